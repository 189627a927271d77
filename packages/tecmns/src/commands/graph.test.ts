import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { modelFiles, netlistFile, RegistryWorld } from '../../testing/registry.ts';
import { flat, longestLine } from '../../testing/terminal.ts';

let world: RegistryWorld;
beforeAll(async () => {
  world = new RegistryWorld();
  world.repository('a/b', { ...modelFiles('a/curve'), ...netlistFile(['c/d']) });
  world.repository('c/d', { ...modelFiles('c/vote'), ...netlistFile(['a/b', 'e/f']) });
  world.repository('e/f', { x: '1' });
  world.netlist(['a/b', 'c/d']);
  await world.init();
});
afterAll(() => world.end());

describe('tecmns graph', () => {
  test('draws a tree that ends, though two register each other', async () => {
    const { exit, stdout, stderr } = await world.call('graph');
    expect([exit, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^your netlist\n/);
    expect(stdout).toMatch(/─ github\.com\/a\/b@[\da-f]{12} main/);
    expect((stdout.match(/e\/f@/g) ?? []).length).toBeGreaterThan(0);
    expect(longestLine(stdout)).toBeLessThanOrEqual(80);
    expect(stdout.endsWith('\n')).toBe(true);
    expect(stdout.endsWith('\n\n')).toBe(false);
  });

  test('gives a document with its cycles', async () => {
    for (const line of ['graph --json', 'graph --format json', 'graph --format json --json']) {
      const { root, nodes, cycles } = JSON.parse((await world.call(line)).stdout);
      expect(root).toEqual(world.lock.root);
      expect(nodes).toHaveLength(3);
      expect(cycles).toEqual([Object.values(world.lock.root).sort()]);
    }
    expect(JSON.parse((await world.call('graph --json')).stdout).command).toBe('graph');
  });

  test('gives diagrams for other programs', async () => {
    expect((await world.call('graph --format dot')).stdout).toMatch(/^digraph /);
    expect((await world.call('graph --format mermaid')).stdout).toMatch(/^(flowchart|graph) /);
  });

  test.each([
    ['graph --format dott', 3, 'Did you mean dot?'],
    ['graph --format dot --json', 2, 'Leave out one of them.'],
    ['graph more', 2, 'does not take'],
  ])('refuses %s', async (line, exit, text) => {
    expect(await world.call(line)).toMatchObject({ exit, stderr: expect.stringContaining(text) });
  });
});

describe('tecmns why', () => {
  test('tells the shortest chains from the netlist to a repository or a model', async () => {
    const { exit, stdout } = await world.call('why e/f');
    expect(exit).toBe(0);
    expect(stdout).toMatch(
      /^Node {5}github\.com\/e\/f@[\da-f]{12}\nby {7}your netlist → c\/d → e\/f\n\n1 node, 1 shortest chain\.\n$/,
    );
    expect((await world.call('why c/vote')).stdout).toContain('by       your netlist → c/d\n');
    expect((await world.call('why github.com/a/b --quiet')).stdout).toBe('1 node, 1 shortest chain.\n');
  });

  test('gives them as a document', async () => {
    expect(JSON.parse((await world.call('why e/f --json')).stdout)).toEqual({
      ...{ command: 'why', of: 'e/f', nodes: [expect.stringContaining('github.com/e/f@')] },
      chains: [
        [
          { entry: 'c/d', node: world.lock.root['c/d'] },
          { entry: 'e/f', node: expect.stringContaining('github.com/e/f@') },
        ],
      ],
    });
  });

  test('refuses what is not in the lock, and a project without one', async () => {
    const { exit, stderr } = await world.call('why e/g');
    expect(exit).toBe(3);
    expect(flat(stderr)).toContain('Did you mean');
    const other = new RegistryWorld();
    try {
      other.netlist([]);
      for (const line of ['why a/b', 'graph']) expect((await other.call(line)).exit).toBe(7);
    } finally {
      other.end();
    }
  });
});
