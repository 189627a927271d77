import { effectiveOfContinuous, effectiveRate } from '@tecmns/mechanisms';

/**
 * What a nominal rate of a year earns in a year, by how often interest is added.
 *
 * @example
 * ```ts
 * compoundingRules.periodic(0.08, 4); // => 0.08243216
 * compoundingRules.continuous(0.08, 4); // => 0.08328706767495855
 * ```
 */
export const compoundingRules = {
  /** So many times a year, each time an equal part of the rate; once is compounding by the year. */
  periodic: (rate: number, times: number): number => effectiveRate(rate, times),
  /** At every moment. */
  continuous: (rate: number, _times: number): number => effectiveOfContinuous(rate),
} as const;

/** The name of a way of compounding. */
export type Compounding = keyof typeof compoundingRules;
