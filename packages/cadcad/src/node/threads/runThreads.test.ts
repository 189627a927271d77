import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { economy } from '../../../testing/economy.ts';
import { experimentsUrl, membersOf, rejection, walkStudy } from '../../../testing/studies.ts';
import { configSim } from '../../blocks/configSim.ts';
import { Executor } from '../../blocks/Executor.ts';
import { Experiment } from '../../blocks/Experiment.ts';
import { simulate } from '../../simulate.ts';
import type { SimulationError } from '../../simulationError.ts';
import { loadExperiment } from '../loadExperiment.ts';
import { runToDirectory } from '../runToDirectory.ts';
import { partRunner } from './partRunner.ts';

// Threads run what is built: `npm test` builds first, a single file needs `turbo run build`.
vi.setConfig({ testTimeout: 60_000 });

const threads = { backend: 'threads', workers: 2 } as const;

test.each([1, 2, 3, undefined])(
  '%s workers give the digest and the columns of one thread',
  async (workers) => {
    const study = await walkStudy();
    const held = await simulate(study);
    const shared = await simulate(study, { backend: 'threads', workers });
    expect(shared.digest).toBe(held.digest);
    expect(shared.columns.names).toEqual(held.columns.names);
    expect(shared.columns.digest()).toBe(held.columns.digest());
    expect(shared.manifest).toEqual(held.manifest);
  },
);

test('many short runs, which go in large chunks, come out the same', async () => {
  const study = await walkStudy();
  const options = { runs: 400, steps: 5 };
  const [held, shared] = [await simulate(study, options), await simulate(study, { ...options, ...threads })];
  expect(shared.columns.length).toBe(2400);
  expect(shared.digest).toBe(held.digest);
  expect(shared.columns.digest()).toBe(held.columns.digest());
});

test('sweeps over parameters and over arguments come out the same', async () => {
  const study = await walkStudy();
  const sweep = { product: { 'args.drift': [0, 0.5], 'walk.spin': [0, 3] } } as never;
  const held = await simulate(study, { runs: 3, sweep });
  const shared = await simulate(study, { runs: 3, sweep, ...threads });
  expect(held.subsets).toHaveLength(4);
  expect(shared.subsets).toEqual(held.subsets);
  expect(shared.digest).toBe(held.digest);
  expect(shared.columns.digest()).toBe(held.columns.digest());
});

test('a module decides when runs stop, in other threads too', async () => {
  const study = await loadExperiment(experimentsUrl, { exportName: 'short' });
  const [held, shared] = [await simulate(study), await simulate(study, threads)];
  expect(held.columns.length).toBeLessThan(8 * 101);
  expect(shared.digest).toBe(held.digest);
  expect(shared.columns.digest()).toBe(held.columns.digest());
});

test('blocks come out the same, with states that JSON keeps', async () => {
  const study = await loadExperiment(experimentsUrl, { exportName: 'blocks' });
  const held = await new Executor(study).execute();
  expect(held.columns.names).toContain('notes');
  for (const workers of [1, 2, 3]) {
    const shared = await new Executor(study, { backend: 'threads', workers }).execute();
    expect(shared.digest).toBe(held.digest);
    expect(shared.columns.digest()).toBe(held.columns.digest());
    expect(shared.columns.row(held.columns.length - 1)).toEqual(held.columns.row(held.columns.length - 1));
  }
});

test('failures that are kept arrive with their place, code and cause, in order', async () => {
  const study = await walkStudy({ failsAt: 5 });
  const told = ({ failures }: { readonly failures: readonly SimulationError[] }) =>
    failures.map(({ message, code, subset, run, step, subject, cause }) => {
      const { name, message: reason } = cause as Error;
      return { message, code, subset, run, step, subject, name, reason };
    });
  const held = await simulate(study, { onError: 'keep' });
  const shared = await simulate(study, { onError: 'keep', ...threads });
  expect(told(shared)).toEqual(told(held));
  expect(told(held)[0]).toMatchObject({
    code: 'failed',
    step: 6,
    name: 'RangeError',
    reason: 'Lost the way.',
  });
  expect(shared.digest).toBe(held.digest);
  expect(shared.columns.digest()).toBe(held.columns.digest());
});

test('failures of blocks and of systems have the members that they have in one thread', async () => {
  const study = await loadExperiment(experimentsUrl, { exportName: 'failing' });
  const held = await new Executor(study, { onError: 'keep' }).execute();
  const shared = await new Executor(study, { onError: 'keep', ...threads }).execute();
  expect(held.failures).toHaveLength(5);
  expect(shared.failures.map(membersOf)).toEqual(held.failures.map(membersOf));
  expect(shared.digest).toBe(held.digest);
  expect(membersOf(shared.failures[0])).toMatchObject({
    ...{ simulation: 0, subset: 0, run: 2, step: 2, substep: 2, block: 'trades', function: 'size' },
    cause: { name: 'RangeError', cause: { name: 'TypeError', message: 'No price.' } },
  });
  const walk = await walkStudy({ failsAt: 5 });
  const [one, other] = [
    await simulate(walk, { onError: 'keep' }),
    await simulate(walk, { onError: 'keep', ...threads }),
  ];
  expect(other.failures.map(membersOf)).toEqual(one.failures.map(membersOf));
  const thrown = await rejection<SimulationError>(new Executor(study, { ...threads, workers: 1 }).execute());
  expect(membersOf(thrown)).toEqual(membersOf(held.failures[0]));
});

test('a failure of a part that is thrown has the members that it has in one thread', async () => {
  const study = await loadExperiment(experimentsUrl, { exportName: 'failing' });
  const { work } = new Executor(study);
  const home = await mkdtemp(join(tmpdir(), 'parts-'));
  const runner = partRunner(work.reference, 1);
  const writing = (directory: string, options: object) =>
    rejection<SimulationError>(runToDirectory(work, join(home, directory), options));
  try {
    const held = await writing('held', {});
    const shared = await writing('shared', { runPart: runner.runPart });
    expect(membersOf(shared)).toEqual(membersOf(held));
    expect(shared).toMatchObject({ simulation: 0, block: 'trades', function: 'size' });
  } finally {
    await runner.close();
    await rm(home, { recursive: true });
  }
});

test('bigints are arguments like others', async () => {
  const study = await loadExperiment(experimentsUrl, { exportName: 'coins', args: { supply: 2n ** 70n } });
  const held = await new Executor(study).execute();
  const shared = await new Executor(study, threads).execute();
  expect(held.columns.row(1)).toMatchObject({ tokens: 2 ** 50 + 1 });
  expect(shared.digest).toBe(held.digest);
  expect(shared.columns.digest()).toBe(held.columns.digest());
});

test('a failure that is thrown has its place, cause and what was recorded', async () => {
  const study = await walkStudy({ failsAt: 5 });
  const error = await rejection<SimulationError>(simulate(study, threads));
  expect(error).toMatchObject({
    code: 'failed',
    subset: 0,
    step: 6,
    subject: 'walk',
  });
  expect(error.cause).toMatchObject({ name: 'RangeError', message: 'Lost the way.' });
  const kept = await simulate(study, { onError: 'keep' });
  const own = kept.failures.find(({ run }) => run === error.run);
  expect(error.message).toBe(own?.message);
  expect(error.partial!.columns.length).toBeGreaterThanOrEqual(6);
});

test('what was made in memory is refused, with what to do instead', async () => {
  const refusal = {
    name: 'RunError',
    code: 'not-in-threads',
    message: expect.stringContaining('loadExperiment'),
  };
  await expect(simulate(economy(), { steps: 3, seed: 1, ...threads })).rejects.toMatchObject(refusal);
  const experiment = new Experiment();
  experiment.appendModel({
    initialState: { count: 0 },
    simConfigs: configSim({ N: 1, T: 1 }),
    partialStateUpdateBlocks: [],
  });
  await expect(new Executor(experiment, threads).execute()).rejects.toMatchObject(refusal);
});

test('options that cannot be sent are refused, with where to put them', async () => {
  const stopWhen = () => false;
  await expect(simulate(await walkStudy(), { ...threads, stopWhen })).rejects.toMatchObject({
    name: 'RunError',
    code: 'not-in-threads',
    message:
      "The backend cannot be 'threads': the option stopWhen cannot go to another thread. Give stopWhen in the module, among the options of defineExperiment.",
  });
});

test.each<[what: string, options: object, message: string]>([
  ['no workers', { workers: 0 }, 'workers is 0, but must be a whole number, 1 or more.'],
  ['half a worker', { workers: 1.5 }, 'workers is 1.5, but must be a whole number, 1 or more.'],
  ['workers as text', { workers: '2' }, "workers is '2', but must be a whole number, 1 or more."],
  [
    'workers without threads',
    { workers: 2, backend: 'inline' },
    "workers is 2, but must be left out, or given with backend: 'threads'.",
  ],
  ['another backend', { backend: 'thread' }, "backend is 'thread', but must be 'inline' or 'threads'."],
])('%s: that is refused', async (_, options, message) => {
  const given = { backend: 'threads', ...options } as never;
  const refusal = { name: 'ParameterError', code: 'out-of-range', message };
  await expect(simulate(await walkStudy(), given)).rejects.toMatchObject(refusal);
});
