import { refuse, requireNonNegative, requireShare } from '../guards.ts';
import type { SigmoidComponent } from './SigmoidComponent.ts';
import { sigmoidTokensFor } from './sigmoidTokensFor.ts';

/**
 * Supply at which the funding of an augmented sigmoid, the share 1 − r of all that was paid, covers a debt [token].
 *
 * Source: longtailfinancial/TokenEngineering, ltfte/ltfte.py, Corporate. Evidence:
 * vectors/ltf-multisigmoid-closed.json.
 *
 * @throws MechanismError `invalid-input`, `out-of-range` (also for a reserve rate of 1 with a debt), `overflow`,
 *   `no-price`.
 *
 * @example
 * ```ts
 * supplyCoveringDebt(longtailSigmoid, 0.2, 1000); // => 2015.1919380599556 token
 * ```
 */
export function supplyCoveringDebt(
  components: readonly SigmoidComponent[],
  reserveRate: number,
  debt: number,
): number {
  requireShare('reserveRate', reserveRate);
  requireNonNegative('debt', debt, 'collateral');
  if (reserveRate === 1 && debt > 0)
    refuse('reserveRate', reserveRate, 'below 1 where there is a debt', 'Leave a share for funding.');
  return debt === 0
    ? sigmoidTokensFor(components, 0, 0)
    : sigmoidTokensFor(components, 0, debt / (1 - reserveRate));
}
