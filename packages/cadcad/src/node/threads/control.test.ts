import { expect, test, vi } from 'vitest';
import { experimentsUrl, rejection, walkStudy } from '../../../testing/studies.ts';
import { Executor } from '../../blocks/Executor.ts';
import type { Hooks } from '../../blocks/hooks.ts';
import type { Progress } from '../../options.ts';
import { simulate } from '../../simulate.ts';
import type { SimulationError } from '../../simulationError.ts';
import type { SimulationResult } from '../../simulationResult.ts';
import { loadExperiment } from '../loadExperiment.ts';
import { runThreads } from './runThreads.ts';

// Threads run what is built: `npm test` builds first, a single file needs `turbo run build`.
vi.setConfig({ testTimeout: 60_000 });

const threads = { backend: 'threads', workers: 2 } as const;

test('a signal that is given already ends it before the first run', async () => {
  const signal = AbortSignal.abort(new Error('Changed my mind.'));
  const error = await rejection<SimulationError>(simulate(await walkStudy(), { ...threads, signal }));
  expect(error.cause).toEqual(new Error('Changed my mind.'));
  expect(error.partial!.columns.length).toBe(0);
});

test('a signal ends long runs soon', async () => {
  const controller = new AbortController();
  let aborted = 0;
  const onProgress = ({ stepsDone }: Progress) => {
    if (stepsDone === 0 || aborted > 0) return;
    aborted = performance.now();
    controller.abort();
  };
  const study = await walkStudy({ spin: 10_000 });
  const { signal } = controller;
  const error = await rejection<SimulationError>(
    simulate(study, { ...threads, steps: 1_000_000, runs: 2, signal, onProgress }),
  );
  // Such a run would take a minute or so; a second is what is promised, and machines may be busy.
  expect(performance.now() - aborted).toBeLessThan(5000);
  expect(error).toMatchObject({
    code: 'cancelled',
    message: 'The simulation was cancelled after 0 of 2 runs.',
  });
  expect(error.partial!.columns.length).toBe(0);
});

test('a signal leaves the runs that are over, with their numbers', async () => {
  const controller = new AbortController();
  const { signal } = controller;
  const onProgress = ({ runsDone }: Progress) => {
    if (runsDone === 5) controller.abort();
  };
  const study = await walkStudy({ spin: 20_000 });
  const options = { runs: 60, steps: 200 };
  const error = await rejection<SimulationError>(
    simulate(study, { ...threads, ...options, signal, onProgress }),
  );
  expect(error.code).toBe('cancelled');
  const partial = error.partial as SimulationResult;
  const done = partial.columns.length / 201;
  expect(done).toBeGreaterThanOrEqual(5);
  expect(done).toBeLessThan(60);
  const held = await simulate(await walkStudy({ spin: 0 }), options);
  const runs = partial.columns.numbers('run');
  const positions = partial.columns.numbers('walk.position');
  for (let i = 0; i < done; i++) {
    const own = held.run(0, runs[i * 201]!).numbers('walk.position');
    expect(positions.slice(i * 201, (i + 1) * 201)).toEqual(Float64Array.from(own));
  }
});

test('progress is told within long runs, never goes back, and reaches the totals', async () => {
  const told: Progress[] = [];
  await simulate(await walkStudy({ spin: 20_000 }), {
    ...threads,
    steps: 20_000,
    runs: 2,
    onProgress: (progress) => told.push(progress),
  });
  const [first] = told;
  expect(first).toMatchObject({ runsDone: 0, runs: 2, steps: 40_000 });
  expect(first!.stepsDone).toBeGreaterThan(0);
  for (let i = 1; i < told.length; i++) {
    expect(told[i]!.stepsDone).toBeGreaterThanOrEqual(told[i - 1]!.stepsDone);
    expect(told[i]!.runsDone).toBeGreaterThanOrEqual(told[i - 1]!.runsDone);
  }
  expect(told.at(-1)).toEqual({ runsDone: 2, runs: 2, stepsDone: 40_000, steps: 40_000 });
});

test('what a listener throws ends the simulation', async () => {
  const onProgress = () => {
    throw new Error('The terminal is gone.');
  };
  const simulating = simulate(await walkStudy(), { ...threads, onProgress });
  await expect(simulating).rejects.toThrow('The terminal is gone.');
});

test('hooks stand around runs, subsets and simulations in their order', async () => {
  const study = await loadExperiment(experimentsUrl, { exportName: 'blocks' });
  const told: string[] = [];
  const hook = (what: string) => (context?: object) =>
    void told.push([what, ...Object.values(context ?? {})].join(' '));
  const result = await new Executor(study, {
    ...threads,
    hooks: {
      beforeExperiment: hook('before'),
      afterExperiment: hook('after'),
      beforeSimulation: hook('before'),
      afterSimulation: hook('after'),
      beforeSubset: hook('before'),
      afterSubset: hook('after'),
      beforeRun: hook('before'),
      afterRun: hook('after'),
    },
  }).execute();
  expect(result.digest).toBe((await new Executor(study).execute()).digest);
  expect(new Set(told).size).toBe(told.length);
  // One experiment, 2 simulations, 4 subsets and 24 runs, before and after.
  expect(told).toHaveLength(2 * (1 + 2 + 4 + 24));
  expect([told[0], told.at(-1)]).toEqual(['before', 'after']);
  for (const [at, text] of told.entries()) {
    const [when, ...place] = text.split(' ');
    if (when !== 'before' || place.length === 0) continue;
    const own = place.join(' ');
    const outer = place.slice(0, -1).join(' ');
    expect(told.indexOf(`after ${own}`)).toBeGreaterThan(at);
    expect(told.indexOf(`before ${outer}`.trimEnd())).toBeLessThan(at);
    expect(told.indexOf(`after ${outer}`.trimEnd())).toBeGreaterThan(told.indexOf(`after ${own}`));
  }
});

test.each<[what: string, options: object, reason: string]>([
  [
    'hooks of timesteps',
    { hooks: { beforeTimestep() {} } },
    'hooks of timesteps would have to be called within',
  ],
  ['compat rules', { semantics: 'compat' }, 'compat rules share objects between runs'],
])('%s are refused in threads, with advice', async (_, options, reason) => {
  const study = await loadExperiment(experimentsUrl, { exportName: 'blocks' });
  const error = await rejection<Error>(
    (async () => new Executor(study, { ...threads, ...options }).execute())(),
  );
  expect(error).toMatchObject({ name: 'RunError', code: 'not-in-threads', subject: 'backend' });
  expect(error.message).toContain(reason);
  expect(error.message).toContain("Use backend: 'inline'.");
});

/** What hooks are called, and when the call is over, in a study of so many short runs. */
async function toldUntilTheEnd(options: object, hooks: Hooks = {}) {
  const study = await loadExperiment(experimentsUrl, { exportName: 'blocks' });
  const told: string[] = [];
  const tell =
    (what: string) =>
    async ({ run }: { readonly run: number }) => {
      await new Promise((resolve) => setTimeout(resolve, 30));
      told.push(`${what} ${run}`);
    };
  const executor = new Executor(study, {
    ...threads,
    ...options,
    hooks: { beforeRun: tell('before'), afterRun: tell('after'), ...hooks },
  });
  const error = await rejection<Error>(executor.execute());
  const until = told.length;
  await new Promise((resolve) => setTimeout(resolve, 200));
  return { error, until, told };
}

test('after a hook has thrown nothing begins any more, and the call ends when all hooks have', async () => {
  let calls = 0;
  const afterRun = () => {
    calls++;
    if (calls === 2) throw new Error('Enough.');
  };
  const { error, until, told } = await toldUntilTheEnd({}, { afterRun });
  expect(error.message).toBe('Enough.');
  expect(told).toHaveLength(until);
});

test('after a signal nothing begins any more, and the call ends when all hooks have', async () => {
  const controller = new AbortController();
  const onProgress = () => controller.abort();
  const { error, until, told } = await toldUntilTheEnd({ signal: controller.signal, onProgress });
  expect(error).toMatchObject({ code: 'cancelled' });
  expect(told).toHaveLength(until);
  expect(until).toBeLessThan(24);
});

test('after a thread has died nothing begins any more, and the call ends when all hooks have', async () => {
  const study = await walkStudy({ death: 'always' });
  const told: number[] = [];
  const work = new Executor(await loadExperiment(experimentsUrl, { exportName: 'blocks' })).work;
  const listener = {
    onSteps: () => {},
    onOutcome: () => {},
    onPause: () => {},
    around: {
      async before(index: number) {
        await new Promise((resolve) => setTimeout(resolve, 30));
        told.push(index);
      },
      after: async () => {},
    },
  };
  const running = runThreads({ ...work, reference: study.reference }, listener, { workers: 2 });
  expect(await rejection(running)).toMatchObject({ code: 'worker-died' });
  const until = told.length;
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(told).toHaveLength(until);
});
