import { badOption, isRecord, requireKnown, requireOneOf } from '../refuse.ts';
import { CadcadError } from './CadcadError.ts';
import type { ParameterLists, SimulationConfig } from './configSim.ts';
import { deepCopy } from './deepCopy.ts';
import { plus } from './plus.ts';

/** A function of a model, whatever it takes. */
export type AnyFunction = (...args: never[]) => unknown;

/** A named function. */
export type Entry = readonly [name: string, call: AnyFunction];

/** A block, its functions in the order in which they stand. */
type BlockDeclaration = {
  readonly label: string | undefined;
  readonly policies: readonly Entry[];
  readonly updates: readonly Entry[];
};

/** A state, or what makes it from the parameters of a subset. */
type InitialState =
  | Readonly<Record<string, unknown>>
  | ((params: unknown) => Readonly<Record<string, unknown>>);

/** What a result tells of a variable, beside its values. */
export type VariableColumn = {
  /** Default `'1'`. */
  readonly unit?: string | undefined;
  readonly doc?: string | undefined;
  /** Whether it is a number or null. Default: what it begins with tells what it is. */
  readonly nullable?: boolean | undefined;
};

/** A model of an experiment, checked, before its parameters are told apart. */
export type ModelDeclaration = {
  /** Number of the model in its experiment, from 0. */
  readonly simulation: number;
  readonly modelId: string;
  readonly userId: string;
  /** The state before the first timestep, or what makes it from the parameters. */
  readonly initialState: InitialState;
  /** Unit and meaning of variables. */
  readonly columns: Readonly<Record<string, VariableColumn>>;
  /** N: runs of each subset. */
  readonly runs: number;
  /** Numbers of the timesteps, one more than each element of T. */
  readonly timesteps: readonly number[];
  readonly M: ParameterLists | undefined;
  readonly blocks: readonly BlockDeclaration[];
  /** Environmental processes by variable, as given. */
  readonly envProcesses: Readonly<Record<string, unknown>>;
  readonly exogenous: readonly Entry[];
  readonly exoUpdatePerTimestep: boolean;
  /** The reducer of signals, then maps. */
  readonly policyOps: readonly AnyFunction[];
  readonly seeds: Readonly<Record<string, unknown>>;
  /** What else determines the numbers. */
  readonly identity: unknown;
};

type Given = Readonly<Record<string, unknown>> | { readonly [name: string]: unknown };

/** Checks a model as it was given, and copies what it holds. */
export function layOut(
  model: object,
  { simulation, modelId }: Pick<ModelDeclaration, 'simulation' | 'modelId'>,
): ModelDeclaration {
  const given = model as Given;
  const { initialState, simConfigs, partialStateUpdateBlocks = [], envProcesses = {}, policyOps } = given;
  const {
    columns = {},
    rawExogenousStates = {},
    exoUpdatePerTimestep = true,
    userId = 'cadCAD_user',
    seeds = {},
    identity = null,
  } = given;
  if (typeof initialState !== 'function') requireState(initialState);
  const config = configOf(simConfigs);
  if (!isRecord(envProcesses))
    throw badOption('envProcesses', envProcesses, 'an object with processes by variable');
  if (typeof userId !== 'string') throw badOption('userId', userId, 'a text');
  if (!isRecord(seeds)) throw badOption('seeds', seeds, 'an object');
  requireOneOf('exoUpdatePerTimestep', exoUpdatePerTimestep, [true, false]);
  return Object.freeze({
    simulation,
    modelId,
    userId,
    initialState: deepCopy(initialState) as InitialState,
    columns: columnsOf(columns),
    runs: config.N,
    timesteps: config.T.map((step) => step + 1),
    M: deepCopy(config.M),
    blocks: blocksOf(partialStateUpdateBlocks),
    envProcesses: { ...envProcesses },
    exogenous: entriesOf('rawExogenousStates', rawExogenousStates),
    exoUpdatePerTimestep: exoUpdatePerTimestep as boolean,
    policyOps: operations(policyOps),
    seeds: deepCopy(seeds),
    identity: deepCopy(identity),
  });
}

/** Refuses what is no state, as cadCAD does one without variables. */
export function requireState(state: unknown): asserts state is Readonly<Record<string, unknown>> {
  if (!isRecord(state)) throw badOption('initialState', state, 'an object with a value for each variable');
  if (Object.keys(state).length === 0)
    throw new CadcadError('Exception', 'The initial conditions of the system have not been set');
}

function columnsOf(given: unknown): Readonly<Record<string, VariableColumn>> {
  if (!isRecord(given)) throw badOption('columns', given, 'an object with units and texts by variable');
  for (const [name, column] of Object.entries(given)) {
    if (!isRecord(column)) throw badOption(`columns.${name}`, column, "an object like { unit: 'USD' }");
    requireKnown(`columns.${name}: the member`, column, ['unit', 'doc', 'nullable']);
    const { unit = '1', doc = '', nullable = false } = column;
    if (typeof unit !== 'string') throw badOption(`columns.${name}.unit`, unit, 'a text');
    if (typeof doc !== 'string') throw badOption(`columns.${name}.doc`, doc, 'a text');
    requireOneOf(`columns.${name}.nullable`, nullable, [true, false]);
  }
  return structuredClone(given) as Readonly<Record<string, VariableColumn>>;
}

function configOf(given: unknown): SimulationConfig {
  // cadCAD's config_sim gives a list; so may those who come from there.
  const config: unknown = Array.isArray(given) && given.length === 1 ? given[0] : given;
  if (isRecord(config) && Array.isArray(config.T) && typeof config.N === 'number')
    // M is left to where subsets are made.
    return config as unknown as SimulationConfig;
  throw badOption('simConfigs', given, 'what configSim({ N, T, M }) gives');
}

/** Blocks in order, from a list or from an object; the names that they had in early versions are known too. */
function blocksOf(given: unknown): readonly BlockDeclaration[] {
  if (!Array.isArray(given) && !isRecord(given))
    throw badOption('partialStateUpdateBlocks', given, 'a list of blocks');
  return Object.entries(given).map(([key, block]) => {
    const where = `Block ${Array.isArray(given) ? Number(key) + 1 : `'${key}'`}`;
    if (!isRecord(block))
      throw badOption(where, block, 'an object like { policies: { … }, variables: { … } }');
    requireKnown(`${where}: the member`, block, ['label', 'policies', 'variables', 'behaviors', 'states']);
    const { label, policies = block.behaviors ?? {}, variables = block.states ?? {} } = block;
    if (label !== undefined && typeof label !== 'string') throw badOption(`${where}: label`, label, 'a text');
    return {
      label: label ?? (Array.isArray(given) ? undefined : key),
      policies: entriesOf(`${where}: policies`, policies),
      updates: entriesOf(`${where}: variables`, variables),
    };
  });
}

function entriesOf(where: string, given: unknown): readonly Entry[] {
  if (!isRecord(given)) throw badOption(where, given, 'an object with functions by name');
  return Object.entries(given).map(([name, call]): Entry => {
    if (typeof call !== 'function') throw badOption(`${where}: '${name}'`, call, 'a function');
    return [name, call as AnyFunction];
  });
}

function operations(given: unknown): readonly AnyFunction[] {
  if (given === undefined) return [plus as AnyFunction];
  const isList = Array.isArray(given) && given.length > 0 && given.every((one) => typeof one === 'function');
  if (!isList) throw badOption('policyOps', given, 'a list of functions: a reducer, then maps');
  return [...given];
}
