import { finiteResult, requireObject } from '../guards.ts';
import { MechanismError } from '../mechanismError.ts';
import { nearestName } from '../nearestName.ts';
import { type BondingCurve, pricedReserve, pricedSupply } from './bondingCurve.ts';
import { spotPrice } from './spotPrice.ts';

/** Tributes of a curve: shares of a deposit and of a withdrawal that go to the common pool, in [0, 1). */
export type Tributes = {
  /** φ_in, share of a gross deposit; 0 when absent. */
  readonly entryTribute?: number | undefined;
  /** φ_out, share of a gross withdrawal; 0 when absent. */
  readonly exitTribute?: number | undefined;
};

/** Tributes, and the least amount that the trader accepts. */
export type TradeTerms = Tributes & {
  /** Least amount received (token for a purchase, collateral for a sale); no limit when absent. */
  readonly minimumReturn?: number | undefined;
};

/**
 * What a trade would do. Nothing has changed yet: set the reserve and the supply to `reserveAfter` and
 * `supplyAfter`, and add `toPool` to the common pool, to make it so.
 */
export type Quote = {
  /** What the trader gives: collateral for a purchase, tokens for a sale. */
  readonly paid: number;
  /** What the trader gets: tokens for a purchase, collateral for a sale. */
  readonly received: number;
  /** Collateral taken for the common pool. */
  readonly tribute: number;
  /**
   * Change of the reserve, collateral; negative for a sale. Adding it to the reserve of a sale that leaves
   * little loses the last digits of what is left: take `reserveAfter`.
   */
  readonly toReserve: number;
  /** Reserve after the trade, without the virtual balance, collateral. */
  readonly reserveAfter: number;
  /** Supply after the trade, without the virtual supply, token. */
  readonly supplyAfter: number;
  /** Change of the common pool, collateral. `toReserve + toPool` is the collateral that came in. */
  readonly toPool: number;
  /** Spot price before, collateral/token. */
  readonly priceBefore: number;
  /** Spot price after, collateral/token. */
  readonly priceAfter: number;
  /** Collateral through the curve per token, without tribute; the spot price for an empty trade. */
  readonly averagePrice: number;
  /** Collateral paid or received per token, tribute counted; the marginal price for an empty trade. */
  readonly effectivePrice: number;
  /** True when the trade is too small for a double: it would move one side of the curve and not the other. */
  readonly dust: boolean;
  /** Collateral the curve owes beyond its reserve; above 0 only for a virtual balance. The sale is cut to the reserve. */
  readonly shortfall: number;
};

/**
 * Refuses terms with a member that the quote would ignore. An object of a class may have members of its own: a
 * model hands itself over as its terms.
 */
export function requireTerms(terms: TradeTerms): void {
  if (!isPlain(terms)) return;
  for (const name in terms) {
    if (!isTribute(name) && name !== 'minimumReturn') throw unknownTerm(name, ['minimumReturn']);
  }
}

/** Refuses tributes with a member that the quote would ignore, as {@link requireTerms} does. */
export function requireTributes(tributes: Tributes): void {
  if (!isPlain(tributes)) return;
  for (const name in tributes) if (!isTribute(name)) throw unknownTerm(name, []);
}

function isPlain(terms: Tributes): boolean {
  requireObject('terms', terms, 'tributes');
  const prototype: unknown = Object.getPrototypeOf(terms);
  return prototype === Object.prototype || prototype === null;
}

function isTribute(name: string): boolean {
  return name === 'entryTribute' || name === 'exitTribute';
}

function unknownTerm(name: string, others: readonly string[]): MechanismError {
  const known = ['entryTribute', 'exitTribute', ...others];
  const near = nearestName(name, known);
  const range = known.join(', ');
  return new MechanismError(`terms has the unknown member ${JSON.stringify(name)}; known are ${range}.`, {
    code: 'unknown',
    subject: name,
    value: name,
    range,
    hint: near === undefined ? 'Leave it out.' : `Did you mean ${near}?`,
  });
}

/** Spot price now. */
export function priceOf(curve: BondingCurve): number {
  return spotPrice(pricedReserve(curve), pricedSupply(curve), curve.reserveRatio);
}

/** Spot price after a move; a curve with no supply left has the limit price: 0, or unchanged for κ = 1. */
export function priceAfterMove(
  curve: BondingCurve,
  reserveAfter: number,
  supplyAfter: number,
  priceBefore: number,
): number {
  const reserve = reserveAfter + (curve.virtualBalance ?? 0);
  const supply = supplyAfter + (curve.virtualSupply ?? 0);
  if (supply === 0) return curve.reserveRatio < 1 ? 0 : priceBefore;
  finiteResult('The reserve after the trade', reserve);
  return spotPrice(reserve, finiteResult('The supply after the trade', supply), curve.reserveRatio);
}

/** Refuses a return below the one the trader accepts. */
export function requireMinimumReturn(received: number, minimum: number): void {
  if (received >= minimum) return;
  throw new MechanismError(`The return is ${received}; the least accepted is ${minimum}.`, {
    code: 'below-minimum-return',
    subject: 'minimumReturn',
    value: minimum,
    range: `at most ${received}`,
    hint: 'Accept a lower return, or trade less.',
  });
}
