import { unknownName } from '../refuse.ts';

/**
 * A block out of policies and state updates.
 *
 * @example
 * ```ts
 * const block = psub({}, { day: (_params, _substep, _history, { day }) => ['day', day + 1] });
 * Object.keys(block); // => ['policies', 'variables']
 * ```
 */
export function psub<P, V>(policies: P, variables: V): { readonly policies: P; readonly variables: V } {
  return { policies, variables };
}

/**
 * Blocks out of a record of them, in the order of the names.
 *
 * @throws ParameterError `unknown` for a name that the record does not have
 *
 * @example
 * ```ts
 * const blocks = { trade: psub({}, {}), report: psub({}, {}) };
 * psubList(blocks, ['report', 'trade', 'report']).length; // => 3
 * ```
 */
export function psubList<B>(blocks: Readonly<Record<string, B>>, names: readonly string[]): B[] {
  return names.map((name) => {
    if (Object.hasOwn(blocks, name)) return blocks[name]!;
    throw unknownName(`There is no block '${name}'.`, name, Object.keys(blocks));
  });
}
