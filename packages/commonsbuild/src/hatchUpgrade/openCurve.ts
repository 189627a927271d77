import type { AugmentedBondingCurve } from '../AugmentedBondingCurve.ts';
import { unassigned } from '../augmentedBondingCurve/accounts.ts';

/** How tokens are locked: nothing is released in the cliff; the rule of the curve reads the period [day]. */
type Locking = { readonly cliff: number; readonly period: number };

/** What a curve opens with after a hatch. */
export type Opening = {
  /** When it opens [day]. */
  readonly time: number;
  readonly reserve: number;
  readonly commonPool: number;
  readonly supply: number;
  /** Tokens of the holders [token]; they add up to the supply but for rounding. */
  readonly holders: ReadonlyMap<string, number>;
  readonly lock: Locking;
};

/** Opens a curve with what a hatch leaves, in the place of its parameters. */
export function openCurve(curve: AugmentedBondingCurve, opening: Opening): void {
  const { time, reserve, commonPool, supply, holders, lock } = opening;
  curve.time = time;
  curve.reserve = reserve;
  curve.commonPool = commonPool;
  curve.supply = supply;
  curve.openingReserve = reserve + curve.virtualBalance;
  curve.openingSupply = supply + curve.virtualSupply;
  distribute(curve, holders, lock);
}

/** Gives all tokens that are on no account to holders; the largest comes last, and bears the rounding. */
export function distribute(
  curve: AugmentedBondingCurve,
  holders: ReadonlyMap<string, number>,
  lock: Locking,
): void {
  let [largest, most] = ['', -1];
  for (const [account, amount] of holders) if (amount > most) [largest, most] = [account, amount];
  if (most < 0) return;
  for (const [account, amount] of holders)
    if (account !== largest) curve.assign({ account, amount, ...lock });
  curve.assign({ account: largest, amount: unassigned(curve), ...lock });
}

/** Whether a curve can be traded on: neither side of it is empty. */
export function isTradable(curve: AugmentedBondingCurve): boolean {
  return curve.reserve + curve.virtualBalance > 0 && curve.supply + curve.virtualSupply > 0;
}
