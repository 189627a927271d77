import { afterEach, beforeEach, expect, test } from 'vitest';
import { testKey } from '../../testing/signing.ts';
import { modelFiles, netlistFile, World } from '../../testing/world.ts';
import { signWithKey } from '../attest/signWithKey.ts';
import { checkpointText, signCheckpoint } from '../log/checkpoint.ts';
import { appendToLog, type LogEntry, logText, parseLog } from '../log/log.ts';
import { checkLogs } from './checkLogs.ts';
import { readState } from './state.ts';

const NAME = 'models of everybody';
const [keeper, eve] = [testKey(1), testKey(2)];

let world: World;
beforeEach(async () => {
  world = new World();
  world.repository('a/b', modelFiles('a/b'));
  world.netlist(['a/b']);
  await world.init();
});
afterEach(() => world.end());

/** The files of a log with these lines, signed, and of more that are not. */
async function signed(entries: readonly LogEntry[], { privateKey } = keeper, more: readonly LogEntry[] = []) {
  const log = appendToLog(parseLog(''), entries);
  const checkpoint = await signCheckpoint(NAME, log.tree, (message, namespace) =>
    signWithKey(message, { privateKey, namespace }),
  );
  return {
    'tecmns.log': logText(appendToLog(log, more)),
    'tecmns.log.checkpoint': checkpointText(checkpoint),
  };
}

/** The registry that keeps the log, as {@link signed} makes it. */
async function keep(...log: Parameters<typeof signed>) {
  world.remove('a/registry');
  world.repository('a/registry', await signed(...log));
}

/** The lines for what is locked, but for the registry itself. */
const lines = async () => {
  const { lock } = await world.open();
  return Object.entries(lock!.nodes)
    .filter(([id]) => !id.includes('registry'))
    .map(([node, { tree1 }]) => ({ node, tree1 }));
};
const other = (entry: LogEntry): LogEntry => ({ ...entry, tree1: `tree1:${'0'.repeat(64)}` });
const line = (number: number): LogEntry => ({
  node: `github.com/x/m${number}@${'c'.repeat(40)}`,
  tree1: `tree1:${'a'.repeat(64)}`,
});

/** Follows the log from now on. */
async function follow(more: object = {}, others: readonly string[] = []) {
  world.write('tecmns.policy.json', {
    policy: 1,
    logs: [{ name: NAME, repo: 'a/registry', key: keeper.line }],
    ...more,
  });
  world.netlist(['a/b', 'a/registry', ...others]);
  return world.init({ isFree: () => true });
}

test('a log that has all that is locked says nothing, and its checkpoint is remembered', async () => {
  await keep(await lines());
  const { findings } = await follow();
  expect(findings).toEqual([]);
  const { checkpoints } = await readState(await world.open());
  expect(checkpoints[NAME]).toMatch(/^models of everybody\n1\n/);
});

test('what is not in it is told, unless it is private; lines that nobody signed count for nothing', async () => {
  const [entry] = await lines();
  await keep([], keeper, [entry!]);
  expect((await follow()).findings).toMatchObject([
    { severity: 'warning', code: 'not-logged', node: entry!.node },
  ]);
  expect((await follow({ private: ['github.com/a'] })).findings).toEqual([]);
});

test('another hash than the one that is locked is refused, and the lock stays as it was', async () => {
  const before = world.read('tecmns.lock.json');
  await keep((await lines()).map(other));
  await expect(follow()).rejects.toMatchObject({ fault: 'verification', code: 'log-differs' });
  expect(world.read('tecmns.lock.json')).toBe(before);
});

test.each<[string, string, () => Promise<void>]>([
  ['by somebody else', 'unknown-signer', async () => keep(await lines(), eve)],
  ['with fewer lines than before', 'log-rolled-back', async () => keep(await lines())],
  [
    'with other lines than before',
    'split-view',
    async () => keep([...(await lines()), line(9), line(8), line(7)]),
  ],
])('a log that is signed %s is refused', async (_, code, change) => {
  await keep([...(await lines()), line(1), line(2)]);
  await follow();
  await change();
  await expect(follow()).rejects.toMatchObject({ fault: 'verification', code });
});

test('a log that grew is followed on', async () => {
  await keep(await lines());
  await follow();
  await keep([...(await lines()), line(1)]);
  await follow();
  const { checkpoints } = await readState(await world.open());
  expect(checkpoints[NAME]).toMatch(/^models of everybody\n2\n/);
});

test('a log counts in the version that the project registers, whichever others do', async () => {
  const [entry] = await lines();
  // Ids of commits, by which a lock is sorted, are chance: in some of these the old one is before the new one.
  for (const i of [1, 2, 3, 4, 5, 6]) {
    world.remove('a/registry');
    world.repository(
      'a/registry',
      { files: await signed([line(i)]), tag: 'old' },
      await signed([line(i), other(entry!)]),
    );
    world.remove('eve/m');
    world.repository('eve/m', { ...modelFiles('eve/m'), ...netlistFile(['a/registry@old']) });
    await expect(follow({}, ['eve/m'])).rejects.toMatchObject({ code: 'log-differs' });
  }
  world.netlist(['a/b', 'eve/m']);
  expect((await world.init()).findings.map(({ code }) => code)).toContain('log-not-here');
});

test('a log that is not here is told', async () => {
  const logs = [
    { name: NAME, repo: 'a/b', key: keeper.line },
    { name: 'b', repo: 'b/b', key: keeper.line },
  ];
  world.write('tecmns.policy.json', { policy: 1, logs });
  const project = await world.open();
  const { findings, checkpoints } = await checkLogs(project, project.lock!);
  expect(findings.map(({ code, message }) => [code, /: (.*)\.$/.exec(message)?.[1]])).toEqual([
    ['log-not-here', 'github.com/a/b has no signed log'],
    ['log-not-here', 'your netlist does not register github.com/b/b'],
  ]);
  expect(checkpoints).toEqual({});
});
