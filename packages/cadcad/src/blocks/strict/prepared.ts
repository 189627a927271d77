import type { ModelConfiguration } from '../configuration.ts';
import type { AnyFunction } from '../layOut.ts';
import { plus } from '../plus.ts';
import { holdsUnfreezable } from './unfreezable.ts';

/** A function, whatever it takes and gives. */
export type Call = (...args: unknown[]) => unknown;

/** A block as the engine runs it: everything looked up once. */
export type PreparedBlock = {
  readonly number: number;
  readonly label: string | undefined;
  readonly policies: readonly Call[];
  readonly policyNames: readonly string[];
  readonly updates: readonly Call[];
  /** For each update the variable it is registered under, and which of all it is. */
  readonly keys: readonly string[];
  readonly slots: readonly number[];
  /** Which variables the block leaves as they are. */
  readonly carried: readonly number[];
};

/** An environmental process. */
type PreparedProcess = {
  readonly key: string;
  readonly slot: number;
  readonly apply: (row: object, params: unknown, value: unknown) => unknown;
};

/** A model as the engine runs it. */
export type Prepared = {
  readonly variables: readonly string[];
  readonly isNumber: readonly boolean[];
  /** Which numbers may be null, which columns keep as NaN. */
  readonly isNullable: readonly boolean[];
  /** Which variables hold what cannot be frozen, so that copies of them are recorded. */
  readonly isHeld: readonly boolean[];
  readonly blocks: readonly PreparedBlock[];
  readonly processes: readonly PreparedProcess[];
  readonly reduce: Call;
  readonly maps: readonly Call[];
};

/** Looks everything up once that the runs of a model need. */
export function prepare({
  initialStates,
  columns,
  blocks,
  exogenous,
  envProcesses,
  policyOps,
}: ModelConfiguration): Prepared {
  const variables = Object.keys(initialStates[0]!);
  const slotOf = (name: string) => variables.indexOf(name);
  // Without blocks there is one substep, in which only the environment acts.
  const declared = blocks.length === 0 ? [{ label: undefined, policies: [], updates: [] }] : blocks;
  const prepared = declared.map(({ label, policies, updates }, i): PreparedBlock => {
    const all = i === 0 ? [...updates, ...exogenous] : updates;
    const slots = all.map(([key]) => slotOf(key));
    return {
      number: i + 1,
      label,
      policies: policies.map(([, policy]) => callOf(policy)),
      policyNames: policies.map(([name]) => name),
      updates: all.map(([, update]) => callOf(update)),
      keys: all.map(([key]) => key),
      slots,
      carried: variables.map((_, slot) => slot).filter((slot) => !slots.includes(slot)),
    };
  });
  const processes = Object.entries(envProcesses)
    .filter(([key]) => slotOf(key) >= 0)
    .map(([key, process]) => ({ key, slot: slotOf(key), apply: processOf(process) }));
  const [reduce = plus, ...maps] = policyOps.map(callOf);
  const isNullable = variables.map((name) => columns[name]?.nullable === true);
  const isNumber = variables.map(
    (name, slot) =>
      isNullable[slot] === true || initialStates.every((state) => typeof state[name] === 'number'),
  );
  const isHeld = variables.map((name) => initialStates.some((state) => holdsUnfreezable(state[name])));
  return {
    variables,
    isNumber,
    isNullable,
    isHeld,
    blocks: prepared,
    processes,
    reduce: reduce as Call,
    maps,
  };
}

function callOf(call: AnyFunction): Call {
  return call as Call;
}

function processOf(process: unknown): PreparedProcess['apply'] {
  if (Array.isArray(process)) {
    const steps = process as readonly Call[];
    return (_row, params, value) => steps.reduce((before, step) => step(params, before), value);
  }
  if (typeof process === 'function') return (row, params, value) => (process as Call)(row, params, value);
  return () => process;
}
