/** What a {@link Hatch} reports. */
export const hatchMetrics = {
  phase: { unit: '1', doc: '0 pending, 1 funding, 2 goal reached, 3 closed, 4 refunding.' },
  raised: { unit: 'collateral', doc: 'Contributions taken.' },
  supply: { unit: 'token', doc: 'Tokens in existence.' },
  contributors: { unit: '1', doc: 'Number of contributors, refunded ones not counted.' },
  impactHourRate: { unit: 'collateral/hour', doc: 'What an impact hour is paid at the present raise.' },
  unclaimedImpactHours: { unit: 'hour', doc: 'Impact hours that have not become tokens.' },
  buildersTokens: { unit: 'token', doc: 'Tokens minted for impact hours so far.' },
  culturalBuildTribute: {
    unit: '1',
    nullable: true,
    doc: 'What all impact hours are paid over the raise; null before there is one, and beyond a double.',
  },
  ragequitValue: {
    unit: '1',
    nullable: true,
    doc: 'What a contribution of 1 could be redeemed for once all is minted, for impact hours and to the beneficiary; null like the tribute.',
  },
  refunded: { unit: 'collateral', doc: 'Paid back to contributors.' },
  turnedAway: { unit: 'collateral', doc: 'Scheduled contributions, and parts of contributions, not taken.' },
  nonRedeemable: { unit: 'collateral', doc: 'Tribute, after the close.' },
  redeemable: { unit: 'collateral', doc: 'Pool that tokens are redeemed from, after the close.' },
  redeemed: { unit: 'collateral', doc: 'Paid out for redeemed tokens.' },
} as const;
