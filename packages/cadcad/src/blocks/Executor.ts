import { RunError } from '@tecmns/core';
import { carryOut, checkCarryOut } from '../carryOut.ts';
import type { Progress } from '../options.ts';
import { badOption, isRecord, requireKnown, requireOneOf, requireWhole } from '../refuse.ts';
import { Result } from '../result.ts';
import { SimulationError } from '../simulationError.ts';
import { givenOf, type LoadedStudy, type Study } from '../study.ts';
import type { Work } from '../work.ts';
import { blocksWork, type Semantics } from './blocksWork.ts';
import type { EngineOptions } from './configuration.ts';
import { Experiment } from './Experiment.ts';
import { checkHooks, type Hooks, hooked } from './hooks.ts';

/** How an experiment of blocks is run. */
export type ExecutorOptions = {
  /** `'strict'` rules, or `'compat'`: those of cadCAD 0.5.3, bit for bit. Default `'strict'`. */
  readonly semantics?: Semantics | undefined;
  /** Keeps of each timestep the last substep only. Functions see all the same. Default false. */
  readonly dropSubsteps?: boolean | undefined;
  /** Strict: in which runs functions are kept from changing what they get: the `'first'` of each subset, or `'always'`. Default `'first'`. */
  readonly check?: 'first' | 'always' | undefined;
  /**
   * What functions get as state. Strict: `'share'`, which they may not change. Compat: `'deep'`, a copy for each block, or
   * `'shallow'`, which is cadCAD's deepcopy_off. Default `'share'` and `'deep'`.
   */
  readonly copy?: 'share' | 'deep' | 'shallow' | undefined;
  /** Compat: what functions get after all other arguments; `{ deepcopy_off: true }` in it stands for `copy: 'shallow'`. Default: nothing. */
  readonly additionalObjects?: unknown;
  /** What is called when something begins or has ended. */
  readonly hooks?: Hooks | undefined;
  /** What to do when a run fails: `'throw'`, or `'keep'` what is complete of it and go on. Default `'throw'`. */
  readonly onError?: 'throw' | 'keep' | undefined;
  /** Where runs are carried out. Default `'inline'`. */
  readonly backend?: 'inline' | 'threads' | undefined;
  /** Threads that are used; only with `backend: 'threads'`. At most 64, or twice as many as the machine runs at once. Default: as many as it does. */
  readonly workers?: number | undefined;
  /** Largest result that is accepted [byte]. Default 2³¹. */
  readonly maximumBytes?: number | undefined;
  /** Stops the execution between runs, and within long ones. */
  readonly signal?: AbortSignal | undefined;
  /** Called when a run is over, and now and then within long ones. */
  readonly onProgress?: ((progress: Progress) => void) | undefined;
};

const OPTIONS: readonly (keyof ExecutorOptions)[] = [
  'semantics',
  'dropSubsteps',
  'check',
  'copy',
  'additionalObjects',
  'hooks',
  'onError',
  'backend',
  'workers',
  'maximumBytes',
  'signal',
  'onProgress',
];

/**
 * Runs an experiment of blocks: every run of every parameter set of every model.
 *
 * Strict rules keep what users of cadCAD mean and refuse what goes wrong silently there; compat rules give the tables of cadCAD
 * 0.5.3. "Coming from cadCAD" in the documentation has the differences.
 *
 * @throws ParameterError for options that are none, or a variable that is not part of the state; with compat rules CadcadError as cadCAD.
 * @throws RunError `empty` without models; `too-large` for a result above `maximumBytes`.
 *
 * @example
 * ```ts
 * const experiment = new Experiment();
 * experiment.appendModel({
 *   initialState: { savings: 100 },
 *   simConfigs: configSim({ N: 2, T: 10, M: { rate: [0, 0.5] } }),
 *   partialStateUpdateBlocks: [
 *     { variables: { savings: ({ rate }, _substep, _history, { savings }) => ['savings', savings * (1 + rate)] } },
 *   ],
 * });
 * const result = await new Executor(experiment, { dropSubsteps: true }).execute();
 * result.columns.length; // => 44
 * result.columns.row(43).timestep; // => 10
 * ```
 */
export class Executor {
  readonly #workOf: () => Work;
  readonly #work: Work;
  readonly #options: ExecutorOptions;

  constructor(experiment: Experiment | Study<Experiment> | LoadedStudy, options: ExecutorOptions = {}) {
    const given = givenOf(experiment, options);
    if (!isRecord(given.options))
      throw badOption('options', given.options, "an object like { semantics: 'strict' }");
    requireKnown('The option', given.options, OPTIONS);
    const own = given.options as ExecutorOptions;
    const { semantics = 'strict' } = own;
    requireOneOf('semantics', semantics, ['strict', 'compat']);
    this.#options = own;
    const models = modelsOf(typeof given.subject === 'function' ? given.subject() : given.subject);
    const engine = engineOptions(own, semantics);
    checkCarryOut(own);
    checkHooks(own.hooks);
    if (own.backend === 'threads') refuseLocal(own, semantics);
    const { maximumBytes = 2 ** 31 } = own;
    requireWhole('maximumBytes', maximumBytes, 1);
    const { reference } = given;
    this.#workOf = () => blocksWork(models, semantics, { options: engine, reference, maximumBytes });
    this.#work = this.#workOf();
  }

  /** Rows that there will be, when no run fails. */
  get rows(): number {
    let rows = 0;
    for (let index = 0; index < this.#work.runs; index++) rows += this.#work.rowsOf(index);
    return rows;
  }

  /** What is to be carried out: for those who keep its rows elsewhere than in a result. */
  get work(): Work {
    return this.#work;
  }

  /**
   * Runs the experiment. May be called again, and gives the same.
   *
   * @throws SimulationError for the first run that fails, with what was recorded as its `partial`, unless failures are kept;
   * `cancelled` when the signal says so. Compat rules let come out what a function throws, as cadCAD does.
   */
  async execute(): Promise<Result> {
    const { hooks = {}, semantics } = this.#options;
    // Compat rules let runs write into what they share; the next execution begins anew.
    const work = semantics === 'compat' ? this.#workOf() : this.#work;
    try {
      return await hooked(work, hooks, (around) =>
        carryOut(work, { ...this.#options, around }, (table) => new Result(work, table)),
      );
    } catch (error) {
      const isOfRun = error instanceof SimulationError && error.run !== undefined;
      if (semantics === 'compat' && isOfRun) throw error.cause;
      throw error;
    }
  }
}

function modelsOf(experiment: unknown) {
  if (experiment instanceof Experiment || hasModels(experiment)) return experiment.models;
  throw badOption('The experiment', experiment, 'new Experiment(), or an experiment out of a module');
}

/** An experiment that another copy of this package made. */
function hasModels(value: unknown): value is Experiment {
  return isRecord(value) && Array.isArray(value.models) && typeof value.appendModel === 'function';
}

function engineOptions(options: ExecutorOptions, semantics: Semantics): EngineOptions {
  const isStrict = semantics === 'strict';
  const { dropSubsteps = false, check = 'first', copy = isStrict ? 'share' : 'deep', hooks } = options;
  requireOneOf('dropSubsteps', dropSubsteps, [true, false]);
  requireOneOf('check', check, ['first', 'always']);
  requireOneOf('copy', copy, isStrict ? ['share'] : ['deep', 'shallow']);
  const { additionalObjects } = options;
  if (isStrict && additionalObjects !== undefined)
    throw badOption('additionalObjects', additionalObjects, "left out, or given with semantics: 'compat'");
  const { beforeTimestep, afterTimestep } = hooks ?? {};
  const shared = { dropSubsteps, check, beforeTimestep, afterTimestep };
  // As in cadCAD, one of the objects tells about copies, and alone it is not passed on.
  if (!isRecord(additionalObjects) || additionalObjects.deepcopy_off !== true)
    return { ...shared, copy, additionalObjects };
  if (options.copy === 'deep')
    throw badOption('copy', 'deep', "'shallow', or left out, beside additionalObjects with deepcopy_off");
  const isAlone = Object.keys(additionalObjects).length === 1;
  return { ...shared, copy: 'shallow', additionalObjects: isAlone ? undefined : additionalObjects };
}

/** Refuses what cannot be had in other threads. */
function refuseLocal({ hooks, additionalObjects }: ExecutorOptions, semantics: Semantics): void {
  const refused =
    semantics === 'compat'
      ? 'compat rules share objects between runs'
      : hooks?.beforeTimestep !== undefined || hooks?.afterTimestep !== undefined
        ? 'hooks of timesteps would have to be called within other threads'
        : additionalObjects !== undefined
          ? 'additional objects are not sent to other threads'
          : undefined;
  if (refused === undefined) return;
  throw new RunError(`The backend cannot be 'threads': ${refused}.`, {
    code: 'not-in-threads',
    subject: 'backend',
    value: 'threads',
    hint: "Use backend: 'inline'.",
  });
}
