import { contentHash } from '@tecmns/core';
import type { Repo } from './netlist.ts';

/**
 * What is the same for all commits of one selection of files: `host/owner/name`, `//` and the directory where there is one,
 * `#` and a hash of the path prefixes where they narrow it. Different selections have different keys.
 *
 * @example
 * ```ts
 * nodeKey(parseRepo('1hive/Models', { isRoot: false }), 'gardens'); // => 'github.com/1hive/models//gardens'
 * ```
 */
export function nodeKey({ key }: Repo, subdir: string, files?: readonly string[]): string {
  const directory = subdir === '' ? '' : `//${subdir.replaceAll('%', '%25').replaceAll('#', '%23')}`;
  const narrowed = files === undefined ? '' : `#${contentHash([...new Set(files)].sort())}`;
  return `${key}${directory}${narrowed}`;
}

/**
 * The key of a node, which is its id without the commit.
 *
 * @example
 * ```ts
 * keyOfNode(`github.com/1hive/models//gardens@${'a'.repeat(40)}`); // => 'github.com/1hive/models//gardens'
 * ```
 */
export function keyOfNode(id: string): string {
  return id.slice(0, id.lastIndexOf('@'));
}
