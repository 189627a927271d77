import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { economy } from '../../testing/economy.ts';
import { simulate } from '../simulate.ts';
import { simulateToDirectory } from './simulateToDirectory.ts';

let home: string;
beforeEach(async () => {
  home = join(await mkdtemp(join(tmpdir(), 'simulate-to-directory-')), 'out');
});
afterEach(() => rm(join(home, '..'), { recursive: true }));

const study = { steps: 6, runs: 4, seed: 'files', sweep: { product: { 'pool.fee': [0, 0.1] } } };

test('a directory holds what a result in memory does', async () => {
  const [kept, held] = [await simulateToDirectory(economy(), home, study), await simulate(economy(), study)];
  expect(kept.digest).toBe(held.digest);
  const { files: _, ...manifest } = kept.manifest;
  expect(manifest).toEqual(held.manifest);
  expect((await kept.read()).select(held.columns.names).digest()).toBe(held.columns.digest());
});

test('results larger than memory is thought to be are not refused', async () => {
  const options = { ...study, maximumBytes: 100 };
  await expect(simulate(economy(), options)).rejects.toMatchObject({ code: 'too-large' });
  expect((await simulateToDirectory(economy(), home, options)).rows).toBe(56);
});

test('a directory with results is gone on with only when that is asked for', async () => {
  const { digest } = await simulateToDirectory(economy(), home, study);
  await expect(simulateToDirectory(economy(), home, study)).rejects.toMatchObject({ code: 'exists' });
  expect((await simulateToDirectory(economy(), home, { ...study, resume: true })).digest).toBe(digest);
  const other = simulateToDirectory(economy(), home, { ...study, seed: 1, resume: true });
  await expect(other).rejects.toMatchObject({ code: 'other-plan' });
});

test('a signal that is given already ends it before anything is written', async () => {
  const signal = AbortSignal.abort(new Error('Changed my mind.'));
  await expect(simulateToDirectory(economy(), home, { ...study, signal })).rejects.toMatchObject({
    code: 'cancelled',
    message: 'The simulation was cancelled while it was planned, after 1 of 2 points.',
  });
});
