/**
 * What the scores of a receiver weigh together when tokens are divided.
 *
 * @example
 * ```ts
 * weighings.linear(9); // => 9
 * weighings.quadratic(9); // => 3
 * ```
 */
export const weighings = {
  /** The scores themselves, as in all published rounds. */
  linear: (scores: number): number => scores,
  /** Their root: who has four times as much gets twice as much. */
  quadratic: (scores: number): number => Math.sqrt(scores),
} as const;

/** The name of a weighing. */
export type Weighing = keyof typeof weighings;
