import { describe, expectTypeOf, it } from 'vitest';
import type { convictionPresets } from '../index.ts';
import { conviction, impactHours, purchaseReturn, threshold } from './index.ts';

describe('The exact forms', () => {
  it('return bigints and refuse numbers for base units', () => {
    expectTypeOf(conviction).returns.toEqualTypeOf<bigint>();
    expectTypeOf(threshold).parameter(0).toHaveProperty('funds').toEqualTypeOf<bigint>();
    expectTypeOf(purchaseReturn).parameter(0).toHaveProperty('amount').toEqualTypeOf<bigint>();
  });

  it('take narrow integers as libraries hand them over', () => {
    expectTypeOf(impactHours).parameter(0).toHaveProperty('decimals').toEqualTypeOf<bigint | number>();
    expectTypeOf(purchaseReturn)
      .parameter(0)
      .toHaveProperty('connectorWeightPpm')
      .toEqualTypeOf<bigint | number>();
  });
});

describe('convictionPresets', () => {
  it('has literal names', () => {
    type Name = keyof typeof convictionPresets;
    expectTypeOf<'tec'>().toExtend<Name>();
    expectTypeOf<'unknown'>().not.toExtend<Name>();
  });
});
