/** Names of what an opening takes: what it opens from, and what may be chosen beside that. */
export type OpeningNames = {
  readonly required: readonly string[];
  readonly optional: readonly string[];
  readonly options: readonly string[];
};

const chosen = ['entryTribute', 'exitTribute', 'vesting', 'virtualSupply', 'virtualBalance', 'instance'];
const names = (...required: string[]): OpeningNames => ({ required, optional: [], options: chosen });

/** What each static opening of an {@link AugmentedBondingCurve} takes. */
export const openings = {
  fromCurvature: names('reserve', 'supply', 'curvature'),
  fromOpeningPrice: names('reserve', 'supply', 'openingPrice'),
  fromHatch: names('raised', 'hatchTribute', 'hatchPrice', 'curvature'),
  fromHatchAtPrice: names('raised', 'hatchTribute', 'hatchPrice', 'openingPrice'),
  fromMigration: {
    required: ['raised', 'hatchSupply', 'hatchTokenPrice', 'commonsTribute', 'openingPrice'],
    optional: ['ragequit', 'initialBuy', 'entryTribute'],
    options: ['exitTribute', 'vesting', 'instance'],
  },
} as const satisfies Record<string, OpeningNames>;

/** The name of a static opening. */
export type OpeningName = keyof typeof openings;
