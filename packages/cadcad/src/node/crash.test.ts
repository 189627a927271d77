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
let child: ChildProcess | undefined;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'crash-'));
});
afterEach(async () => {
  child?.kill('SIGKILL');
  await rm(home, { recursive: true });
});

/** Starts the writing of four parts of two runs each. */
function start(directory: string, ...args: readonly string[]) {
  child = spawn(process.execPath, [fixture, join(home, directory), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return { child, output: child.stdout! };
}

/** The digest, rows and runs of what is written to the end. */
async function complete(directory: string) {
  const { output } = start(directory);
  return JSON.parse(await text(output));
}

const names = async (directory: string) => (await readdir(join(home, directory))).sort();
const writtenAt = async (name: string) => (await stat(join(home, 'out', name))).mtimeMs;

test('what a process has written until it is killed is gone on with, and comes to the same digest', async () => {
  const undisturbed = await complete('undisturbed');
  expect(undisturbed).toMatchObject({ rows: 960_000, runs: 8 });

  const { child: killed, output } = start('out', '5');
  await once(output, 'data');
  killed.kill('SIGKILL');
  await once(killed, 'exit');
  expect(killed.signalCode).toBe('SIGKILL');
  // Run 5 is the second of the third part.
  expect(await names('out')).toEqual([
    ...['part-00000.parquet', 'part-00001.parquet', 'part-00002.parquet.writing', 'plan.json'],
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
