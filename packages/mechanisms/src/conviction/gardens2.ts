import { refuse } from '../guards.ts';
import {
  CONVICTION_BASE,
  type ContractSettings,
  effectiveHalfLife,
  type FriendlySettings,
  quantisedDecay,
  requireContract,
  requireFriendly,
} from './contractSettings.ts';

/**
 * Contract settings by the mapping of Gardens v2: the spending limit L is the largest request that unanimity
 * passes, so the asymptote is b = L/(1 − √m). decay = ⌊1e7·α⌋, maxRatio = round(1e7·b),
 * weight = round(1e7·m·b²) with b unrounded.
 *
 * Source: 1Hive/gardens-v2, apps/web/components/Forms/PoolForm.tsx.
 *
 * @throws MechanismError `invalid-input`, `out-of-range`, also when b would exceed 1.
 *
 * @example
 * ```ts
 * gardens2Settings({ halfLife: 10, spendingLimit: 0.25, minimumConviction: 0.1 }, 5).maxRatio; // => 3656188
 * ```
 */
export function gardens2Settings(settings: FriendlySettings, secondsPerBlock: number): ContractSettings {
  requireFriendly(settings, secondsPerBlock);
  const { spendingLimit, minimumConviction } = settings;
  const asymptote = spendingLimit / (1 - Math.sqrt(minimumConviction));
  if (!(asymptote <= 1)) {
    const most = 1 - Math.sqrt(minimumConviction);
    refuse('spendingLimit', spendingLimit, `above 0 and at most 1 − √m = ${most} (a share)`);
  }
  return {
    decay: quantisedDecay(settings.halfLife, secondsPerBlock),
    maxRatio: Math.round(CONVICTION_BASE * asymptote),
    weight: Math.round(CONVICTION_BASE * minimumConviction * asymptote * asymptote),
  };
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
