import { describe, expectTypeOf, it } from 'vitest';
import {
  type gardens2Conviction,
  type gardens2Threshold,
  issuanceFixed,
  issuanceV1,
  issuanceV1b,
  issuanceV2,
} from './index.ts';

describe('The exact issuance', () => {
  it('takes and gives bigints under the names of the contracts', () => {
    expectTypeOf(issuanceFixed).parameter(0).toEqualTypeOf<{
      readonly blockInflationRate: bigint;
      readonly totalSupply: bigint;
      readonly elapsedBlocks: bigint;
    }>();
    expectTypeOf(issuanceFixed).returns.toEqualTypeOf<{
      readonly minted: bigint;
      readonly totalSupplyAfter: bigint;
    }>();
    type Throttled = Record<
      | 'targetRatio'
      | 'maxAdjustmentRatioPerSecond'
      | 'totalSupply'
      | 'commonPoolBalance'
      | 'secondsSinceLast',
      bigint
    >;
    expectTypeOf<Throttled>().toExtend<Parameters<typeof issuanceV1>[0]>();
    expectTypeOf(issuanceV1).toEqualTypeOf<typeof issuanceV1b>();
    expectTypeOf(issuanceV1b).returns.toEqualTypeOf<{
      readonly adjustment: bigint;
      readonly totalSupplyAfter: bigint;
      readonly event: boolean;
    }>();
    expectTypeOf(issuanceV2).returns.toHaveProperty('ratio').toEqualTypeOf<bigint>();
    expectTypeOf(issuanceV2).parameter(0).toHaveProperty('recoveryTime').toEqualTypeOf<bigint>();
  });

  it('does not take numbers', () => {
    const input = { blockInflationRate: 1n, totalSupply: 1n, elapsedBlocks: 1n };
    // @ts-expect-error a number is no uint256
    issuanceFixed({ ...input, elapsedBlocks: 1 });
  });
});

describe('The exact maths of Gardens v2', () => {
  it('takes bigints under the names of the contract', () => {
    type Names = keyof Parameters<typeof gardens2Threshold>[0];
    expectTypeOf<Names>().toEqualTypeOf<
      | 'requestedAmount'
      | 'poolAmount'
      | 'totalPointsActivated'
      | 'decay'
      | 'weight'
      | 'maxRatio'
      | 'minThresholdPoints'
    >();
    expectTypeOf<keyof Parameters<typeof gardens2Conviction>[0]>().toEqualTypeOf<
      'timePassed' | 'lastConviction' | 'oldAmount' | 'decay'
    >();
    expectTypeOf<ReturnType<typeof gardens2Threshold>>().toEqualTypeOf<bigint>();
  });
});
