import { NetlistError } from '../NetlistError.ts';
import { shownName } from '../shown.ts';
import { foldCase } from './foldCase.ts';

/**
 * Refuses paths that some system takes for one: the same, or differing in case only, in the whole or in the name of a directory; and
 * a path that is a file and a directory.
 *
 * @throws NetlistError `twin-paths`
 *
 * @example
 * ```ts
 * checkPaths(['src/a.ts', 'src/b.ts']); // => undefined
 * ```
 */
export function checkPaths(paths: readonly string[]): void {
  const files = new Map<string, string>();
  const directories = new Map<string, string>();
  for (const path of paths) {
    const folded = foldCase(path);
    const twin = files.get(folded);
    if (twin !== undefined) throw twins(twin, path);
    files.set(folded, path);
    for (let end = path.indexOf('/'); end >= 0; end = path.indexOf('/', end + 1)) {
      const directory = path.slice(0, end);
      const key = foldCase(directory);
      const other = directories.get(key);
      if (other !== undefined && other !== directory) throw twins(other, directory);
      directories.set(key, directory);
    }
  }
  for (const [key, path] of files) {
    const directory = directories.get(key);
    if (directory !== undefined) throw twins(path, `${directory}/`);
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
