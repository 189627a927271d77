import { refuse } from '../guards.ts';
import {
  CONVICTION_BASE,
  type ContractSettings,
  effectiveHalfLife,
  type FriendlySettings,
  quantisedDecay,
  requireContract,
  requireFriendly,
  requireRatioKept,
} from './contractSettings.ts';

/**
 * Contract settings by the mapping of Gardens v2: the spending limit L is the largest request that unanimity
 * passes, so the asymptote is b = L/(1 − √m). decay = ⌊1e7·α⌋, maxRatio = round(1e7·b),
 * weight = round(1e7·m·b²) with b unrounded.
 *
 * Source: 1Hive/gardens-v2, apps/web/components/Forms/PoolForm.tsx.
 *
 * @throws MechanismError `invalid-input`, `out-of-range`, also when b would exceed 1, and for settings that seven
 *   digits cannot hold.
 *
 * @example
 * ```ts
 * gardens2Settings({ halfLife: 10, spendingLimit: 0.25, minimumConviction: 0.1 }, 5).maxRatio; // => 3656188
 * ```
 */
export function gardens2Settings(settings: FriendlySettings, secondsPerBlock: number): ContractSettings {
  requireFriendly(settings, secondsPerBlock);
  const { spendingLimit, minimumConviction } = settings;
  const most = 1 - Math.sqrt(minimumConviction);
  if (most === 0) {
    const range = 'at least 0 and below 1 (a share)';
    refuse('minimumConviction', minimumConviction, range, 'At 1 unanimity passes nothing.');
  }
  const asymptote = spendingLimit / most;
  if (asymptote > 1) {
    refuse('spendingLimit', spendingLimit, `above 0 and at most 1 − √m = ${most} (a share)`);
  }
  const maxRatio = requireRatioKept(spendingLimit, Math.round(CONVICTION_BASE * asymptote));
  const weight = Math.round(CONVICTION_BASE * minimumConviction * asymptote * asymptote);
  if (weight * CONVICTION_BASE >= maxRatio ** 2) {
    const range = 'such that unanimity passes something (a share)';
    refuse('spendingLimit', spendingLimit, range, `The weight would round to ${weight}: raise the limit.`);
  }
  return { decay: quantisedDecay(settings.halfLife, secondsPerBlock), maxRatio, weight };
}

/**
 * What contract settings mean under the mapping of Gardens v2. Inverse of {@link gardens2Settings}, up to the
 * rounding to integers; the half-life is the effective one.
 *
 * @throws MechanismError `invalid-input`, `out-of-range`, also when the weight is so large that nothing can pass.
 *
 * @example
 * ```ts
 * gardens2Meaning({ decay: 9_999_942, maxRatio: 2_000_000, weight: 100_000 }, 5).spendingLimit; // => 0.1
 * ```
 */
export function gardens2Meaning(settings: ContractSettings, secondsPerBlock: number): FriendlySettings {
  requireContract(settings);
  const asymptote = settings.maxRatio / CONVICTION_BASE;
  const minimumConviction = (settings.weight * CONVICTION_BASE) / settings.maxRatio ** 2;
  if (minimumConviction >= 1) {
    const most = settings.maxRatio ** 2 / CONVICTION_BASE;
    refuse('weight', settings.weight, `below ${most}, where unanimity passes nothing (share·1e7)`);
  }
  return {
    halfLife: effectiveHalfLife(settings.decay, secondsPerBlock),
    spendingLimit: asymptote * (1 - Math.sqrt(minimumConviction)),
    minimumConviction,
  };
}
