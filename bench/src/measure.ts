/** Nanoseconds per repetition of the fastest of many short windows. */
export type Timed = { readonly name: string; readonly run: (times: number) => unknown };

const WINDOW_NS = 800_000;

/** Keeps results alive, so that no loop is optimised away. */
export const kept: { value: unknown } = { value: undefined };

function nanoseconds({ run }: Timed, times: number): number {
  const start = process.hrtime.bigint();
  kept.value = run(times);
  return Number(process.hrtime.bigint() - start);
}

/** How many repetitions fill a window. The fastest of five counts: one alone may have been interrupted. */
function timesFor(program: Timed): number {
  for (let times = 16; ; times *= 2) {
    const took = Math.min(...Array.from({ length: 5 }, () => nanoseconds(program, times)));
    if (took > WINDOW_NS / 2) return Math.max(1, Math.round((times * WINDOW_NS) / took));
  }
}

/**
 * Times several programs in one process, in turns, and gives the fastest window of each. Turns and minima
 * keep the ratios steady on a machine that others use too.
 */
export function fastest(programs: readonly Timed[], rounds = 150): number[] {
  for (const program of programs) kept.value = program.run(20_000);
  const times = programs.map(timesFor);
  const best = programs.map(() => Number.POSITIVE_INFINITY);
  for (let round = 0; round < rounds; round++) {
    for (const [i, program] of programs.entries()) {
      best[i] = Math.min(best[i]!, nanoseconds(program, times[i]!) / times[i]!);
    }
  }
  return best;
}
