import { describe, expectTypeOf, it } from 'vitest';
import {
  type BondingCurve,
  curveFromHatch,
  curveFromMigration,
  type Migration,
  mintFor,
  type Quote,
  quoteBuy,
} from '../index.ts';

describe('The bonding curve', () => {
  it('is a plain object whose virtual parts may be absent or undefined', () => {
    expectTypeOf({ reserve: 1, supply: 1, reserveRatio: 1 }).toExtend<BondingCurve>();
    expectTypeOf({
      reserve: 1,
      supply: 1,
      reserveRatio: 1,
      virtualSupply: undefined,
    }).toExtend<BondingCurve>();
    expectTypeOf<{ reserve: number; supply: number }>().not.toExtend<BondingCurve>();
  });

  it('comes out of every initialiser, with its pool where there is one', () => {
    expectTypeOf(curveFromHatch).returns.toExtend<BondingCurve & { commonPool: number }>();
    expectTypeOf(curveFromMigration).parameter(0).toEqualTypeOf<Migration>();
    expectTypeOf(curveFromMigration).returns.toHaveProperty('initialOrder').toEqualTypeOf<Quote>();
  });

  it('is quoted without tributes unless they are given', () => {
    expectTypeOf(quoteBuy).toBeCallableWith({ reserve: 1, supply: 1, reserveRatio: 1 }, 1);
    expectTypeOf(quoteBuy).returns.toEqualTypeOf<Quote>();
    expectTypeOf(mintFor).parameters.toEqualTypeOf<[number, number, number, number]>();
  });
});
