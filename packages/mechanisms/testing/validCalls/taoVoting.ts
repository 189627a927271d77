/** Arguments with which each function of this topic answers. */
export const taoVoting: Readonly<Record<string, readonly unknown[]>> = {
  isAccepted: [{ yea: 60, nay: 30, total: 500, support: 0.5, quorum: 0.1 }],
  taoVoteAccepted: [{ yea: 60n, nay: 30n, totalPower: 500n, support: 5n * 10n ** 17n, quorum: 10n ** 17n }],
  voteDays: [{ vote: 5, delegated: 3, quietEnding: 3, extension: 2, delay: 0.5 }, 1],
};
