import { NetlistError } from '../NetlistError.ts';
import { shownName } from '../shown.ts';
import { foldCase } from './foldCase.ts';

/**
 * Refuses paths that some system takes for one: the same, or differing in case only, in the whole or in the name of a directory; and
 * a path that is a file and a directory. Time and memory grow with the length of the paths only, however deep they are.
 *
 * @throws NetlistError `twin-paths`
 *
 * @example
 * ```ts
 * checkPaths(['src/a.ts', 'src/b.ts']); // => undefined
 * ```
 */
export function checkPaths(paths: readonly string[]): void {
  // The least of all signs parts the names, so that all that is below a directory, in whatever case, stands together behind it.
  const sorted = paths
    .map((path) => ({ path, key: foldCase(path).replace(/\//g, '\0') }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  for (const [i, { path, key }] of sorted.entries()) {
    const next = sorted[i + 1];
    if (next !== undefined) requireApart(path, key, next.path, next.key);
  }
}

/** Refuses neighbours that are one path to some system, or have directories that are. */
function requireApart(path: string, key: string, next: string, nextKey: string): void {
  let same = 0;
  let depth = 0;
  while (same < key.length && key[same] === nextKey[same]) if (key[same++] === '\0') depth++;
  const isWhole = same === key.length && (same === nextKey.length || nextKey[same] === '\0');
  if (isWhole) throw twins(path, next);
  let from = 0;
  let nextFrom = 0;
  for (let i = 0; i < depth; i++) {
    const end = path.indexOf('/', from);
    const nextEnd = next.indexOf('/', nextFrom);
    if (path.slice(from, end) !== next.slice(nextFrom, nextEnd))
      throw twins(path.slice(0, end), next.slice(0, nextEnd));
    from = end + 1;
    nextFrom = nextEnd + 1;
  }
}

function twins(one: string, other: string): NetlistError {
  return new NetlistError(`${shownName(one)} and ${shownName(other)} are one path to some systems.`, {
    fault: 'bad-input',
    code: 'twin-paths',
    subject: other,
    value: one,
    range: 'paths that differ in more than case',
    hint: 'Rename one of them.',
  });
}
