/** What a {@link ConvictionVoting} reports. */
export const votingMetrics = {
  passed: { unit: '1', doc: 'Proposals executed so far.' },
  disbursed: { unit: 'collateral', doc: 'Paid out so far.' },
  open: { unit: '1', doc: 'Proposals that can still be executed, paused ones counted.' },
  voters: { unit: '1', doc: 'Voters with stake.' },
  stakedShare: { unit: '1', nullable: true, doc: 'Staked tokens over supply; null without a supply.' },
  stakeGini: {
    unit: '1',
    nullable: true,
    doc: 'Gini coefficient of the stakes of voters; null without stake.',
  },
  convictionShare: {
    unit: '1',
    nullable: true,
    doc: 'Conviction of the proposal nearest to passing, as a share of what the effective supply could reach.',
  },
  thresholdShare: {
    unit: '1',
    nullable: true,
    doc: 'What that proposal needs, as a share of the same; null when there is none or nobody can pass it.',
  },
  timeToPass: {
    unit: 'day',
    nullable: true,
    doc: 'Time until it passes if nothing changes; null when there is none or it never does.',
  },
  largestRequestShare: {
    unit: '1',
    symbol: 'μ_max',
    doc: 'Share of the funds that unanimity could pass, β(1 − √m).',
  },
} as const;
