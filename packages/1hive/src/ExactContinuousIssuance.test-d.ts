import { expectTypeOf, test } from 'vitest';
import { ExactContinuousIssuance } from './ExactContinuousIssuance.ts';

const issuance = ExactContinuousIssuance.preset('gardens');

test('amounts and settings are bigints, metrics are numbers', () => {
  expectTypeOf(issuance.pool).toEqualTypeOf<bigint>();
  expectTypeOf(issuance.maxAdjustmentRatioPerSecond).toEqualTypeOf<bigint>();
  expectTypeOf(issuance.secondsPerBlock).toEqualTypeOf<number | null>();
  expectTypeOf(issuance.adjust()).toEqualTypeOf<{ adjustment: bigint; event: boolean }>();
  expectTypeOf(issuance.metrics().pool).toEqualTypeOf<number>();
  expectTypeOf(issuance.metrics().block).toEqualTypeOf<number | null>();
  // @ts-expect-error amounts are bigints
  issuance.spend({ amount: 1 });
  // @ts-expect-error settings are bigints
  new ExactContinuousIssuance({ targetRatio: 0.3 });
});

test('the throttle goes with two generations only', () => {
  expectTypeOf(ExactContinuousIssuance.fromThrottle).parameter(1).toEqualTypeOf<'v1' | 'v1b'>();
  expectTypeOf(ExactContinuousIssuance.fromInflation(0.3, 5)).toEqualTypeOf<ExactContinuousIssuance>();
});
