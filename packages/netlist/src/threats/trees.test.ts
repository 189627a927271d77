import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import {
  commitTree,
  makeRepository,
  type RawEntry,
  writeBlob,
  writeTree,
} from '../../testing/repositories.ts';
import { ThreatWorld } from '../../testing/threats.ts';
import { LIMITS } from '../schema/limits.ts';

// Trees as no checkout could have made them. What git refuses by itself while it fetches ends with 4, what it lets pass is refused here.

let world: ThreatWorld;
beforeAll(async () => {
  world = await ThreatWorld.make();
});
afterEach(() => world.reset());
afterAll(() => world.end());

let number = 0;
/** What `init` is refused with for a repository of such entries. */
async function refused(
  entriesOf: (blob: (content: string) => string, folder: string) => readonly RawEntry[],
) {
  const name = `bad/tree-${number++}`;
  world.raw(name, entriesOf);
  world.register(name);
  return world.refusedInit();
}

const named = (...names: readonly (string | Uint8Array)[]) =>
  refused((blob) => names.map((name, i) => ({ mode: '100644', name, oid: blob(`${i}`) })));
const bytes = (text: string) => Buffer.from(text, 'latin1');

describe('an entry that is no regular file is refused', () => {
  test.each<readonly [what: string, exit: number, code: string, mode: string, content: string]>([
    ['a symbolic link', 3, 'not-a-file', '120000', '/etc/passwd'],
    ['a symbolic link into .git', 3, 'not-a-file', '120000', '.git/hooks'],
    ['a submodule', 3, 'not-a-file', '160000', ''],
    ['a mode of no kind', 4, 'not-fetched', '0', 'x'],
  ])('%s', async (_, exit, code, mode, content) => {
    const entry = (blob: (text: string) => string): RawEntry => ({
      ...{ mode, name: 'a', oid: content === '' ? 'a'.repeat(40) : blob(content) },
    });
    expect(await refused((blob) => [entry(blob)])).toEqual([exit, code]);
  });

  test('a list of submodules with an address that is an option', async () => {
    const modules = '[submodule "x"]\n\tpath = x\n\turl = --upload-pack=touch\n';
    expect(await refused((blob) => [{ mode: '100644', name: '.gitmodules', oid: blob(modules) }])).toEqual([
      4,
      'not-fetched',
    ]);
  });
});

describe('a name is refused', () => {
  test.each<readonly [what: string, exit: number, code: string, name: string | Uint8Array]>([
    ['.git', 4, 'not-fetched', '.git'],
    ['.git in large letters', 4, 'not-fetched', '.GIT'],
    ['.git as Windows knows it', 4, 'not-fetched', 'git~1'],
    ['.git with a sign that is not drawn', 4, 'not-fetched', '.g\u200cit'],
    ['.git with a dot after it', 4, 'not-fetched', '.git.'],
    ['.git with a stream', 4, 'not-fetched', '.git::$INDEX_ALLOCATION'],
    ['a way up', 4, 'not-fetched', '..'],
    ['a slash', 4, 'not-fetched', '../x'],
    ['nothing', 4, 'not-fetched', ''],
    ['a backslash', 3, 'bad-path', 'a\\..\\b'],
    ['a stream of Windows', 3, 'bad-path', 'a.ts:x'],
    ['a drive', 3, 'bad-path', 'C:'],
    ['a device', 3, 'bad-path', 'con.ts'],
    ['a device without an end', 3, 'bad-path', 'NUL'],
    ['a device with a number', 3, 'bad-path', 'lpt1.txt'],
    ['a dot at the end', 3, 'bad-path', 'a.'],
    ['a space at the end', 3, 'bad-path', 'a '],
    ['an escape of a terminal', 3, 'bad-path', 'a\u001b[2Jb'],
    ['a newline', 3, 'bad-path', 'a\nb'],
    ['a carriage return', 3, 'bad-path', 'a\rb'],
    ['a sign that is deleted', 3, 'bad-path', 'a\u007fb'],
    ['composed of parts', 3, 'bad-path', 'e\u0301'],
    ['bytes that are no text', 3, 'bad-path', bytes('a\xff')],
    ['a slash that is written too long', 3, 'bad-path', bytes('a\xc0\xafb')],
    ['a wildcard', 3, 'bad-path', 'a*'],
    ['too long', 3, 'bad-path', 'a'.repeat(256)],
  ])('%s', async (_, exit, code, name) => {
    expect(await named(name)).toEqual([exit, code]);
  });
});

describe('two names are refused', () => {
  test.each<readonly [what: string, exit: number, code: string, names: readonly string[]]>([
    ['that are the same', 4, 'not-fetched', ['a', 'a']],
    ['that are not in order', 4, 'not-fetched', ['b', 'a']],
    ['that differ by case', 3, 'twin-paths', ['A', 'a']],
    ['that differ by case beyond the Latin letters', 3, 'twin-paths', ['\u03a3', '\u03c3']],
    ['that are a long s and an s', 3, 'twin-paths', ['s', '\u017f']],
    ['that are the Kelvin sign and a k', 3, 'bad-path', ['k', '\u212a']],
  ])('%s', async (_, exit, code, names) => {
    expect(await named(...names)).toEqual([exit, code]);
  });

  test('of folders that differ by case, with files that do not', async () => {
    const folders = (blob: (text: string) => string, folder: string) =>
      ['Dir', 'dir'].map((name) => ({
        mode: '40000',
        name,
        oid: writeTree(folder, [{ mode: '100644', name: `${name}.ts`, oid: blob(name) }]),
      }));
    expect(await refused(folders)).toEqual([3, 'twin-paths']);
  });

  test('that is a file and a folder', async () => {
    const both = (blob: (text: string) => string, folder: string) => [
      { mode: '100644', name: 'a', oid: blob('1') },
      { mode: '40000', name: 'a', oid: writeTree(folder, [{ mode: '100644', name: 'b', oid: blob('2') }]) },
    ];
    expect(await refused(both)).toEqual([4, 'not-fetched']);
  });
});

/** A repository whose tree has so many entries at each of so many levels, all the same. */
function nested(name: string, width: number, levels: number): void {
  const { folder } = makeRepository(`${world.home}/mirrors/${name}.git`, []);
  let oid = writeBlob(folder, 'x');
  for (let level = 0; level < levels; level++)
    oid = writeTree(
      folder,
      Array.from({ length: width }, (_, i) => ({
        mode: level === 0 ? '100644' : '40000',
        name: `f${i}`,
        oid,
      })),
    );
  commitTree(folder, oid);
  world.register(name);
}

describe('a tree that lists without end is cut', () => {
  test('a million paths out of a few objects, at the limit of files, in bounded memory', async () => {
    nested('bad/bomb', 10, 6);
    const before = process.memoryUsage.rss();
    expect(await world.refusedInit()).toEqual([9, 'too-many-files']);
    // A million of them would take more.
    expect(process.memoryUsage.rss() - before).toBeLessThan(400 * 2 ** 20);
  });

  test('folders in one another without end', async () => {
    nested('bad/deep', 1, 100);
    expect(await world.refusedInit()).toEqual([3, 'bad-path']);
  });

  test('files that are larger than the limit, before they are read', async () => {
    world.repository('bad/large', { x: 'x'.repeat(2000) });
    world.register('bad/large');
    expect(await world.refusedInit({ limits: { ...LIMITS, bytesPerBlob: 1999 } })).toEqual([9, 'too-large']);
    expect(await world.refusedInit({ limits: { ...LIMITS, bytesPerNode: 1999 } })).toEqual([9, 'too-large']);
    expect(await world.refusedInit({ limits: { ...LIMITS, bytesPerGraph: 1999 } }, { kept: 1 })).toEqual([
      9,
      'too-large',
    ]);
  });
});
