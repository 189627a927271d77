/** What a {@link CulturalBuild} reports. */
export const culturalMetrics = {
  round: { unit: '1', doc: 'Rounds that ended.' },
  finished: { unit: '1', doc: '1 when all rounds ended.' },
  totalImpactHours: { unit: 'hour', doc: 'All impact hours.' },
  holders: { unit: '1', doc: 'People who hold impact hours.' },
  members: { unit: '1', doc: 'People whose score makes them members.' },
  deducted: { unit: 'hour', doc: 'Impact hours that were given up.' },
  gini: { unit: '1', nullable: true, doc: 'Gini coefficient of the impact hours of holders.' },
  nakamoto: { unit: '1', nullable: true, doc: 'Fewest who hold more than half of them.' },
  topFifth: { unit: '1', nullable: true, doc: 'Share of the upper fifth of holders.' },
} as const;
