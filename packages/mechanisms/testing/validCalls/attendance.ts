const rating = { conviction: 5, credentials: 4, authorization: 5 };

/** Arguments with which each function of this topic answers. */
export const attendance: Readonly<Record<string, readonly unknown[]>> = {
  founderReward: [{ cleared: true, fullTime: true, wage: 2000, months: 43, ...rating }],
  largestRemainder: [100, [1, 1, 1]],
  presenceSampling: [100, 0.5, 2],
  sampledHours: [1328, 1.5],
  scoreShares: [[1, 3]],
  sessionSampling: [90.5, 1],
};
