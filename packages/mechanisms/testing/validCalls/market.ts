/** Arguments with which each function of this topic answers. */
export const market: Readonly<Record<string, readonly unknown[]>> = {
  coupling: [1],
  monthlyHazard: [0.25, 2],
  hypeAt: [0.5],
  latentAt: [0.1],
  logisticStep: [1, 10, 1, 1],
  priceMoments: [1, 0.7, 1, { rate: 2, mean: 0.1, deviation: 0.2 }],
  matches: [0.5, 100, 100, 1],
  reflectedMean: [0.1, 0.3],
  stayProbability: [2, 3],
  stationaryShare: [2, 3],
};
