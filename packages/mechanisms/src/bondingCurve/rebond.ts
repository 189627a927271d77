import { refuse, requireNonNegative } from '../guards.ts';
import type { BondingCurve } from './bondingCurve.ts';
import type { Quote } from './quote.ts';
import { quoteBuy } from './quoteBuy.ts';

/**
 * Allocation with rebond: x moves from the common pool into the reserve and S̃[(1 + x/R̃)^ρ − 1] tokens are
 * minted to the recipient, without tribute.
 *
 * Source: BlockScience, third allocation mechanism of the augmented bonding curve (BlockScience/conviction).
 * Evidence: the closed form; it equals a purchase without tribute.
 *
 * @param curve - State of the curve.
 * @param amount - x in [0, F], collateral.
 * @param commonPool - F ≥ 0, collateral in the common pool.
 * @returns A quote whose `toPool` is −x: nothing comes in from outside, so `toReserve + toPool` is 0.
 * @throws MechanismError `invalid-input`, `out-of-range`, `exhausted`, `overflow`.
 *
 * @example
 * ```ts
 * rebond({ reserve: 100, supply: 1000, reserveRatio: 0.5 }, 21, 50).received; // => 100
 * ```
 */
export function rebond(curve: BondingCurve, amount: number, commonPool: number): Quote {
  requireNonNegative('commonPool', commonPool, 'collateral');
  if (typeof amount !== 'number' || !(amount >= 0 && amount <= commonPool)) {
    refuse('amount', amount, `between 0 and ${commonPool} (collateral), the common pool`);
  }
  return { ...quoteBuy(curve, amount), toPool: -amount };
}
