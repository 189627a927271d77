import {
  type IssuanceAdjustment,
  issuanceFixed,
  issuanceV1,
  issuanceV1b,
  issuanceV2,
} from '@tecmns/mechanisms/exact';

/** What a call of the contract finds: its settings, the token and the time. */
export type ExactCall = {
  /** Share of the supply per block, times 1e18. */
  readonly blockInflationRate: bigint;
  /** Target of v1 and v1b, times 1e10. */
  readonly targetRatio: bigint;
  /** Throttle of v1 and v1b per second, times 1e18. */
  readonly maxAdjustmentRatioPerSecond: bigint;
  /** Target of v2, times 1e18. */
  readonly targetRatioV2: bigint;
  /** Recovery time of v2, second. */
  readonly recoveryTime: bigint;
  /** Supply, base unit. */
  readonly totalSupply: bigint;
  /** Balance of the pool, base unit. */
  readonly commonPoolBalance: bigint;
  /** Seconds since the last call. */
  readonly secondsSinceLast: bigint;
  /** Blocks since the last call. */
  readonly elapsedBlocks: bigint;
};

/**
 * The published ways of issuing, as the contracts reckon them.
 *
 * @example
 * ```ts
 * const call = {
 *   blockInflationRate: 10n ** 16n, targetRatio: 3n * 10n ** 9n, maxAdjustmentRatioPerSecond: 3_170_979_198n,
 *   targetRatioV2: 3n * 10n ** 17n, recoveryTime: 31_536_000n, totalSupply: 1000n, commonPoolBalance: 0n,
 *   secondsSinceLast: 31_536_000n, elapsedBlocks: 2n,
 * };
 * exactGenerations.fixed(call).adjustment; // => 20n
 * exactGenerations.v2(call).adjustment; // => 428n
 * ```
 */
export const exactGenerations = {
  /** aragonone/issuance-app, with the pool as the only beneficiary. A call in the block of the last one does nothing. */
  fixed: ({ blockInflationRate, totalSupply, elapsedBlocks }: ExactCall): IssuanceAdjustment => {
    const { minted, totalSupplyAfter } = issuanceFixed({ blockInflationRate, totalSupply, elapsedBlocks });
    return { adjustment: minted, totalSupplyAfter, event: elapsedBlocks > 0n };
  },
  /** npm package `@1hive/apps-issuance` 0.1.0. */
  v1: (call: ExactCall): IssuanceAdjustment => issuanceV1(call),
  /** 1Hive/dynamic-issuance-app. */
  v1b: (call: ExactCall): IssuanceAdjustment => issuanceV1b(call),
  /** 1Hive/dynamic-issuance-app, branch v2. */
  v2: ({ targetRatioV2, ...call }: ExactCall): IssuanceAdjustment =>
    issuanceV2({ ...call, targetRatio: targetRatioV2 }),
} as const;
