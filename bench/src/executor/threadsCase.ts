import { Worker } from 'node:worker_threads';
import { Executor } from '@tecmns/cadcad';
import { loadExperiment } from '@tecmns/cadcad/node';
import { kept } from '../measure.ts';
import type { Case } from './report.ts';

const TURNS = 5;

/** Runs that are compared, and how many there are beside when threads have started. */
const RUNS = 1000;

/** Keeps a thread busy for about as long as one of the executor, with nothing that two could wait for each other for. */
const BUSY =
  'let x = 1; for (let i = 0; i < 4e7; i++) x = (x * 48271) % 2147483647; process.exitCode = x > 0 ? 0 : 1;';

async function wallTime(program: () => Promise<unknown>): Promise<number> {
  kept.value = undefined;
  const start = performance.now();
  kept.value = await program();
  return performance.now() - start;
}

const busyThreads = (count: number) => () =>
  Promise.all(
    Array.from({ length: count }, () => {
      const worker = new Worker(BUSY, { eval: true });
      return new Promise((resolve) => worker.once('exit', resolve));
    }),
  );

/** A machine that makes less of two busy threads has not two free cores. */
const TWO_CORES = 1.9;

/**
 * Two workers against one, and what the machine makes in the same turns of two threads that share nothing. Of a whole call, whose
 * threads start, load the experiment and learn it; and of as many runs more in such a call, which is what 2,000 take above 1,000:
 * what threads do once they have started.
 */
export async function twoWorkers(): Promise<Case[]> {
  const module = new URL('./curve/experiment.js', import.meta.url);
  const execute = async (workers: number, runs: number) => {
    const executor = new Executor(await loadExperiment(module, { args: { runs } }), {
      backend: 'threads',
      workers,
    });
    return () => executor.execute();
  };
  const programs = [
    busyThreads(1),
    busyThreads(2),
    await execute(1, RUNS),
    await execute(2, RUNS),
    await execute(1, 2 * RUNS),
    await execute(2, 2 * RUNS),
  ];
  const least = programs.map(() => Number.POSITIVE_INFINITY);
  for (let turn = 0; turn < TURNS; turn++)
    for (const [i, program] of programs.entries()) least[i] = Math.min(least[i]!, await wallTime(program));
  const [oneBusy, twoBusy, one, two, oneOfTwice, twoOfTwice] = least as [
    ...[number, number, number, number, number, number],
  ];
  const machine = (2 * oneBusy) / twoBusy;
  const isFree = machine >= TWO_CORES;
  const mark = isFree ? '' : ' *';
  return [
    {
      name: `two workers against one, 1,000 runs more${mark}`,
      measured: (oneOfTwice - one) / (twoOfTwice - two),
      unit: '×',
      ...(isFree ? { atLeast: 1.7 } : {}),
    },
    { name: 'two workers against one, 1,000 runs and the start', measured: one / two, unit: '×' },
    {
      name: `two busy threads against one${isFree ? '' : ': * no two free cores'}`,
      measured: machine,
      unit: '×',
    },
  ];
}
