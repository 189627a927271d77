import { availableParallelism } from 'node:os';
import { setImmediate } from 'node:timers/promises';
import type { Executor } from '@tecmns/cadcad';
import { RunError } from '@tecmns/core';
import type { Session } from '../cli/session.ts';
import { inProbeDirectory } from './inProbeDirectory.ts';
import { type ProbeSize, probe } from './probe.ts';
import { tellCost } from './tellCost.ts';

type Work = Executor['work'];

/** Steps are taken in longer rows as long as one takes less than this [ms]. */
const QUICK = 4;

/** Tells what an experiment of blocks would do and cost: rows and memory by the plan, time by a probe of its first runs. */
export async function dryRunBlocks(
  session: Session,
  { work, rows, workers }: { readonly work: Work; readonly rows: number; readonly workers: number },
): Promise<void> {
  const { io, flags } = session;
  const most = { runs: work.runs, steps: 0 };
  let steps = 0;
  for (let index = 0; index < work.runs; index++) {
    const own = work.stepsOf(index);
    steps += own;
    most.steps = Math.max(most.steps, own);
  }
  const inMemory = async (size: ProbeSize) => {
    const { runs, start } = firstOf(work, size);
    for (let index = 0; index < runs; index++) {
      const run = start(index);
      // A step may take seconds, and Ctrl-C comes in between only.
      for (let steps = 1; !run.isOver; ) {
        if (io.signal.aborted) throw new RunError('The probe was stopped.', { code: 'cancelled' });
        const begin = io.now();
        run.advance(Math.min(steps, size.steps));
        const time = io.now() - begin;
        if (time < QUICK) steps *= 2;
        else await setImmediate();
      }
      run.outcome();
    }
  };
  const probed =
    typeof flags.out === 'string'
      ? await inProbeDirectory(async (named) => {
          const { runToDirectory } = await import('@tecmns/cadcad/node');
          const stored = (size: ProbeSize) =>
            runToDirectory(firstOf(work, size), named(), { onError: 'keep', signal: io.signal });
          return probe({ inMemory, stored }, most, io.now);
        })
      : await probe({ inMemory }, most, io.now);
  const columns = work.columns.length;
  tellCost(session, {
    ...{ subsets: subsetsOf(work), runs: work.runs, steps, rows, columns, planning: 0, probed },
    bytes: rows * columns * Float64Array.BYTES_PER_ELEMENT,
    lanes: Math.min(workers, availableParallelism(), work.runs),
    probedSubsets: 1,
  });
}

/** How many parameter sets there are. */
function subsetsOf(work: Work): number {
  const found = new Set<string>();
  for (let index = 0; index < work.runs; index++) {
    const { simulation, subset } = work.placeOf(index);
    found.add(`${simulation} ${subset}`);
  }
  return found.size;
}

/** The first steps of some runs, which lie apart so that several parameter sets are among them. */
function firstOf(work: Work, { runs, steps }: ProbeSize): Work {
  const at = (index: number) => Math.floor((index * work.runs) / runs);
  const stepsOf = (index: number) => Math.min(steps, work.stepsOf(at(index)));
  return {
    ...work,
    runs,
    stepsOf,
    placeOf: (index) => work.placeOf(at(index)),
    rowsOf(index) {
      const perStep = (work.rowsOf(at(index)) - 1) / Math.max(1, work.stepsOf(at(index)));
      return 1 + stepsOf(index) * perStep;
    },
    fillPlaces: (outcome, targets, start) =>
      work.fillPlaces({ ...outcome, index: at(outcome.index) }, targets, start),
    start(index, room) {
      const run = work.start(at(index), room);
      return {
        get steps() {
          return run.steps;
        },
        get isOver() {
          return run.isOver || run.steps >= steps;
        },
        advance: (count) => run.advance(Math.min(count, steps - run.steps)),
        outcome: () => ({ ...run.outcome(), index }),
      };
    },
  };
}
