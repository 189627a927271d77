import type { Clock } from '@tecmns/core';
import { expectTypeOf, test } from 'vitest';
import type { Offer } from './LTFTE.ts';
import { Market } from './Market.ts';

const market = Market.preset('bull_market', { volatility: 0.5 });

test('a regime has a name', () => {
  // @ts-expect-error there is no such market
  Market.preset('pig_market');
  expectTypeOf(market.meanDuration).toEqualTypeOf<number | null>();
});

test('opening takes whom it meets and the clock, and gives what a firm takes', () => {
  expectTypeOf(market.open).parameters.toEqualTypeOf<
    [{ readonly hatchers: number; readonly engineers: number }, Clock]
  >();
  expectTypeOf(market.open).returns.toExtend<Offer>();
  expectTypeOf(market.metrics().coupling).toEqualTypeOf<number>();
  // @ts-expect-error the product of treasuries has a name
  market.couple(1e10);
});
