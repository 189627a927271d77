import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ParameterError, RunError } from '@tecmns/core';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { fused } from '../../../testing/economy.ts';
import { walks } from '../../../testing/walks.ts';
import { configSim } from '../../blocks/configSim.ts';
import { Executor } from '../../blocks/Executor.ts';
import { Experiment } from '../../blocks/Experiment.ts';
import type { Failure } from '../../failure.ts';
import { simulate } from '../../simulate.ts';
import type { SimulationError } from '../../simulationError.ts';
import type { Work } from '../../work.ts';
import { runToDirectory } from '../runToDirectory.ts';
import { simulateToDirectory } from '../simulateToDirectory.ts';

let home: string;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'kept-failure-'));
});
afterEach(() => rm(home, { recursive: true }));

/** All that an error says, its cause and the names of both included. */
function said(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const kind = Object.getPrototypeOf(error).constructor.name;
  const hasCause = Object.hasOwn(error, 'cause');
  return { ...error, kind, name: error.name, message: error.message, hasCause, cause: said(error.cause) };
}

const allSaid = (failures: readonly SimulationError[]) => failures.map(said);

/** What three functions of blocks throw, in two models. */
function blocks(thrown: unknown) {
  const experiment = new Experiment();
  for (const label of ['trade', undefined]) {
    experiment.appendModel({
      initialState: { price: 1 },
      simConfigs: configSim({ N: 2, T: 3, M: { isBroken: [false, true] } }),
      partialStateUpdateBlocks: [
        { variables: {} },
        {
          ...(label === undefined ? {} : { label }),
          policies: {
            buy({ isBroken }, _substep, _history, { timestep }) {
              if (isBroken && timestep === 1) throw thrown;
              return {};
            },
          },
          variables: { price: (_params, _substep, _history, { price }) => ['price', price + 1] },
        },
      ],
    });
  }
  return experiment;
}

describe('a failure that is kept in a directory says what it says in memory', () => {
  test.each<[what: string, thrown: unknown]>([
    ['an error', new RangeError('Sold out.', { cause: new Error('No bids.', { cause: 'night' }) })],
    [
      'an error with members',
      Object.assign(new Error('No file.'), { code: 'ENOENT', errno: -2, at: Number.NaN }),
    ],
    [
      'one of ours',
      new ParameterError('The fee is too high.', {
        ...{
          code: 'out-of-range',
          subject: 'fee',
          value: Number.POSITIVE_INFINITY,
          range: '0 to 1',
          unit: '1',
        },
        ...{ hint: 'Take less.', cause: new RunError('Above 1.', { code: 'failed', value: -0 }) },
      }),
    ],
    ['a text', 'Sold out.'],
    ['a bigint', 12n],
  ])('for %s that blocks throw, also after it was resumed', async (_, thrown) => {
    const held = await new Executor(blocks(thrown), { onError: 'keep' }).execute();
    const { work } = new Executor(blocks(thrown));
    const kept = await runToDirectory(work, join(home, 'out'), { onError: 'keep' });
    expect(held.failures).toHaveLength(4);
    expect(held.failures[2]).toMatchObject({
      simulation: 1,
      subset: 1,
      run: 1,
      step: 1,
      substep: 2,
      block: 2,
    });
    expect(held.failures[0]).toMatchObject({ simulation: 0, block: 'trade', function: 'buy' });
    expect(allSaid(kept.failures)).toEqual(allSaid(held.failures));
    const again = await runToDirectory(work, join(home, 'out'), { onError: 'keep', resume: true });
    expect(allSaid(again.failures)).toEqual(allSaid(held.failures));
    const { files: _files, ...manifest } = JSON.parse(
      await readFile(join(home, 'out', 'manifest.json'), 'utf8'),
    );
    expect(manifest).toEqual(held.manifest);
    expect(manifest.failures[0]).toMatchObject({
      simulation: 0,
      substep: 2,
      block: 'trade',
      function: 'buy',
    });
  });

  test('for a metric that is no finite number, with the number', async () => {
    const options = { steps: 6, runs: 3, seed: 'kept', onError: 'keep' } as const;
    const held = await simulate(fused({ infiniteAt: 2 }), options);
    const kept = await simulateToDirectory(fused({ infiniteAt: 2 }), join(home, 'out'), options);
    expect(held.failures[0]).toMatchObject({ code: 'not-finite', value: Number.POSITIVE_INFINITY });
    expect(allSaid(kept.failures)).toEqual(allSaid(held.failures));
  });

  test('without what JSON has no form for, and with no more than eight causes', async () => {
    const cyclic = Object.assign(new Error('Round.'), { act: () => 1, list: [Number.NaN] });
    cyclic.cause = cyclic;
    const [failure] = (await runToDirectory(failing(cyclic), join(home, 'out'), { onError: 'keep' }))
      .failures;
    let depth = 0;
    for (let error: unknown = failure; error instanceof Error && error.cause !== undefined; depth++)
      error = error.cause;
    expect(depth).toBe(8);
    expect(failure!.cause).toMatchObject({ act: 'a function', list: 'a list of 1' });
    expect((failure!.cause as Error).stack).toBe('Error: Round.');
  });
});

/** Walks of which one ends with what is given as cause. */
function failing(cause: unknown): Work {
  const work = walks({ failing: [1, 3] });
  const start: Work['start'] = (index) => {
    const run = work.start(index);
    const caused = (failure: Failure): Failure => ({ ...failure, details: { ...failure.details, cause } });
    return {
      get steps() {
        return run.steps;
      },
      get isOver() {
        return run.isOver;
      },
      advance: (count) => run.advance(count),
      outcome() {
        const outcome = run.outcome();
        return { ...outcome, failure: outcome.failure === undefined ? undefined : caused(outcome.failure) };
      },
    };
  };
  return { ...work, start };
}

test('results that are laid out as another version does are refused, and stay', async () => {
  const out = join(home, 'out');
  await runToDirectory(walks(), out);
  const plan = await readFile(join(out, 'plan.json'), 'utf8');
  const earlier = plan.replace('"formatVersion":2', '"formatVersion":1');
  expect(earlier).not.toBe(plan);
  await writeFile(join(out, 'plan.json'), earlier);
  await expect(runToDirectory(walks(), out, { resume: true })).rejects.toMatchObject({
    ...{ name: 'RunError', code: 'other-version', subject: out, value: 1 },
    message: `'${out}' has results in layout 1, where this version has 2. Write into another directory, or go on with the version that began it.`,
  });
  expect(await readFile(join(out, 'plan.json'), 'utf8')).toBe(earlier);
});
