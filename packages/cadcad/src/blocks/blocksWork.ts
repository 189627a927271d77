import { RunError } from '@tecmns/core';
import type { ParameterColumn } from '../fileLayout.ts';
import { badOption, isRecord } from '../refuse.ts';
import { refuseTooLarge } from '../refuseTooLarge.ts';
import type { ModuleReference } from '../study.ts';
import type { Outcome, PlannedColumn, Work } from '../work.ts';
import { CadcadError } from './CadcadError.ts';
import { CompatRun } from './compat/CompatRun.ts';
import { compatSubsets } from './compat/compatSubsets.ts';
import { strictSubsets } from './configSim.ts';
import type { BlockRunPlace, EngineOptions, ModelConfiguration } from './configuration.ts';
import { deepCopy } from './deepCopy.ts';
import { describeModel } from './describeModel.ts';
import type { ModelDeclaration } from './layOut.ts';
import { plainOf } from './plainOf.ts';
import { checkStrict } from './strict/checkStrict.ts';
import { deepFreeze } from './strict/deepFreeze.ts';
import { prepare } from './strict/prepared.ts';
import { StrictRun } from './strict/StrictRun.ts';

/** Whose rules hold. */
export type Semantics = 'strict' | 'compat';

/** Columns that tell where a row of blocks stands, as cadCAD calls and orders them. */
const PLACES: readonly PlannedColumn[] = [
  place('simulation', 'Number of the model, from 0.'),
  place('subset', 'Number of the parameter set, from 0.'),
  place('run', 'Number of the run, from 1.'),
  place('substep', 'Number of the block that wrote the row, from 1; 0 in the first row.'),
  place('timestep', 'Number of the timestep; 0 is the state before the first.'),
];

/** What work is made with, beside the models. */
type BlocksWorkOptions = {
  readonly options: EngineOptions;
  /** Largest result that is accepted [byte]. */
  readonly maximumBytes: number;
  readonly reference?: ModuleReference | undefined;
};

/**
 * The runs of an experiment of blocks as work for a backend.
 *
 * @throws RunError `empty` without models, `too-large` for a result above the limit
 */
export function blocksWork(
  models: readonly ModelDeclaration[],
  semantics: Semantics,
  { options, reference, maximumBytes }: BlocksWorkOptions,
): Work {
  if (models.length === 0) {
    throw new RunError('The experiment has no model, so there is nothing to run.', {
      code: 'empty',
      subject: 'experiment',
      hint: 'Add one: experiment.appendModel({ initialState, simConfigs, partialStateUpdateBlocks }).',
    });
  }
  const configurations = models.map((model) => configured(model, semantics));
  const recorded = recordedColumns(configurations);
  const run = semantics === 'strict' ? strictStarter(configurations, options, recorded) : compatStarter;
  const blockCount = (model: number) => Math.max(1, configurations[model]!.blocks.length);
  const rowsPerStep = (model: number) => (options.dropSubsteps ? 1 : blockCount(model));
  const counts = configurations.map(({ subsets, runs }) => subsets.length * runs);
  const all = counts.reduce((sum, count) => sum + count, 0);
  const rowsPerRun = (model: number) => 1 + configurations[model]!.timesteps.length * rowsPerStep(model);
  const rows = counts.reduce((sum, count, model) => sum + count * rowsPerRun(model), 0);
  refuseTooLarge(rows, recorded.length + PLACES.length, maximumBytes);
  const of = (index: number) => placeOf(configurations, semantics, index);
  return {
    runs: all,
    columns: inOrder(configurations, recorded),
    places: PLACES,
    recorded,
    constant: ['simulation', 'subset', 'run'],
    parameters: parametersOf(configurations),
    placeOf: (index) => {
      const { model, subset, run: number } = of(index);
      return { simulation: model, subset, run: number };
    },
    stepsOf: (index) => configurations[of(index).model]!.timesteps.length,
    rowsOf: (index) => rowsPerRun(of(index).model),
    start: (index, room) => {
      const at = { ...of(index), index };
      return run(configurations[at.model]!, at, { options, recorded, room });
    },
    fillPlaces(outcome, targets, start) {
      const { model, subset, run: number } = of(outcome.index);
      const fixed = [model, subset, number];
      for (const [i, value] of fixed.entries()) targets[i]!.fill(value, start, start + outcome.rows);
      fillMoments(outcome, configurations[model]!, {
        substep: targets[3]!,
        timestep: targets[4]!,
        start,
        perStep: rowsPerStep(model),
        last: blockCount(model),
      });
    },
    describe: () => ({
      experiment: {
        semantics,
        dropSubsteps: options.dropSubsteps,
        copy: options.copy,
        additionalObjects: plainOf(options.additionalObjects ?? null),
      },
      models: configurations.map(describeModel),
    }),
    reference,
  };
}

type PlaceOfRun = Omit<BlockRunPlace, 'index'> & { readonly model: number };

function configured(model: ModelDeclaration, semantics: Semantics): ModelConfiguration {
  if (semantics === 'compat') {
    if (model.exogenous.length > 0 && model.exoUpdatePerTimestep) {
      throw new CadcadError(
        'TypeError',
        "exo_update_per_ts.<locals>.ep_decorator() missing 5 required positional arguments: 'var_dict', 'sub_step', 'sL', 's', and '_input'",
      );
    }
    const { initialState } = model;
    if (typeof initialState === 'function')
      throw badOption('initialState', initialState, 'an object with compat rules: cadCAD knows no other');
    // What functions write into parameters is seen by later runs, but not by later executions.
    const subsets = compatSubsets(deepCopy(model.M));
    return { ...model, subsets, initialStates: subsets.map(() => initialState) };
  }
  const subsets = strictSubsets(model.M);
  const { initialState } = model;
  const initialStates = subsets.map((params) =>
    typeof initialState === 'function' ? initialState(deepFreeze(deepCopy(params))) : initialState,
  );
  const configuration = { ...model, subsets, initialStates };
  checkStrict(configuration);
  return configuration;
}

/** Variables of all models in the order in which they come up; numbers where all models that have one begin with a number. */
function recordedColumns(configurations: readonly ModelConfiguration[]): readonly PlannedColumn[] {
  const names = variablesOf(configurations).filter((name) => !PLACES.some((place) => place.name === name));
  return names.map((name): PlannedColumn => {
    const having = configurations.filter(({ initialStates }) => Object.hasOwn(initialStates[0]!, name));
    const { unit = '1', doc = '' } = having[0]!.columns[name] ?? {};
    const isNullable = having.some(({ columns }) => columns[name]?.nullable === true);
    const areNumbers = having.every(
      ({ columns, initialStates }) =>
        columns[name]?.nullable === true || initialStates.every((state) => typeof state[name] === 'number'),
    );
    const isEverywhere = having.length === configurations.length;
    const nullable = isNullable || !(areNumbers && isEverywhere);
    return { name, kind: areNumbers ? 'f64' : 'json', unit, doc, nullable };
  });
}

/** Variables, then places; but a variable that is called like a place, which only compat rules allow, is where this stands. */
function inOrder(
  configurations: readonly ModelConfiguration[],
  recorded: readonly PlannedColumn[],
): readonly PlannedColumn[] {
  const all = [...recorded, ...PLACES];
  const first = variablesOf(configurations).map((name) => all.find((column) => column.name === name)!);
  return [...new Set([...first, ...all])];
}

function variablesOf(configurations: readonly ModelConfiguration[]): readonly string[] {
  return [...new Set(configurations.flatMap(({ initialStates }) => Object.keys(initialStates[0]!)))];
}

/** Where a run stands, in the order of model, subset and run. cadCAD numbers runs over all subsets when each has one. */
function placeOf(
  configurations: readonly ModelConfiguration[],
  semantics: Semantics,
  index: number,
): PlaceOfRun {
  let model = 0;
  let within = index;
  for (; model < configurations.length - 1; model++) {
    const { subsets, runs } = configurations[model]!;
    if (within < subsets.length * runs) break;
    within -= subsets.length * runs;
  }
  const { runs } = configurations[model]!;
  const subset = Math.floor(within / runs);
  const run = within % runs;
  const number = semantics === 'compat' && runs === 1 ? subset + 1 : run + 1;
  return { model, subset, run: number, isFirst: run === 0 };
}

type Starter = (
  configuration: ModelConfiguration,
  at: PlaceOfRun & { readonly index: number },
  more: {
    readonly options: EngineOptions;
    readonly recorded: readonly PlannedColumn[];
    readonly room: Parameters<Work['start']>[1];
  },
) => ReturnType<Work['start']>;

const compatStarter: Starter = (configuration, at, more) => new CompatRun(configuration, at, more);

function strictStarter(
  configurations: readonly ModelConfiguration[],
  options: EngineOptions,
  recorded: readonly PlannedColumn[],
): Starter {
  const prepared = configurations.map(prepare);
  return (configuration, at, { room }) =>
    new StrictRun(configuration, at, { options, recorded, room, prepared: prepared[at.model]! });
}

type Moments = {
  readonly substep: Float64Array;
  readonly timestep: Float64Array;
  readonly start: number;
  readonly perStep: number;
  readonly last: number;
};

function fillMoments({ rows }: Outcome, { timesteps }: ModelConfiguration, moments: Moments): void {
  const { substep, timestep, start, perStep, last } = moments;
  substep[start] = 0;
  timestep[start] = 0;
  for (let row = 1, step = 0; row < rows; step++) {
    for (let i = 1; i <= perStep && row < rows; i++, row++) {
      substep[start + row] = perStep === 1 ? last : i;
      timestep[start + row] = timesteps[step]!;
    }
  }
}

/** Parameters that functions get, with what they are in each subset; parameters that are no object have no columns. */
function parametersOf(configurations: readonly ModelConfiguration[]): readonly ParameterColumn[] {
  const names = new Set(
    configurations.flatMap(({ subsets }) =>
      subsets.flatMap((params) => (isRecord(params) ? Object.keys(params) : [])),
    ),
  );
  return [...names].map((name) => ({
    name,
    unit: '1',
    doc: '',
    values: configurations.map(({ subsets }) =>
      subsets.map((params) => plain(isRecord(params) && Object.hasOwn(params, name) ? params[name] : null)),
    ),
  }));
}

/** A function has no place in a file, but its name has. */
function plain(value: unknown): unknown {
  return typeof value === 'function' ? `function ${value.name}` : value;
}

function place(name: string, doc: string): PlannedColumn {
  return { name, kind: 'f64', unit: '1', doc, nullable: false };
}
