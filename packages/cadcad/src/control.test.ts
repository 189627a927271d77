import { describe, expect, test } from 'vitest';
import { economy, fused } from '../testing/economy.ts';
import type { Progress } from './options.ts';
import { simulate } from './simulate.ts';
import type { SimulationError } from './simulationError.ts';

const rejection = (simulation: Promise<unknown>) =>
  simulation.then(
    () => undefined,
    (reason: unknown) => reason as SimulationError,
  );

describe('progress', () => {
  test('is told after each run, over all subsets', async () => {
    const told: Progress[] = [];
    await simulate(economy(), {
      steps: 10,
      runs: 2,
      seed: 1,
      sweep: { product: { 'pool.fee': [0, 0.1] } },
      onProgress: (progress) => told.push(progress),
    });
    expect(told).toEqual(
      [1, 2, 3, 4].map((runsDone) => ({ runsDone, runs: 4, stepsDone: 10 * runsDone, steps: 40 })),
    );
  });

  test('is told within long runs', async () => {
    const told: Progress[] = [];
    await simulate(economy(), { steps: 2500, seed: 1, onProgress: (progress) => told.push(progress) });
    // A slow machine has shorter turns.
    expect(told.length).toBeGreaterThanOrEqual(3);
    expect(told.map(({ runsDone }) => runsDone)).toEqual([...told.slice(1).map(() => 0), 1]);
    const steps = [0, ...told.map(({ stepsDone }) => stepsDone)];
    for (const [i, taken] of steps.slice(1).entries()) {
      expect(taken).toBeGreaterThan(steps[i]!);
      expect(taken - steps[i]!).toBeLessThanOrEqual(1000);
    }
    expect(steps.at(-1)).toBe(2500);
  });

  test('counts a run that failed as over, and its steps as far as they went', async () => {
    const told: Progress[] = [];
    const onProgress = (progress: Progress) => told.push(progress);
    await simulate(fused({ blowsAt: 3 }), { steps: 9, runs: 2, seed: 1, onError: 'keep', onProgress });
    expect(told.at(-1)).toEqual({ runsDone: 2, runs: 2, stepsDone: 4, steps: 18 });
  });

  test('leaves the numbers as they are', async () => {
    const quiet = await simulate(economy(), { steps: 1500, seed: 1 });
    const loud = await simulate(economy(), { steps: 1500, seed: 1, onProgress: () => {} });
    expect(loud.digest).toBe(quiet.digest);
  });

  test('ends the simulation when the listener throws', async () => {
    const onProgress = () => {
      throw new Error('The terminal is gone.');
    };
    const error = await rejection(simulate(economy(), { steps: 1, seed: 1, onProgress }));
    expect(error).toEqual(new Error('The terminal is gone.'));
  });
});

describe('a signal', () => {
  const manyPoints = { product: { 'pool.fee': Array.from({ length: 100 }, (_, i) => i / 1000) } };

  test('that is given already stops the planning of a sweep after its first point', async () => {
    const reason = new Error('Changed my mind.');
    const options = { steps: 5, seed: 1, sweep: manyPoints, signal: AbortSignal.abort(reason) };
    const error = await rejection(simulate(economy(), options));
    expect(error).toMatchObject({
      code: 'cancelled',
      message: 'The simulation was cancelled while it was planned, after 1 of 100 points.',
      cause: reason,
      partial: undefined,
    });
  });

  test('gets through while a sweep is planned, since others have their turn', async () => {
    const controller = new AbortController();
    let systems = 0;
    const make = () => {
      systems++;
      if (systems === 10) setImmediate(() => controller.abort());
      return economy();
    };
    const sweep = {
      product: { ...manyPoints.product, 'pool.spending': Array.from({ length: 100 }, (_, i) => i) },
    };
    const error = await rejection(simulate(make, { steps: 5, seed: 1, sweep, signal: controller.signal }));
    expect(error?.message).toMatch(
      /^The simulation was cancelled while it was planned, after \d+ of 10000 points\.$/,
    );
    expect(systems).toBeLessThan(1000);
  });

  test('that is given already stops before any step', async () => {
    const reason = new Error('Changed my mind.');
    const onProgress = () => expect.unreachable();
    const options = { steps: 5, runs: 3, seed: 1, signal: AbortSignal.abort(reason), onProgress };
    const error = await rejection(simulate(economy(), options));
    expect(error).toMatchObject({
      name: 'RunError',
      code: 'cancelled',
      message: 'The simulation was cancelled after 0 of 3 runs.',
      cause: reason,
    });
    expect(error?.partial?.columns.length).toBe(0);
  });

  test('stops between runs, and keeps those that are over', async () => {
    const controller = new AbortController();
    const options = {
      steps: 5,
      runs: 10,
      seed: 1,
      signal: controller.signal,
      onProgress: ({ runsDone }: Progress) => {
        if (runsDone === 4) controller.abort();
      },
    };
    const error = await rejection(simulate(economy(), options));
    expect(error?.message).toBe('The simulation was cancelled after 4 of 10 runs.');
    const whole = await simulate(economy(), { steps: 5, runs: 4, seed: 1 });
    expect(error?.partial?.digest).toBe(whole.digest);
    expect(error?.partial?.manifest.complete).toBe(false);
  });

  test('stops within a long run', async () => {
    const controller = new AbortController();
    let stepsSeen = 0;
    const options = {
      steps: 1e6,
      seed: 1,
      signal: controller.signal,
      onProgress: ({ stepsDone }: Progress) => {
        stepsSeen = stepsDone;
        if (stepsDone >= 3000) controller.abort();
      },
    };
    const error = await rejection(simulate(economy(), options));
    expect(error?.code).toBe('cancelled');
    expect(stepsSeen).toBeLessThan(5000);
    expect(error?.partial?.columns.length).toBe(0);
  });

  test('from a timer gets through, since timers have their turn', async () => {
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 1);
    const error = await rejection(
      simulate(economy(), {
        steps: 10,
        runs: 1e6,
        seed: 1,
        signal: controller.signal,
        record: { every: 10 },
      }),
    );
    expect(error?.code).toBe('cancelled');
  });

  test('that comes when all is over changes nothing', async () => {
    const controller = new AbortController();
    const result = await simulate(economy(), {
      steps: 2,
      seed: 1,
      signal: controller.signal,
      onProgress: () => controller.abort(),
    });
    expect(result.manifest.complete).toBe(true);
  });
});
