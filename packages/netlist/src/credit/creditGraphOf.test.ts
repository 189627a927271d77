import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { hashOf, projectCredit } from '../../testing/projectCredit.ts';
import { modelFiles, netlistFile, World } from '../../testing/world.ts';
import { creditGraphOf } from './creditGraphOf.ts';

let world: World;
beforeEach(() => {
  world = new World();
});
afterEach(() => world.end());

const by = (id: string, more: object = {}) => ({
  authors: [{ id: `github:${id}`, role: 'author' }],
  ...more,
});
const own = (files: object, folder = 'own') => {
  for (const [name, text] of Object.entries(files)) world.write(`${folder}/${name}`, text as string);
};
const ADDRESS = '0xd8dA6BF26964aF9D7eEd9e03E53415D37aA96045';

describe('value comes in', () => {
  test('at each entry alike, whatever the number of its models, and at folders of the project', async () => {
    world.repository('a/one', modelFiles('a/one', by('ann')));
    const models = ['x', 'y', 'z'].map((id) => ({ id: `b/${id}`, path: 'curve.ts', kind: 'model' }));
    world.repository('b/three', modelFiles('b/x', by('bob', { provides: models })));
    own(modelFiles('own/savings', by('me')));
    world.netlist(['a/one', 'b/three', './own']);
    const { amounts, graph, credit } = await projectCredit(world);
    expect(amounts).toEqual({ 'github:ann': 333_333, 'github:bob': 333_333, 'github:me': 333_334 });
    expect(graph.entries.map(({ weight }) => weight)).toEqual([3n, 1n, 1n, 1n, 3n]);
    expect([...credit.through.get('github:bob')!.keys()].map((id) => id.split('#')[1])).toEqual([
      'b/x',
      'b/y',
      'b/z',
    ]);
  });

  test('by the weights of the policy, which are about entries that there are', async () => {
    world.repository('a/one', modelFiles('a/one', by('ann')));
    world.repository('b/two', modelFiles('b/two', by('bob')));
    world.netlist(['a/one', 'b/two']);
    world.write('tecmns.policy.json', { policy: 1, credit: { entries: { 'a/one': 3 } } });
    expect((await projectCredit(world)).amounts).toEqual({ 'github:ann': 750_000, 'github:bob': 250_000 });
    world.write('tecmns.policy.json', { policy: 1, credit: { entries: { 'a/on': 3 } } });
    await expect(projectCredit(world)).rejects.toMatchObject({
      code: 'unknown',
      hint: "Did you mean 'a/one'?",
    });
  });

  test('at the models that are asked for', async () => {
    world.repository('a/one', modelFiles('a/one', by('ann')));
    world.repository('b/two', modelFiles('b/two', by('bob')));
    world.netlist(['a/one', 'b/two']);
    expect((await projectCredit(world, ['b/two'])).amounts).toEqual({ 'github:bob': 1_000_000 });
    for (const name of ['github.com/b/two', 'github.com/b/two#b/two'])
      expect((await projectCredit(world, [name])).amounts).toEqual({ 'github:bob': 1_000_000 });
    await expect(projectCredit(world, ['b/to'])).rejects.toMatchObject({ code: 'unknown-model' });
  });

  test('needs a lock that has the entries, and all places', async () => {
    world.repository('a/one', modelFiles('a/one', by('ann')));
    world.netlist(['a/one']);
    const { locked, places } = await projectCredit(world);
    expect(() => creditGraphOf(locked, [])).toThrow(expect.objectContaining({ code: 'missing' }));
    const lock = { ...locked.lock, root: {} };
    expect(() => creditGraphOf({ ...locked, lock }, places)).toThrow(
      expect.objectContaining({ fault: 'drift', code: 'not-locked' }),
    );
  });
});

describe('a model', () => {
  test('shares by parts; who has none of it is left out', async () => {
    const authors = [
      { id: 'github:ann', share: 750_000, role: 'author' },
      { id: 'github:Bob', share: 250_000, role: 'author' },
      { id: 'github:eve', share: 0, role: 'idea' },
    ];
    world.repository('a/one', modelFiles('a/one', { authors }));
    world.netlist(['a/one']);
    const { amounts, payees } = await projectCredit(world);
    expect(amounts).toEqual({ 'github:ann': 750_000, 'github:bob': 250_000 });
    expect(payees.get('github:bob')).toEqual({ identity: 'github:bob', name: undefined, payTo: [] });
  });

  test('passes half of a fork’s to the parent that has the hash, and a fifth to what it uses', async () => {
    const parent = modelFiles('a/curve', by('ann'));
    world.repository('a/curve', parent);
    world.repository('b/lib', modelFiles('b/lib', by('bob')));
    const lineage = { parents: [{ id: 'a/curve', hash: hashOf(parent), relation: 'fork' }] };
    own(modelFiles('own/fork', by('me', { lineage, uses: ['b/lib'] })));
    world.netlist(['./own', 'a/curve', 'b/lib']);
    const { amounts, codes } = await projectCredit(world, ['own/fork']);
    expect(amounts).toEqual({ 'github:me': 300_000, 'github:ann': 500_000, 'github:bob': 200_000 });
    expect(codes).toEqual([]);
  });

  test('keeps for a parent or a use that is not here what is theirs, under their names', async () => {
    const hash = `tree1:${'ab'.repeat(32)}`;
    const parents = [
      { id: 'x/gone', hash, relation: 'derived' },
      { hash: hash.replaceAll('ab', 'cd'), relation: 'derived' },
    ];
    world.repository('a/one', modelFiles('a/one', by('ann', { lineage: { parents }, uses: ['y/gone'] })));
    world.netlist(['a/one']);
    const { amounts, codes } = await projectCredit(world);
    expect(amounts).toEqual({
      'github:ann': 300_000,
      [`unclaimed:${hash}#x/gone`]: 250_000,
      [`unclaimed:${hash.replaceAll('ab', 'cd')}`]: 250_000,
      'unclaimed:y/gone': 200_000,
    });
    expect(codes.sort()).toEqual(['absent-parent', 'absent-parent', 'unknown-use']);
  });

  test('of several models in a parent’s package divides its weight; one named twice counts once', async () => {
    const models = ['x', 'y'].map((id) => ({ id: `a/${id}`, path: `${id}.ts`, kind: 'model' }));
    const parent = { ...modelFiles('a/x', by('ann', { provides: models })), 'x.ts': '', 'y.ts': '' };
    const hash = hashOf(parent);
    world.repository('a/two', parent);
    const parentsOf = (parents: object[]) => {
      own(modelFiles('own/fork', by('me', { lineage: { parents } })));
      world.netlist(['./own', 'a/two']);
      return projectCredit(world, ['own/fork']);
    };
    expect((await parentsOf([{ hash, relation: 'fork' }])).amounts['github:ann']).toBe(500_000);
    const twice = [
      { id: 'a/x', hash, relation: 'cites' },
      { hash, path: 'x.ts', relation: 'derived' },
    ];
    const { amounts, graph } = await parentsOf(twice);
    expect(amounts['github:ann']).toBe(250_000);
    expect(graph.nodes.find(({ id }) => id === './own#own/fork')!.parents).toHaveLength(1);
  });

  test('uses by half what its netlist registers and it does not name, but for folders', async () => {
    world.repository('a/one', {
      ...modelFiles('a/one', by('ann', { uses: ['b/lib'] })),
      ...netlistFile(['b/lib', 'c/rest']),
    });
    const models = ['lib', 'other'].map((id) => ({ id: `b/${id}`, path: 'curve.ts', kind: 'model' }));
    world.repository('b/lib', modelFiles('b/lib', by('bob', { provides: models })));
    world.repository('c/rest', { x: '1' });
    own(modelFiles('own/plain', by('me')));
    world.netlist(['a/one', './own']);
    const { graph } = await projectCredit(world);
    const of = (end: string) => graph.nodes.find(({ id }) => id.endsWith(end))!.dependencies;
    expect(of('#a/one').map(({ to, uses, weight }) => [to.replace(/@[0-9a-f]+/, ''), uses, weight])).toEqual([
      ['github.com/b/lib#b/lib', 1, undefined],
      ['github.com/c/rest', undefined, 1],
    ]);
    expect(of('#own/plain')).toEqual([]);
    expect((await projectCredit(world, ['a/one'])).amounts).toMatchObject({
      'github:ann': 800_000,
      'github:bob': 133_333,
      'unclaimed:github.com/c/rest': 66_667,
    });
  });

  test('weighs what it uses by its manifest, or by the policy before that', async () => {
    const credit = { weights: { 'b/lib': 9, 'github.com/c/rest': 1, 'd/none': 5 } };
    const files = modelFiles('a/one', by('ann', { uses: ['b/lib'], credit }));
    world.repository('a/one', { ...files, ...netlistFile(['b/lib', 'c/rest']) });
    world.repository('b/lib', modelFiles('b/lib', by('bob')));
    world.repository('c/rest', modelFiles('c/rest', by('cid')));
    world.netlist(['a/one']);
    const { amounts, codes } = await projectCredit(world);
    expect(amounts).toEqual({ 'github:ann': 800_000, 'github:bob': 180_000, 'github:cid': 20_000 });
    expect(codes).toEqual(['unknown-weight']);
    const rule = { of: 'a/one', to: 'github.com/c/rest#c/rest', weight: 3 };
    const policyOf = (weights: object[]) =>
      world.write('tecmns.policy.json', { policy: 1, credit: { weights } });
    policyOf([rule]);
    expect((await projectCredit(world)).amounts).toMatchObject({
      'github:bob': 150_000,
      'github:cid': 50_000,
    });
    policyOf([{ ...rule, to: 'b/lab' }]);
    await expect(projectCredit(world)).rejects.toMatchObject({
      code: 'unknown',
      message: expect.stringContaining('does not use it'),
    });
    policyOf([{ ...rule, of: 'a/none' }]);
    await expect(projectCredit(world)).rejects.toMatchObject({
      code: 'unknown',
      message: expect.stringContaining('not there'),
    });
  });

  test('is paid where its own manifest says, and an address that is none is told', async () => {
    const payTo = (address: string, chain = 'eip155:1') => ({
      payTo: { 'github:ann': [{ chain, address }] },
    });
    world.repository('a/one', modelFiles('a/one', by('ann', payTo(ADDRESS.toLowerCase()))));
    world.repository('b/two', modelFiles('b/two', by('ann', payTo('cosmos1abc', 'cosmos:hub'))));
    world.repository('c/three', modelFiles('c/three', by('ann', payTo('0x1'))));
    world.netlist(['a/one', 'b/two', 'c/three']);
    const { amounts, payees, codes } = await projectCredit(world);
    expect(Object.keys(amounts).sort()).toEqual([
      'github:ann',
      'github:ann cosmos:hub:cosmos1abc',
      `github:ann eip155:1:${ADDRESS}`,
    ]);
    expect(payees.get(`github:ann eip155:1:${ADDRESS}`)?.payTo).toEqual([
      { chain: 'eip155:1', address: ADDRESS },
    ]);
    expect(codes).toEqual(['bad-account']);
  });
});

test('a repository without models counts as a whole, with what its manifest says', async () => {
  const manifest = { model: 1, provides: [], ...by('ann') };
  world.repository('a/data', { 'tecmns.model.json': JSON.stringify(manifest) });
  world.repository('b/plain', { x: '1' });
  world.netlist(['a/data', 'b/plain']);
  expect((await projectCredit(world)).amounts).toEqual({
    'github:ann': 500_000,
    'unclaimed:github.com/b/plain': 500_000,
  });
});

describe('of several copies of a parent is meant', () => {
  const parent = modelFiles('a/curve', by('ann'));
  const hash = hashOf(parent);
  const child = (more: object = {}) =>
    modelFiles(
      'app/app',
      by('app', { lineage: { parents: [{ id: 'a/curve', hash, relation: 'fork' }] }, ...more }),
    );
  const within = (folder: string, files: object) =>
    Object.fromEntries(Object.entries(files).map(([name, text]) => [`${folder}/${name}`, text as string]));
  const parentOf = (graph: { nodes: readonly { id: string; parents: readonly { to: string }[] }[] }) =>
    graph.nodes
      .find(({ id }) => id.endsWith('#app/app'))!
      .parents.map(({ to }) => to.replace(/@[0-9a-f]{40}/, ''));

  test('the one in its own repository first', async () => {
    world.repository('app/app', { ...within('new', child()), ...within('old', parent) });
    world.repository('a/curve', parent);
    world.netlist(['app/app', 'a/curve']);
    expect(parentOf((await projectCredit(world)).graph)).toEqual(['github.com/app/app#a/curve']);
  });

  test('then one that its own netlist registers, then one that the project does', async () => {
    world.repository('app/app', { ...child(), ...netlistFile(['z/copy']) });
    world.repository('a/curve', parent);
    world.repository('z/copy', parent);
    world.netlist(['app/app', 'a/curve']);
    expect(parentOf((await projectCredit(world)).graph)).toEqual(['github.com/z/copy#a/curve']);
    world.remove('app/app');
    world.repository('app/app', { ...child(), ...netlistFile(['y/list']) });
    world.repository('y/list', netlistFile(['z/copy']));
    const { graph, codes } = await projectCredit(world);
    expect(parentOf(graph)).toEqual(['github.com/a/curve#a/curve']);
    expect(codes).toEqual([]);
  });

  test('of two commits of one repository the lower', async () => {
    const [first, second] = world.repository('a/curve', within('pkg', parent), {
      ...within('pkg', parent),
      README: 'more',
    }).commits;
    world.repository('app/app', child());
    world.netlist(['app/app', ...[first, second].map((commit) => ({ repo: 'a/curve', commit }))]);
    const { graph, codes } = await projectCredit(world);
    const [to] = graph.nodes.find(({ id }) => id.endsWith('#app/app'))!.parents.map((one) => one.to);
    expect(to).toBe(`github.com/a/curve@${[first!, second!].sort()[0]}#a/curve`);
    expect(codes).toEqual([]);
  });

  test('none where nothing tells: its content counts, also that of a repository without models', async () => {
    const data = { 'tecmns.model.json': JSON.stringify({ model: 1, provides: [], ...by('ann') }) };
    const parents = [{ hash: hashOf(data), relation: 'fork' }];
    world.repository('app/app', modelFiles('app/app', by('app', { lineage: { parents } })));
    for (const name of ['a/data', 'z/data']) world.repository(name, data);
    world.netlist(['app/app', 'a/data', 'z/data']);
    const { graph, amounts, codes } = await projectCredit(world, ['app/app']);
    expect(parentOf(graph)).toEqual([hashOf(data)]);
    expect(amounts).toEqual({ 'github:app': 500_000, 'github:ann': 500_000 });
    expect(codes).toEqual(['copied-parent']);
  });
});
