import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, stat, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

// The process that is killed runs what is built: `npm test` builds first, a single file needs `turbo run build`.
vi.setConfig({ testTimeout: 60_000 });

const fixture = join(import.meta.dirname, '..', '..', 'testing', 'walks.fixture.mjs');

let home: string;
let children: ChildProcess[];
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'crash-'));
  children = [];
});
afterEach(async () => {
  for (const child of children) child.kill('SIGKILL');
  await rm(home, { recursive: true });
});

/** Starts the writing of four parts of two runs each. */
function start(directory: string, ...args: readonly string[]) {
  const child = spawn(process.execPath, [fixture, join(home, directory), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  return { child, output: child.stdout };
}

/** The digest, rows and runs of what is written to the end. */
async function complete(directory: string) {
  const { output } = start(directory);
  return JSON.parse(await text(output));
}

/** Starts the writing of a directory by a process that gets no further than the middle of its third part. */
async function startEndless() {
  const { child: endless, output } = start('out', '5');
  await once(output, 'data');
  return endless;
}

const names = async (directory: string) => (await readdir(join(home, directory))).sort();
const writtenAt = async (name: string) => (await stat(join(home, 'out', name))).mtimeMs;

test('what a process has written until it is killed is gone on with, and comes to the same digest', async () => {
  const undisturbed = await complete('undisturbed');
  expect(undisturbed).toMatchObject({ rows: 960_000, runs: 8 });

  const killed = await startEndless();
  killed.kill('SIGKILL');
  await once(killed, 'exit');
  expect(killed.signalCode).toBe('SIGKILL');
  // Run 5 is the second of the third part.
  expect(await names('out')).toEqual([
    ...['in-use.lock', 'part-00000.parquet', 'part-00001.parquet'],
    ...[expect.stringMatching(/^part-00002\.parquet\.[0-9a-f]{8}\.writing$/), 'plan.json'],
  ]);

  await truncate(join(home, 'out', 'part-00001.parquet'), 100_000);
  const before = await Promise.all(['part-00000.parquet', 'part-00001.parquet'].map(writtenAt));
  expect(await complete('out')).toEqual(undisturbed);
  const after = await Promise.all(['part-00000.parquet', 'part-00001.parquet'].map(writtenAt));
  expect(after[0]).toBe(before[0]);
  expect(after[1]).toBeGreaterThan(before[1]!);

  expect(await names('out')).toEqual(await names('undisturbed'));
  for (const name of await names('out')) {
    const [one, other] = await Promise.all(
      ['out', 'undisturbed'].map((directory) => readFile(join(home, directory, name))),
    );
    expect(one!.equals(other!), name).toBe(true);
  }
});

test('a second process is told which one writes into a directory, and leaves it alone', async () => {
  const first = await startEndless();
  const out = join(home, 'out');
  const before = await names('out');
  expect(await complete('out')).toEqual({
    ...{ code: 'in-use', subject: out, value: first.pid },
    message: `Process ${first.pid} is writing into '${out}'. Wait until it has ended, then go on with resume: true, or write into another directory.`,
  });
  expect(await names('out')).toEqual(before);
  first.kill('SIGKILL');
  await once(first, 'exit');
  expect(await complete('out')).toMatchObject({ rows: 960_000, runs: 8 });
  expect(await names('out')).not.toContain('in-use.lock');
});

test('of processes that find a directory of one that was killed, one at a time goes on', async () => {
  const killed = await startEndless();
  killed.kill('SIGKILL');
  await once(killed, 'exit');
  const all = await Promise.all([complete('out'), complete('out'), complete('out')]);
  const done = all.filter(({ code }) => code === undefined);
  expect(done.length).toBeGreaterThan(0);
  for (const one of all) expect(one).toMatchObject(one.code === undefined ? done[0] : { code: 'in-use' });
  expect(await complete('out')).toEqual(done[0]);
});
