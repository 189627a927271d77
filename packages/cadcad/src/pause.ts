import type { RunUnderWay } from './work.ts';

/** Lets other work of the event loop have its turn. */
export type Pauser = {
  /** Takes steps of a run: as many as take about as long as others wait, and 1,000 at most. Gives how many they were. */
  advance(run: RunUnderWay): number;
  /** Whether others have waited long enough for a turn. */
  isDue(): boolean;
  pause(): Promise<void>;
  close(): void;
};

/** How long others wait [ms]: a pause costs about a hundredth of it. */
const LONGEST_WAIT = 4;

/** Steps that are taken in one go. */
const MOST_STEPS = 1000;

/**
 * Makes pauses out of messages to itself: unlike timers they are not held back for a millisecond or more,
 * and unlike promises they let timers and other events through.
 */
export function createPauser(): Pauser {
  const { setImmediate } = globalThis as { readonly setImmediate?: (call: () => void) => unknown };
  const { port1, port2 } = new MessageChannel();
  let last = performance.now();
  let steps = 1;
  return {
    advance(run) {
      const before = run.steps;
      const start = performance.now();
      run.advance(steps);
      const time = performance.now() - start;
      if (time < LONGEST_WAIT / 4) steps = Math.min(2 * steps, MOST_STEPS);
      else if (time > LONGEST_WAIT) steps = Math.max(1, Math.floor(steps / 2));
      return run.steps - before;
    },
    isDue: () => performance.now() - last >= LONGEST_WAIT,
    pause: () =>
      new Promise((resolve) => {
        const goOn = () => {
          last = performance.now();
          resolve();
        };
        // Node takes up to a thousand messages in a row before it looks at signals; this it does once a round.
        if (setImmediate !== undefined) setImmediate(goOn);
        else {
          port1.onmessage = goOn;
          port2.postMessage(null);
        }
      }),
    close() {
      port1.close();
      port2.close();
    },
  };
}
