import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { lockedNode } from '../../testing/anyLock.ts';
import type { Files } from '../../testing/repositories.ts';
import { modelFiles, netlistFile, World } from '../../testing/world.ts';
import { keyOfNode } from '../schema/nodeKey.ts';
import { type UpdateOptions, update } from './update.ts';
import { updatedNodes } from './updateReport.ts';

const HOUR = 3_600_000;
const START = Date.UTC(2026, 0, 1);

let world: World;
beforeEach(() => {
  world = new World();
});
afterEach(() => world.end());

const run = async (options: Partial<UpdateOptions> = {}) =>
  update(await world.open(), {
    ...{ path: process.env.PATH ?? '', mirrors: world.mirrors, isOffline: true, now: START },
    ...options,
  });
/** The repository has these commits from now on. */
const moved = (name: string, ...commits: readonly (Files | { files: Files; tag: string })[]) => {
  world.remove(name);
  return world.repository(name, ...commits);
};
const commitOf = (id: string | undefined) => id?.slice(id.lastIndexOf('@') + 1);
const state = () => JSON.parse(world.read('.tecmns/state.json'));

describe('a lock is renewed', () => {
  const [first, second] = [
    modelFiles('a/b'),
    modelFiles('a/b', { licence: 'Apache-2.0' }, 'export class Curve { x = 1 }\n'),
  ];

  test('with a report of commits, files, licences, authors and hosts', async () => {
    world.repository('a/b', first);
    world.repository('c/d', modelFiles('c/d'));
    world.repository('e/f', modelFiles('e/f'));
    world.netlist(['a/b', 'c/d']);
    const before = (await world.init()).lock;
    const { commits } = moved('a/b', first, {
      ...second,
      ...netlistFile(['gl:e/f']),
      'more/tecmns.model.json': JSON.stringify({
        model: 1,
        provides: [],
        authors: [{ id: 'github:bob', role: 'author' }],
      }),
    });
    const { lock, changed, newHosts, held, difference, isWritten } = await run();
    expect(isWritten).toBe(true);
    expect(commitOf(lock.root['a/b'])).toBe(commits[1]);
    expect(lock.root['c/d']).toBe(before.root['c/d']);
    expect(changed).toMatchObject([
      {
        key: 'github.com/a/b',
        before: { commit: commits[0] },
        after: { commit: commits[1] },
        files: [
          ...['changed curve.ts', 'added more/tecmns.model.json', 'changed tecmns.model.json'],
          'added tecmns.netlist.json',
        ],
        licence: { before: 'MIT', after: 'Apache-2.0' },
        authors: { added: ['github:bob'], removed: [] },
        signers: { added: [], removed: [] },
      },
    ]);
    expect(difference?.added.map((id) => id.split('@')[0])).toEqual(['gitlab.com/e/f']);
    expect(newHosts).toEqual(['gitlab.com']);
    expect(held).toEqual([]);
    expect((await world.init({ isFrozen: true })).isWritten).toBe(false);
  });

  test('and stays when nothing is new', async () => {
    world.repository('a/b', first);
    world.netlist(['a/b']);
    await world.init();
    expect(await run()).toMatchObject({ isWritten: false, changed: [], newHosts: [], held: [] });
    expect(() => state()).toThrow('ENOENT');
  });

  test('without the files that differ where the old bytes are gone', async () => {
    world.repository('a/b', first);
    world.netlist(['a/b']);
    await world.init();
    moved('a/b', first, second);
    world.forgetPacks();
    expect((await run()).changed).toMatchObject([{ key: 'github.com/a/b', files: undefined }]);
  });

  test('with signers that came and went', async () => {
    world.netlist([]);
    const project = await world.open();
    const by = (...names: string[]) => names.map((name) => ({ by: name, scheme: 'ssh', at: null }));
    const [id, before] = lockedNode('a/b', 0, { signed: by('github:alice', 'github:carol') });
    const after = lockedNode('a/b', 1, { signed: by('github:carol', 'github:bob') })[1];
    const changed = [{ key: keyOfNode(id), before, after }];
    expect(await updatedNodes(project, { added: [], removed: [], changed, edges: [] })).toMatchObject([
      { signers: { added: ['github:bob (ssh)'], removed: ['github:alice (ssh)'] }, licence: undefined },
    ]);
  });

  test('for the names that are given alone', async () => {
    for (const name of ['a/b', 'c/d'])
      world.repository(name, { ...modelFiles(name), ...netlistFile(['e/f']) });
    world.repository('e/f', first);
    world.netlist(['a/b', { repo: 'c/d', note: 'n' }], { alias: { short: 'c/d' } });
    await world.init();
    const now = (name: string) => ({
      ...modelFiles(name, {}, 'export class Curve { x = 1 }\n'),
      ...netlistFile(['e/f']),
    });
    for (const name of ['a/b', 'c/d'])
      moved(name, { ...modelFiles(name), ...netlistFile(['e/f']) }, now(name));
    moved('e/f', first, second);
    const keys = async (...names: string[]) => {
      const { changed, difference } = await run({ names });
      expect([difference?.added, difference?.removed]).toEqual([[], []]);
      return changed.map(({ key }) => key);
    };
    expect(await keys('short')).toEqual(['github.com/c/d']);
    expect(await keys('E/f')).toEqual(['github.com/e/f']);
    await expect(run({ names: ['a/c'] })).rejects.toMatchObject({
      code: 'unknown',
      message: expect.stringContaining("Did you mean 'a/b'?"),
    });
    await expect(run({ names: ['zzzzzzzz'] })).rejects.toThrow('There are a/b, c/d');
    expect(await keys('github.com/a/b', 'c/d')).toEqual(['github.com/a/b']);
  });

  test('only where there is one', async () => {
    world.netlist([]);
    await expect(run()).rejects.toMatchObject({ fault: 'drift', code: 'no-lock' });
  });
});

describe('commits that this project saw a short time ago', () => {
  const files = (name: string, version: number, models: readonly (string | object)[] = []): Files => ({
    ...modelFiles(name, {}, `export class Curve { x = ${version} }\n`),
    ...netlistFile(models),
  });
  beforeEach(() => {
    world.repository('a/b', files('a/b', 0));
    world.netlist(['a/b']);
    world.write('tecmns.policy.json', { policy: 1, minAge: 24 });
  });

  test('are held until they are old enough, whatever date they bear', async () => {
    await world.init();
    const { commits } = moved('a/b', files('a/b', 0), files('a/b', 1));
    const id = `github.com/a/b@${commits[1]}`;
    const early = await run();
    expect(early).toMatchObject({ isWritten: false, changed: [] });
    expect(early.held).toEqual([{ id, seen: START, oldEnoughAt: START + 24 * HOUR }]);
    expect(state()).toEqual({ state: 1, seen: { [id]: '2026-01-01T00:00:00.000Z' }, checkpoints: {} });
    expect((await run({ now: START + 24 * HOUR - 1 })).held).toHaveLength(1);
    const late = await run({ now: START + 24 * HOUR });
    expect(late).toMatchObject({ isWritten: true, held: [] });
    expect(late.changed.map(({ after }) => after.commit)).toEqual([commits[1]]);
  });

  test('count from now where the clock was ahead', async () => {
    await world.init();
    moved('a/b', files('a/b', 0), files('a/b', 1));
    await run({ now: START + 1000 * HOUR });
    expect((await run({ now: START })).held[0]?.seen).toBe(START);
    expect((await run({ now: START + 24 * HOUR })).isWritten).toBe(true);
  });

  test('hold what brings them in', async () => {
    world.repository('n/n', files('n/n', 0));
    await world.init();
    moved('a/b', files('a/b', 0), files('a/b', 1, ['n/n']));
    expect((await run()).held.map(({ id }) => id.split('@')[0])).toEqual([
      'github.com/a/b',
      'github.com/n/n',
    ]);
    moved('n/n', files('n/n', 0), files('n/n', 1));
    const second = await run({ now: START + 24 * HOUR });
    expect(second).toMatchObject({ isWritten: false });
    expect(second.held.map(({ id }) => id.split('@')[0])).toEqual(['github.com/n/n']);
    expect((await run({ now: START + 48 * HOUR })).difference?.added.map((id) => id.split('@')[0])).toEqual([
      'github.com/n/n',
    ]);
  });

  test('hold what asks for them as a version, and nothing else', async () => {
    const lib = (version: string) => ({ files: { version }, tag: `v${version}` });
    const of = (version: number, least: string) =>
      files('a/b', version, [{ repo: 'l/lib', version: `>=${least}` }]);
    world.repository('l/lib', lib('1.0.0'));
    world.repository('c/d', files('c/d', 0));
    moved('a/b', of(0, '1.0.0'));
    world.netlist(['a/b', 'c/d']);
    await world.init();
    moved('a/b', of(0, '1.0.0'), of(1, '1.1.0'));
    moved('l/lib', lib('1.0.0'), lib('1.0.5'));
    moved('c/d', files('c/d', 0), files('c/d', 1));
    // The commits of a/b and c/d are seen now, the version only when it is there.
    await expect(run()).rejects.toMatchObject({ code: 'no-version' });
    moved('l/lib', lib('1.0.0'), lib('1.1.0'));
    await run();
    const { commits } = moved('l/lib', lib('1.0.0'), { files: { version: 'other' }, tag: 'v1.1.0' });
    const { changed, held } = await run({ now: START + 24 * HOUR });
    expect(changed.map(({ key }) => key)).toEqual(['github.com/c/d']);
    expect(held.map(({ id }) => id)).toEqual([`github.com/l/lib@${commits[1]}`]);
  });

  test('are refused where the netlist needs them, and taken later', async () => {
    await world.init();
    world.repository('n/n', files('n/n', 0));
    world.netlist(['a/b', 'n/n']);
    const text = world.read('tecmns.lock.json');
    await expect(run()).rejects.toMatchObject({
      fault: 'policy',
      code: 'too-young',
      message: expect.stringContaining('Wait until 2026-01-02T00:00:00.000Z'),
    });
    expect(world.read('tecmns.lock.json')).toBe(text);
    expect((await run({ now: START + 24 * HOUR })).isWritten).toBe(true);
  });

  test.each([
    '{',
    '{"state":2,"seen":{},"checkpoints":{}}',
    '{"state":1,"seen":{"a":"soon"},"checkpoints":{}}',
  ])('are not counted from a file like %s', async (text) => {
    await world.init();
    world.write('.tecmns/state.json', text);
    await expect(run()).rejects.toMatchObject({ fault: 'bad-input', code: 'bad-state' });
    expect(world.read('.tecmns/state.json')).toBe(text);
  });
});
