import { CadcadError } from '../CadcadError.ts';
import type { AnyFunction, Entry, ModelDeclaration } from '../layOut.ts';

/** A row, with whatever functions have written into it. */
export type CompatRow = Record<string, unknown>;

/** A block after padding: a function in each column of the table. */
export type TableRow = {
  readonly number: number;
  readonly label: string | undefined;
  readonly policies: readonly Entry[];
  readonly updates: readonly Entry[];
};

/** All blocks, laid out as a table in which every policy and variable has a column; updates of the environment stand after the others. */
export type Table = readonly TableRow[];

/**
 * Lays blocks out as cadCAD does: columns are the names of all blocks in the order in which they come up. Where a block has no
 * update, the variable keeps its value; where it has no policy, one that emits `{ identity: 0 }` stands. Without any policy
 * each block gets as many of these as there are blocks. With policies but without updates there is one update that returns nothing.
 *
 * Without blocks there is one substep for the environment, in which cadCAD means each variable to keep its value; but what it makes
 * for them all stands for the last one, which begins each time with what it began the run with.
 */
export function tableOf(
  { blocks, exogenous }: Pick<ModelDeclaration, 'blocks' | 'exogenous'>,
  initialState: CompatRow,
): Table {
  if (blocks.length === 0) {
    const last = Object.keys(initialState).at(-1)!;
    const keeping: Entry = [last, always(last, initialState[last])];
    return [
      {
        number: 1,
        label: undefined,
        policies: [['identity', identityPolicy]],
        updates: [keeping, ...exogenous],
      },
    ];
  }
  const policies = namesOf(blocks.map((block) => block.policies));
  const updates = namesOf(blocks.map((block) => block.updates));
  const isEmpty = policies.length === 0 && updates.length === 0;
  const columns = policies.length > 0 ? policies : isEmpty ? [] : blocks.map((_, i) => `identity ${i}`);
  const absent = updates.length === 0 && !isEmpty ? [['', nothing] as const] : [];
  return blocks.map((block, i) => ({
    number: i + 1,
    label: block.label,
    policies: columns.map((name) => found(block.policies, name) ?? ([name, identityPolicy] as const)),
    updates: [
      ...absent,
      ...updates.map((name) => found(block.updates, name) ?? ([name, keeping(name)] as const)),
      ...exogenous,
    ],
  }));
}

function namesOf(lists: readonly (readonly Entry[])[]): readonly string[] {
  return [...new Set(lists.flatMap((list) => list.map(([name]) => name)))];
}

function found(entries: readonly Entry[], name: string): Entry | undefined {
  return entries.find((entry) => entry[0] === name);
}

const IDENTITY: CompatRow = Object.freeze({ identity: 0 });

/** Stands for a policy that there is not. It takes no additional objects, as in cadCAD. */
const identityPolicy: AnyFunction = (...args: unknown[]) => {
  if (args.length === 4) return IDENTITY;
  const message = `Identity.p_identity() takes 5 positional arguments but ${args.length + 1} were given`;
  throw new CadcadError('TypeError', message);
};

function always(name: string, value: unknown): AnyFunction {
  return (_params: unknown, _substep: unknown, _history: unknown, _state: unknown, _input: unknown) => [
    name,
    value,
  ];
}

const nothing: AnyFunction = (
  _params: unknown,
  _substep: unknown,
  _history: unknown,
  _state: unknown,
  _input: unknown,
) => undefined;

function keeping(name: string): AnyFunction {
  return (_params: unknown, _substep: unknown, _history: unknown, state: CompatRow, _input: unknown) => {
    if (!Object.hasOwn(state, name)) throw new CadcadError('KeyError', `'${name}'`);
    return [name, state[name]];
  };
}
