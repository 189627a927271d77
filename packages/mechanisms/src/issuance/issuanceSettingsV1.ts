import { refuse, requireNonNegative, requireObject, requireRatio } from '../guards.ts';
import { floored, ONE, requireStored, SECONDS_PER_YEAR } from './stored.ts';

/** Base of the target, with 10 digits. */
const TARGET = 1e10;

/** Integers that both forms of the first dynamic issuance store. */
export type ThrottledIssuanceSettings = {
  /** Share of the supply that the pool should hold, times 1e10. */
  readonly targetRatio: bigint;
  /** Throttle per second, times 1e18. */
  readonly maxAdjustmentRatioPerSecond: bigint;
};

/**
 * The integers of both forms of the first dynamic issuance: ⌊1e10·target⌋, and ⌊1e18·throttle/31536000⌋. The first
 * form bounds the change of the supply by the throttle, that of March 2021 by `issuanceCapV1b`.
 *
 * Source: 1Hive/gardens, packages/hardhat/params-veneto.json and scripts/new-veneto-garden.ts.
 *
 * @param friendly - `targetRatio` in (0, 1]; `throttle` ≥ 0, 1/year.
 * @throws MechanismError `invalid-input`, `out-of-range`, also for what the integers cannot hold.
 *
 * @example
 * ```ts
 * const settings = issuanceSettingsV1({ targetRatio: 0.3, throttle: 0.1 });
 * settings.targetRatio; // => 3000000000n
 * settings.maxAdjustmentRatioPerSecond; // => 3170979198n
 * ```
 */
export function issuanceSettingsV1(friendly: {
  readonly targetRatio: number;
  readonly throttle: number;
}): ThrottledIssuanceSettings {
  requireObject('friendly', friendly, '`targetRatio` and `throttle`');
  const { targetRatio, throttle } = friendly;
  requireRatio('targetRatio', targetRatio);
  requireNonNegative('throttle', throttle, '1/year');
  const perSecond = (throttle * ONE) / SECONDS_PER_YEAR;
  const maxAdjustmentRatioPerSecond = perSecond < Infinity ? floored(perSecond) : 0n;
  if (maxAdjustmentRatioPerSecond === 0n && throttle !== 0) {
    refuse('throttle', throttle, '0, or such that a second may change at least 1e-18 (1/year)');
  }
  const target = floored(targetRatio * TARGET);
  if (target === 0n) refuse('targetRatio', targetRatio, 'at least 1e-10 (a share)');
  return { targetRatio: target, maxAdjustmentRatioPerSecond };
}

/**
 * What the integers of the first dynamic issuance mean. Inverse of {@link issuanceSettingsV1}, up to the flooring.
 *
 * @param settings - `targetRatio` from 1 to 1e10; `maxAdjustmentRatioPerSecond` ≥ 0.
 * @throws MechanismError `invalid-input`.
 *
 * @example
 * ```ts
 * const settings = { targetRatio: 3_000_000_000n, maxAdjustmentRatioPerSecond: 3_170_979_198n };
 * issuanceMeaningV1(settings).throttle; // => 0.099999999988128
 * ```
 */
export function issuanceMeaningV1(settings: ThrottledIssuanceSettings): {
  readonly targetRatio: number;
  readonly throttle: number;
} {
  requireObject('settings', settings, '`targetRatio` and `maxAdjustmentRatioPerSecond`');
  const { targetRatio, maxAdjustmentRatioPerSecond } = settings;
  requireStored('targetRatio', targetRatio, 1n, BigInt(TARGET), 'share·1e10');
  const most = 2n ** 256n - 1n;
  requireStored(
    'maxAdjustmentRatioPerSecond',
    maxAdjustmentRatioPerSecond,
    0n,
    most,
    'share per second·1e18',
  );
  return {
    targetRatio: Number(targetRatio) / TARGET,
    throttle: (Number(maxAdjustmentRatioPerSecond) * SECONDS_PER_YEAR) / ONE,
  };
}
