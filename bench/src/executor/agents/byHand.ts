import { lehmer } from '../lehmer.ts';
import { AGENTS_START, type Agent, moved, sumOf } from './blocks.ts';

/** Columns of numbers of {@link agentsByHand}, in the order of cadCAD. */
export const AGENTS_NUMBERS: readonly string[] = [
  'seed',
  'total',
  'simulation',
  'subset',
  'run',
  'substep',
  'timestep',
];

/** What an engineer would write: rows share the agents that did not change, numbers are in columns. */
export function agentsByHand(
  runs: number,
  timesteps: number,
): { readonly agents: (readonly Agent[])[]; readonly numbers: Float64Array[] } {
  const rows = runs * (2 * timesteps + 1);
  const allAgents: (readonly Agent[])[] = new Array(rows);
  const numbers = AGENTS_NUMBERS.map(() => new Float64Array(rows));
  const [seeds, totals, , , runNumbers, substeps, times] = numbers;
  let row = 0;
  for (let run = 1; run <= runs; run++) {
    let { agents, seed, total } = AGENTS_START;
    for (let timestep = 0; timestep <= timesteps; timestep++) {
      for (let substep = timestep === 0 ? 0 : 1; substep <= 2; substep++) {
        if (substep === 1) {
          agents = moved(agents, seed);
          seed = lehmer(lehmer(seed));
        } else if (substep === 2) {
          total = sumOf(agents);
        }
        allAgents[row] = agents;
        seeds![row] = seed;
        totals![row] = total;
        runNumbers![row] = run;
        substeps![row] = substep;
        times![row] = timestep;
        row++;
        if (substep === 0) break;
      }
    }
  }
  return { agents: allAgents, numbers };
}
