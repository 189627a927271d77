import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { blobHash } from '@tecmns/netlist';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { modelFiles, RegistryWorld } from '../../testing/registry.ts';
import { flat, longestLine, tecmns } from '../../testing/terminal.ts';
import { escaped } from '../cli/escaped.ts';

let world: RegistryWorld;
beforeEach(async () => {
  world = new RegistryWorld();
  world.repository('a/b', modelFiles('a/curve'));
  world.netlist(['a/b']);
  await world.init();
});
afterEach(() => world.end());

const own = (folder: string, id: string, more: object = {}, source?: string) => {
  for (const [name, text] of Object.entries(modelFiles(id, more, source)))
    world.write(`${folder}/${name}`, text as string);
};
/** Whether a terminal would show every sign of a text as it is. */
const isPlain = (text: string) => text.split('\n').every((line) => escaped(line) === line);
const hashOf = (name: string) => world.lock.nodes[world.lock.root[name]!]!.tree1;
const blob = `blob1:${'1'.repeat(64)}`;
const from = (...parents: readonly object[]) => ({ lineage: { parents } });
const json = async (line: string) => JSON.parse((await world.call(`lineage ${line} --json`)).stdout);

describe('tecmns lineage', () => {
  test('shows 1hive as the parent of the conviction voting of this repository, which has no lock', async () => {
    const root = join(import.meta.dirname, '..', '..', '..', '..');
    const around = { cwd: root, env: { PATH: process.env.PATH } };
    const manifest = JSON.parse(
      readFileSync(join(root, 'packages', 'commonsbuild', 'tecmns.model.json'), 'utf8'),
    );
    const id = 'commonsbuild/conviction-voting';
    const [parent] = manifest.provides.find((one: { id: string }) => one.id === id).parents;
    const { exit, stdout } = await tecmns(`lineage ${id}`, around);
    expect(exit).toBe(0);
    // The version that it was derived from stays pinned, whatever became of the package since.
    expect(flat(stdout)).toContain('Parent derived: 1hive/conviction-voting');
    expect(flat(stdout)).toContain(`Hash ${parent.hash}`);
    expect(longestLine(stdout)).toBeLessThanOrEqual(80);
    const told = JSON.parse((await tecmns(`lineage ${id} --json`, around)).stdout);
    expect(told.ancestors).toMatchObject([{ id: '1hive/conviction-voting', tree1: parent.hash }]);
    expect(told.steps).toEqual([
      expect.objectContaining({
        ...{ child: told.model.key, parent: told.ancestors[0].key, relation: 'derived' },
        ...{ path: parent.path, blob: parent.blob },
      }),
    ]);
    expect(told.model.authors).toEqual(manifest.authors.map((one: { id: string }) => one.id));
  });

  test('tells relation, hash, authors and place of all that a model came from', async () => {
    own('mid', 'me/mid', from({ id: 'a/curve', hash: hashOf('a/b'), path: 'curve.ts', relation: 'port' }));
    world.netlist(['a/b', './mid']);
    const { tree1 } = await json('me/mid').then(({ model }) => model);
    own('top', 'me/top', from({ id: 'me/mid', hash: tree1, relation: 'fork' }));
    world.netlist(['a/b', './mid', './top']);
    const { exit, stdout, stderr } = await world.call('lineage me/top');
    expect([exit, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(
      /^me\/top tree1:\w{12}, generation 3\n└─ fork: me\/mid tree1:\w{12}, generation 2\n/,
    );
    expect(flat(stdout)).toContain('Parent fork: me/mid, generation 2 Hash');
    expect(flat(stdout)).toMatch(
      /Parent port: a\/curve, generation 1, parent of me\/mid Hash tree1:\w{64} Authors github:alice, by its own word Licence MIT Place github.com\/a\/b@\w{12} File curve.ts Pinned the version that is here 2 ancestors, 0 descendants\. $/,
    );
    expect(longestLine(stdout)).toBeLessThanOrEqual(80);
    const { ancestors, descendants } = await json('me/top');
    expect(ancestors.map(({ id }: { id: string }) => id)).toEqual(['me/mid', 'a/curve']);
    expect(descendants).toEqual([]);
  });

  test('tells what came from it when that is asked for', async () => {
    own('mid', 'me/mid', from({ id: 'a/curve', hash: hashOf('a/b'), relation: 'port' }));
    world.netlist(['a/b', './mid']);
    const { tree1 } = (await json('me/mid')).model;
    own('top', 'me/top', from({ id: 'me/mid', hash: tree1, relation: 'fork' }));
    world.netlist(['a/b', './mid', './top']);
    const { stdout } = await world.call('lineage a/curve --descendants');
    expect(stdout).toContain('\nChild    port: me/mid, generation 2\n');
    expect(stdout).toContain('\nChild    fork: me/top, generation 3, child of me/mid\n');
    expect(stdout).toContain('\n0 ancestors, 2 descendants.\n');
    expect((await world.call('lineage a/curve')).stdout).not.toContain('me/top');
    expect((await json('a/curve --descendants')).descendants).toHaveLength(2);
    expect((await world.call('lineage a/curve --format dot')).stdout).not.toContain('me/top');
    const diagram = await world.call('lineage a/curve --descendants --format mermaid');
    expect(diagram.stdout).toContain('me/top');
  });

  test('keeps apart what a model came from and what came from it, also where these are related', async () => {
    const curve = { id: 'a/curve', hash: hashOf('a/b'), relation: 'cites' };
    own('mid', 'me/mid', from({ ...curve, relation: 'port' }));
    world.netlist(['a/b', './mid']);
    own(
      'top',
      'me/top',
      from({ id: 'me/mid', hash: (await json('me/mid')).model.tree1, relation: 'fork' }, curve),
    );
    world.netlist(['a/b', './mid', './top']);
    const { stdout } = await world.call('lineage me/mid --descendants');
    expect(stdout).not.toContain('undefined');
    expect(stdout.match(/^(?:Parent|Child) .*$/gm)).toEqual([
      'Parent   port: a/curve, generation 1',
      'Child    fork: me/top, generation 3',
    ]);
  });

  test('tells versions that are pinned but not here from models of which there is nothing', async () => {
    own(
      'own',
      'me/own',
      from(
        { id: 'a/curve', hash: `tree1:${'2'.repeat(64)}`, path: 'curve.ts', blob, relation: 'derived' },
        { id: 'a/none', hash: `tree1:${'3'.repeat(64)}`, relation: 'specifies' },
        { hash: `tree1:${'4'.repeat(64)}`, relation: 'cites' },
      ),
    );
    world.netlist(['a/b', './own']);
    const { exit, stdout } = await world.call('lineage me/own');
    expect(exit).toBe(0);
    expect(flat(stdout)).toMatch(
      /derived: a\/curve Hash tree1:2{64} File curve.ts Pinned another version than the one here, tree1:\w{12}; that file is another in it /,
    );
    expect(flat(stdout)).toMatch(/specifies: a\/none Hash tree1:3{64} Pinned not here in any version/);
    expect(flat(stdout)).toMatch(/cites: a package Hash tree1:4{64} Pinned not here/);
    const { steps, ancestors } = await json('me/own');
    expect(ancestors.map(({ authors }: { authors: null }) => authors)).toEqual([null, null, null]);
    expect(
      steps.map(({ state, isSameFile }: { state: string; isSameFile: null }) => [state, isSameFile]),
    ).toEqual(
      expect.arrayContaining([
        ['other-version', false],
        ['absent', null],
      ]),
    );
    // The model by its bare id is the version that is here.
    expect((await json('a/curve')).model.tree1).toBe(hashOf('a/b'));
  });

  test('tells that a pinned file is still the same, though its package has changed', async () => {
    const same = `blob1:${blobHash(Buffer.from(modelFiles('a/curve')['curve.ts'] as string))}`;
    own(
      'own',
      'me/own',
      from({
        id: 'a/curve',
        hash: `tree1:${'2'.repeat(64)}`,
        path: 'curve.ts',
        blob: same,
        relation: 'derived',
      }),
    );
    world.netlist(['a/b', './own']);
    expect(flat((await world.call('lineage me/own')).stdout)).toContain('that file is the same in it');
  });

  test('ends with 5 where a manifest says of its parent what is not so', async () => {
    own(
      'own',
      'me/own',
      from({ id: 'a/curve', hash: hashOf('a/b'), path: 'curve.ts', blob, relation: 'fork' }),
    );
    world.netlist(['a/b', './own']);
    const { exit, stdout } = await world.call('lineage me/own');
    expect(exit).toBe(5);
    expect(stdout).toContain('Code     blob-differs');
    expect((await world.call('lineage a/curve')).exit).toBe(0);
  });

  test('takes hashes, versions, and names as tecmns run has them', async () => {
    own('own', 'me/own');
    world.netlist(['a/b', './own']);
    const tree1 = hashOf('a/b');
    for (const name of [
      tree1,
      `a/curve@${tree1.slice(6, 16)}`,
      'a/b#Curve',
      'a/b#a/curve',
      './own#me/own',
      './own#Own',
    ])
      expect((await json(name)).model.id).toBe(name.startsWith('./') ? 'me/own' : 'a/curve');
  });

  test('suggests the nearest for a name that there is not, and shows the spellings of one of several', async () => {
    own('own', 'me/curve');
    own('old', 'a/curve', {}, 'export class Curve { x = 1 }\n');
    world.netlist(['a/b', './own', './old']);
    const none = await world.call('lineage me/curv');
    expect([none.exit, none.stdout]).toEqual([3, '']);
    expect(none.stderr).toContain("Did you mean 'me/curve'?");
    own('one', 'some/special-one');
    world.netlist(['a/b', './own', './old', './one']);
    const special = await world.call('lineage SpecialOne');
    expect([special.exit, special.stderr]).toEqual([
      3,
      expect.stringContaining('Did you mean some/special-one?'),
    ]);
    const bare = await world.call('lineage Curve');
    expect(bare.exit).toBe(3);
    expect(flat(bare.stderr)).toMatch(/Next Write .*me\/curve.* Code several-models/);
    const versions = await world.call('lineage a/curve');
    expect(versions.exit).toBe(3);
    const [, one, other] = /Write (\S+), (\S+)\./.exec(flat(versions.stderr))!;
    expect((await json(one!)).model.key).not.toBe((await json(other!)).model.key);
    const two = ['x', 'y'].map((name) => ({ id: `two/${name}`, path: 'curve.ts', kind: 'model' }));
    own('two', 'two/x', { provides: two });
    world.netlist(['a/b', './two']);
    const { model } = await json('two/x');
    expect(flat((await world.call(`lineage ${model.tree1}`)).stderr)).toContain('Write two/x, two/y.');
    const byName = await world.call('lineage a/b#None');
    expect([byName.exit, byName.stderr]).toEqual([3, expect.stringContaining('unknown-model')]);
  });

  test('prints nothing that a terminal would obey', async () => {
    const path = 'cur\u202eve.ts';
    own(
      'own/pa\u202eck',
      'me/own',
      from({ id: 'a/none', hash: `tree1:${'3'.repeat(64)}`, path, relation: 'fork' }),
    );
    world.netlist(['a/b', './own']);
    for (const format of ['tree', 'json', 'dot', 'mermaid']) {
      const { exit, stdout, stderr } = await world.call(`lineage me/own --format ${format}`);
      expect([exit, stderr]).toEqual([0, '']);
      expect(isPlain(stdout)).toBe(true);
    }
    expect((await world.call('lineage me/own')).stdout).toContain('File     cur\\u{202e}ve.ts');
    const refused = await world.call(['lineage', 'x\u001b[2J\u202e']);
    expect(refused.exit).toBe(3);
    expect(isPlain(refused.stderr)).toBe(true);
  });

  test('needs the bytes of the lock, and refuses formats that there are not', async () => {
    expect((await world.call('lineage a/curve --format svg')).exit).toBe(3);
    expect((await world.call('lineage a/curve --format dot --json')).exit).toBe(2);
    world.damage('a/b');
    expect((await world.call('lineage a/curve')).exit).toBe(5);
    world.forgetPacks();
    expect((await world.call('lineage a/curve')).exit).toBe(8);
  });
});
