import type { Lock } from './lock.ts';

/**
 * A lock as its file has it: names in order, one value on each line, so that two branches which add different models merge.
 *
 * @example
 * ```ts
 * const empty = { lock: 1, tree: 'tree1', root: {}, nodes: {} } as const;
 * lockText({ ...empty, graphRoot: graphRoot(empty) }).split('\n').length; // => 8
 * ```
 */
export function lockText(lock: Lock): string {
  return `${JSON.stringify(inOrder(lock), null, 2)}\n`;
}

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([name, item]): [string, unknown] => [name, inOrder(item)]);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}
