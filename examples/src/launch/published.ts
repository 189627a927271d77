/**
 * Figures of the launch of the Token Engineering Commons as they were published.
 *
 * Hatch: CommonsSwarm/hatch-template, params-xdai.json, and CommonsBuild/commons-config-backend,
 * models/augmented_bonding_curve.py. Upgrade: CommonsSwarm/commons-upgrade, params.json and
 * scripts/actions/abc-opening.ts. Orders: bonding-curves/conding, nbs/dune/cache/minting.csv.
 */
export const published = {
  /** Impact hours of the cultural build [hour]; from the token supply, the rate and one token per wxDAI. */
  impactHours: 9766.002861157265,
  /** Raised in the hatch [wxDAI]. */
  raised: 1_571_223.57,
  /** [wxDAI/hour] */
  impactHourRate: 48.191672344465154,
  /** Tokens for impact hours [TECH]. */
  buildersTokens: 470_640.01,
  /** [TECH] */
  supply: 2_041_863.58,
  /** Pools of the hatch when it closed [wxDAI]. */
  nonRedeemable: 31_424.4714,
  redeemable: 1_539_799.0986,
  /** Funds at the migration, after members had left [wxDAI]. */
  migrated: 1_520_428.80555,
  /** Kept back for the first order, before the funds were divided [wxDAI]. */
  initialBuy: 250_000,
  /** Share of the funds for the common pool. */
  commonsTribute: 0.69,
  /** Reserve and common pool before adjustments [wxDAI]. */
  reserve: 393_832.93172,
  commonPool: 876_595.88,
  /** Moved from the common pool to the reserve before opening, and to the first order [wxDAI]. */
  reserveTopUp: 1_524.50828,
  orderTopUp: 15_000,
  /** Reserve at opening [wxDAI]. */
  reserveAtOpening: 395_357.44,
  /** Spot price at opening [wxDAI/TEC]. */
  openingPrice: 1,
  /** The first twelve orders: deposit with tribute [wxDAI], tokens minted [TEC]. */
  orders: [
    [265_000, 173_372.44277327094],
    [1, 0.5566480773143038],
    [1575, 876.002319751027],
    [1.8, 1.0019650820226569],
    [1500, 832.9591914857209],
    [182.053, 101.00715501863084],
    [10, 5.5476768595040005],
    [10, 5.547619474949967],
    [200, 110.94034079646104],
    [100, 55.46156624867915],
    [14_774.271, 8131.741054767892],
    [500, 273.0596543892236],
  ],
} as const;
