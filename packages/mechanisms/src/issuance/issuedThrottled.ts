import { finiteResult, requireNonNegative, requireObject, requireRatio } from '../guards.ts';
import { requireCall, type ThrottledCall, throttledIssue } from './throttled.ts';

/**
 * Tokens that one call of the first dynamic issuance mints to the pool, or burns from it: towards the target by the
 * relative error 1 − (P/S)/t per year, at most the throttle, times the supply and the time since the last call; never
 * beyond t·S. The throttle bounds the change of the supply.
 *
 * Source: npm package `@1hive/apps-issuance` 0.1.0, contracts/Issuance.sol. Evidence: the rows of
 * vectors/onehive-issuance-v1.json, within 1e-18 of the supply for each second.
 *
 * @throws MechanismError `invalid-input`, `out-of-range`.
 *
 * @example
 * ```ts
 * issuedV1({ supply: 26_000, pool: 0, targetRatio: 0.3, throttle: 0.1, elapsed: 365 }); // => 2600
 * ```
 */
export function issuedV1(call: ThrottledCall): number {
  requireObject('call', call, 'the members of `ThrottledCall`');
  requireCall(call);
  return throttledIssue(call, call.throttle);
}

/**
 * Tokens that one call of the dynamic issuance of March 2021 mints to the pool, or burns from it: `issuedV1` with the
 * throttle over the target as the cap, which is larger.
 *
 * Source: 1Hive/dynamic-issuance-app, contracts/Issuance.sol. Evidence: the rows of
 * vectors/onehive-issuance-v1b.json, within 1e-18 of the supply for each second.
 *
 * @throws MechanismError `invalid-input`, `out-of-range`.
 *
 * @example
 * ```ts
 * issuedV1b({ supply: 26_000, pool: 0, targetRatio: 0.3, throttle: 0.1, elapsed: 365 }); // => 7800
 * ```
 */
export function issuedV1b(call: ThrottledCall): number {
  requireObject('call', call, 'the members of `ThrottledCall`');
  requireCall(call);
  return throttledIssue(call, call.throttle / call.targetRatio);
}

/**
 * Most change of the supply in a year, as a share of it, of the dynamic issuance of March 2021: throttle/t. The first
 * one's is the throttle itself.
 *
 * @param throttle - ≥ 0, 1/year.
 * @param targetRatio - t in (0, 1].
 * @throws MechanismError `invalid-input`, `out-of-range`, `overflow`.
 *
 * @example
 * ```ts
 * issuanceCapV1b(0.1, 0.4); // => 0.25
 * ```
 */
export function issuanceCapV1b(throttle: number, targetRatio: number): number {
  requireNonNegative('throttle', throttle, '1/year');
  requireRatio('targetRatio', targetRatio);
  return finiteResult('The cap', throttle / targetRatio);
}
