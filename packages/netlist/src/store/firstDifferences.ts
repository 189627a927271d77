import type { Pack } from './pack.ts';

/**
 * Files in which two packs differ, the first few in order, in a word each.
 *
 * @example
 * ```ts no-run
 * firstDifferences(await readPack(store, before), await readPack(store, after)); // => ['changed src/curve.ts']
 * ```
 */
export function firstDifferences(before: Pack, after: Pack, most = 5): readonly string[] {
  const [old, now] = [filesOf(before), filesOf(after)];
  const names = [...new Set([...old.keys(), ...now.keys()])].sort();
  const found: string[] = [];
  for (const name of names) {
    if (found.length === most) break;
    const [one, other] = [old.get(name), now.get(name)];
    if (one === other) continue;
    found.push(`${one === undefined ? 'added' : other === undefined ? 'removed' : 'changed'} ${name}`);
  }
  return found;
}

function filesOf({ files }: Pack): Map<string, string> {
  return new Map(files.map(({ path, mode, blob }) => [path, `${mode} ${blob}`]));
}
