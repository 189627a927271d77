import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ThreatWorld } from '../../testing/threats.ts';
import { modelFiles, netlistFile } from '../../testing/world.ts';
import { graphRoot } from '../lock/graphRoot.ts';
import type { Lock } from '../lock/lock.ts';
import { lockText } from '../lock/lockText.ts';

// Locks that somebody has changed who can also give them the hash of the whole that fits.

let world: ThreatWorld;
let text: string;
let packs: readonly string[];
beforeAll(async () => {
  world = await ThreatWorld.make();
  const tags = ['1.0.0', '1.1.0'].map((version) => ({ files: { version }, tag: `v${version}` }));
  world.repository('lib/lib', ...tags);
  world.repository('user/a', {
    ...modelFiles('user/a'),
    ...netlistFile(['user/b', { repo: 'lib/lib', version: '>=1.0.0' }]),
  });
  world.repository('user/b', modelFiles('user/b'));
  world.register('user/a');
  await world.init();
  text = world.read('tecmns.lock.json');
  packs = world.packs();
});
beforeEach(() => world.write('tecmns.lock.json', text));
afterAll(() => world.end());

type Changeable = {
  graphRoot: string;
  root: Record<string, string>;
  nodes: Record<string, Record<string, unknown> & { edges: Record<string, string> }>;
};

/** Changes the lock, and gives it the hash of the whole that fits. */
function doctor(change: (lock: Changeable, idOf: (name: string) => string) => void): void {
  const lock = JSON.parse(text) as Changeable;
  change(lock, (name) => Object.keys(lock.nodes).find((id) => id.includes(`/${name}@`))!);
  lock.graphRoot = graphRoot(lock as unknown as Lock);
  world.write('tecmns.lock.json', lockText(lock as unknown as Lock));
}

describe('verify refuses a lock, and init --frozen does not use it:', () => {
  test.each<readonly [what: string, exit: number, code: string, change: Parameters<typeof doctor>[0]]>([
    ['an edge less', 7, 'not-locked', ({ nodes }, idOf) => delete nodes[idOf('user/a')]!.edges['user/b']],
    ['an edge of the root less', 7, 'not-locked', ({ root }) => delete root['user/a']],
    [
      'an edge more',
      7,
      'edge-differs',
      ({ nodes }, idOf) => (nodes[idOf('user/b')]!.edges['good/one'] = idOf('good/one')),
    ],
    ['an edge of the root more', 7, 'edge-differs', ({ root }, idOf) => (root['user/b'] = idOf('user/b'))],
    [
      'an edge to another node',
      7,
      'not-locked',
      ({ nodes }, idOf) => (nodes[idOf('user/a')]!.edges['user/b'] = idOf('good/one')),
    ],
    [
      'an edge of the root to another node',
      7,
      'not-locked',
      ({ root }, idOf) => (root['user/a'] = idOf('user/b')),
    ],
    [
      'the hash of another node',
      7,
      'lock-differs',
      ({ nodes }, idOf) => (nodes[idOf('user/b')]!.tree1 = nodes[idOf('good/one')]!.tree1),
    ],
    [
      'a hash of nothing',
      8,
      'no-pack',
      ({ nodes }, idOf) => (nodes[idOf('user/b')]!.tree1 = `tree1:${'1'.repeat(64)}`),
    ],
    [
      'an id of another kind',
      7,
      'lock-differs',
      ({ nodes }, idOf) => (nodes[idOf('user/b')]!.swhid = `swh:1:dir:${'0'.repeat(40)}`),
    ],
    ['other files', 7, 'lock-differs', ({ nodes }, idOf) => (nodes[idOf('user/b')]!.files = 99)],
    ['other bytes', 7, 'lock-differs', ({ nodes }, idOf) => (nodes[idOf('user/b')]!.bytes = 1)],
    [
      'another licence',
      7,
      'lock-differs',
      ({ nodes }, idOf) => (nodes[idOf('user/b')]!.licence = 'GPL-3.0-only'),
    ],
    ['another netlist', 7, 'lock-differs', ({ nodes }, idOf) => (nodes[idOf('user/a')]!.netlist = null)],
    ['other models', 7, 'lock-differs', ({ nodes }, idOf) => (nodes[idOf('user/b')]!.provides = {})],
    [
      'parents',
      7,
      'lock-differs',
      ({ nodes }, idOf) => (nodes[idOf('user/b')]!.parents = { 'user/b': [`tree1:${'2'.repeat(64)}`] }),
    ],
    [
      'another author',
      7,
      'lock-differs',
      ({ nodes }, idOf) => (nodes[idOf('user/b')]!.authors = ['github:mallory']),
    ],
    [
      'a version that is none',
      7,
      'not-locked',
      ({ nodes }, idOf) => (nodes[idOf('lib/lib')]!.ref = 'refs/heads/evil'),
    ],
    [
      'a node that nobody registers',
      7,
      'extra-node',
      ({ nodes }, idOf) => {
        const id = idOf('user/b');
        const commit = '1'.repeat(40);
        nodes[id.replace(/@.*/, `@${commit}`)] = { ...nodes[id]!, commit };
      },
    ],
  ])('%s', async (_, exit, code, change) => {
    doctor(change);
    expect(await world.refusedVerify()).toEqual([exit, code]);
    const [frozen] = await world.refusedInit({ isFrozen: true, mirrors: [], path: '' });
    expect(frozen).toBeGreaterThan(0);
  });

  test('a hash of the whole that is another', async () => {
    world.write('tecmns.lock.json', text.replace(/sha256:[0-9a-f]{8}/, 'sha256:00000000'));
    expect(await world.refusedVerify()).toEqual([7, 'graph-root']);
  });
});

describe('a lock is not even read', () => {
  const node = (text: string) =>
    text.replace(/"source": "https:\/\/github.com\/user\/b.git"/, '"source": "%"');
  test.each<readonly [what: string, exit: number, code: string, change: (text: string) => string]>([
    ['with another address', 3, 'bad-lock', (own) => node(own).replace('%', 'https://github.com/evil/b.git')],
    [
      'with an address that runs a program',
      3,
      'bad-repo',
      (own) => node(own).replace('%', 'ext::sh -c touch% marker'),
    ],
    [
      'with an address that is an option',
      3,
      'bad-repo',
      (own) => node(own).replace('%', '--upload-pack=touch'),
    ],
    [
      'with a name of a pack that leads outside',
      3,
      'out-of-range',
      (own) => own.replace(/tree1:[0-9a-f]{64}/, 'tree1:../../../x'),
    ],
    [
      'with a commit that is an option',
      3,
      'out-of-range',
      (own) => own.replace(/"commit": "\w+"/, '"commit": "--help"'),
    ],
    [
      'with an edge to nothing',
      3,
      'out-of-range',
      (own) => own.replace(/("good\/one": "github.com\/good\/one@)\w/, '$1-'),
    ],
    [
      'with a member twice',
      3,
      'duplicate-key',
      (own) => own.replace('"lock": 1,', '"lock": 1,\n  "lock": 1,'),
    ],
    [
      'with __proto__',
      3,
      'forbidden-key',
      (own) => own.replace('"lock": 1,', '"lock": 1,\n  "__proto__": {},'),
    ],
    [
      'of 200,000 levels',
      9,
      'too-deep',
      (own) => own.replace('"lock": 1,', `"lock": ${'['.repeat(200_000)}`),
    ],
    [
      'with both sides of a merge',
      3,
      'merge-conflict',
      (own) => `<<<<<<< HEAD\n${own}=======\n${own}>>>>>>> x\n`,
    ],
    ['of another version', 3, 'out-of-range', (own) => own.replace('"lock": 1', '"lock": 2')],
    [
      'with a ref that an escape is in',
      3,
      'out-of-range',
      (own) => own.replace('refs/heads/main', 'refs/heads/\\u001b[2J'),
    ],
  ])('%s', async (_, exit, code, change) => {
    const changed = change(text);
    expect(changed).not.toBe(text);
    world.write('tecmns.lock.json', changed);
    expect(await world.refusal(() => world.open())).toEqual([exit, code]);
  });
});

test('all of it has changed nothing, and the lock is good as it was', async () => {
  expect(world.packs()).toEqual(packs);
  expect(await world.refusedVerify()).toEqual([0, 'accepted']);
});
