import type { Around } from './blocks/hooks.ts';
import { createPauser } from './pause.ts';
import type { Outcome, Room, Work } from './work.ts';

/** What a backend tells while it carries out work. */
export type Listener = {
  /** So many steps were taken. */
  onSteps(count: number): void;
  /** A run is over. May throw, which ends the work. */
  onOutcome(outcome: Outcome): void;
  /** Asked between runs and now and then within. May throw, which ends the work. */
  onPause(): void;
  /** What is awaited before and after each run. */
  readonly around?: Around | undefined;
  /** Where a run may record; without it, runs make room of their own. */
  roomFor?(index: number): Room | undefined;
};

/** Carries out work in this thread, run by run, in order. */
export async function runInline(work: Work, listener: Listener): Promise<void> {
  const { onSteps, onOutcome, onPause, around } = listener;
  const pauser = createPauser();
  const takeTurn = async () => {
    if (pauser.isDue()) await pauser.pause();
    onPause();
  };
  try {
    onPause();
    for (let index = 0; index < work.runs; index++) {
      if (index > 0) await takeTurn();
      await around?.before(index);
      const run = work.start(index, listener.roomFor?.(index));
      while (!run.isOver) {
        onSteps(pauser.advance(run));
        if (!run.isOver) await takeTurn();
      }
      const outcome = run.outcome();
      onOutcome(outcome);
      await around?.after(outcome);
    }
  } finally {
    pauser.close();
  }
}
