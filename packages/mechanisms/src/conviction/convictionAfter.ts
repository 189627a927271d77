import { finiteResult, requireNonNegative, requirePositive } from '../guards.ts';

/** 1 − α for a half-life, without the cancellation of 1 − 2^(−1/h). */
export function lossPerUnit(halfLife: number): number {
  return -Math.expm1(-Math.LN2 / halfLife);
}

/**
 * Conviction after a time with constant stake, y(t) = α^t·y0 + x(1 − α^t)/(1 − α), in token·time.
 *
 * The closed form holds for any real t, so the step of a simulation does not change the result; 1 − α is
 * computed from the half-life by expm1, so slow decays keep their digits.
 *
 * Source: 1Hive/conviction-voting-app, ConvictionVoting.sol, calculateConviction. Evidence: contract results in
 * vectors/onehive-conviction.json, within 5.3e-10.
 *
 * @param conviction - y0 ≥ 0, token·time.
 * @param stake - x ≥ 0, token.
 * @param elapsed - t ≥ 0, time.
 * @param halfLife - h > 0, time; its unit is the unit of time of the conviction.
 * @throws MechanismError `invalid-input`, `out-of-range`, `overflow`.
 *
 * @example
 * ```ts
 * convictionAfter(5000, 0, 7, 7); // => 2500
 * convictionAfter(0, 1000, 7, 7); // => 5303.557845095342
 * ```
 */
export function convictionAfter(
  conviction: number,
  stake: number,
  elapsed: number,
  halfLife: number,
): number {
  requireNonNegative('conviction', conviction, 'token·time');
  requireNonNegative('stake', stake, 'token');
  requireNonNegative('elapsed', elapsed, 'time');
  requirePositive('halfLife', halfLife, 'time');
  const logKept = -Math.LN2 * (elapsed / halfLife);
  const grown = (stake * -Math.expm1(logKept)) / lossPerUnit(halfLife);
  return finiteResult('The conviction', conviction * Math.exp(logKept) + grown);
}

/**
 * Conviction that a constant stake tends to, x/(1 − α), in token·time.
 *
 * Source: 1Hive/conviction-voting-app, README. Evidence: vectors/commonsbuild-config-backend.json.
 *
 * @param stake - x ≥ 0, token.
 * @param halfLife - h > 0, time.
 * @throws MechanismError `invalid-input`, `out-of-range`, `overflow`.
 *
 * @example
 * ```ts
 * maximumConviction(1, 2); // => 3.414213562373095
 * ```
 */
export function maximumConviction(stake: number, halfLife: number): number {
  requireNonNegative('stake', stake, 'token');
  requirePositive('halfLife', halfLife, 'time');
  return finiteResult('The maximum conviction', stake / lossPerUnit(halfLife));
}

/**
 * Share of its maximum that conviction reaches from zero, 1 − α^t.
 *
 * @param elapsed - t ≥ 0, time.
 * @param halfLife - h > 0, time.
 * @throws MechanismError `invalid-input`, `out-of-range`.
 *
 * @example
 * ```ts
 * shareOfMaximum(14, 7); // => 0.75
 * ```
 */
export function shareOfMaximum(elapsed: number, halfLife: number): number {
  requireNonNegative('elapsed', elapsed, 'time');
  requirePositive('halfLife', halfLife, 'time');
  return -Math.expm1(-Math.LN2 * (elapsed / halfLife));
}
