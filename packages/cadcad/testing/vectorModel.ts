import { typeName } from '../src/blocks/plus.ts';
import { envTrigger } from '../src/blocks/triggers.ts';

// The models of the vectors are written in a language that Python and JavaScript share. What differs between the two is a function here.

class VectorError extends Error {
  constructor(kind: string, message: string) {
    super(kind === 'KeyError' ? `'${message}'` : message);
    this.name = kind;
  }
}

type Rows = readonly Readonly<Record<string, unknown>>[];

const omit = (rows: Rows, keys: readonly string[]) =>
  rows.map((row) => Object.fromEntries(Object.entries(row).filter(([key]) => !keys.includes(key))));

const python: Readonly<Record<string, unknown>> = {
  iff: (condition: unknown, a: unknown, b: unknown) => (condition ? a : b),
  merge: (...objects: object[]) => Object.assign({}, ...objects),
  plus: (a: never, b: never) => (Array.isArray(a) ? [...a, ...(b as unknown[])] : (a as number) + b),
  size: (x: unknown) =>
    Array.isArray(x) || typeof x === 'string' ? x.length : Object.keys(x as object).length,
  cos: Math.cos,
  absval: Math.abs,
  sqrt: Math.sqrt,
  pow: Math.pow,
  get: (object: Record<string, unknown>, key: string, otherwise: unknown) =>
    Object.hasOwn(object, key) ? object[key] : otherwise,
  push: (list: unknown[], value: unknown) => {
    list.push(value);
    return list;
  },
  setkey: (object: Record<string, unknown>, key: string, value: unknown) => {
    object[key] = value;
    return object;
  },
  seq: (...values: unknown[]) => values.at(-1),
  fail: (kind: string, message: string) => {
    throw new VectorError(kind, message);
  },
  throw_if: (condition: unknown, kind: string, message: string, value: unknown) => {
    if (condition) throw new VectorError(kind, message);
    return value;
  },
  mod: (a: number, b: number) => a - b * Math.floor(a / b),
  floordiv: (a: number, b: number) => Math.floor(a / b),
  minof: Math.min,
  maxof: Math.max,
  typename: typeName,
  last: (list: unknown[]) => list.at(-1),
  at: (list: unknown[], i: number) => list.at(i),
  omit,
  block_back: (history: readonly Rows[], n: number, keys: readonly string[]) =>
    n <= history.length ? omit(history.at(-n)!, keys) : [],
};

const names = Object.keys(python);

/** A function of such a text, over the names that it uses. */
function evaluated(args: readonly string[], text: string): (...values: unknown[]) => unknown {
  const made = new Function(...names, `return (${args.join(', ')}) => (${text});`);
  return made(...names.map((name) => python[name])) as (...values: unknown[]) => unknown;
}

const functions: Readonly<Record<string, unknown>> = {
  identity: function identity(x: unknown) {
    return x;
  },
  double: function double(x: number) {
    return 2 * x;
  },
};

/** A value of a vector, with functions in the place of their names. */
export function revived(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(revived);
  if (typeof value !== 'object' || value === null) return value;
  const { $fn } = value as { readonly $fn?: string };
  if ($fn !== undefined) return functions[$fn];
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, revived(item)]));
}

/** A model of a vector. */
export type VectorModel = {
  readonly N: number;
  readonly T: readonly number[] | { readonly range: readonly [number, number] };
  readonly M?: Readonly<Record<string, unknown>>;
  readonly initial_state: Readonly<Record<string, unknown>>;
  readonly env_processes?: Readonly<Record<string, VectorProcess>>;
  readonly policy_ops?: readonly (string | { readonly args: readonly string[]; readonly expr: string })[];
  readonly blocks: readonly {
    readonly policies: Readonly<Record<string, string>>;
    readonly variables: Readonly<Record<string, string | { readonly key: string; readonly value: string }>>;
  }[];
};

type VectorProcess =
  | { readonly kind: 'constant'; readonly value: unknown }
  | { readonly kind: 'list'; readonly exprs: readonly string[] }
  | { readonly kind: 'function'; readonly expr: string }
  | {
      readonly kind: 'env_trigger';
      readonly end_substep: number;
      readonly trigger_field: string;
      readonly trigger_vals: readonly unknown[];
      readonly exprs: readonly string[];
    };

const OF_POLICY = ['params', 'substep', 'history', 'state'];
const OF_UPDATE = [...OF_POLICY, 'input'];

/** The timesteps of a vector, as `configSim` takes them. */
export function timestepsOf(T: VectorModel['T']): readonly number[] {
  if (!('range' in T)) return T;
  const [from, to] = T.range;
  return Array.from({ length: to - from }, (_, i) => from + i);
}

/** The blocks of a vector. */
export function blocksOf(blocks: VectorModel['blocks']) {
  return blocks.map(({ policies, variables }) => ({
    policies: mapped(policies, (text) => evaluated(OF_POLICY, text)),
    variables: mapped(variables, (update, name) => {
      const { key, value } = typeof update === 'string' ? { key: name, value: update } : update;
      return evaluated(OF_UPDATE, `[${JSON.stringify(key)}, ${value}]`);
    }),
  }));
}

/** The environmental processes of a vector. */
export function processesOf(processes: VectorModel['env_processes'] = {}) {
  return mapped(processes, (process) => {
    if (process.kind === 'constant') return process.value;
    if (process.kind === 'function') return evaluated(['state', 'params', 'value'], process.expr);
    const steps = process.exprs.map((text) => evaluated(['params', 'value'], text));
    if (process.kind === 'list') return steps;
    return envTrigger(process.end_substep)(process.trigger_field, process.trigger_vals, steps);
  });
}

/** The operations on signals of a vector; `add` is cadCAD's own. */
export function operationsOf(operations: VectorModel['policy_ops'], add: unknown) {
  return operations?.map((operation) =>
    typeof operation === 'string' ? add : evaluated(operation.args, operation.expr),
  );
}

function mapped<V, R>(
  record: Readonly<Record<string, V>>,
  change: (value: V, name: string) => R,
): Record<string, R> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value, name)]));
}
