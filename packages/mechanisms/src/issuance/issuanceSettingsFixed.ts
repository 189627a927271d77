import { refuse, requireObject, requirePositive } from '../guards.ts';
import { floored, ONE, requireStored, SECONDS_PER_YEAR } from './stored.ts';

/** Integers that the contract of 2020 stores. */
export type FixedIssuanceSettings = {
  /** Share of the supply that is minted per block, times 1e18. */
  readonly blockInflationRate: bigint;
};

/**
 * The integer of the issuance of 2020: ⌊1e18·inflation·secondsPerBlock/31536000⌋, what a block mints so that a year in
 * one call mints `inflation`.
 *
 * Source: aragonone/issuance-app, contracts/Issuance.sol (whose own label takes blocks of 15 s). Evidence: the rates of
 * vectors/onehive-issuance-fixed.json, 30 % and 60 % at 5 s.
 *
 * @param inflation - > 0, 1/year.
 * @param secondsPerBlock - > 0, second/block.
 * @throws MechanismError `invalid-input`, `out-of-range`, also for a rate that no policy can have.
 *
 * @example
 * ```ts
 * issuanceSettingsFixed(0.3, 5).blockInflationRate; // => 47564687975n
 * ```
 */
export function issuanceSettingsFixed(inflation: number, secondsPerBlock: number): FixedIssuanceSettings {
  requirePositive('inflation', inflation, '1/year');
  requirePositive('secondsPerBlock', secondsPerBlock, 'second/block');
  const rate = (inflation * secondsPerBlock * ONE) / SECONDS_PER_YEAR;
  const blockInflationRate = rate < 2 * ONE ? floored(rate) : 0n;
  if (blockInflationRate === 0n || blockInflationRate > BigInt(ONE)) {
    refuse('inflation', inflation, 'such that a block mints from 1e-18 to all of the supply (1/year)');
  }
  return { blockInflationRate };
}

/**
 * What a year in one call mints, as a share of the supply. Inverse of {@link issuanceSettingsFixed}, up to the flooring.
 *
 * @param settings - `blockInflationRate` from 1 to 1e18.
 * @param secondsPerBlock - > 0, second/block.
 * @throws MechanismError `invalid-input`, `out-of-range`.
 *
 * @example
 * ```ts
 * issuanceMeaningFixed({ blockInflationRate: 47_564_687_975n }, 5).inflation; // => 0.29999999999592
 * ```
 */
export function issuanceMeaningFixed(
  settings: FixedIssuanceSettings,
  secondsPerBlock: number,
): { readonly inflation: number } {
  requireObject('settings', settings, '`blockInflationRate`');
  requireStored('blockInflationRate', settings.blockInflationRate, 1n, BigInt(ONE), 'share per block·1e18');
  requirePositive('secondsPerBlock', secondsPerBlock, 'second/block');
  return { inflation: (Number(settings.blockInflationRate) / ONE) * (SECONDS_PER_YEAR / secondsPerBlock) };
}
