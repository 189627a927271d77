import type { CarryOutOptions } from '../../carryOut.ts';
import type { Listener } from '../../inlineBackend.ts';
import type { Outcome, Room, Work } from '../../work.ts';
import { Chunks } from './Chunks.ts';
import { Crew } from './Crew.ts';
import { unpackFailure } from './packedFailure.ts';
import { newProgress, watchProgress } from './progress.ts';
import { requireMemory } from './requireMemory.ts';
import { requireSendable } from './requireSendable.ts';

/**
 * Refuses what threads cannot carry out, before there is room for it.
 *
 * @throws RunError `not-in-threads` for what was made in memory; `too-large` for more than the memory that is free
 */
export function requireThreads(work: Work): void {
  requireSendable(work.reference);
  requireMemory(work);
}

/**
 * Carries out work in other threads, in chunks of consecutive runs.
 *
 * @throws RunError `not-in-threads` for what was made in memory; `worker-died` when a thread dies with the same runs three times
 */
export async function runThreads(
  work: Work,
  listener: Listener,
  { workers, signal }: CarryOutOptions,
): Promise<void> {
  const reference = requireSendable(work.reference);
  listener.onPause();
  const crew = new Crew(workers, work.runs);
  const chunks = new Chunks(work.runs, crew.workers);
  const counters = Array.from({ length: crew.workers }, newProgress);
  const watch = watchProgress(counters, listener, signal);
  const lane = async (progress: BigInt64Array) => {
    for (;;) {
      const chunk = chunks.next();
      if (chunk === undefined) return;
      const { start, end } = chunk;
      for (let index = start; index < end; index++) await listener.around?.before(index);
      const room = listener.roomFor?.(start);
      const answer = await crew.do({ kind: 'columns', reference, start, end, progress, room });
      if (answer.kind !== 'columns') return;
      chunks.took(end - start, answer.milliseconds);
      watch.look();
      for (const { failure, values, ...outcome } of answer.outcomes) {
        const whole: Outcome = {
          ...outcome,
          values: values ?? recordedIn(listener.roomFor!(outcome.index)!, work.recorded.length, outcome.rows),
          failure: failure === undefined ? undefined : unpackFailure(failure),
        };
        listener.onOutcome(whole);
        await listener.around?.after(whole);
      }
    }
  };
  try {
    await Promise.race([watch.ended, Promise.all(counters.map(lane))]);
  } finally {
    watch.close();
    await crew.close();
  }
}

/** What a run recorded in the room that it was given. */
function recordedIn({ data, stride, start }: Room, columns: number, rows: number): Float64Array[] {
  return Array.from({ length: columns }, (_, i) => data.subarray(i * stride + start).subarray(0, rows));
}
