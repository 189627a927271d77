/** Lets other work of the event loop have its turn. */
export type Pauser = { pause(): Promise<void>; close(): void };

/**
 * Makes pauses out of messages to itself: unlike timers they are not held back for a millisecond or more,
 * and unlike promises they let timers and other events through.
 */
export function createPauser(): Pauser {
  const { port1, port2 } = new MessageChannel();
  return {
    pause: () =>
      new Promise((resolve) => {
        port1.onmessage = () => resolve();
        port2.postMessage(null);
      }),
    close() {
      port1.close();
      port2.close();
    },
  };
}
