import type { Listener } from '../../inlineBackend.ts';
import { STEPS } from './task.ts';

/** How often others are told how far the threads are [ms]. */
const INTERVAL = 100;

/** A counter that threads share: steps, runs, and the stage of a task. */
export function newProgress(): BigInt64Array {
  return new BigInt64Array(new SharedArrayBuffer(3 * BigInt64Array.BYTES_PER_ELEMENT));
}

/** Looks at counters now and then, tells the listener, and asks it whether to go on. */
export function watchProgress(
  counters: readonly BigInt64Array[],
  listener: Pick<Listener, 'onSteps' | 'onPause'>,
  signal: AbortSignal | undefined,
) {
  let seen = 0;
  let end: (reason: unknown) => void = () => undefined;
  const ended = new Promise<never>((_, reject) => {
    end = reject;
  });
  const look = () => {
    const steps = counters.reduce((sum, counter) => sum + Number(Atomics.load(counter, STEPS)), 0);
    // A thread that died has its steps taken back until they are taken again.
    if (steps > seen) {
      listener.onSteps(steps - seen);
      seen = steps;
    }
  };
  const ask = () => {
    try {
      look();
      listener.onPause();
    } catch (reason) {
      end(reason);
    }
  };
  const timer = setInterval(ask, INTERVAL);
  signal?.addEventListener('abort', ask);
  return {
    /** Rejects when the listener ends the work. */
    ended,
    look,
    close() {
      clearInterval(timer);
      signal?.removeEventListener('abort', ask);
      ended.catch(() => undefined);
    },
  };
}
