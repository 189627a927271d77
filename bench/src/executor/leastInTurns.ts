import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { kept } from '../measure.ts';

/** CPU time of this process with all its threads until now [ns]. */
export function cpuTime(): number {
  const { user, system } = process.cpuUsage();
  return 1000 * (user + system);
}

/** Gives a function that frees memory which nothing holds: what is young, or all. */
export function garbageCollector(): (options?: { readonly type: 'minor' }) => void {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc') as ReturnType<typeof garbageCollector>;
}

/**
 * Carries out several programs in turns, so many passes each, and gives the least CPU time of one pass of each [ns]: a
 * busy machine makes passes longer, never shorter. What one leaves behind is cleared away before the next begins, so
 * that none pays for another; only what is young, since the engine forgets what it has learnt about classes that have no
 * instances left.
 */
export async function leastInTurns(programs: readonly (() => unknown)[], passes = 100): Promise<number[]> {
  const collect = garbageCollector();
  const least = programs.map(() => Number.POSITIVE_INFINITY);
  for (let pass = 0; pass < passes; pass++) {
    for (const [i, program] of programs.entries()) {
      kept.value = undefined;
      collect({ type: 'minor' });
      await setImmediate();
      const before = cpuTime();
      kept.value = await program();
      least[i] = Math.min(least[i]!, cpuTime() - before);
    }
  }
  return least;
}
