import { finiteResult, requireNonNegative, requirePositive, requireShare } from '../guards.ts';

/**
 * Share that has adopted after a time, of those who innovate at a rate p and imitate at a rate q. By default nobody
 * has at the start. Two halves of a time give what all of it gives.
 *
 * Source: Bass 1969, Management Science 15. Evidence: closed form.
 *
 * @throws MechanismError `invalid-input`, `out-of-range`, `overflow`.
 *
 * @example
 * ```ts
 * bassAdoption(0, 0.03, 0.38); // => 0
 * bassAdoption(1, 0.03, 0.38, 0.5); // => 0.6069030981637588
 * ```
 */
export function bassAdoption(time: number, innovation: number, imitation: number, adopted = 0): number {
  requireNonNegative('time', time, 'time');
  requirePositive('innovation', innovation, '1/time');
  requireNonNegative('imitation', imitation, '1/time');
  requireShare('adopted', adopted);
  const exponent = -(innovation + imitation) * time;
  const rate = innovation + imitation * adopted;
  // The share of the others that adopts; no difference in it, so that it keeps its digits when it is small.
  const others = (rate * -Math.expm1(exponent)) / (rate + imitation * (1 - adopted) * Math.exp(exponent));
  return finiteResult('The share', adopted + (1 - adopted) * others);
}

/**
 * Time at which most adopt, ln(q/p)/(p + q); 0 when that is the start.
 *
 * @throws MechanismError `invalid-input`, `out-of-range`, `overflow`.
 *
 * @example
 * ```ts
 * bassPeak(0.03, 0.38); // => 6.192619197703112
 * ```
 */
export function bassPeak(innovation: number, imitation: number): number {
  requirePositive('innovation', innovation, '1/time');
  requireNonNegative('imitation', imitation, '1/time');
  if (imitation <= innovation) return 0;
  return finiteResult('The time', (Math.log(imitation) - Math.log(innovation)) / (innovation + imitation));
}
