import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { modelFiles, netlistFile, World } from '../../testing/world.ts';
import { LIMITS } from '../schema/limits.ts';
import { hashRepository } from './hashRepository.ts';

let world: World;
let path: string;
beforeEach(() => {
  world = new World();
  path = process.env.PATH ?? '';
});
afterEach(() => world.end());

const left = () => readdirSync(tmpdir()).filter((name) => name.startsWith('tecmns-hash-'));
const hashed = (text: string, more = {}) =>
  hashRepository(text, { path, mirrors: world.mirrors, isOffline: true, ...more });

test('a repository hashes to what it is locked with, and nothing of it stays', async () => {
  const { commits } = world.repository(
    'a/b',
    { files: { ...modelFiles('a/curve'), ...netlistFile(['z/none']) }, tag: 'v1.2.0' },
    { 'sub/x': '1' },
  );
  const before = left();
  const tagged = await hashed('a/b@v1.2.0');
  expect(tagged).toMatchObject({
    ...{ id: `github.com/a/b@${commits[0]}`, source: 'https://github.com/a/b.git' },
    ...{ ref: 'refs/tags/v1.2.0', commit: commits[0], files: 3, provides: ['a/curve'] },
  });
  expect(await hashed(`a/b@${commits[0]}`)).toMatchObject({ tree1: tagged.tree1, ref: null });
  expect(await hashed('a/b@>=1.2.0')).toMatchObject({ tree1: tagged.tree1 });
  expect(await hashed('a/b//sub')).toMatchObject({ id: `github.com/a/b//sub@${commits[1]}`, files: 1 });
  world.netlist([{ repo: 'a/b', subdir: 'sub' }]);
  const { lock } = await world.init();
  expect(Object.values(lock.nodes)[0]!.tree1).toBe((await hashed('a/b//sub')).tree1);
  expect(left()).toEqual(before);
});

test.each([
  ['a/none', 'resolve', 'not-found', {}],
  ['a/b@none', 'resolve', 'no-ref', {}],
  ['a/b', 'offline', 'not-here', { mirrors: [] }],
  ['https://example.org/a/b', 'policy', expect.any(String), {}],
  ['--upload-pack=x', 'bad-input', expect.any(String), {}],
  ['a/b', 'limit', expect.any(String), { limits: { ...LIMITS, bytesPerBlob: 1 } }],
])('%s is refused as %s', async (text, fault, code, more) => {
  world.repository('a/b', { x: '12' });
  const before = left();
  await expect(hashed(text, more)).rejects.toMatchObject({ name: 'NetlistError', fault, code });
  expect(left()).toEqual(before);
});
