/** What a {@link HatchUpgrade} reports. */
export const upgradeMetrics = {
  phase: { unit: '1', doc: '0 hatch, 1 upgrade, 2 open, 3 refunded.' },
  treasury: {
    unit: 'collateral',
    doc: 'All collateral: of the hatch before the opening, of reserve and common pool after it.',
  },
  reserve: { unit: 'collateral', doc: 'Reserve of the market; 0 before the opening.' },
  commonPool: { unit: 'collateral', doc: 'Common pool; 0 before the opening.' },
  price: { unit: 'collateral/token', nullable: true, doc: 'Price on the market, once it is open.' },
  supply: { unit: 'token', doc: 'Tokens in existence.' },
  locked: { unit: 'token', doc: 'Tokens of the hatch that are not released yet.' },
  hatchers: { unit: 'person', doc: 'Contributors of the hatch.' },
  hatcherReturn: {
    unit: '1',
    nullable: true,
    doc: 'Worth at the price, over what they cost, of the tokens of a contribution; null before the opening and without a hatch.',
  },
  holdingsGini: {
    unit: '1',
    nullable: true,
    doc: 'Gini coefficient of what accounts hold; null without accounts.',
  },
  moneyIn: { unit: 'collateral', doc: 'All that came in from outside.' },
  moneyOut: { unit: 'collateral', doc: 'All that left.' },
  tributes: { unit: 'collateral', doc: 'Tributes of trades so far.' },
  spent: { unit: 'collateral', doc: 'All that was paid from the common pool.' },
  sustainability: {
    unit: '1',
    nullable: true,
    doc: 'Tributes over what was spent: below 1 the pool lives on what it began with. Null while nothing is spent.',
  },
  runway: {
    unit: 'day',
    nullable: true,
    doc: 'Time for which the common pool lasts at the spending of the last 90 days; null when nothing was spent in them.',
  },
} as const;
