/** A program that repeats something so many times. */
export type Timed = { readonly name: string; readonly run: (times: number) => unknown };

/** Keeps results alive, so that no loop is optimised away. */
export const kept: { value: unknown } = { value: undefined };

function nanoseconds({ run }: Timed, times: number): number {
  const start = process.hrtime.bigint();
  kept.value = run(times);
  return Number(process.hrtime.bigint() - start);
}

/** Repetitions in a window: loops of a few steps are optimised in other ways than long ones. */
const REPETITIONS = 50_000;

/**
 * Times several programs in one process, in turns, and gives the fastest window of each. Turns and minima
 * keep the ratios steady on a machine that others use too.
 */
export function fastest(programs: readonly Timed[], rounds = 150): number[] {
  for (const { run } of programs) kept.value = run(REPETITIONS);
  const best = programs.map(() => Number.POSITIVE_INFINITY);
  for (let round = 0; round < rounds; round++) {
    for (const [i, program] of programs.entries()) {
      best[i] = Math.min(best[i]!, nanoseconds(program, REPETITIONS) / REPETITIONS);
    }
  }
  return best;
}
