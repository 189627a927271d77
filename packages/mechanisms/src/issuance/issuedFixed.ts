import { finiteResult, requireAtLeast, requireNonNegative, requireObject } from '../guards.ts';
import { YEAR } from './throttled.ts';

/**
 * Tokens that one call of the fixed issuance mints, supply·inflation·elapsed/365: linear within a call, compounding from
 * call to call.
 *
 * Source: aragonone/issuance-app, contracts/Issuance.sol. Evidence: the rows of vectors/onehive-issuance-fixed.json, to
 * one base unit.
 *
 * @param call - `supply` ≥ 0, token; `inflation` ≥ 0, what a year mints in one call, 1/year; `elapsed` ≥ 0 since the last
 *   call, day.
 * @throws MechanismError `invalid-input`, `out-of-range`, `overflow`.
 *
 * @example
 * ```ts
 * issuedFixed({ supply: 1000, inflation: 0.3, elapsed: 73 }); // => 60
 * ```
 */
export function issuedFixed(call: {
  readonly supply: number;
  readonly inflation: number;
  readonly elapsed: number;
}): number {
  requireObject('call', call, '`supply`, `inflation` and `elapsed`');
  const { supply, inflation, elapsed } = call;
  requireNonNegative('supply', supply, 'token');
  requireNonNegative('inflation', inflation, '1/year');
  requireNonNegative('elapsed', elapsed, 'day');
  return finiteResult('What is minted', supply * (inflation * (elapsed / YEAR)));
}

/**
 * Growth of a supply by a share per block when somebody calls so many times, evenly spread: (1 + rate·blocks/calls)^calls
 * − 1. Between rate·blocks for one call and (1 + rate)^blocks − 1 for one in each block, so that a yearly total depends on
 * who calls.
 *
 * @param rate - Share minted per block ≥ 0, 1/block.
 * @param blocks - ≥ 0, block.
 * @param calls - ≥ 1.
 * @throws MechanismError `invalid-input`, `out-of-range`, `overflow`.
 *
 * @example
 * ```ts
 * fixedIssuanceGrowth(0.6 / 6_307_200, 6_307_200, 1); // => 0.6
 * fixedIssuanceGrowth(0.6 / 6_307_200, 6_307_200, 6_307_200); // => 0.8221187483894057
 * ```
 */
export function fixedIssuanceGrowth(rate: number, blocks: number, calls: number): number {
  requireNonNegative('rate', rate, '1/block');
  requireNonNegative('blocks', blocks, 'block');
  requireAtLeast('calls', calls, 1, 'calls');
  return finiteResult('The growth', Math.expm1(calls * Math.log1p(rate * (blocks / calls))));
}
