/** Published settings of a {@link Hatch}; the sources stand in ASSUMPTIONS.md. */
export const hatchPresets = {
  /** The Token Engineering Commons as deployed, with the impact hours that its published supply implies. */
  tec: {
    minimumGoal: 800_000,
    targetGoal: 3e6,
    maximumGoal: 14e6,
    period: 30,
    mintingRate: 1,
    hatchTribute: 0.02,
    membershipRatio: 10,
    impactHours: 9766.002861157265,
    maximumImpactHourRate: 226,
    impactHourRateAtTarget: 77.07,
    refundPeriod: 7,
    supplyOffered: 1,
  },
  /** The parameter dashboard of the hatch before anything is changed, with the impact hours of its list. */
  dashboard: {
    minimumGoal: 100_000,
    targetGoal: 2.5e6,
    maximumGoal: 50e6,
    period: 15,
    mintingRate: 10_000,
    hatchTribute: 0.05,
    membershipRatio: 10,
    impactHours: 9730.727,
    maximumImpactHourRate: 500,
    impactHourRateAtTarget: 150,
  },
} as const;
