import { Worker } from 'node:worker_threads';
import { Executor } from '@tecmns/cadcad';
import { loadExperiment } from '@tecmns/cadcad/node';
import { kept } from '../measure.ts';
import type { Case } from './report.ts';

const TURNS = 8;

/** Runs that are compared. */
const RUNS = 1000;

/** Which part of the runs is timed: once threads have started and learnt the model, and before one waits for the other. */
const STEADY = [0.3, 0.9] as const;

/** Keeps a thread busy for about as long as one of the executor, with nothing that two could wait for each other for. */
const BUSY =
  'let x = 1; for (let i = 0; i < 4e7; i++) x = (x * 48271) % 2147483647; process.exitCode = x > 0 ? 0 : 1;';

/** How long a program took, and how long its steady part would take for all of it [ms]. */
type Times = { readonly whole: number; readonly steady: number };

async function wallTime(program: () => Promise<unknown>): Promise<number> {
  kept.value = undefined;
  const start = performance.now();
  kept.value = await program();
  return performance.now() - start;
}

/** The times of a call of the executor with so many workers. */
async function timesOf(workers: number): Promise<Times> {
  const module = new URL('./curve/experiment.js', import.meta.url);
  const marks: { readonly share: number; readonly at: number }[] = [];
  const onProgress = ({ stepsDone, steps }: { readonly stepsDone: number; readonly steps: number }) =>
    marks.push({ share: stepsDone / steps, at: performance.now() });
  const study = await loadExperiment(module, { args: { runs: RUNS } });
  const executor = new Executor(study, { backend: 'threads', workers, onProgress });
  const whole = await wallTime(() => executor.execute());
  const first = marks.find(({ share }) => share >= STEADY[0])!;
  const last = marks.findLast(({ share }) => share <= STEADY[1])!;
  return { whole, steady: (last.at - first.at) / (last.share - first.share) };
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
 * Two workers against one, and what the machine makes in the same turns of two threads that share nothing. Once of the steady part
 * of a call, and once of all of it, in which threads start, load the experiment and learn it.
 */
export async function twoWorkers(): Promise<Case[]> {
  const busy = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  const least = [1, 2].map(
    (): Times => ({ whole: Number.POSITIVE_INFINITY, steady: Number.POSITIVE_INFINITY }),
  );
  for (let turn = 0; turn < TURNS; turn++) {
    for (const [i, before] of least.entries()) {
      busy[i] = Math.min(busy[i]!, await wallTime(busyThreads(i + 1)));
      const { whole, steady } = await timesOf(i + 1);
      least[i] = { whole: Math.min(before.whole, whole), steady: Math.min(before.steady, steady) };
    }
  }
  const [one, two] = least as [Times, Times];
  const machine = (2 * busy[0]!) / busy[1]!;
  const isFree = machine >= TWO_CORES;
  const mark = isFree ? '' : ' *';
  return [
    {
      name: `two workers against one, once they have started${mark}`,
      measured: one.steady / two.steady,
      unit: '×',
      ...(isFree ? { atLeast: 1.7 } : {}),
    },
    { name: 'two workers against one, the whole call', measured: one.whole / two.whole, unit: '×' },
    {
      name: `two busy threads against one${isFree ? '' : ': * no two free cores'}`,
      measured: machine,
      unit: '×',
    },
  ];
}
