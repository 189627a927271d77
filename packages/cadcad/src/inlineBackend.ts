import { createPauser } from './pause.ts';
import type { Job } from './plan.ts';
import { type Outcome, Run } from './run.ts';

/** What a backend tells while it carries out a job. */
export type Listener = {
  /** So many steps were taken. */
  onSteps(count: number): void;
  /** A run is over. May throw, which ends the job. */
  onOutcome(outcome: Outcome): void;
  /** Asked whenever others have had their turn. May throw, which ends the job. */
  onPause(): void;
};

/** Steps after which others get their turn. */
const STEPS_PER_TURN = 1000;

/** Carries out a job in this thread, run by run, in order. */
export async function runInline(job: Job, { onSteps, onOutcome, onPause }: Listener): Promise<void> {
  const { runs, subsets } = job.plan;
  const pauser = createPauser();
  const takeTurn = async () => {
    await pauser.pause();
    onPause();
  };
  try {
    onPause();
    for (let subset = 0; subset < subsets.length; subset++) {
      for (let number = 0; number < runs; number++) {
        if (subset > 0 || number > 0) await takeTurn();
        const run = new Run(job, subset, number);
        while (!run.isOver) {
          const before = run.steps;
          run.advance(STEPS_PER_TURN);
          onSteps(run.steps - before);
          if (!run.isOver) await takeTurn();
        }
        onOutcome(run.outcome());
      }
    }
  } finally {
    pauser.close();
  }
}
