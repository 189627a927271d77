import type { RandomStream } from '@tecmns/core';
import {
  cirMoments,
  cirTransition,
  hullWhiteMoments,
  type ShortRate,
  vasicekMoments,
} from '@tecmns/mechanisms';

/** What a process is asked: where the rate is, where it comes from, and for how long. */
export type RateStep = ShortRate & {
  /** Rate at the start, which a flat curve has for ever [1/year]. */
  readonly start: number;
  /** Time since the start, and length of the step [year]. */
  readonly elapsed: number;
  readonly years: number;
};

/** Noncentrality from which the variate is normal to a millionth, and Poisson counts leave their range. */
const NORMAL = 1e12;

/**
 * Draws the noncentral chi-square variate that the next rate is a multiple of, as a chi-square with twice a Poisson
 * count of degrees more. Where chance is switched off this is the mean.
 */
function noncentral(degrees: number, noncentrality: number, chance: RandomStream): number {
  if (noncentrality > NORMAL)
    return chance.normal(degrees + noncentrality, Math.sqrt(2 * (degrees + 2 * noncentrality)));
  const mixed = degrees + 2 * chance.poisson(noncentrality / 2);
  return mixed < 1e-300 ? 0 : chance.gamma(mixed / 2, 2);
}

/**
 * Ways in which a rate moves over a step; each draws from its exact distribution.
 *
 * @example
 * ```ts
 * const step = { rate: 0.05, start: 0.05, reversion: 0.5, level: 0.03, volatility: 0, elapsed: 0, years: 1 };
 * const { clock } = createClock({ seed: 1 });
 * rateProcesses.constant(step, clock.random('rate')); // => 0.05
 * rateProcesses.vasicek(step, clock.random('rate')); // => 0.04213061319425267
 * ```
 */
export const rateProcesses = {
  /** Stays. */
  constant: ({ rate }: RateStep, _chance: RandomStream): number => rate,
  /** Returns to its level, with normal noise; can fall below 0. */
  vasicek: (step: RateStep, chance: RandomStream): number => {
    const { mean, variance } = vasicekMoments(step, step.years);
    return chance.normal(mean, Math.sqrt(variance));
  },
  /** Returns to its level, with noise that vanishes at 0. */
  cir: (step: RateStep, chance: RandomStream): number => {
    const { mean, variance } = cirMoments(step, step.years);
    // Noise below the last digit of any rate, for which the chi-square has more degrees than a double holds.
    if (variance < 1e-20) return mean;
    const { scale, degrees, noncentrality } = cirTransition(step, step.years);
    return scale * noncentral(degrees, noncentrality, chance);
  },
  /** Fitted to a flat curve at the rate of the start. */
  'hull-white': (
    { rate, start, reversion, volatility, elapsed, years }: RateStep,
    chance: RandomStream,
  ): number => {
    const now = hullWhiteMoments(start, reversion, volatility, elapsed).mean;
    const then = hullWhiteMoments(start, reversion, volatility, elapsed + years);
    const { variance } = hullWhiteMoments(start, reversion, volatility, years);
    return then.mean + (rate - now) * Math.exp(-reversion * years) + chance.normal(0, Math.sqrt(variance));
  },
} as const;

/** The name of a process. */
export type RateProcess = keyof typeof rateProcesses;
