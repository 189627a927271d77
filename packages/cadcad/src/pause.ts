import type { RunUnderWay } from './work.ts';

/** Lets other work of the event loop have its turn. */
export type Pauser = {
  /** Takes 1,000 steps of a run, or fewer where they take long. Gives how many they were. */
  advance(run: RunUnderWay): number;
  /** Whether others have waited long enough for a turn. */
  isDue(): boolean;
  pause(): Promise<void>;
  close(): void;
};

/** How long others wait [ms]: a pause costs about a hundredth of it. */
const LONGEST_WAIT = 4;

/** Steps of a turn, and after how long it ends before them [ms]. */
const MOST_STEPS = 1000;
const LONGEST_TURN = 20;

/**
 * Makes pauses out of messages to itself: unlike timers they are not held back for a millisecond or more,
 * and unlike promises they let timers and other events through.
 */
export function createPauser(): Pauser {
  const { setImmediate } = globalThis as { readonly setImmediate?: (call: () => void) => unknown };
  const { port1, port2 } = new MessageChannel();
  let last = performance.now();
  let stride = 1;
  return {
    advance(run) {
      const before = run.steps;
      const start = performance.now();
      for (let at = start; at - start < LONGEST_TURN; ) {
        run.advance(Math.min(stride, before + MOST_STEPS - run.steps));
        const now = performance.now();
        // How many steps are taken between two looks at the clock.
        if (now - at < LONGEST_WAIT / 4) stride = Math.min(2 * stride, MOST_STEPS);
        else if (now - at > LONGEST_WAIT) stride = Math.max(1, Math.floor(stride / 2));
        at = now;
        if (run.isOver || run.steps - before >= MOST_STEPS) break;
      }
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
