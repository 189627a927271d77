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

/** Decimals kept of a share before the integer products: enough for any published setting. */
const DECIMALS = 1e12;

/**
 * Contract settings by the mapping of Gardens v1, which the Token Engineering Commons used: the spending
 * limit L is the asymptote, so unanimity passes only L(1 − √m). decay = ⌊1e7·α⌋, maxRatio = ⌊1e7·L⌋,
 * weight = ⌊1e7·L²·m⌋, the products in integers (in doubles 0.1²·0.025·1e7 is 2500.0000000000005).
 *
 * Source: 1Hive/gardens, packages/hardhat/scripts/new-veneto-garden.ts; CommonsSwarm/commons-upgrade,
 * scripts/create-dao-json.ts.
 *
 * @throws MechanismError `invalid-input`, `out-of-range`, also for a half-life or a limit that seven digits cannot
 *   hold.
 *
 * @example
 * ```ts
 * gardens1Settings({ halfLife: 7, spendingLimit: 0.11, minimumConviction: 0.04 }, 5).weight; // => 4840
 * ```
 */
export function gardens1Settings(settings: FriendlySettings, secondsPerBlock: number): ContractSettings {
  requireFriendly(settings, secondsPerBlock);
  const limit = BigInt(Math.round(settings.spendingLimit * DECIMALS));
  const minimum = BigInt(Math.round(settings.minimumConviction * DECIMALS));
  const base = BigInt(CONVICTION_BASE);
  const one = BigInt(DECIMALS);
  return {
    decay: quantisedDecay(settings.halfLife, secondsPerBlock),
    maxRatio: requireRatioKept(settings.spendingLimit, Number((limit * base) / one)),
    weight: Number((limit * limit * minimum * base) / (one * one * one)),
  };
}

/**
 * What contract settings mean under the mapping of Gardens v1. Inverse of {@link gardens1Settings}, up to the
 * rounding to integers; the half-life is the effective one.
 *
 * @throws MechanismError `invalid-input`, `out-of-range`.
 *
 * @example
 * ```ts
 * gardens1Meaning({ decay: 9_999_942, maxRatio: 1_100_000, weight: 4840 }, 5).minimumConviction; // => 0.04
 * ```
 */
export function gardens1Meaning(settings: ContractSettings, secondsPerBlock: number): FriendlySettings {
  requireContract(settings);
  return {
    halfLife: effectiveHalfLife(settings.decay, secondsPerBlock),
    spendingLimit: settings.maxRatio / CONVICTION_BASE,
    minimumConviction: (settings.weight * CONVICTION_BASE) / settings.maxRatio ** 2,
  };
}
