/**
 * Tells whether a node, by its id or key, is of a repository below a prefix: the beginning of `host/owner/name` in whole parts, or `''` for all.
 *
 * @example
 * ```ts
 * isBelowPrefix('github.com/1hive/models//gardens', 'github.com/1hive'); // => true
 * isBelowPrefix('github.com/1hive-labs/models', 'github.com/1hive'); // => false
 * ```
 */
export function isBelowPrefix(node: string, prefix: string): boolean {
  return prefix === '' || (node.startsWith(prefix) && /^(?:[/@#]|$)/.test(node.slice(prefix.length)));
}
