import { requireObject } from '../guards.ts';
import { add, divide, multiply, narrowUint, requireUint } from './uint256.ts';

/** Arguments of {@link impactHours}, as the contracts have them. */
export type ImpactHoursInput = {
  /** Impact hours held, base unit of the hours token; uint256. */
  readonly impactHourBalance: bigint;
  /** R_max, collateral base unit per hour; uint256. */
  readonly maxRate: bigint;
  /** Decimals of the hours token; uint8. */
  readonly decimals: bigint | number;
  /** Collateral raised, base unit; uint256. */
  readonly totalRaised: bigint;
  /** Raise at which half of the maximum rate is paid, base unit; uint256. */
  readonly expectedRaise: bigint;
  /** Tokens per collateral, parts per million; uint256. */
  readonly exchangeRatePpm: bigint;
};

const PPM = 1_000_000n;

/**
 * Tokens minted for impact hours, bit for bit as the contracts, in base units:
 * ⌊⌊⌊⌊balance·maxRate/10^decimals⌋·raised⌋/(raised + expectedRaise)⌋·exchangeRate/1e6⌋. Nothing raised gives 0.
 *
 * 10^decimals wraps at 2^256, which happens from 78 decimals on.
 *
 * Source: CommonsSwarm/impact-hours-app, contracts/ImpactHours.sol, reward; CommonsSwarm/hatch-app,
 * contracts/Hatch.sol, contributionToTokens. Evidence: executed arithmetic,
 * vectors/commonsbuild-impact-hours-evm.json, every row equal.
 *
 * @throws MechanismError `invalid-input`; where the contract reverts, `overflow`.
 *
 * @example
 * ```ts
 * impactHours({
 *   impactHourBalance: 100n, maxRate: 50n, decimals: 0, totalRaised: 30n, expectedRaise: 10n,
 *   exchangeRatePpm: 2_000_000n,
 * }); // => 7500n
 * ```
 */
export function impactHours(input: ImpactHoursInput): bigint {
  requireObject('input', input, 'the members of `ImpactHoursInput`');
  const { impactHourBalance, maxRate, totalRaised, expectedRaise, exchangeRatePpm } = input;
  requireUint('impactHourBalance', impactHourBalance);
  requireUint('maxRate', maxRate);
  const decimals = narrowUint('decimals', input.decimals, 8);
  requireUint('totalRaised', totalRaised);
  requireUint('expectedRaise', expectedRaise);
  requireUint('exchangeRatePpm', exchangeRatePpm);
  if (totalRaised === 0n) return 0n;
  const unit = BigInt.asUintN(256, 10n ** decimals);
  const most = multiply(impactHourBalance, maxRate) / unit;
  const contribution = divide(multiply(most, totalRaised), add(totalRaised, expectedRaise));
  return multiply(contribution, exchangeRatePpm) / PPM;
}
