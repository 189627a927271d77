import { finiteResult, requireAtLeast, requireNonNegative, requirePositive, requireShare } from './guards.ts';

/**
 * Collateral paid per impact hour at a raise x, R_max·x/(x + E): a saturating hyperbola, half of the maximum
 * at x = E.
 *
 * Source: CommonsSwarm/impact-hours-app, ImpactHours.sol; CommonsBuild/Token-Log-Hatch-Params, tech/tech.py.
 * Evidence: vectors/commonsbuild-impact-hours-evm.json, vectors/commonsbuild-hatch-dashboard.json.
 *
 * @param raised - x ≥ 0, collateral; 0 gives 0.
 * @param maximumRate - R_max ≥ 0, collateral/hour.
 * @param expectedRaise - E ≥ 0, collateral.
 * @throws MechanismError `invalid-input`, `out-of-range`.
 *
 * @example
 * ```ts
 * impactHourRate(3_000_000, 226, expectedRaise(226, 77.07, 3_000_000)); // => 77.07
 * ```
 */
export function impactHourRate(raised: number, maximumRate: number, expectedRaise: number): number {
  requireNonNegative('raised', raised, 'collateral');
  requireNonNegative('maximumRate', maximumRate, 'collateral/hour');
  requireNonNegative('expectedRaise', expectedRaise, 'collateral');
  return raised === 0 ? 0 : maximumRate / (1 + expectedRaise / raised);
}

/**
 * Raise at which half of the maximum rate is paid, E = (R_max/r_T − 1)·T, so that the rate at the target T
 * is r_T. In collateral.
 *
 * @param maximumRate - R_max ≥ r_T, collateral/hour.
 * @param rateAtTarget - r_T > 0, collateral/hour.
 * @param target - T > 0, collateral.
 * @throws MechanismError `invalid-input`, `out-of-range`, `overflow`.
 *
 * @example
 * ```ts
 * expectedRaise(226, 77.07, 3_000_000); // => 5797197.353055664
 * ```
 */
export function expectedRaise(maximumRate: number, rateAtTarget: number, target: number): number {
  requirePositive('rateAtTarget', rateAtTarget, 'collateral/hour');
  requirePositive('target', target, 'collateral');
  requireAtLeast('maximumRate', maximumRate, rateAtTarget, 'collateral/hour');
  return finiteResult('The expected raise', (maximumRate / rateAtTarget - 1) * target);
}

/**
 * Slope m = E/H of the published formula R_max·x/(x + m·H), in collateral/hour.
 *
 * @param expected - E ≥ 0, {@link expectedRaise}, collateral.
 * @param impactHours - H > 0, hour.
 * @throws MechanismError `invalid-input`, `out-of-range`, `overflow`.
 *
 * @example
 * ```ts
 * impactHourSlope(5_833_333, 9730.727); // => 599.4755581992834
 * ```
 */
export function impactHourSlope(expected: number, impactHours: number): number {
  requireNonNegative('expected', expected, 'collateral');
  requirePositive('impactHours', impactHours, 'hour');
  return finiteResult('The slope', expected / impactHours);
}

/**
 * Tokens minted for impact hours, H·rate·exchange, in tokens.
 *
 * @param impactHours - H ≥ 0, hour.
 * @param rate - ≥ 0, collateral/hour.
 * @param exchangeRate - ≥ 0, token/collateral.
 * @throws MechanismError `invalid-input`, `out-of-range`, `overflow`.
 *
 * @example
 * ```ts
 * buildersTokens(100, 50, 2); // => 10000
 * ```
 */
export function buildersTokens(impactHours: number, rate: number, exchangeRate: number): number {
  requireNonNegative('impactHours', impactHours, 'hour');
  requireNonNegative('rate', rate, 'collateral/hour');
  requireNonNegative('exchangeRate', exchangeRate, 'token/collateral');
  return finiteResult("The builders' tokens", impactHours * rate * exchangeRate);
}

/**
 * Cultural-build tribute as a share of the raise, H·rate/x. It may exceed 1. The other published definition
 * is {@link culturalBuildTributeOfSupply}.
 *
 * @param impactHours - H ≥ 0, hour.
 * @param rate - ≥ 0, collateral/hour.
 * @param raised - x > 0, collateral.
 * @throws MechanismError `invalid-input`, `out-of-range`, `overflow`.
 *
 * @example
 * ```ts
 * culturalBuildTributeOfRaise(100, 50, 10_000); // => 0.5
 * ```
 */
export function culturalBuildTributeOfRaise(impactHours: number, rate: number, raised: number): number {
  requirePositive('raised', raised, 'collateral');
  return finiteResult('The tribute', buildersTokens(impactHours, rate, 1) / raised);
}

/**
 * Cultural-build tribute as a share of the supply, H·rate/(x + H·rate): what builders hold of all tokens.
 *
 * @param impactHours - H ≥ 0, hour.
 * @param rate - ≥ 0, collateral/hour.
 * @param raised - x > 0, collateral.
 * @throws MechanismError `invalid-input`, `out-of-range`, `overflow`.
 *
 * @example
 * ```ts
 * culturalBuildTributeOfSupply(100, 50, 15_000); // => 0.25
 * ```
 */
export function culturalBuildTributeOfSupply(impactHours: number, rate: number, raised: number): number {
  const ofRaise = culturalBuildTributeOfRaise(impactHours, rate, raised);
  return ofRaise / (1 + ofRaise);
}

/**
 * Collateral that a hatcher who leaves gets back per unit contributed, (1 − τ)x/(x + H·rate).
 *
 * @param impactHours - H ≥ 0, hour.
 * @param rate - ≥ 0, collateral/hour.
 * @param raised - x > 0, collateral.
 * @param hatchTribute - τ in [0, 1].
 * @throws MechanismError `invalid-input`, `out-of-range`, `overflow`.
 *
 * @example
 * ```ts
 * ragequitValue(100, 50, 15_000, 0.02); // => 0.735
 * ```
 */
export function ragequitValue(
  impactHours: number,
  rate: number,
  raised: number,
  hatchTribute: number,
): number {
  requireShare('hatchTribute', hatchTribute);
  return (1 - hatchTribute) / (1 + culturalBuildTributeOfRaise(impactHours, rate, raised));
}
