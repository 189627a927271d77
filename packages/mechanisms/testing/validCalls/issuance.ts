const unit = 10n ** 18n;
const call = { supply: 26_000, pool: 2600, targetRatio: 0.3, throttle: 0.1, elapsed: 10 };
const recovery = { ratio: 0.1, targetRatio: 0.3, recoveryTime: 365 };
const throttled = {
  targetRatio: 3_000_000_000n,
  maxAdjustmentRatioPerSecond: 3_170_979_198n,
  totalSupply: 26_000n * unit,
  commonPoolBalance: 2600n * unit,
  secondsSinceLast: 86_400n,
};

/** Arguments with which each function of this topic answers. */
export const issuance: Readonly<Record<string, readonly unknown[]>> = {
  fixedIssuanceGrowth: [0.6 / 2_102_400, 2_102_400, 12],
  issuanceCapV1b: [0.1, 0.3],
  issuanceMeaningFixed: [{ blockInflationRate: 47_564_687_975n }, 5],
  issuanceMeaningV1: [{ targetRatio: 3_000_000_000n, maxAdjustmentRatioPerSecond: 3_170_979_198n }],
  issuanceMeaningV2: [{ targetRatio: unit / 5n, recoveryTime: 31_536_000n }],
  issuanceRate: [{ ratio: 0.1, targetRatio: 0.3, cap: 0.1 }],
  issuanceRateV2: [recovery],
  issuanceRatioV2: [{ ...recovery, elapsed: 10 }],
  issuanceSettingsFixed: [0.3, 5],
  issuanceSettingsV1: [{ targetRatio: 0.3, throttle: 0.1 }],
  issuanceSettingsV2: [{ targetRatio: 0.3, recoveryTime: 365 }],
  issuedContinuously: [{ supply: 26_000, pool: 2600, targetRatio: 0.3, cap: 0.1, elapsed: 10 }],
  issuedFixed: [{ supply: 26_000, inflation: 0.3, elapsed: 10 }],
  issuedV1: [call],
  issuedV1b: [call],
  issuedV2: [{ supply: 26_000, pool: 2600, targetRatio: 0.3, recoveryTime: 365, elapsed: 10 }],
  steadyIssuanceRatio: [{ targetRatio: 0.3, cap: 0.1, outflow: 0.5 }],
  steadyIssuanceRatioFixed: [0.3, 0.5],
  steadyIssuanceRatioV2: [{ targetRatio: 0.3, recoveryTime: 365, outflow: 0.5 }],
  timeToIssuanceRatio: [{ ratio: 0.1, targetRatio: 0.3, cap: 0.1, reached: 0.2 }],
  timeToIssuanceRatioV2: [{ ...recovery, reached: 0.2 }],
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
