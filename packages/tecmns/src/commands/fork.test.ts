import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { modelFiles, RegistryWorld } from '../../testing/registry.ts';
import { flat, longestLine } from '../../testing/terminal.ts';
import { escaped } from '../cli/escaped.ts';

let world: RegistryWorld;
const source = {
  ...modelFiles('a/curve', {
    provides: [
      { id: 'a/curve', path: 'curve.ts', export: 'Curve', kind: 'model', summary: 'A curve.' },
      { id: 'a/other', path: 'src/other.ts', kind: 'system' },
    ],
    authors: [
      { id: 'github:alice', name: 'Alice', share: 600_000, role: 'author' },
      { id: 'github:bob', share: 400_000, role: 'author' },
    ],
    payTo: { 'github:alice': [{ chain: 'eip155:1', address: `0x${'a'.repeat(40)}` }] },
    licence: 'GPL-3.0-only',
    engines: { node: '>=20' },
    uses: ['x/price'],
  }),
  'src/other.ts': 'export default class {}\n',
  'run.sh': { executable: '#!/bin/sh\n' },
  '.gitattributes': '* text=auto eol=crlf\n',
};
beforeEach(async () => {
  world = new RegistryWorld();
  world.repository('a/b', source);
  world.repository(
    'deep/er',
    Object.fromEntries(Object.entries(modelFiles('deep/x')).map(([k, v]) => [`packages/x/${k}`, v])),
  );
  world.netlist(['a/b', 'deep/er'], { name: 'me/mine' });
  await world.init();
});
afterEach(() => world.end());

const at = (...names: string[]) => join(world.folder, ...names);
const ME = ['--id', 'me/curve', '--author', 'github:me'];
const fork = (...words: readonly string[]) => world.call(['fork', ...words, ...world.flags]);
const manifestIn = (folder: string) => JSON.parse(readFileSync(at(folder, 'tecmns.model.json'), 'utf8'));
const tree1Of = (name: string) => world.lock.nodes[world.lock.root[name]!]!.tree1;
/** All that a refused call leaves as it is. */
const state = () => [
  world.read('tecmns.netlist.json'),
  world.read('tecmns.lock.json'),
  readdirSync(world.folder, { recursive: true }).sort(),
];

describe('tecmns fork', () => {
  test('makes a package that lineage shows the parent of, and that verifies', async () => {
    const { exit, stdout, stderr } = await fork('a/b#Curve', 'packages/mine', ...ME);
    expect(exit).toBe(0);
    expect(flat(stderr)).toMatch(/^me\/curve in \.\/packages\/mine is a fork of a\/curve, tree1:\w{12}\. /);
    expect(flat(stdout)).toMatch(/^2 repositories, 1 own folder, /);
    expect(longestLine(stdout + stderr)).toBeLessThanOrEqual(80);
    expect(JSON.parse(world.read('tecmns.netlist.json')).models).toEqual([
      'a/b',
      'deep/er',
      './packages/mine',
    ]);
    expect((await world.call('verify')).exit).toBe(0);
    const lineage = await world.call('lineage me/curve');
    expect(lineage.exit).toBe(0);
    expect(flat(lineage.stdout)).toContain(`Parent fork: a/curve, generation 1 Hash ${tree1Of('a/b')}`);
    expect(lineage.stdout).toContain('Pinned   the version that is here');
    expect((await world.call('lineage a/curve --descendants')).stdout).toContain('Child    fork: me/curve');
  });

  test('copies every byte but the manifest, which it turns into a new one', async () => {
    await fork('a/b#Curve', 'mine', ...ME);
    const names = Object.keys(source).sort();
    expect(readdirSync(at('mine'), { recursive: true }).sort()).toEqual([...names, 'src'].sort());
    expect(readFileSync(at('mine', 'curve.ts'), 'utf8')).toBe('export class Curve {}\n');
    expect(statSync(at('mine', 'run.sh')).mode & 0o100).toBe(0o100);
    const { blob } = manifestIn('mine').provides[0].parents[0];
    expect(blob).toMatch(/^blob1:[\da-f]{64}$/);
    expect(manifestIn('mine')).toEqual({
      model: 1,
      provides: [
        {
          ...{ id: 'me/curve', path: 'curve.ts', export: 'Curve', kind: 'model', summary: 'A curve.' },
          parents: [
            {
              ...{ id: 'a/curve', hash: tree1Of('a/b'), path: 'curve.ts', blob, relation: 'fork' },
              url: 'https://github.com/a/b',
            },
          ],
        },
      ],
      authors: [{ id: 'github:me', role: 'author' }],
      ...{ licence: 'GPL-3.0-only', engines: { node: '>=20' }, uses: ['x/price'] },
    });
  });

  test('takes a package out of a directory, several authors, and leaves the netlist alone if that is wanted', async () => {
    const before = [world.read('tecmns.netlist.json'), world.read('tecmns.lock.json')];
    const { exit, stdout } = await fork(
      'deep/x',
      './mine',
      '--id',
      'me/x',
      '--author',
      'github:me, github:you',
      '--no-add',
      '--json',
    );
    expect(exit).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      ...{ command: 'fork', model: 'me/x', parent: 'deep/x', folder: './mine', path: 'curve.ts', copied: 2 },
      ...{ authors: ['github:me', 'github:you'], licence: 'MIT' },
    });
    expect(readdirSync(at('mine')).sort()).toEqual(['curve.ts', 'tecmns.model.json']);
    expect(manifestIn('mine').authors).toHaveLength(2);
    expect([world.read('tecmns.netlist.json'), world.read('tecmns.lock.json')]).toEqual(before);
    const added = await world.call(['add', './mine', ...world.flags]);
    expect(added.exit).toBe(0);
    const { ancestors } = JSON.parse((await world.call('lineage me/x --json')).stdout);
    expect(ancestors[0]).toMatchObject({ id: 'deep/x', places: [expect.stringMatching(/\/\/packages\/x$/)] });
  });

  test('forks what is a fork of a folder of the project, and tells what is left to do', async () => {
    await fork('a/b#Curve', 'mine', ...ME);
    world.write('mine/package.json', { name: 'mine' });
    const { exit, stderr } = await fork('me/curve', 'second', '--id', 'me/second', '--author', 'github:me');
    expect(exit).toBe(0);
    expect(flat(stderr)).toContain('Its package.json still has the name of the source');
    expect(manifestIn('second').provides[0].parents[0]).not.toHaveProperty('url');
    const { model, ancestors } = JSON.parse((await world.call('lineage me/second --json')).stdout);
    expect(model.generation).toBe(3);
    expect(ancestors.map(({ id }: { id: string }) => id)).toEqual(['me/curve', 'a/curve']);
  });

  test('leaves out what says that a folder within is a package of others', async () => {
    const within = Object.entries(modelFiles('in/side')).map(([path, text]) => [`inner/${path}`, text]);
    world.repository('out/er', { ...modelFiles('out/side'), ...Object.fromEntries(within) });
    expect((await world.call(['add', 'out/er', ...world.flags])).exit).toBe(0);
    const { exit, stdout } = await fork('out/er#out/side', 'mine', ...ME, '--json');
    expect(exit).toBe(0);
    expect(JSON.parse(stdout).own).toMatchObject([{ entry: './mine', provides: ['me/curve'] }]);
    expect(readdirSync(at('mine', 'inner'))).toEqual(['curve.ts']);
  });

  test('says when nobody gave a licence', async () => {
    world.repository('no/licence', modelFiles('no/licence', { licence: undefined }));
    world.netlist(['no/licence']);
    await world.init();
    const { exit, stderr } = await fork('no/licence', 'mine', '--id', 'me/x', '--author', 'github:me');
    expect(exit).toBe(0);
    expect(flat(stderr)).toContain('names no licence: ask its authors');
    expect(manifestIn('mine')).not.toHaveProperty('licence');
  });

  test.each([
    ['a/curve', 'mine', 3, 'missing', []],
    ['a/curve', 'mine', 3, 'missing', ['--id', 'me/x']],
    ['a/curve', 'mine', 3, 'out-of-range', ['--id', 'Me', '--author', 'github:me']],
    ['a/curve', 'mine', 3, 'out-of-range', ['--id', 'me/x', '--author', 'me']],
    ['a/curve', 'mine', 6, 'reserved-name', ['--id', 'tecmns/x', '--author', 'github:me']],
    ['a/curve', 'mine', 3, 'duplicate', ['--id', 'me/x', '--author', 'github:me,github:me']],
    ['a/curve', 'mine', 3, 'duplicate-model', ['--id', 'a/other', '--author', 'github:me']],
    ['a/none', 'mine', 3, 'unknown', ME],
    ['a/curve', '../mine', 3, 'outside', ME],
    ['a/curve', '.', 3, 'outside', ME],
    ['a/curve', 'link/mine', 3, 'outside', ME],
    ['a/curve', '.tecmns/mine', 3, 'bad-path', ME],
    ['a/curve', '.GIT/mine', 3, 'bad-path', ME],
    ['a/curve', 'con.ts', 3, 'bad-path', ME],
    ['a/curve', 'x\u202ey', 3, 'bad-repo', ME],
    ['a/curve', 'x\u001b[2J', 3, 'bad-path', ME],
    ['a/curve', 'empty', 3, 'exists', ME],
    ['a/curve', 'own', 3, 'inside-package', ME],
    ['a/curve', 'own/within', 3, 'inside-package', ME],
    ['a/curve', 'dangling', 3, 'exists', ME],
    ['a/curve', 'dangling/mine', 4, '', ME],
    ['a/curve', 'mine', 3, 'out-of-range', ['--id', 'me/\u001b[2J\u202e', '--author', 'github:me']],
  ])('refuses %s in %s with %i %s %j, and changes nothing', async (name, folder, exit, code, more) => {
    mkdirSync(at('empty'));
    symlinkSync(world.home, at('link'));
    symlinkSync(join(world.home, 'nothing'), at('dangling'));
    for (const [file, text] of Object.entries(modelFiles('own/x')))
      world.write(`own/${file}`, text as string);
    world.netlist(['a/b', 'deep/er', './own']);
    const before = state();
    const called = await fork(name, folder, ...more);
    expect(called.stderr).toContain(`Code   ${code}`);
    expect(called.exit).toBe(exit);
    expect(called.stderr.split('\n').every((line) => escaped(line) === line)).toBe(true);
    expect(state()).toEqual(before);
    expect(readdirSync(world.home).sort()).toEqual(['mirrors', 'project']);
  });

  test('refuses a parent of which only the hash is known', async () => {
    const lineage = { parents: [{ id: 'a/gone', hash: `tree1:${'1'.repeat(64)}`, relation: 'fork' }] };
    world.repository('e/f', modelFiles('e/f', { lineage }));
    world.netlist(['e/f']);
    await world.init();
    const { exit, stderr } = await fork('a/gone', 'mine', ...ME);
    expect([exit, stderr]).toEqual([3, expect.stringContaining('Code   not-here')]);
  });

  test('refuses bytes that were changed, and takes back what cannot be registered', async () => {
    world.netlist(['a/b', 'deep/er', 'not/there']);
    const before = state();
    const refused = await fork('a/curve', 'new/mine', ...ME);
    expect([refused.exit, refused.stderr]).toEqual([4, expect.stringContaining('not-found')]);
    expect(existsSync(at('new'))).toBe(false);
    expect(state()[0]).toEqual(before[0]);
    world.damage('a/b');
    expect((await fork('a/curve', 'new/mine', ...ME, '--no-add')).exit).toBe(5);
    expect(existsSync(at('new'))).toBe(false);
  });

  test('leaves nothing behind when it is ended', async () => {
    const before = state();
    const signal = AbortSignal.abort(new Error('Ctrl-C'));
    const { exit } = await world.call(['fork', 'a/curve', 'new/mine', ...ME, '--no-add'], { signal });
    expect(exit).toBe(130);
    expect(state()).toEqual(before);
  });

  test('is of its new authors, and pays to no address of the source', async () => {
    await fork('a/b#Curve', 'mine', ...ME);
    const text = readFileSync(at('mine', 'tecmns.model.json'), 'utf8');
    expect(text).not.toContain('payTo');
    expect(text).not.toContain('github:alice');
    const { own } = JSON.parse((await world.call('ls --json')).stdout);
    expect(own[0]).toMatchObject({ authors: ['github:me'], licence: 'GPL-3.0-only', provides: ['me/curve'] });
  });
});
