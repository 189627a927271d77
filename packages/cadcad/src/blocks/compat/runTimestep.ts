import { CadcadError, kindOf } from '../CadcadError.ts';
import type { EngineOptions, ModelConfiguration } from '../configuration.ts';
import { deepCopy } from '../deepCopy.ts';
import { typeName } from '../plus.ts';
import type { CompatRow, Table, TableRow } from './table.ts';

/** Where a timestep stands; `substep` is moved on while it runs. */
export type Timestep = {
  readonly timestep: number;
  readonly run: number;
  readonly subset: number;
  substep: number;
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
  for (const [i, block] of table.entries()) {
    at.substep = i + 1;
    previous = runBlock(configuration, block, { ...context, history, previous });
    rows.push(previous);
  }
  return rows;
}

type BlockContext = Context & { readonly history: readonly CompatRow[][]; readonly previous: CompatRow };

function runBlock(
  { subsets, policyOps, envProcesses, exogenous }: ModelConfiguration,
  block: TableRow,
  { at, options, history, previous }: BlockContext,
): CompatRow {
  const { additionalObjects } = options;
  const params = subsets[at.subset];
  const state = options.copy === 'shallow' ? { ...previous } : deepCopy(previous);
  const more = additionalObjects === undefined ? [] : [additionalObjects];
  const emitted = block.policies.map(([, policy]) =>
    signalsOf((policy as Call)(params, at.substep, history, state, ...more)),
  );
  const input = aggregated(emitted, policyOps as readonly Call[]);
  const row: CompatRow = {};
  for (const [, update] of [...block.updates, ...exogenous]) {
    const [key, value] = pairOf(update as Call, [params, at.substep, history, state, input, ...more]);
    row[key] = value;
  }
  for (const key in state) if (!Object.hasOwn(row, key)) row[key] = state[key];
  applyProcesses(row, params, envProcesses);
  row.substep = at.substep;
  row.timestep = at.timestep;
  row.run = at.run;
  return row;
}

function signalsOf(returned: unknown): CompatRow {
  if (typeName(returned) === 'dict') return returned as CompatRow;
  throw new CadcadError('AttributeError', `'${typeName(returned)}' object has no attribute 'keys'`);
}

/** Signals by label: values in the order of the policies, reduced by the first operation, then changed by the others. */
function aggregated(emitted: readonly CompatRow[], [reduce, ...maps]: readonly Call[]): CompatRow {
  const values = new Map<string, unknown[]>();
  for (const signals of emitted) {
    for (const label of Object.keys(signals)) {
      const list = values.get(label);
      if (list === undefined) values.set(label, [signals[label]]);
      else list.push(signals[label]);
    }
  }
  const input: CompatRow = {};
  for (const [label, [first, ...others]] of values) {
    const reduced = others.reduce((sum: unknown, value) => reduce!(sum, value), first);
    input[label] = maps.reduce((value, map) => map(value), reduced);
  }
  return input;
}

/** What an update returns. Like cadCAD it takes five or six arguments, and hides what it throws of some kinds. */
function pairOf(update: Call, args: readonly unknown[]): readonly [key: string, value: unknown] {
  if (update.length !== 5 && update.length !== 6) throw new CadcadError('ValueError', IMPROPER);
  let returned: unknown;
  try {
    returned = update(...args);
  } catch (cause) {
    if (!['TypeError', 'ValueError'].includes(kindOf(cause))) throw cause;
    throw new CadcadError('ValueError', IMPROPER, cause);
  }
  if (Array.isArray(returned) && returned.length === 2) return [String(returned[0]), returned[1]];
  const entries = typeName(returned) === 'dict' ? Object.entries(returned as object) : [];
  if (entries.length === 1) return entries[0]!;
  throw new CadcadError('ValueError', IMPROPER);
}

/** The environment acts on variables that are there, each on the row before any is written. */
function applyProcesses(
  row: CompatRow,
  params: unknown,
  processes: ModelConfiguration['envProcesses'],
): void {
  const changes: CompatRow = {};
  for (const key of Object.keys(processes)) {
    if (!Object.hasOwn(row, key)) continue;
    const process = processes[key];
    if (Array.isArray(process))
      changes[key] = process.reduce((value: unknown, step: Call) => step(params, value), row[key]);
    else if (typeof process === 'function') changes[key] = (process as Call)(row, params, row[key]);
    else changes[key] = process;
  }
  Object.assign(row, changes);
}
