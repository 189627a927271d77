/** Published settings of conviction voting, in days and shares. */
export type ConvictionPreset = {
  /** Half-life of conviction, day. */
  readonly halfLife: number;
  /** β, spending limit as the asymptote of request/funds. */
  readonly spendingLimit: number;
  /** m, share of the effective supply that a request of nothing needs. */
  readonly minimumConviction: number;
  /** Least share of the total supply that counts as staked; null where the source has no such floor. */
  readonly minimumEffectiveStake: number | null;
  /** The threshold rule of the source: `thresholdContract`, `thresholdSimulator` or `thresholdShare`. */
  readonly threshold: 'contract' | 'simulator' | 'share';
  /** Where the numbers are from. */
  readonly source: string;
  /** True when the numbers are this library's own and no public source has them. */
  readonly ours: boolean;
};

/**
 * Settings of conviction voting that were published or deployed, by name, and two of our own that say so.
 * Frozen data.
 *
 * @example
 * ```ts
 * convictionPresets.tec.spendingLimit; // => 0.11
 * convictionPresets.supagov.ours; // => true
 * ```
 */
export const convictionPresets = /* @__PURE__ */ freezeAll({
  tec: {
    halfLife: 7,
    spendingLimit: 0.11,
    minimumConviction: 0.04,
    minimumEffectiveStake: 0.01,
    threshold: 'contract',
    source: 'CommonsSwarm/commons-upgrade, params.json; TEC handbook, "Conviction Voting"',
    ours: false,
  },
  '1hive-2020': {
    halfLife: 3,
    spendingLimit: 0.2,
    minimumConviction: 0.05,
    minimumEffectiveStake: 0.2,
    threshold: 'contract',
    source: '1Hive/conviction-voting-app, README (decay 9999599, which is 3 days at 15 s blocks)',
    ours: false,
  },
  'cadcad-v3': {
    halfLife: 3,
    spendingLimit: 0.2,
    minimumConviction: 0.0625,
    minimumEffectiveStake: null,
    threshold: 'contract',
    source:
      'BlockScience/Aragon_Conviction_Voting, models/v3/model/parts/sys_params.py (effective supply is an input)',
    ours: false,
  },
  'commons-simulator': {
    halfLife: 4.306765580733931,
    spendingLimit: 0.2,
    minimumConviction: 0.5,
    minimumEffectiveStake: 1,
    threshold: 'simulator',
    source:
      'commons-stack/commons-simulator, simulation/convictionvoting.py (80 % of conviction after 10 days)',
    ours: false,
  },
  dashboard: {
    halfLife: 2,
    spendingLimit: 0.2,
    minimumConviction: 0.005,
    minimumEffectiveStake: 0.05,
    threshold: 'share',
    source: 'CommonsBuild/commons-config-backend, models/conviction_voting.py',
    ours: false,
  },
  ostrom: {
    halfLife: 3,
    spendingLimit: 0.09,
    minimumConviction: 0.03,
    minimumEffectiveStake: null,
    threshold: 'share',
    source: 'TEC forum, thread 740',
    ours: false,
  },
  gardens: {
    halfLife: 2,
    spendingLimit: 0.1,
    minimumConviction: 0.025,
    minimumEffectiveStake: 0.2,
    threshold: 'contract',
    source: '1Hive/gardens, packages/hardhat/params-veneto.json; conviction-voting website, typical values',
    ours: false,
  },
  supagov: {
    halfLife: 14,
    spendingLimit: 0.05,
    minimumConviction: 0.1,
    minimumEffectiveStake: 0.2,
    threshold: 'contract',
    source: 'defined by this library: a strict, slow profile whose largest request is 3.42 % of the funds',
    ours: true,
  },
  karmaconf: {
    halfLife: 7,
    spendingLimit: 0.1,
    minimumConviction: 0.02,
    minimumEffectiveStake: 0.2,
    threshold: 'contract',
    source: 'defined by this library: a moderate profile whose largest request is 8.59 % of the funds',
    ours: true,
  },
});

function freezeAll<Name extends string>(
  presets: Record<Name, ConvictionPreset>,
): Readonly<Record<Name, ConvictionPreset>> {
  for (const name in presets) Object.freeze(presets[name]);
  return Object.freeze(presets);
}
