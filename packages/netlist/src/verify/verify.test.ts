import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { modelFiles, netlistFile, World } from '../../testing/world.ts';
import type { Tree1 } from '../hash/treeFile.ts';
import { graphRoot } from '../lock/graphRoot.ts';
import type { Lock } from '../lock/lock.ts';
import { lockText } from '../lock/lockText.ts';
import { LIMITS } from '../schema/limits.ts';
import { packName } from '../store/packName.ts';
import { readPack } from '../store/readPack.ts';
import { verify } from './verify.ts';

let world: World;
beforeEach(async () => {
  world = new World();
  world.repository('a/b', {
    ...modelFiles('a/curve'),
    ...netlistFile(['c/d', { repo: 'e/f', subdir: 'sub' }]),
  });
  world.repository('c/d', { ...modelFiles('c/vote'), ...netlistFile(['a/b']) });
  world.repository('e/f', { 'sub/x': '1', y: '2' });
  world.netlist(['a/b']);
  await world.init();
});
afterEach(() => world.end());

async function verified() {
  const { netlist, lock, store, policy } = await world.open();
  return verify({
    hosts: policy.hosts,
    netlist,
    lock: lock!,
    packOf: (_, tree1) => readPack(store, tree1 as Tree1),
    limits: LIMITS,
  });
}

/** Codes of the errors after the lock was changed, with a hash of its own that is right. */
async function afterDoctoring(change: (lock: MutableLock) => void): Promise<readonly string[]> {
  const lock = JSON.parse(world.read('tecmns.lock.json')) as MutableLock;
  change(lock);
  lock.graphRoot = graphRoot(lock as unknown as Lock);
  world.write('tecmns.lock.json', lockText(lock as unknown as Lock));
  const { isGood, findings } = await verified();
  expect(isGood).toBe(false);
  return [...new Set(findings.filter(({ severity }) => severity === 'error').map(({ code }) => code))];
}

type MutableLock = {
  graphRoot: string;
  root: Record<string, string>;
  nodes: Record<string, Record<string, unknown> & { edges: Record<string, string> }>;
};
const idOf = (lock: MutableLock, name: string) => Object.keys(lock.nodes).find((id) => id.includes(name))!;

test('a lock that nobody touched is good, also where repositories register each other', async () => {
  const { isGood, nodes, files, findings, graph } = await verified();
  expect({ isGood, nodes, files, findings }).toEqual({ isGood: true, nodes: 3, files: 7, findings: [] });
  expect(graph?.nodes.size).toBe(3);
});

describe('a doctored lock fails', () => {
  test('with an edge taken out, or one more', async () => {
    expect(await afterDoctoring((lock) => delete lock.nodes[idOf(lock, 'a/b')]!.edges['c/d'])).toEqual([
      'not-locked',
    ]);
    await world.init();
    expect(
      await afterDoctoring((lock) => {
        lock.nodes[idOf(lock, 'e/f')]!.edges['c/d'] = idOf(lock, 'c/d');
      }),
    ).toEqual(['edge-differs']);
  });

  test('with an edge that leads elsewhere', async () => {
    const codes = await afterDoctoring((lock) => {
      lock.root['a/b'] = idOf(lock, 'c/d');
    });
    expect(codes).toEqual(['not-locked']);
  });

  test('with another address, before anything is read', async () => {
    const doctored = afterDoctoring((lock) => {
      lock.nodes[idOf(lock, 'c/d')]!.source = 'https://github.com/evil/d.git';
    });
    await expect(doctored).rejects.toThrow("'https://github.com/evil/d.git' is not the address of that node");
  });

  test('with another hash, even of a pack that is there', async () => {
    const codes = await afterDoctoring((lock) => {
      lock.nodes[idOf(lock, 'c/d')]!.tree1 = lock.nodes[idOf(lock, 'e/f')]!.tree1;
    });
    expect(codes).toContain('lock-differs');
  });

  test('with a node that nobody registers', async () => {
    const codes = await afterDoctoring((lock) => {
      const id = idOf(lock, 'c/d');
      const commit = '1'.repeat(40);
      lock.nodes[id.replace(/@.*/, `@${commit}`)] = { ...lock.nodes[id]!, commit };
    });
    expect(codes).toEqual(['extra-node']);
  });

  test.each([
    ['swhid', `swh:1:dir:${'0'.repeat(40)}`],
    ['files', 99],
    ['bytes', 1],
    ['licence', 'GPL-3.0-only'],
    ['authors', ['github:mallory']],
    ['provides', {}],
    ['parents', { 'c/vote': [`tree1:${'2'.repeat(64)}`] }],
    ['netlist', null],
  ])('with another %s', async (field, value) => {
    const codes = await afterDoctoring((lock) => {
      lock.nodes[idOf(lock, 'c/d')]![field] = value;
    });
    expect(codes).toEqual(['lock-differs']);
  });

  test('with a hash of the whole that is not its own', async () => {
    const text = world.read('tecmns.lock.json').replace(/sha256:[0-9a-f]{8}/, 'sha256:00000000');
    world.write('tecmns.lock.json', text);
    expect((await verified()).findings[0]).toMatchObject({ code: 'graph-root', fault: 'drift' });
  });
});

describe('a store that was changed fails', () => {
  test('with a byte that is another', async () => {
    const { lock, store } = await world.open();
    const path = join(store, packName(Object.values(lock!.nodes)[0]!.tree1));
    const bytes = readFileSync(path);
    bytes[10]! ^= 1;
    writeFileSync(path, bytes);
    const { isGood, findings } = await verified();
    expect(isGood).toBe(false);
    expect(findings[0]).toMatchObject({ fault: 'verification', code: 'pack-damaged' });
  });

  test('with all that is wrong, by node and hash, also behind what could not be read', async () => {
    const { lock, store } = await world.open();
    const ids = Object.keys(lock!.nodes);
    for (const id of ids) {
      const path = join(store, packName(lock!.nodes[id]!.tree1));
      const bytes = readFileSync(path);
      bytes[8]! ^= 1;
      writeFileSync(path, bytes);
    }
    const { nodes, findings } = await verified();
    expect(nodes).toBe(0);
    expect(findings.map(({ node, expected }) => [node, expected]).sort()).toEqual(
      ids.map((id) => [id, lock!.nodes[id]!.tree1]),
    );
    for (const { actual, message } of findings) {
      expect(actual).toMatch(/^tree1:[0-9a-f]{64}$/);
      expect(message).toMatch(/ was changed, so it hashes to tree1:/);
    }
  });

  test('with a pack that is not there', async () => {
    const { lock, store } = await world.open();
    const { rmSync } = await import('node:fs');
    rmSync(join(store, packName(Object.values(lock!.nodes)[0]!.tree1)));
    expect((await verified()).findings[0]).toMatchObject({ fault: 'offline', code: 'no-pack' });
  });
});

test('a netlist with an entry that the lock does not have is told', async () => {
  world.netlist(['a/b', 'z/z']);
  expect((await verified()).findings[0]).toMatchObject({ fault: 'drift', code: 'not-locked' });
});
