import type { CarryOutOptions } from '../../carryOut.ts';
import type { Listener } from '../../inlineBackend.ts';
import type { Outcome, Room, Work } from '../../work.ts';
import { type Chunk, Chunks } from './Chunks.ts';
import { Crew } from './Crew.ts';
import { unpackFailure } from './packedFailure.ts';
import { newProgress, watchProgress } from './progress.ts';
import { requireMemory } from './requireMemory.ts';
import { requireSendable } from './requireSendable.ts';
import { requireWorkers } from './requireWorkers.ts';

/**
 * Refuses what threads cannot carry out, before there is room for it.
 *
 * @throws RunError `not-in-threads` for what was made in memory; `too-large` for more than the memory that is free
 * @throws ParameterError `out-of-range` for more workers than a machine has use for
 */
export function requireThreads(work: Work, { workers }: CarryOutOptions): void {
  requireWorkers(workers);
  requireSendable(work.reference);
  requireMemory(work);
}

/**
 * Carries out work in other threads, in chunks of consecutive runs. When one of them, a hook or the listener ends it, nothing
 * is begun any more, and this rejects when all that is under way has ended.
 *
 * @throws RunError `not-in-threads` for what was made in memory; `worker-died` when a thread dies with the same runs three times
 */
export async function runThreads(
  work: Work,
  listener: Listener,
  { workers, signal }: CarryOutOptions,
): Promise<void> {
  const reference = requireSendable(work.reference);
  const { around } = listener;
  listener.onPause();
  const crew = new Crew(workers, work.runs);
  // Hooks before runs are called for whole chunks: without knowing how long these take, one run at a time.
  const chunks = new Chunks(work.runs, crew.workers, around === undefined ? undefined : 1);
  const counters = Array.from({ length: crew.workers }, newProgress);
  const watch = watchProgress(counters, listener, signal);
  let isEnded = false;
  const carryOut = async (chunk: Chunk, progress: BigInt64Array) => {
    const { start, end } = chunk;
    for (let index = start; index < end && around !== undefined; index++) {
      if (isEnded) return;
      await around.before(index);
    }
    if (isEnded) return;
    const room = listener.roomFor?.(start);
    const milliseconds = around === undefined ? chunk.milliseconds : Number.POSITIVE_INFINITY;
    const answer = await crew.do({ kind: 'columns', reference, start, end, milliseconds, progress, room });
    if (answer.kind !== 'columns') return;
    chunks.took(chunk, answer.outcomes.length, answer.milliseconds);
    watch.look();
    for (const { failure, values, ...outcome } of answer.outcomes) {
      if (isEnded) return;
      const whole: Outcome = {
        ...outcome,
        values: values ?? recordedIn(listener.roomFor!(outcome.index)!, work.recorded.length, outcome.rows),
        failure: failure === undefined ? undefined : unpackFailure(failure),
      };
      listener.onOutcome(whole);
      await around?.after(whole);
    }
  };
  const end = () => {
    isEnded = true;
    chunks.stop();
  };
  const lane = async (progress: BigInt64Array) => {
    try {
      for (let chunk = await chunks.next(); chunk !== undefined; chunk = await chunks.next())
        await carryOut(chunk, progress);
    } catch (error) {
      end();
      throw error;
    }
  };
  const lanes = counters.map(lane);
  try {
    await Promise.race([watch.ended, Promise.all(lanes)]);
  } finally {
    end();
    watch.close();
    await crew.close();
    await Promise.allSettled(lanes);
  }
}

/** What a run recorded in the room that it was given. */
function recordedIn({ data, stride, start }: Room, columns: number, rows: number): Float64Array[] {
  return Array.from({ length: columns }, (_, i) => data.subarray(i * stride + start).subarray(0, rows));
}
