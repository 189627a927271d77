import type { Doing } from '../blockFailure.ts';
import { CadcadError, kindOf } from '../CadcadError.ts';
import type { EngineOptions, ModelConfiguration } from '../configuration.ts';
import { deepCopy } from '../deepCopy.ts';
import { typeName } from '../plus.ts';
import type { CompatRow, Table, TableRow } from './table.ts';

/** Where a timestep stands, and what it is doing, for the case that this fails. */
export type Timestep = {
  readonly timestep: number;
  readonly run: number;
  readonly subset: number;
  block: TableRow | undefined;
  doing: Doing;
  /** Name of the policy, variable or label. */
  name: string;
};

type Context = { readonly at: Timestep; readonly table: Table; readonly options: EngineOptions };

type Call = (...args: unknown[]) => unknown;

const IMPROPER = 'There is a State Update Function which is not returning an proper tuple';

/** The rows of one timestep, one for each block. */
export function runTimestep(
  configuration: ModelConfiguration,
  history: readonly CompatRow[][],
  context: Context,
): CompatRow[] {
  const { at, table } = context;
  const last = history.at(-1)!;
  // Only a copy is set back, so that what is recorded stays.
  let previous: CompatRow = { ...last.at(-1)! };
  if (last.length === 1) previous.substep = 0;
  const rows: CompatRow[] = [];
  for (const block of table) {
    at.block = block;
    previous = runBlock(configuration, block, { ...context, history, previous });
    rows.push(previous);
  }
  at.block = undefined;
  return rows;
}

type BlockContext = Context & { readonly history: readonly CompatRow[][]; readonly previous: CompatRow };

function runBlock(
  { subsets, policyOps, envProcesses }: ModelConfiguration,
  block: TableRow,
  { at, options, history, previous }: BlockContext,
): CompatRow {
  const { additionalObjects } = options;
  const params = subsets[at.subset];
  const state = options.copy === 'shallow' ? { ...previous } : deepCopy(previous);
  const { number } = block;
  const more = additionalObjects === undefined ? [] : [additionalObjects];
  const emitted = new Map<string, unknown[]>();
  at.doing = 'policy';
  for (const [name, policy] of block.policies) {
    at.name = name;
    collect(emitted, (policy as Call)(params, number, history, state, ...more));
  }
  at.doing = 'signals';
  const input = aggregated(emitted, policyOps as readonly Call[]);
  const row: CompatRow = {};
  at.doing = 'update';
  for (const [name, update] of block.updates) {
    at.name = name;
    const [key, value] = pairOf(update as Call, [
      params,
      number,
      history,
      state,
      input,
      additionalObjects ?? null,
    ]);
    row[key] = value;
  }
  for (const key in state) if (!Object.hasOwn(row, key)) row[key] = state[key];
  at.doing = 'process';
  applyProcesses(row, params, { processes: envProcesses, at });
  row.substep = number;
  row.timestep = at.timestep;
  row.run = at.run;
  return row;
}

/** Adds what a policy returned to the values of each label, before the next policy is called. */
function collect(emitted: Map<string, unknown[]>, returned: unknown): void {
  if (typeName(returned) !== 'dict')
    throw new CadcadError('AttributeError', `'${typeName(returned)}' object has no attribute 'items'`);
  const signals = returned as CompatRow;
  for (const label of Object.keys(signals)) {
    const values = emitted.get(label);
    if (values === undefined) emitted.set(label, [signals[label]]);
    else values.push(signals[label]);
  }
}

/** Signals by label: values in the order of the policies, reduced by the first operation, then changed by the others. */
function aggregated(emitted: ReadonlyMap<string, unknown[]>, [reduce, ...maps]: readonly Call[]): CompatRow {
  const input: CompatRow = {};
  for (const [label, values] of emitted) {
    let value = values[0];
    for (let i = 1; i < values.length; i++) value = reduce!(value, values[i]);
    for (const map of maps) value = map(value);
    input[label] = value;
  }
  return input;
}

/**
 * What an update returns. Like cadCAD it takes five arguments, or six, of which the last are the additional objects, and hides what
 * it throws of some kinds.
 */
function pairOf(update: Call, args: readonly unknown[]): readonly [key: string, value: unknown] {
  if (update.length !== 5 && update.length !== 6) throw new CadcadError('ValueError', IMPROPER);
  let returned: unknown;
  try {
    returned = update(...args.slice(0, update.length));
  } catch (cause) {
    if (!['TypeError', 'ValueError'].includes(kindOf(cause))) throw cause;
    throw new CadcadError('ValueError', IMPROPER, cause);
  }
  if (Array.isArray(returned) && returned.length === 2) return [String(returned[0]), returned[1]];
  const entries = typeName(returned) === 'dict' ? Object.entries(returned as object) : [];
  if (entries.length === 1) return entries[0]!;
  throw new CadcadError('ValueError', IMPROPER);
}

/** The environment acts on variables that are there, in the order of the row, each on the row before any is written. */
function applyProcesses(
  row: CompatRow,
  params: unknown,
  { processes, at }: { readonly processes: ModelConfiguration['envProcesses']; readonly at: Timestep },
): void {
  const changes: CompatRow = {};
  for (const key of Object.keys(row)) {
    if (!Object.hasOwn(processes, key)) continue;
    at.name = key;
    const process = processes[key];
    if (Array.isArray(process))
      changes[key] = process.reduce((value: unknown, step: Call) => step(params, value), row[key]);
    else if (typeof process === 'function') changes[key] = (process as Call)(row, params, row[key]);
    else changes[key] = process;
  }
  Object.assign(row, changes);
}
