import { CadcadError } from '../CadcadError.ts';
import type { AnyFunction, BlockDeclaration, Entry } from '../layOut.ts';

/** A row, with whatever functions have written into it. */
export type CompatRow = Record<string, unknown>;

/** A block after padding: a function in each column of the table. */
export type TableRow = {
  readonly policies: readonly Entry[];
  readonly updates: readonly Entry[];
};

/** All blocks, laid out as a table in which every policy and variable has a column. */
export type Table = readonly TableRow[];

/**
 * Lays blocks out as cadCAD does: columns are the names of all blocks in the order in which they come up. Where a block has no
 * update, the variable keeps its value; where it has no policy, one that emits `{ identity: 0 }` stands. Without any policy
 * each block gets as many of these as there are blocks. With policies but without updates there is one update that returns nothing.
 */
export function tableOf(blocks: readonly BlockDeclaration[]): Table {
  // Without blocks there is one substep, in which only the environment acts.
  if (blocks.length === 0) return [{ policies: [], updates: [] }];
  const policies = namesOf(blocks.map((block) => block.policies));
  const updates = namesOf(blocks.map((block) => block.updates));
  const isEmpty = policies.length === 0 && updates.length === 0;
  const columns = policies.length > 0 ? policies : isEmpty ? [] : blocks.map((_, i) => `identity ${i}`);
  return blocks.map((block) => ({
    policies: columns.map((name) => found(block.policies, name) ?? ([name, identityPolicy] as const)),
    updates:
      updates.length === 0 && !isEmpty
        ? [['', nothing] as const]
        : updates.map((name) => found(block.updates, name) ?? ([name, keeping(name)] as const)),
  }));
}

function namesOf(lists: readonly (readonly Entry[])[]): readonly string[] {
  return [...new Set(lists.flatMap((list) => list.map(([name]) => name)))];
}

function found(entries: readonly Entry[], name: string): Entry | undefined {
  return entries.find((entry) => entry[0] === name);
}

const identityPolicy: AnyFunction = (
  _params: unknown,
  _substep: unknown,
  _history: unknown,
  _state: unknown,
) => ({
  identity: 0,
});

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
