import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { economy, fused } from '../testing/economy.ts';
import { configSim } from './blocks/configSim.ts';
import { Executor } from './blocks/Executor.ts';
import { Experiment } from './blocks/Experiment.ts';
import { readParquet } from './node/readParquet.ts';
import { runToDirectory } from './node/runToDirectory.ts';
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

describe('runs of several models', () => {
  const experiment = new Experiment();
  experiment.appendModel({ initialState: { a: 1 }, simConfigs: configSim({ N: 2, T: 2, M: { x: [1, 2] } }) });
  experiment.appendModel({ initialState: { b: 'text' }, simConfigs: configSim({ N: 2, T: 1 }) });

  test.each(['strict', 'compat'] as const)(
    'have the same digests in memory and in a directory (%s)',
    async (semantics) => {
      const executor = new Executor(experiment, { semantics });
      const held = await executor.execute();
      const stored = await runToDirectory(executor.work, join(folder, semantics));
      expect(stored.manifest.runs).toEqual(held.manifest.runs);
      expect(stored.digest).toBe(held.digest);
      expect(held.run(0, 1, 1).names).toEqual(['b', 'substep', 'timestep']);
    },
  );

  test('do not depend on what others recorded', async () => {
    const digestOf = async (second: unknown) => {
      const swept = new Experiment();
      swept.appendModel({
        initialState: { n: 0 },
        simConfigs: configSim({ N: 1, T: 2, M: { x: [1, second] } }),
        partialStateUpdateBlocks: [
          { variables: { n: ({ x }, _s, _h, _state, _input) => ['n', x as number] } },
        ],
      });
      const { manifest } = await new Executor(swept, { semantics: 'compat' }).execute();
      return manifest.runs[0]?.digest;
    };
    expect(await digestOf('q')).toBe(await digestOf(2));
  });

  test('are told apart where a column is asked for', async () => {
    const two = new Experiment();
    for (const n of [1, 2]) two.appendModel({ initialState: { n }, simConfigs: configSim({ N: 1, T: 1 }) });
    const both = await new Executor(two).execute();
    expect(both.series('n', 0, 1).map((run) => [...run])).toEqual([[2, 2]]);
    expect(both.series('n', 0).length).toBe(2);
    expect(() => both.series('n', 0, 2)).toThrow('There is no subset 0 of model 2.');
  });
});
