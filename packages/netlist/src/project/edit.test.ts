import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { modelFiles, netlistFile, World } from '../../testing/world.ts';
import { parseNetlist } from '../schema/parseNetlist.ts';
import { add, type EntryDetails } from './add.ts';
import { entryNamed } from './entryNamed.ts';
import { fromText } from './fromText.ts';
import { openWithLock } from './Project.ts';
import { remove } from './remove.ts';

let world: World;
beforeEach(() => {
  world = new World();
  world.repository('a/b', { files: modelFiles('a/b'), tag: 'v1.0.0' });
  world.repository('c/d', { ...modelFiles('c/d'), ...netlistFile(['a/b']) });
});
afterEach(() => world.end());

const options = (more: object = {}) => ({
  path: process.env.PATH ?? '',
  mirrors: world.mirrors,
  isOffline: true,
  ...more,
});
const models = () => JSON.parse(world.read('tecmns.netlist.json')).models;
const addTo = async (text: string, details?: EntryDetails, more = {}) =>
  add(await world.open(), text, options({ ...more, details }));

describe('a repository is added', () => {
  test('with its lock, and all else of the netlist stays as it stands', async () => {
    world.write(
      'tecmns.netlist.json',
      '{"name": "own/models", "netlist":1,\n"models":[{"note":"first","repo":"a/b"}],"alias":{"ab":"a/b"}, "description":"d"}',
    );
    const { entry, lock, isWritten } = await addTo('c/d');
    expect(entry.name).toBe('c/d');
    expect(isWritten).toBe(true);
    expect(Object.keys(lock.root)).toEqual(['a/b', 'c/d']);
    expect(world.read('tecmns.netlist.json')).toBe(
      [
        ...['{', '  "name": "own/models",', '  "netlist": 1,', '  "models": [', '    {'],
        ...['      "note": "first",', '      "repo": "a/b"', '    },', '    "c/d"', '  ],', '  "alias": {'],
        ...['    "ab": "a/b"', '  },', '  "description": "d"', '}', ''],
      ].join('\n'),
    );
    expect((await world.init({ isFrozen: true })).isWritten).toBe(false);
  });

  test.each<[string, EntryDetails | undefined, unknown]>([
    ['https://github.com/a/b.git', undefined, 'a/b'],
    ['a/b@>=1.0.0', undefined, 'a/b@>=1.0.0'],
    ['a/b@main', { note: undefined }, 'a/b@main'],
    [
      'a/b@v1.0.0',
      { export: true, licence: 'MIT' },
      { repo: 'a/b', ref: 'v1.0.0', export: true, licence: 'MIT' },
    ],
    ['a/b@>=1.0.0', { note: 'n' }, { repo: 'a/b', version: '>=1.0.0', note: 'n' }],
    ['./own', undefined, './own'],
  ])('as %s with %j', async (text, details, json) => {
    world.netlist([]);
    world.write('own/tecmns.model.json', modelFiles('own/own')['tecmns.model.json'] as string);
    await addTo(text, details);
    expect(models()).toEqual([json]);
  });
});

describe('nothing changes', () => {
  const cases: [string, () => Promise<unknown>][] = [
    ['duplicate-entry', () => addTo('A/B')],
    ['duplicate-entry', () => addTo('https://github.com/a/b')],
    ['bad-repo', () => addTo('a b')],
    ['host-not-allowed', () => addTo('https://example.org/a/b')],
    ['no-directory', () => addTo('./none')],
    ['not-found', () => addTo('a/none')],
    ['no-ref', () => addTo('a/b@none')],
    ['unknown', () => addTo('c/d', { lisence: 'MIT' } as EntryDetails)],
    ['licence-differs', () => addTo('c/d', { licence: 'Apache-2.0' })],
    ['lock-drift', () => addTo('c/d', {}, { isFrozen: true })],
    ['unknown', async () => remove(await world.open(), 'a/c', options())],
    ['aliased', async () => remove(await world.open(), 'ab', options())],
  ];
  test.each(cases)('for what is refused as %s', async (code, call) => {
    world.netlist(['a/b'], { alias: { ab: 'a/b' } });
    await world.init();
    const before = ['tecmns.netlist.json', 'tecmns.lock.json'].map((name) => world.read(name));
    await expect(call()).rejects.toMatchObject({ name: 'NetlistError', code });
    expect(['tecmns.netlist.json', 'tecmns.lock.json'].map((name) => world.read(name))).toEqual(before);
    expect(readdirSync(world.folder).sort()).toEqual(['.tecmns', 'tecmns.lock.json', 'tecmns.netlist.json']);
  });

  test('of the netlist when the lock cannot be written', async () => {
    world.netlist(['a/b']);
    const before = world.read('tecmns.netlist.json');
    mkdirSync(join(world.folder, 'tecmns.lock.json'));
    const project = await openWithLock(world.folder, undefined);
    await expect(add(project, 'c/d', options())).rejects.toMatchObject({ code: 'not-written' });
    expect(world.read('tecmns.netlist.json')).toBe(before);
  });

  test('of netlist and lock when what the project remembers cannot be read', async () => {
    world.netlist(['a/b']);
    await world.init();
    const files = ['tecmns.netlist.json', 'tecmns.lock.json'];
    const before = files.map((name) => world.read(name));
    world.write('.tecmns/state.json', '{');
    await expect(addTo('c/d')).rejects.toMatchObject({ code: 'bad-state' });
    expect(files.map((name) => world.read(name))).toEqual(before);
  });

  test('while somebody else writes', async () => {
    world.netlist(['a/b']);
    await world.init();
    world.write('.tecmns/writing', '');
    await expect(addTo('c/d')).rejects.toMatchObject({ fault: 'drift', code: 'changed-meanwhile' });
    expect(models()).toEqual(['a/b']);
    rmSync(join(world.folder, '.tecmns/writing'));
    await addTo('c/d');
    expect(readdirSync(join(world.folder, '.tecmns'))).not.toContain('writing');
  });

  test('by two who add at once: what one of them wrote is whole, and the other one is told', async () => {
    world.netlist([]);
    await world.init();
    const both = await Promise.allSettled([addTo('a/b'), addTo('c/d')]);
    const refused = both.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
    for (const error of refused) expect(error).toMatchObject({ fault: 'drift', code: 'changed-meanwhile' });
    expect(refused.length).toBeLessThan(2);
    expect((await world.init({ isFrozen: true })).isWritten).toBe(false);
  });

  test('of what somebody else has written in the meantime', async () => {
    world.netlist(['a/b']);
    const project = await world.open();
    world.netlist(['c/d']);
    await expect(add(project, 'c/d', options())).rejects.toMatchObject({ code: 'changed-meanwhile' });
    await expect(remove(project, 'a/b', options())).rejects.toMatchObject({ code: 'changed-meanwhile' });
    await world.init({ isFree: () => true });
    const lock = world.read('tecmns.lock.json');
    world.netlist(['a/b'], { description: 'one' });
    const onProgress = () => world.netlist(['a/b'], { description: 'other' });
    await expect(addTo('c/d', {}, { onProgress })).rejects.toMatchObject({ code: 'changed-meanwhile' });
    expect(JSON.parse(world.read('tecmns.netlist.json'))).toMatchObject({
      models: ['a/b'],
      description: 'other',
    });
    expect(world.read('tecmns.lock.json')).toBe(lock);
  });
});

test('an entry is removed, and what others register as well stays in the lock', async () => {
  world.netlist(['a/b', { repo: 'c/d', note: 'stays' }, 'a/b@v1.0.0']);
  await world.init();
  const { entry, difference } = await remove(await world.open(), 'a/b', options());
  expect(entry.name).toBe('a/b');
  expect(difference).toMatchObject({ removed: [], edges: [{ importer: '(root)', entry: 'a/b' }] });
  expect(models()).toEqual([{ repo: 'c/d', note: 'stays' }, 'a/b@v1.0.0']);
  const last = await remove(await world.open(), 'C/D', options());
  expect(last.difference?.removed.map((id) => id.split('@')[0])).toEqual(['github.com/c/d']);
});

describe('an entry is meant', () => {
  const netlist = parseNetlist(
    JSON.stringify({
      netlist: 1,
      models: ['a/b', 'c/d@v1', 'c/d@v2', 'gl:e/f//sub', { repo: 'g/h', version: '>=1.0.0' }, './own'],
      alias: { short: 'c/d@v2' },
    }),
    { isRoot: true, what: 'n' },
  );
  test.each([
    ['a/b', 'a/b'],
    ['A/B.git', 'a/b'],
    ['https://github.com/a/b', 'a/b'],
    ['short', 'c/d@v2'],
    ['c/d@v1', 'c/d@v1'],
    ['https://gitlab.com/e/f', 'gl:e/f//sub'],
    ['g/h@>=1.0.0', 'g/h'],
    ['./own', './own'],
  ])('by %s', (name, meant) => {
    expect(entryNamed(name, netlist).name).toBe(meant);
  });

  test.each([
    ['c/d', 'ambiguous', 'c/d@v1, c/d@v2'],
    ['c/d@v3', 'unknown', "Did you mean 'c/d@v1'?"],
    ['a/b@v1', 'unknown', 'There are a/b.'],
    ['shrt', 'unknown', "Did you mean 'short'?"],
    ['\u001b[2J', 'unknown', 'There are a/b, c/d@v1'],
    ['https://example.org/a/b', 'unknown', 'There are'],
    ['__proto__', 'unknown', 'There are'],
  ])('by %s not at all', (name, code, words) => {
    expect(() => entryNamed(name, netlist)).toThrow(
      expect.objectContaining({ code, message: expect.stringContaining(words) }),
    );
    expect(() => entryNamed(name, netlist)).not.toThrow('\u001b');
  });

  test('in an empty netlist not at all', () => {
    expect(() =>
      entryNamed('a/b', { ...netlist, entries: [], root: { ...netlist.root, alias: {} } }),
    ).toThrow('There are none.');
  });
});

describe('a list of names', () => {
  test('becomes a netlist', async () => {
    expect(await fromText(world.folder, 'a/b # first\n\nc/d@v1.0.0\n')).toEqual({
      netlist: 1,
      models: ['a/b', 'c/d@v1.0.0'],
    });
    expect(world.read('tecmns.netlist.json')).toBe(
      '{\n  "netlist": 1,\n  "models": [\n    "a/b",\n    "c/d@v1.0.0"\n  ]\n}\n',
    );
  });

  test('may name hosts that the policy allows, and no others', async () => {
    const list = Buffer.from('https://git.example.org/a/b\n');
    await expect(fromText(world.folder, list)).rejects.toMatchObject({ code: 'host-not-allowed' });
    expect(readdirSync(world.folder)).toEqual([]);
    world.write('tecmns.policy.json', { policy: 1, hosts: ['git.example.org'] });
    expect((await fromText(world.folder, list)).models).toEqual(['https://git.example.org/a/b']);
    expect((await world.open()).netlist.entries).toHaveLength(1);
  });

  test('replaces no netlist', async () => {
    world.netlist(['a/b']);
    await expect(fromText(world.folder, 'c/d')).rejects.toMatchObject({ code: 'already-there' });
    expect(models()).toEqual(['a/b']);
  });
});
