import { halfLifeVestingFor80Percent } from '@tecmns/mechanisms';

const vesting = halfLifeVestingFor80Percent(120);

/** Published settings of a {@link HatchUpgrade}; the sources stand in ASSUMPTIONS.md. */
export const upgradePresets = {
  /** The Token Engineering Commons. */
  tec: { upgradeDays: 180, commonsTribute: 0.69, initialBuy: 250_000, freezeDays: 182, thawDays: 364 },
  /** The Commons Simulator: opens at once; four fifths of the tokens are released in 120 days. */
  'commons-simulator': {
    upgradeDays: 0,
    commonsTribute: 0.2,
    initialBuy: 0,
    freezeDays: vesting.cliff,
    thawDays: vesting.halfLife,
  },
} as const;
