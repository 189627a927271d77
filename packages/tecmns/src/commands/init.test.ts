import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { modelFiles, netlistFile, RegistryWorld } from '../../testing/registry.ts';
import { flat, longestLine } from '../../testing/terminal.ts';
import { HIDDEN } from '../cli/escaped.ts';

let world: RegistryWorld;
beforeEach(() => {
  world = new RegistryWorld();
  world.repository('a/b', { ...modelFiles('a/curve'), ...netlistFile(['c/d']) });
  world.repository('c/d', { ...modelFiles('c/vote') });
  world.netlist(['a/b']);
});
afterEach(() => world.end());

describe('tecmns init', () => {
  test('fetches what a netlist registers, tells each repository, and writes the lock', async () => {
    const { exit, stdout, stderr } = await world.tecmnsInit();
    expect(exit).toBe(0);
    expect(stdout).toMatch(
      /^2 repositories, 5 files, \d+ bytes, tecmns\.lock\.json written,\s+sha256:[\da-f]{12}\n$/,
    );
    expect(stderr).toMatch(
      /^fetched {2}github\.com\/a\/b@[\da-f]{12}\nfetched {2}github\.com\/c\/d@[\da-f]{12}\n\nWarning {2}There was no lock/,
    );
    expect(flat(stderr)).toContain('Next Commit tecmns.lock.json: from now on every change');
    expect(longestLine(stdout + stderr)).toBeLessThanOrEqual(80);
    expect(world.packs()).toHaveLength(2);
    expect(JSON.parse(world.read('tecmns.lock.json')).lock).toBe(1);
  });

  test('is called --init as well, and says when nothing changed', async () => {
    await world.tecmnsInit();
    const { exit, stdout, stderr } = await world.call('--init --offline');
    expect(exit).toBe(0);
    expect(stderr).toMatch(/^here {5}github\.com\/a\/b@[\da-f]{12}\nhere {5}/);
    expect(stderr).not.toContain('Warning');
    expect(stdout).toContain('tecmns.lock.json as it was');
    expect((await world.call('init --quiet')).stderr).toBe('');
  });

  test('begins with a list of names', async () => {
    world.discard('tecmns.netlist.json');
    world.write('netlist.txt', '# the proposal\na/b\nc/d # voting\n');
    const { exit, stdout } = await world.tecmnsInit(['--from', 'netlist.txt']);
    expect([exit, stdout]).toEqual([0, expect.stringContaining('2 repositories')]);
    expect(JSON.parse(world.read('tecmns.netlist.json'))).toEqual({ netlist: 1, models: ['a/b', 'c/d'] });
    expect(await world.tecmnsInit(['--from', 'netlist.txt'])).toMatchObject({
      exit: 3,
      stderr: expect.stringContaining('already-there'),
    });
    expect((await world.tecmnsInit(['--from', 'nowhere.txt'])).exit).toBe(4);
    // What went wrong leaves no netlist behind, and the same call can be made again.
    world.discard('tecmns.netlist.json');
    world.discard('tecmns.lock.json');
    world.write('netlist.txt', 'a/b\nnew/new\n');
    expect((await world.tecmnsInit(['--from', 'netlist.txt'])).exit).toBe(4);
    expect(readdirSync(world.folder)).not.toContain('tecmns.netlist.json');
    world.repository('new/new', { x: '1' });
    expect((await world.tecmnsInit(['--from', 'netlist.txt'])).exit).toBe(0);
  });

  test('tells what changes in a lock that was there', async () => {
    await world.tecmnsInit();
    world.netlist(['c/d']);
    const { stdout } = await world.tecmnsInit();
    expect(stdout).toMatch(
      /^removed {2}github\.com\/a\/b@[\da-f]{12}\nedge {5}\(root\): c\/d, none → github\.com\/c\/d@[\da-f]{12}\n\n1 repository, /,
    );
  });

  test('gives all of it as a document', async () => {
    const { exit, stdout } = await world.tecmnsInit(['--json']);
    expect(exit).toBe(0);
    const told = JSON.parse(stdout);
    const lock = JSON.parse(world.read('tecmns.lock.json'));
    expect(told).toMatchObject({
      ...{ command: 'init', isFrozen: false, isWritten: true, difference: null, own: [] },
      graphRoot: lock.graphRoot,
      findings: [{ severity: 'warning', code: 'first-use' }],
    });
    expect(told.nodes[0]).toEqual({
      id: lock.root['a/b'],
      source: 'https://github.com/a/b.git',
      ref: 'refs/heads/main',
      commit: expect.stringMatching(/^[\da-f]{40}$/),
      tree1: lock.nodes[lock.root['a/b']].tree1,
      files: 3,
      bytes: expect.any(Number),
      licence: 'MIT',
      provides: ['a/curve'],
      wasThere: false,
    });
  });

  test('draws a line that moves on a terminal only', async () => {
    const { stderr } = await world.tecmnsInit([], { isTTY: true });
    expect(stderr).toContain('\r\u001b[K');
    expect(stderr).toContain('1 repository');
    expect(
      (await world.tecmnsInit([], { isTTY: true, env: { CI: '1', PATH: process.env.PATH } })).stderr,
    ).not.toContain('\r');
  });

  test('hashes and checks folders of the project, which the lock does not have', async () => {
    world.netlist(['a/b', './packages/own']);
    for (const [name, text] of Object.entries(modelFiles('own/savings')))
      world.write(`packages/own/${name}`, text as string);
    const { stdout } = await world.tecmnsInit(['--json']);
    expect(JSON.parse(stdout).own).toEqual([
      {
        entry: './packages/own',
        tree1: expect.stringMatching(/^tree1:/),
        files: 2,
        bytes: expect.any(Number),
        provides: ['own/savings'],
      },
    ]);
    expect(world.read('tecmns.lock.json')).not.toContain('own');
    expect(flat((await world.tecmnsInit()).stdout)).toContain('2 repositories, 1 own folder, 7 files,');
    world.write('packages/own/tecmns.model.json', '{');
    expect((await world.tecmnsInit()).exit).toBe(3);
  });
});

describe('tecmns init refuses', () => {
  test('a change of the lock where it is frozen, as in CI', async () => {
    const ci = { env: { CI: 'true', PATH: process.env.PATH } };
    expect(await world.tecmnsInit([], ci)).toMatchObject({
      exit: 7,
      stderr: expect.stringContaining('Code   no-lock (exit 7)'),
    });
    expect(flat((await world.tecmnsInit([], ci)).stderr)).toContain(
      'Next CI is set in the environment, so that init is --frozen: run tecmns init on your own machine and commit',
    );
    expect((await world.tecmnsInit(['--frozen'], ci)).stderr).not.toContain('CI is set');
    await world.tecmnsInit(['--no-frozen'], ci);
    const before = world.read('tecmns.lock.json');
    expect((await world.tecmnsInit([], ci)).exit).toBe(0);
    world.netlist(['c/d']);
    const { exit, stderr } = await world.tecmnsInit([], ci);
    expect(exit).toBe(7);
    expect(flat(stderr)).toContain('The lock is not that of the netlist (nodes: 1 removed)');
    expect((await world.tecmnsInit(['--frozen'])).exit).toBe(7);
    expect(world.read('tecmns.lock.json')).toBe(before);
    expect((await world.tecmnsInit(['--no-frozen'], ci)).exit).toBe(0);
  });

  test.each<readonly [string, number, string, () => void, readonly string[]]>([
    ['a folder without a netlist', 3, 'no-netlist', () => world.write('x', ''), ['init']],
    ['a netlist that is none', 3, 'bad-json', () => world.write('tecmns.netlist.json', '{'), []],
    ['a repository that there is not', 4, 'not-found', () => world.netlist(['a/none']), []],
    ['a repository that is not here', 8, 'not-here', () => world.netlist(['a/b']), ['init', '--offline']],
    [
      'a licence that is not expected',
      6,
      'licence-differs',
      () => world.netlist([{ repo: 'a/b', licence: 'X' }]),
      [],
    ],
    [
      'content that is not pinned',
      5,
      'hash-differs',
      () => world.netlist([{ repo: 'a/b', hash: `tree1:${'1'.repeat(64)}` }]),
      [],
    ],
    [
      'what is more than a limit',
      9,
      'too-many-nodes',
      () => world.write('tecmns.policy.json', { policy: 1, limits: { nodes: 1 } }),
      [],
    ],
    ['a mirror of all kinds', 3, 'bad-value', () => {}, ['init', '--mirror', 'ext::sh -c x {name}']],
    ['a mirror for all names', 3, 'bad-value', () => {}, ['init', '--mirror', '/srv/mirror.git']],
    ['a git that is none', 4, 'no-git', () => {}, ['init', '--git', '/nowhere/git']],
  ])('%s', async (what, exit, code, change, line) => {
    change();
    if (what.startsWith('a folder')) world.discard('tecmns.netlist.json');
    const called = await (line.length === 0 ? world.tecmnsInit() : world.call(line));
    expect(called.stderr).toContain(`Code   ${code} (exit ${exit})`);
    expect(called.exit).toBe(exit);
    expect(called.stderr).toMatch(/^Next {3}\S/m);
    expect(longestLine(called.stderr)).toBeLessThanOrEqual(80);
    expect(readdirSync(world.folder)).not.toContain('tecmns.lock.json');
  });

  test('content that changed under a commit, with the files that differ from what the lock had', async () => {
    await world.tecmnsInit();
    const pinned = world.lock.nodes[world.lock.root['a/b']!]!.tree1;
    world.remove('a/b');
    world.repository('a/b', { ...modelFiles('a/curve'), ...netlistFile(['c/d']), 'new.ts': '' });
    world.discard('tecmns.lock.json');
    world.netlist([{ repo: 'a/b', hash: pinned }]);
    const { exit, stderr } = await world.tecmnsInit();
    expect(exit).toBe(5);
    expect(flat(stderr)).toMatch(
      /hashes to tree1:\S+, but your netlist vouches for tree1:\S+ It differs from that in: added new\.ts\. Next/,
    );
  });

  test('names that a terminal would obey, which it shows escaped', async () => {
    world.write('tecmns.netlist.json', '{ "netlist": 1, "models": ["a/\\u001b]0;x\\u0007\\u202eb"] }');
    const { exit, stderr } = await world.tecmnsInit();
    expect(exit).toBe(3);
    expect(stderr).toContain('\\u{1b}');
    expect(stderr.replaceAll('\n', '')).not.toMatch(HIDDEN);
  });
});

test('Ctrl-C ends it at once, without a node that is there in part', async () => {
  const controller = new AbortController();
  const { exit, stderr } = await world.tecmnsInit([], {
    signal: controller.signal,
    onWrite: (text) => text.startsWith('fetched') && controller.abort(new Error('Ctrl-C')),
  });
  expect(exit).toBe(130);
  expect(flat(stderr)).toContain('It was stopped. What was fetched and verified until then is kept');
  expect(stderr).toContain('Code   cancelled (exit 130)');
  expect(readdirSync(world.folder)).not.toContain('tecmns.lock.json');
  expect(readdirSync(join(world.folder, '.tecmns', 'store')).every((name) => name.endsWith('.pack'))).toBe(
    true,
  );
  expect((await world.tecmnsInit()).exit).toBe(0);
});
