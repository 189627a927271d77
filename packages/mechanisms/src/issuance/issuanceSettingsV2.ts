import { refuse, requireObject, requirePositive, requireShare } from '../guards.ts';
import { ONE, requireStored } from './stored.ts';

const SECONDS_PER_DAY = 86_400;
/** Digits that a double keeps of a share, in integers. */
const DIGITS = 1e15;

/** Integers that the second dynamic issuance stores. */
export type RecoveringIssuanceSettings = {
  /** Share of the supply that the pool should hold, times 1e18. */
  readonly targetRatio: bigint;
  /** Time from an empty pool to the target, second. */
  readonly recoveryTime: bigint;
};

/**
 * The integers of the second dynamic issuance: the target times 1e18, of which a double has 15 digits, and the recovery
 * time in seconds.
 *
 * Source: 1Hive/dynamic-issuance-app, branch v2, contracts/DynamicIssuance.sol.
 *
 * @param friendly - `targetRatio` in [0, 1); `recoveryTime`, day, at least a second.
 * @throws MechanismError `invalid-input`, `out-of-range`.
 *
 * @example
 * ```ts
 * issuanceSettingsV2({ targetRatio: 0.2, recoveryTime: 365 }).targetRatio; // => 200000000000000000n
 * ```
 */
export function issuanceSettingsV2(friendly: {
  readonly targetRatio: number;
  readonly recoveryTime: number;
}): RecoveringIssuanceSettings {
  requireObject('friendly', friendly, '`targetRatio` and `recoveryTime`');
  const { targetRatio, recoveryTime } = friendly;
  requireShare('targetRatio', targetRatio);
  const target = BigInt(Math.round(targetRatio * DIGITS)) * BigInt(ONE / DIGITS);
  if (target === BigInt(ONE))
    refuse('targetRatio', targetRatio, 'at least 0 and below 1, by 1e-15 (a share)');
  requirePositive('recoveryTime', recoveryTime, 'day');
  const seconds = Math.round(recoveryTime * SECONDS_PER_DAY);
  if (!(seconds >= 1 && seconds < 2 ** 64)) {
    refuse('recoveryTime', recoveryTime, 'from 1 to 2^64 seconds (day)');
  }
  return { targetRatio: target, recoveryTime: BigInt(seconds) };
}

/**
 * What the integers of the second dynamic issuance mean. Inverse of {@link issuanceSettingsV2}.
 *
 * @param settings - `targetRatio` from 0 to 1e18 − 1; `recoveryTime` from 1 to 2^64 − 1, second.
 * @throws MechanismError `invalid-input`.
 *
 * @example
 * ```ts
 * issuanceMeaningV2({ targetRatio: 2n * 10n ** 17n, recoveryTime: 31_536_000n }).recoveryTime; // => 365 day
 * ```
 */
export function issuanceMeaningV2(settings: RecoveringIssuanceSettings): {
  readonly targetRatio: number;
  readonly recoveryTime: number;
} {
  requireObject('settings', settings, '`targetRatio` and `recoveryTime`');
  const { targetRatio, recoveryTime } = settings;
  requireStored('targetRatio', targetRatio, 0n, BigInt(ONE) - 1n, 'share·1e18');
  requireStored('recoveryTime', recoveryTime, 1n, 2n ** 64n - 1n, 'second');
  return { targetRatio: Number(targetRatio) / ONE, recoveryTime: Number(recoveryTime) / SECONDS_PER_DAY };
}
