import { expect, test } from 'vitest';
import { memoryPack } from '../store/memoryPack.ts';
import { packagesOf } from './packagesOf.ts';

const manifest = (...provides: readonly object[]) =>
  JSON.stringify({ model: 1, provides, authors: [{ id: 'github:a', role: 'author' }] });
const model = (id: string, path = 'm.ts') => ({ id, path, kind: 'model' });
const packOf = (files: Readonly<Record<string, string>>) =>
  memoryPack(
    Object.entries(files).map(([path, text]) => ({
      path,
      mode: '100644' as const,
      bytes: Buffer.from(text),
    })),
  );

test('packages stand in order of their directories, with the hashes of these', () => {
  const pack = packOf({
    'a/m.ts': 'x',
    'a/tecmns.model.json': manifest(model('o/a')),
    'm.ts': 'x',
    'not-tecmns.model.json': '{',
    'tecmns.model.json': manifest(model('o/all')),
  });
  const packages = packagesOf(pack, 'n');
  expect(packages.map(({ directory, tree1 }) => [directory, tree1])).toEqual([
    ['a', pack.directories.get('a')],
    ['', pack.tree1],
  ]);
  expect(packages.map(({ manifest: { provides } }) => provides.map(({ id }) => id))).toEqual([
    ['o/a'],
    ['o/all'],
  ]);
});

test.each<[string, Readonly<Record<string, string>>, string]>([
  [
    'duplicate-model',
    {
      'a/m.ts': '',
      'a/tecmns.model.json': manifest(model('o/a')),
      'm.ts': '',
      'tecmns.model.json': manifest(model('o/a')),
    },
    'n provides o/a twice.',
  ],
  [
    'missing-file',
    { 'm.ts': '', 'a/tecmns.model.json': manifest(model('o/a')) },
    'o/a is in a/m.ts, which is not there',
  ],
  ['missing-file', { 'tecmns.model.json': manifest(model('o/a', 'x\u202e.ts')) }, 'x\\u{202e}.ts'],
  ['bad-json', { 'a/tecmns.model.json': '{' }, 'n: a/tecmns.model.json'],
])('a package is refused as %s', (code, files, words) => {
  expect(() => packagesOf(packOf(files), 'n')).toThrow(
    expect.objectContaining({ code, message: expect.stringContaining(words) }),
  );
});

test('there is a limit to packages', () => {
  const files = Object.fromEntries(Array.from({ length: 1001 }, (_, i) => [`d${i}/tecmns.model.json`, '{}']));
  expect(() => packagesOf(packOf(files), 'n')).toThrow(
    expect.objectContaining({ fault: 'limit', code: 'too-many-manifests' }),
  );
});
