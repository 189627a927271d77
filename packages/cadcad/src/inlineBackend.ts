import { createPauser } from './pause.ts';
import type { Outcome, Work } from './work.ts';

/** What a backend tells while it carries out work. */
export type Listener = {
  /** So many steps were taken. */
  onSteps(count: number): void;
  /** A run is over. May throw, which ends the work. */
  onOutcome(outcome: Outcome): void;
  /** Asked whenever others have had their turn. May throw, which ends the work. */
  onPause(): void;
};

/** Steps after which others get their turn. */
const STEPS_PER_TURN = 1000;

/** Carries out work in this thread, run by run, in order. */
export async function runInline(work: Work, { onSteps, onOutcome, onPause }: Listener): Promise<void> {
  const pauser = createPauser();
  const takeTurn = async () => {
    await pauser.pause();
    onPause();
  };
  try {
    onPause();
    for (let index = 0; index < work.runs; index++) {
      if (index > 0) await takeTurn();
      const run = work.start(index);
      while (!run.isOver) {
        const before = run.steps;
        run.advance(STEPS_PER_TURN);
        onSteps(run.steps - before);
        if (!run.isOver) await takeTurn();
      }
      onOutcome(run.outcome());
    }
  } finally {
    pauser.close();
  }
}
