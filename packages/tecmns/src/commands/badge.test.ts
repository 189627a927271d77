import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { modelFiles, RegistryWorld } from '../../testing/registry.ts';
import { longestLine } from '../../testing/terminal.ts';

let world: RegistryWorld;
beforeEach(async () => {
  world = new RegistryWorld();
  world.repository('a/b', modelFiles('a/curve'));
  world.netlist(['a/b'], { name: 'the/registry' });
  await world.init();
  const hash = Object.values(world.lock.nodes)[0]!.tree1;
  world.repository(
    'c/d',
    modelFiles('c/vote', { lineage: { parents: [{ id: 'a/curve', hash, relation: 'derived' }] } }),
  );
  world.netlist(['a/b', 'c/d'], { name: 'the/registry' });
  await world.init();
  const nodes = Object.entries(world.lock.nodes);
  world.write('tecmns.log', nodes.map(([id, { tree1 }]) => `${id} ${tree1}\n`).join(''));
});
afterEach(() => world.end());

describe('tecmns badge', () => {
  test('tells rank, first line, generation and descendants', async () => {
    const { exit, stdout, stderr } = await world.call('badge a/b');
    expect([exit, stderr]).toEqual([0, '']);
    expect(stdout).toBe(
      [
        'Model    a/curve of github.com/a/b',
        'First    line 1 of 2 in the log',
        'Descent  generation 1, 1 descendant',
        'no. 1 of 2 in the/registry\n',
      ].join('\n'),
    );
    const { stdout: other } = await world.call('badge c/d#c/vote --json');
    expect(JSON.parse(other)).toMatchObject({
      ...{ command: 'badge', model: 'c/vote', key: 'github.com/c/d', rank: 2, of: 2 },
      ...{ generation: 2, descendants: 0, file: null },
    });
  });

  test('draws it', async () => {
    expect((await world.call('badge c/d --svg badge.svg')).exit).toBe(0);
    expect(world.read('badge.svg')).toContain('<title>c/vote: no. 2 in the/registry</title>');
    const { exit, stderr } = await world.call('badge c/d --svg none/badge.svg');
    expect(exit).toBe(4);
    expect(stderr).toContain('Code   not-written');
  });

  test('refuses a model that there is not, and a project without a log', async () => {
    const { exit, stderr } = await world.call('badge a/b#a/none');
    expect(exit).toBe(3);
    expect(stderr).toContain('Write # and one of a/curve after it.');
    world.write('tecmns.log', '');
    expect((await world.call('badge a/b')).stderr).toContain('not-logged');
    world.discard('tecmns.log');
    const none = await world.call('badge a/b');
    expect(none.exit).toBe(3);
    expect(none.stderr).toContain('tecmns.log could not be read.');
    expect(longestLine(none.stderr)).toBeLessThanOrEqual(80);
  });
});
