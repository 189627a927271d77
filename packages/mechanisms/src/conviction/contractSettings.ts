import { refuse, requireObject, requirePositive, requireRatio, requireShare } from '../guards.ts';
import { daysOfBlocks } from './blocks.ts';

/** Base of the contract's integers: 10,000,000 stands for 1. */
export const CONVICTION_BASE = 10_000_000;

/** Conviction-voting settings as people state them. */
export type FriendlySettings = {
  /** Half-life of conviction, day. */
  readonly halfLife: number;
  /** Spending limit in (0, 1]; what it limits depends on the mapping. */
  readonly spendingLimit: number;
  /** m in [0, 1], share of the effective supply that a request of nothing needs. */
  readonly minimumConviction: number;
};

/** Members of {@link FriendlySettings}, in words. */
export const FRIENDLY = '`halfLife`, `spendingLimit` and `minimumConviction`';

/** Conviction-voting settings as the contract stores them: integers on the base 10,000,000. */
export type ContractSettings = {
  /** α·1e7, share of conviction kept per block. */
  readonly decay: number;
  /** β·1e7, asymptote of request/funds. */
  readonly maxRatio: number;
  /** ρ·1e7, scale of the trigger function. */
  readonly weight: number;
};

/** Refuses settings that no deployment could mean. */
export function requireFriendly(settings: FriendlySettings, secondsPerBlock: number): void {
  requireObject('settings', settings, FRIENDLY);
  requirePositive('halfLife', settings.halfLife, 'day');
  requireRatio('spendingLimit', settings.spendingLimit);
  requireShare('minimumConviction', settings.minimumConviction);
  requirePositive('secondsPerBlock', secondsPerBlock, 'second/block');
}

/**
 * The contract's decay of a half-life: floored, so the half-life that results is a little shorter. Refuses a
 * half-life whose decay the contract cannot hold.
 */
export function quantisedDecay(halfLifeDays: number, secondsPerBlock: number): number {
  const decay = Math.floor(CONVICTION_BASE * 2 ** (-daysOfBlocks(1, secondsPerBlock) / halfLifeDays));
  if (decay < 1 || decay >= CONVICTION_BASE) {
    const range = 'such that the decay is from 1 to 9999999 (day)';
    refuse('halfLife', halfLifeDays, range, `The decay would be ${decay}: the contract keeps seven digits.`);
  }
  return decay;
}

/** The contract's maxRatio of an asymptote, already an integer; 0 would let nothing pass. */
export function requireRatioKept(spendingLimit: number, maxRatio: number): number {
  if (maxRatio >= 1) return maxRatio;
  const range = 'such that maxRatio is at least 1 (a share)';
  return refuse('spendingLimit', spendingLimit, range, 'The contract keeps seven digits: 1e-7 is the least.');
}

function requireInteger(subject: string, value: number, from: number, to: number): void {
  if (!(Number.isInteger(value) && value >= from && value <= to)) {
    refuse(subject, value, `an integer from ${from} to ${to} (share·1e7)`);
  }
}

/** Refuses integers that are no share. */
export function requireContract(settings: ContractSettings): void {
  requireObject('settings', settings, '`decay`, `maxRatio` and `weight`');
  requireInteger('decay', settings.decay, 1, CONVICTION_BASE - 1);
  requireInteger('maxRatio', settings.maxRatio, 1, CONVICTION_BASE);
  requireInteger('weight', settings.weight, 0, CONVICTION_BASE);
}

/**
 * Half-life that a contract's decay really has, in days. The decay has seven digits and is floored: at 5 s
 * blocks a year becomes 200.6 days.
 *
 * @param decay - Integer from 1 to 9,999,999, α·1e7.
 * @param secondsPerBlock - > 0, second/block.
 * @throws MechanismError `invalid-input`, `out-of-range`.
 *
 * @example
 * ```ts
 * effectiveHalfLife(9_999_942, 5); // => 6.915959954014792
 * ```
 */
export function effectiveHalfLife(decay: number, secondsPerBlock: number): number {
  requirePositive('secondsPerBlock', secondsPerBlock, 'second/block');
  return daysOfBlocks(halfLifeInBlocks(decay), secondsPerBlock);
}

/**
 * Half-life of a contract's decay, in blocks, with 1 − α taken from the integer so that no digits are lost.
 *
 * @param decay - Integer from 1 to 9,999,999, α·1e7.
 * @throws MechanismError `invalid-input`, `out-of-range`.
 *
 * @example
 * ```ts
 * halfLifeInBlocks(5_000_000); // => 1
 * ```
 */
export function halfLifeInBlocks(decay: number): number {
  requireInteger('decay', decay, 1, CONVICTION_BASE - 1);
  return -Math.LN2 / Math.log1p(-(CONVICTION_BASE - decay) / CONVICTION_BASE);
}
