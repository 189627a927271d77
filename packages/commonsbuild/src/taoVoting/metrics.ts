/** What a {@link TaoVoting} reports. */
export const taoMetrics = {
  open: { unit: '1', doc: 'Votes that are open or challenged.' },
  delayed: { unit: '1', doc: 'Accepted votes that wait for their execution.' },
  executed: { unit: '1', doc: 'Votes that were executed.' },
  rejected: { unit: '1', doc: 'Votes that were not accepted.' },
  cancelled: { unit: '1', doc: 'Votes that a challenge ended.' },
  extensions: { unit: '1', doc: 'Extensions of all votes.' },
  turnout: {
    unit: '1',
    nullable: true,
    doc: 'Tokens that voted, as a share of all, in the mean of the votes that are decided; null without one.',
  },
  deposited: { unit: 'collateral', doc: 'Deposits held.' },
  slashed: { unit: 'collateral', doc: 'Deposits lost.' },
} as const;
