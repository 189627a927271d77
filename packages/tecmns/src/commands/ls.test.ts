import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { modelFiles, netlistFile, RegistryWorld } from '../../testing/registry.ts';
import { longestLine } from '../../testing/terminal.ts';

let world: RegistryWorld;
beforeEach(async () => {
  world = new RegistryWorld();
  world.repository('a/b', { ...modelFiles('a/curve'), ...netlistFile(['c/d']) });
  world.repository('c/d', { x: '1' });
  world.netlist(['a/b', './own']);
  for (const [name, text] of Object.entries(modelFiles('own/savings')))
    world.write(`own/${name}`, text as string);
  await world.init();
});
afterEach(() => world.end());

describe('tecmns ls', () => {
  test('lists folders and repositories with hash, size, licence, authors and models', async () => {
    const { exit, stdout, stderr } = await world.call('ls');
    expect(exit).toBe(0);
    expect(stdout).toMatch(
      /^\.\/own\n {4}tree1:[\da-f]{12}, 2 files, \d+ bytes, MIT, by github:alice\n {4}own\/savings\n/,
    );
    expect(stdout).toMatch(
      /\ngithub\.com\/a\/b@[\da-f]{12}\n {4}tree1:[\da-f]{12}, 3 files, \d+ bytes, MIT, by github:alice\n {4}a\/curve\n/,
    );
    expect(stdout).toMatch(
      /\ngithub\.com\/c\/d@[\da-f]{12}\n {4}tree1:[\da-f]{12}, 1 file, 1 byte, no licence named\n$/,
    );
    expect(stderr).toBe('\n2 repositories, 2 models; tecmns run owner/name#Model runs one.\n');
    expect(longestLine(stdout)).toBeLessThanOrEqual(80);
  });

  test('gives them as a document, with the entries of the root that lead to each', async () => {
    const { nodes, own } = JSON.parse((await world.call('ls --json')).stdout);
    expect(own).toMatchObject([{ entry: './own', provides: ['own/savings'], authors: ['github:alice'] }]);
    expect(nodes).toMatchObject([
      { id: world.lock.root['a/b'], entries: ['a/b'], provides: ['a/curve'], licence: 'MIT', files: 3 },
      { entries: [], provides: [], licence: null },
    ]);
  });

  test('lists folders without a manifest too', async () => {
    world.netlist(['./plain']);
    world.write('plain/x', '1');
    await world.init();
    expect((await world.call('ls')).stdout).toMatch(
      /^\.\/plain\n {4}tree1:[\da-f]{12}, 1 file, 1 byte, no licence named\n$/,
    );
    expect(JSON.parse((await world.call('ls --json')).stdout)).toMatchObject({
      nodes: [],
      own: [{ licence: null, authors: [] }],
    });
  });

  test('needs a lock', async () => {
    world.discard('tecmns.lock.json');
    expect(await world.call('ls')).toMatchObject({ exit: 7, stderr: expect.stringContaining('tecmns init') });
  });
});
