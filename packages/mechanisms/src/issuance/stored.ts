import { refuse } from '../guards.ts';

/** Seconds of a year, as the contracts count it. */
export const SECONDS_PER_YEAR = 31_536_000;
/** Base of shares with 18 digits. */
export const ONE = 1e18;

/** Floor, but not of what only rounding keeps below an integer. */
export function floored(value: number): bigint {
  const near = Math.round(value);
  return BigInt(Math.abs(value - near) <= 1e-14 * value ? near : Math.floor(value));
}

/** Refuses an integer outside of what the contract stores. */
export function requireStored(
  subject: string,
  value: bigint,
  least: bigint,
  most: bigint,
  unit: string,
): void {
  if (typeof value === 'bigint' && value >= least && value <= most) return;
  refuse(subject, value, `a bigint from ${least} to ${most} (${unit})`);
}
