import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { economy, fused } from '../testing/economy.ts';
import { readParquet } from './node/readParquet.ts';
import { requireThreads, runThreads, writeParquet } from './noNode.ts';
import { simulate } from './simulate.ts';

const folder = mkdtempSync(join(tmpdir(), 'tecmns-result-'));
afterAll(() => rmSync(folder, { recursive: true }));

const result = await simulate(economy(), {
  steps: 4,
  runs: 3,
  seed: 'result',
  sweep: { product: { 'pool.spending': [0, 2] } },
});

describe('rows of a result', () => {
  test('are found by their values', () => {
    const some = result.where({ subset: 1, step: 4 });
    expect([...some.numbers('run')]).toEqual([0, 1, 2]);
    expect([...some.numbers('pool.reserve')]).toEqual(
      result.series('pool.reserve', 1).map((reserve) => reserve.at(-1)),
    );
    expect(result.where({ 'pool.runway': null }).length).toBe(15);
    expect(result.where({}).length).toBe(30);
  });

  test('are found by what a function says of them', () => {
    const dear = result.where((row) => Number(row['market.price']) > 2);
    expect(dear.length).toBe(result.columns.numbers('market.price').filter((price) => price > 2).length);
    expect(dear.length).toBeGreaterThan(0);
  });

  test('are not looked for in columns that there are not, or by what is no condition', () => {
    expect(() => result.where({ steps: 4 })).toThrow("There is no column 'steps'. Did you mean 'step'?");
    expect(() => result.where(4 as never)).toThrow('where is asked for 4.');
  });

  test('are cut to columns', () => {
    expect(result.select(['step', 'pool.reserve']).row(0)).toEqual({ step: 0, 'pool.reserve': 100 });
    expect(() => result.select(['reserve'])).toThrow("There is no column 'reserve'.");
  });

  test('are summed up by subset and step', () => {
    const summary = result.summary({ metrics: ['pool.reserve'], quantiles: [0.5] });
    expect(summary.length).toBe(10);
    const middle = result
      .series('pool.reserve', 1)
      .map((reserve) => reserve[4]!)
      .sort()[1];
    expect(summary.row(9)).toMatchObject({ subset: 1, step: 4, runs: 3, 'pool.reserve.q50': middle });
  });
});

describe('a Parquet file of a result', () => {
  test('gives the same columns back', async () => {
    const path = join(folder, 'new', 'result.parquet');
    await result.toParquet(path);
    const columns = await readParquet([path]);
    expect(columns.select(result.columns.names).digest()).toBe(result.columns.digest());
  });

  test('has the rows of failed runs that are complete', async () => {
    const failed = await simulate(fused({ blowsAt: 3, isOdd: true }), {
      steps: 5,
      runs: 6,
      seed: 1,
      onError: 'keep',
    });
    const path = join(folder, 'failed.parquet');
    await failed.toParquet(path);
    expect(failed.failures.length).toBeGreaterThan(0);
    expect((await readParquet([path])).length).toBe(failed.columns.length);
  });
});

test('where there is no Node, threads and files are refused with what to do instead', async () => {
  expect(requireThreads).toThrow('Threads need Node');
  await expect(runThreads()).rejects.toThrow('Threads need Node; this is something else, a browser perhaps.');
  await expect(writeParquet()).rejects.toMatchObject({
    code: 'not-here',
    hint: expect.stringContaining('toCsv'),
  });
});
