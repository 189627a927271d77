import { requireNonNegative, requireObject, requireRatio } from '../guards.ts';
import { MechanismError } from '../mechanismError.ts';

/**
 * State of a bonding curve on the invariant V = S^κ / R, as a plain object. Balances of pricing are
 * real plus virtual: R̃ = R + R_v, S̃ = S + S_v. The invariant is never stored: for κ = 5 it is about
 * 1e26 and would lose the last digits of the supply.
 */
export type BondingCurve = {
  /** Collateral held, R ≥ 0. */
  readonly reserve: number;
  /** Tokens in existence, S ≥ 0. */
  readonly supply: number;
  /** Reserve ratio ρ = 1/κ, in (0, 1]; 1 is a constant price. */
  readonly reserveRatio: number;
  /** Virtual balance R_v ≥ 0 (collateral), 0 when absent. */
  readonly virtualBalance?: number | undefined;
  /** Virtual supply S_v ≥ 0 (token), 0 when absent. */
  readonly virtualSupply?: number | undefined;
};

/** The balance that prices are computed from, R̃ = R + R_v. */
export function pricedReserve(curve: BondingCurve): number {
  return curve.reserve + (curve.virtualBalance ?? 0);
}

/** The supply that prices are computed from, S̃ = S + S_v. */
export function pricedSupply(curve: BondingCurve): number {
  return curve.supply + (curve.virtualSupply ?? 0);
}

/** Refuses a curve with a field out of range, and one that has nothing left to price from. */
export function requireCurve(curve: BondingCurve): void {
  requireObject('curve', curve, '`reserve`, `supply` and `reserveRatio`');
  requireNonNegative('reserve', curve.reserve, 'collateral');
  requireNonNegative('supply', curve.supply, 'token');
  requireRatio('reserveRatio', curve.reserveRatio);
  if (curve.virtualBalance !== undefined) {
    requireNonNegative('virtualBalance', curve.virtualBalance, 'collateral');
  }
  if (curve.virtualSupply !== undefined) requireNonNegative('virtualSupply', curve.virtualSupply, 'token');
  if (pricedReserve(curve) === 0) throw exhausted('reserve', 'collateral');
  if (pricedSupply(curve) === 0) throw exhausted('supply', 'token');
}

function exhausted(subject: string, unit: string): MechanismError {
  return new MechanismError(`${subject} is 0 (${unit}) and the curve has no virtual part: it has no price.`, {
    code: 'exhausted',
    subject,
    value: 0,
    range: 'above 0, counting the virtual part',
    hint: 'Open the curve anew, or give it a virtual balance and supply.',
  });
}
