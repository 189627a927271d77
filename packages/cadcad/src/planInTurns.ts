import { createPauser } from './pause.ts';
import { type Job, type PlanningProgress, planned } from './plan.ts';
import type { SystemExperiment } from './systemExperiment.ts';

/** Points after which others get their turn. */
const POINTS_PER_TURN = 16;

/** Plans an experiment, and lets others have their turn. `onPause` may throw, which ends the planning. */
export async function planInTurns(
  experiment: SystemExperiment,
  onPause: (progress: PlanningProgress) => void,
): Promise<Job> {
  const planning = planned(experiment);
  const pauser = createPauser();
  try {
    for (;;) {
      const { done, value } = planning.next();
      if (done === true) return value;
      if (value.built % POINTS_PER_TURN === 0) await pauser.pause();
      onPause(value);
    }
  } finally {
    pauser.close();
  }
}
