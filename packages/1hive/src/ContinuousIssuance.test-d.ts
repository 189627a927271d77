import { expectTypeOf, test } from 'vitest';
import { ContinuousIssuance } from './ContinuousIssuance.ts';

const issuance = ContinuousIssuance.preset('honey');

test('generations and presets are known by name', () => {
  expectTypeOf(issuance.generation).toEqualTypeOf<'fixed' | 'v1' | 'v1b' | 'v2'>();
  // @ts-expect-error there is no third version
  new ContinuousIssuance({ generation: 'v3' });
  // @ts-expect-error there is no such preset
  ContinuousIssuance.preset('sugar');
});

test('calls may come at every moment, and some metrics may not exist', () => {
  expectTypeOf(issuance.callEvery).toEqualTypeOf<number | null>();
  const metrics = issuance.metrics();
  expectTypeOf(metrics.ratio).toEqualTypeOf<number>();
  expectTypeOf(metrics.error).toEqualTypeOf<number | null>();
  expectTypeOf(metrics.runway).toEqualTypeOf<number | null>();
});

test('actions take and give tokens', () => {
  expectTypeOf(issuance.adjust()).toEqualTypeOf<{ readonly issued: number }>();
  expectTypeOf(issuance.spend).parameter(0).toEqualTypeOf<{ readonly amount: number }>();
  // @ts-expect-error amounts are numbers
  issuance.deposit({ amount: 1n });
});
