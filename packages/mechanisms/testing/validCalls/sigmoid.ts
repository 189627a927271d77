const curve = [
  { plateau: 5, steepness: 2, shift: 5, scale: 5e4 },
  { plateau: 50, steepness: 0, shift: 5, scale: 5e5 },
];

/** Arguments with which each function of this topic answers. */
export const sigmoid: Readonly<Record<string, readonly unknown[]>> = {
  sigmoidPrice: [curve, 1000],
  sigmoidSlope: [curve, 1000],
  sigmoidCost: [curve, 1000, 10],
  sigmoidBurnValue: [curve, 1000, 10],
  sigmoidTokensFor: [curve, 1000, 10],
  sigmoidBatchCost: [curve, 1000, 10, 100],
  sigmoidBatchTokensFor: [curve, 1000, 10, 100],
  smartReserve: [curve, 1000, 2],
  smartMarginalShare: [curve, 1000, 2],
  supplyCoveringDebt: [curve, 0.2, 1000],
};
