/** Settings that were deployed or published. */
export const taoPresets = {
  /** The Token Engineering Commons. */
  tec: {
    support: 0.85,
    quorum: 0.1,
    voteDays: 5,
    delegatedDays: 3,
    quietEndingDays: 3,
    extensionDays: 2,
    delayDays: 0.5,
    settlementDays: 5,
    proposalDeposit: 200,
    challengeDeposit: 400,
  },
  /** 1Hive. */
  '1hive': {
    support: 0.5,
    quorum: 0.1,
    voteDays: 5,
    delegatedDays: 2,
    quietEndingDays: 1,
    extensionDays: 0.5,
    delayDays: 1,
  },
  /** The configuration dashboard before anything is changed. */
  dashboard: {
    support: 0.4,
    quorum: 0.1,
    voteDays: 6,
    delegatedDays: 3,
    quietEndingDays: 2,
    extensionDays: 1,
    delayDays: 1,
  },
} as const;
