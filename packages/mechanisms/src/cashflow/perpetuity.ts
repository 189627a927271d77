import { finiteResult, refuse } from '../guards.ts';
import { requireRate } from './flows.ts';

/**
 * Present value of 1 at the end of every period for ever, 1/r; of one that grows by g, 1/(r − g).
 *
 * Source: longtailfinancial/ltfqia @77f4394, cashflow.py, which has it without growth. Evidence:
 * vectors/ltf-cashflow-closed.json.
 *
 * @param rate - r, above the growth: otherwise the value is infinite.
 * @param growth - g > −1, of the payment in a period. Default 0.
 * @throws MechanismError `invalid-input`, `out-of-range`, `overflow`.
 *
 * @example
 * ```ts
 * perpetuityFactor(0.05); // => 20
 * perpetuityFactor(0.05, 0.03); // => 50
 * ```
 */
export function perpetuityFactor(rate: number, growth = 0): number {
  requireRate('rate', rate);
  requireRate('growth', growth);
  if (!(rate > growth))
    refuse(
      'rate',
      rate,
      `above the growth, ${growth} (1/period)`,
      'A perpetuity needs a rate above its growth.',
    );
  return finiteResult('The factor', 1 / (rate - growth));
}
