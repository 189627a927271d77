import { badOption, isRecord, requireKnown } from '../refuse.ts';
import { CadcadError } from './CadcadError.ts';
import type { SimulationConfig } from './configSim.ts';
import { type AnyFunction, layOut, type ModelDeclaration, type VariableColumn } from './layOut.ts';
import type { Blocks, ExogenousUpdates, Processes, SignalsOf, State } from './types.ts';

/** A model as {@link Experiment.appendModel} takes it. */
export type ModelOptions<S extends State, P, B extends SignalsOf> = {
  /** The state before the first timestep, by variable; with strict rules also a function that makes it from the parameters. */
  readonly initialState: S | ((params: P) => S);
  /** Unit and meaning of variables, for results; `nullable` ones are a number or null. */
  readonly columns?: { readonly [K in keyof S]?: VariableColumn } | undefined;
  /** What {@link configSim} gave. */
  readonly simConfigs: SimulationConfig<P>;
  /** The blocks, which follow each other within a timestep. */
  readonly partialStateUpdateBlocks?: Blocks<S, P, B> | undefined;
  /** What the environment makes of variables after each block. */
  readonly envProcesses?: Processes<S, P> | undefined;
  /** The first puts together what several policies emit under one label, the others change what came out. Default: adds. */
  readonly policyOps?: readonly AnyFunction[] | undefined;
  /** Updates for the first substep of each timestep. */
  readonly rawExogenousStates?: ExogenousUpdates<S, P> | undefined;
  /** Whether the environment's updates run once a timestep, as is meant; `false` only tells compat what cadCAD is told. Default true. */
  readonly exoUpdatePerTimestep?: boolean | undefined;
  /** Name of the model. Default: its number. */
  readonly modelId?: string | null | undefined;
  /** Name of who runs it. Default `'cadCAD_user'`. */
  readonly userId?: string | undefined;
  /** Kept for those who ask; no engine uses it. */
  readonly seeds?: Readonly<Record<string, unknown>> | undefined;
  /**
   * What determines the numbers beside all of this, as plain data: settings and seeds that functions know of. Manifests tell it, so that
   * results of one seed are not taken for those of another.
   */
  readonly identity?: unknown;
};

const MEMBERS: readonly (keyof ModelOptions<State, unknown, SignalsOf>)[] = [
  'initialState',
  'columns',
  'simConfigs',
  'partialStateUpdateBlocks',
  'envProcesses',
  'policyOps',
  'rawExogenousStates',
  'exoUpdatePerTimestep',
  'modelId',
  'userId',
  'seeds',
  'identity',
];

/**
 * Models in the shape of cadCAD: state, blocks of policies and state updates, parameters. An `Executor` runs them.
 *
 * @example
 * ```ts
 * const experiment = new Experiment();
 * experiment.appendModel({
 *   initialState: { marbles: 10 },
 *   simConfigs: configSim({ N: 1, T: 3, M: { taken: [1, 2] } }),
 *   partialStateUpdateBlocks: [
 *     {
 *       policies: { take: ({ taken }, _substep, _history, { marbles }) => ({ out: Math.min(taken, marbles) }) },
 *       variables: { marbles: (_params, _substep, _history, { marbles }, { out }) => ['marbles', marbles - out] },
 *     },
 *   ],
 * });
 * const result = await new Executor(experiment).execute();
 * result.series('marbles').map((marbles) => marbles.at(-1)); // => [7, 4]
 * ```
 */
export class Experiment {
  readonly #models: ModelDeclaration[] = [];

  /** Names of the models, in their order. */
  get modelIds(): readonly string[] {
    return this.#models.map(({ modelId }) => modelId);
  }

  /** The models, checked, in their order. */
  get models(): readonly ModelDeclaration[] {
    return [...this.#models];
  }

  /**
   * Adds a model. What is given is copied, but for functions.
   *
   * @throws ParameterError for members that are unknown or no part of a model; CadcadError `Exception` for a state without variables, or a name
   * that is taken even with its number.
   */
  appendModel<S extends State, P, const B extends SignalsOf>(model: ModelOptions<S, P, B>): void {
    if (!isRecord(model)) throw badOption('appendModel', model, 'an object like { initialState: { … }, … }');
    requireKnown('appendModel: the member', model, MEMBERS);
    // Functions of one state are none of any other: what holds for all models is left to layOut to check.
    const given = model as unknown as ModelOptions<State, unknown, SignalsOf>;
    const ordinal = this.#models.length;
    this.#models.push(layOut(given, { simulation: ordinal, modelId: this.#nameFor(given.modelId, ordinal) }));
  }

  /** The same as {@link appendModel}, by its older name. */
  appendConfigs<S extends State, P, const B extends SignalsOf>(model: ModelOptions<S, P, B>): void {
    this.appendModel(model);
  }

  #nameFor(given: unknown, ordinal: number): string {
    if (given !== undefined && given !== null && (typeof given !== 'string' || given === ''))
      throw badOption('modelId', given, 'a text, or left out');
    const taken = this.modelIds;
    const wanted = given ?? String(ordinal);
    if (!taken.includes(wanted)) return wanted;
    const name = `${given ?? 'model'}@${ordinal}`;
    if (!taken.includes(name)) return name;
    throw new CadcadError('Exception', `Error: Duplicate model_id in Experiment - '${name}'`);
  }
}
