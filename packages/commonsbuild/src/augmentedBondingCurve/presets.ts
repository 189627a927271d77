/** Published settings of an {@link AugmentedBondingCurve}; the sources stand in ASSUMPTIONS.md. */
export const curvePresets = {
  /** The Token Engineering Commons at its opening, 2022-01-25; the supply is fitted to its first order. */
  tec: {
    reserveRatio: 0.1984,
    startingPrice: 1,
    startingSupply: 1_992_341.6757015197,
    entryTribute: 0.22,
    exitTribute: 0.02,
    virtualSupply: 1,
    virtualBalance: 1,
  },
  /** The Commons Simulator's curve after an average hatch: 5 hatchers, 500,000 each, at 0.1, tribute 20 %. */
  'commons-simulator': {
    reserveRatio: 0.5,
    startingPrice: 0.16,
    startingSupply: 25e6,
    startingCommonPool: 5e5,
    entryTribute: 0,
    exitTribute: 0.35,
    vesting: 'halfLife',
  },
  /** The design app of the Commons Stack as it opens: 3 M raised at 0.1, 35 % to the pool, opening at 0.3. */
  'augmented-tbc-design': {
    reserveRatio: 0.065 / 0.3,
    startingPrice: 0.3,
    startingSupply: 30e6,
    startingCommonPool: 1.05e6,
    entryTribute: 0,
    exitTribute: 0.05,
    vesting: 'halfLife',
  },
  /** The configuration dashboard of the Commons before anything is changed. */
  dashboard: {
    reserveRatio: 0.4873529606713491,
    startingPrice: 1.5,
    startingSupply: 2_041_863.58,
    startingCommonPool: 78_561.1785,
    entryTribute: 0.05,
    exitTribute: 0.05,
  },
} as const;
