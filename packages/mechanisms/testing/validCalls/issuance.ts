const unit = 10n ** 18n;
const throttled = {
  targetRatio: 3_000_000_000n,
  maxAdjustmentRatioPerSecond: 3_170_979_198n,
  totalSupply: 26_000n * unit,
  commonPoolBalance: 2600n * unit,
  secondsSinceLast: 86_400n,
};

/** Arguments with which each function of this topic answers. */
export const issuance: Readonly<Record<string, readonly unknown[]>> = {
  issuanceFixed: [
    { blockInflationRate: 47_564_687_975n, totalSupply: 26_000n * unit, elapsedBlocks: 17_280n },
  ],
  issuanceV1: [throttled],
  issuanceV1b: [throttled],
  issuanceV2: [
    {
      targetRatio: unit / 5n,
      recoveryTime: 31_536_000n,
      totalSupply: 26_000n * unit,
      commonPoolBalance: 2600n * unit,
      secondsSinceLast: 86_400n,
    },
  ],
};
