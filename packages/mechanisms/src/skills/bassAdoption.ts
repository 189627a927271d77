import { finiteResult, requireNonNegative, requirePositive } from '../guards.ts';

/**
 * Share that has adopted after a time, of those who innovate at a rate p and imitate at a rate q.
 *
 * Source: Bass 1969, Management Science 15. Evidence: closed form.
 *
 * @throws MechanismError `invalid-input`, `out-of-range`, `overflow`.
 *
 * @example
 * ```ts
 * bassAdoption(0, 0.03, 0.38); // => 0
 * ```
 */
export function bassAdoption(time: number, innovation: number, imitation: number): number {
  requireNonNegative('time', time, 'time');
  requirePositive('innovation', innovation, '1/time');
  requireNonNegative('imitation', imitation, '1/time');
  const left = Math.exp(-(innovation + imitation) * time);
  return finiteResult('The share', (1 - left) / (1 + (imitation / innovation) * left));
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
