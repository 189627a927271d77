import { finiteResult, requireNonNegative, requirePositive } from '../guards.ts';

const SECONDS_PER_DAY = 86_400;

/**
 * Number of whole blocks after a time, floor(days·86400/secondsPerBlock). Contracts count blocks, never
 * seconds, and no block time fits every chain.
 *
 * @param days - ≥ 0, day.
 * @param secondsPerBlock - > 0, second/block.
 * @throws MechanismError `invalid-input`, `out-of-range`, `overflow`.
 *
 * @example
 * ```ts
 * blocksInDays(7, 5); // => 120960
 * ```
 */
export function blocksInDays(days: number, secondsPerBlock: number): number {
  requireNonNegative('days', days, 'day');
  requirePositive('secondsPerBlock', secondsPerBlock, 'second/block');
  return finiteResult('The number of blocks', Math.floor((days * SECONDS_PER_DAY) / secondsPerBlock));
}

/**
 * Time that a number of blocks takes, blocks·secondsPerBlock/86400, in days.
 *
 * @param blocks - ≥ 0, block.
 * @param secondsPerBlock - > 0, second/block.
 * @throws MechanismError `invalid-input`, `out-of-range`, `overflow`.
 *
 * @example
 * ```ts
 * daysOfBlocks(120_960, 5); // => 7
 * ```
 */
export function daysOfBlocks(blocks: number, secondsPerBlock: number): number {
  requireNonNegative('blocks', blocks, 'block');
  requirePositive('secondsPerBlock', secondsPerBlock, 'second/block');
  return finiteResult('The time', (blocks * secondsPerBlock) / SECONDS_PER_DAY);
}
