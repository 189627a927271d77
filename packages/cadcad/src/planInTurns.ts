import { createPauser } from './pause.ts';
import { type Job, planned } from './plan.ts';
import { SimulationError } from './simulationError.ts';
import type { SystemExperiment } from './systemExperiment.ts';

/** Points after which others get their turn. */
const POINTS_PER_TURN = 16;

/**
 * Plans an experiment, and lets others have their turn.
 *
 * @throws SimulationError `cancelled` when the signal says so
 */
export async function planInTurns(
  experiment: SystemExperiment,
  signal: AbortSignal | undefined,
): Promise<Job> {
  const planning = planned(experiment);
  const pauser = createPauser();
  try {
    for (;;) {
      const { done, value } = planning.next();
      if (done === true) return value;
      if (value.built % POINTS_PER_TURN === 0) await pauser.pause();
      if (signal?.aborted !== true) continue;
      throw new SimulationError(
        `The simulation was cancelled while it was planned, after ${value.built} of ${value.points} points.`,
        { code: 'cancelled', value: value.built, cause: signal.reason },
      );
    }
  } finally {
    pauser.close();
  }
}
