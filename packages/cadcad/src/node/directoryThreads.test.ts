import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { economy } from '../../testing/economy.ts';
import { walkStudy } from '../../testing/studies.ts';
import { simulate } from '../simulate.ts';
import type { DirectoryProgress } from './runToDirectory.ts';
import { simulateToDirectory } from './simulateToDirectory.ts';

// Threads run what is built: `npm test` builds first, a single file needs `turbo run build`.
vi.setConfig({ testTimeout: 60_000 });

let home: string;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'directory-threads-'));
});
afterEach(() => rm(home, { recursive: true }));

const threads = { backend: 'threads', workers: 2 } as const;
/** Some parts of about a million values. */
const large = { steps: 40_000, runs: 24 };

const parts = async (name: string) =>
  (await readdir(join(home, name))).filter((file) => file.endsWith('.parquet')).sort();

async function expectSameFiles(one: string, other: string) {
  expect(await parts(other)).toEqual(await parts(one));
  for (const file of await parts(one)) {
    const [a, b] = await Promise.all([readFile(join(home, one, file)), readFile(join(home, other, file))]);
    expect(a.equals(b)).toBe(true);
  }
}

test('threads write the same files, byte for byte', async () => {
  const study = await walkStudy();
  const inline = await simulateToDirectory(study, join(home, 'inline'), large);
  const told: DirectoryProgress[] = [];
  const onProgress = (progress: DirectoryProgress) => told.push(progress);
  const shared = await simulateToDirectory(study, join(home, 'threads'), {
    ...large,
    ...threads,
    onProgress,
  });
  expect(inline.files.length).toBeGreaterThan(2);
  expect(shared.digest).toBe(inline.digest);
  expect(shared.rows).toBe(24 * 40_001);
  await expectSameFiles('inline', 'threads');
  expect(told.at(-1)).toMatchObject({ runsDone: 24, stepsDone: 960_000, partsDone: inline.files.length });
});

test('what was cut short in threads goes on, to the same files', async () => {
  const study = await walkStudy();
  const controller = new AbortController();
  const onProgress = ({ partsDone }: DirectoryProgress) => {
    if (partsDone >= 1) controller.abort();
  };
  const cut = join(home, 'cut');
  const { signal } = controller;
  await expect(
    simulateToDirectory(study, cut, { ...large, ...threads, signal, onProgress }),
  ).rejects.toMatchObject({ code: 'cancelled' });
  const done = await parts('cut');
  const resumed = await simulateToDirectory(study, cut, { ...large, ...threads, resume: true });
  const whole = await simulateToDirectory(study, join(home, 'whole'), large);
  expect(done.length).toBeLessThan(whole.files.length);
  expect(resumed.digest).toBe(whole.digest);
  await expectSameFiles('whole', 'cut');
});

test('failures that are kept are those of a result in memory', async () => {
  const study = await walkStudy({ failsAt: 5 });
  const held = await simulate(study, { onError: 'keep' });
  const kept = await simulateToDirectory(study, join(home, 'kept'), { onError: 'keep', ...threads });
  expect(kept.digest).toBe(held.digest);
  expect(kept.failures.map(({ run, step, code }) => [run, step, code])).toEqual(
    held.failures.map(({ run, step, code }) => [run, step, code]),
  );
});

test('a failure that is thrown has its place', async () => {
  const study = await walkStudy({ failsAt: 5 });
  await expect(simulateToDirectory(study, join(home, 'failed'), threads)).rejects.toMatchObject({
    code: 'failed',
    subset: 0,
    step: 6,
    subject: 'walk',
  });
});

test('what was made in memory is refused, with what to do instead', async () => {
  const options = { steps: 3, seed: 1, ...threads };
  await expect(simulateToDirectory(economy(), join(home, 'none'), options)).rejects.toMatchObject({
    name: 'RunError',
    code: 'not-in-threads',
    message: expect.stringContaining('loadExperiment'),
  });
  expect(await readdir(home)).toEqual([]);
});
