/** What an {@link LTFTE} reports. */
export const longtailMetrics = {
  treasury: { unit: 'USD', doc: 'Cash.' },
  tokenTreasury: { unit: 'USD', doc: 'Value of the tokens that clients paid with.' },
  runway: {
    unit: 'month',
    nullable: true,
    doc: 'Months that the cash lasts at what is now spent beyond what comes in; null when it lasts for ever.',
  },
  opex: { unit: 'USD/month', doc: 'Cost of people and office.' },
  clients: { unit: 'client', doc: 'Clients.' },
  pool: { unit: 'client', doc: 'Possible clients.' },
  capacity: { unit: 'client', doc: 'Clients that the people can serve.' },
  talent: { unit: 'person', doc: 'People who may enrol in the camp.' },
  recruits: { unit: 'person', doc: 'People in the camp.' },
  engineers: { unit: 'person', doc: 'Engineers.' },
  seniors: { unit: 'person', doc: 'Senior engineers.' },
  jobOpportunities: { unit: 'job', doc: 'Positions that the firm can pay, when the metrics are read.' },
  brand: { unit: 'follower', doc: 'Followers.' },
  journal: { unit: 'article', doc: 'Articles.' },
  raised: { unit: 'USD', doc: 'All that was paid into the curve.' },
  unpaid: { unit: 'USD', doc: 'Cost that is owed.' },
  writtenOff: { unit: 'USD', doc: 'Cost that was never paid.' },
} as const;
