import { kept } from '../measure.ts';

/** CPU time of this process with all its threads until now [ns]. */
export function cpuTime(): number {
  const { user, system } = process.cpuUsage();
  return 1000 * (user + system);
}

/**
 * Carries out several programs in turns, so many passes each, and gives the least CPU time of one pass of each [ns]: a
 * busy machine makes passes longer, never shorter.
 */
export async function leastInTurns(programs: readonly (() => unknown)[], passes = 40): Promise<number[]> {
  const least = programs.map(() => Number.POSITIVE_INFINITY);
  for (let pass = 0; pass < passes; pass++) {
    for (const [i, program] of programs.entries()) {
      const before = cpuTime();
      kept.value = await program();
      least[i] = Math.min(least[i]!, cpuTime() - before);
    }
  }
  return least;
}
