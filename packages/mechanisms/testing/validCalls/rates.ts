const model = { rate: 0.05, reversion: 0.5, level: 0.03, volatility: 0.01 };

/** Arguments with which each function of this topic answers. */
export const rates: Readonly<Record<string, readonly unknown[]>> = {
  continuousGrowth: [0.1, 2],
  continuousRate: [0.1],
  effectiveOfContinuous: [0.1],
  effectiveRate: [0.1, 12],
  cirBond: [model, 1],
  cirMoments: [model, 1],
  cirTransition: [model, 1],
  hullWhiteLevel: [0.03, 0.1, 0.01, 1],
  hullWhiteMoments: [0.03, 0.1, 0.01, 1],
  vasicekBond: [model, 1],
  vasicekMoments: [model, 1],
};
