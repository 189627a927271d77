import type { Clock } from '@tecmns/core';
import { expectTypeOf, test } from 'vitest';
import { SkillForest, type Work } from './index.ts';

const forest = new SkillForest();
declare const clock: Clock;

test('bridges are pairs of skills', () => {
  expectTypeOf(forest.bridges).toEqualTypeOf<readonly (readonly [string, string])[]>();
  // @ts-expect-error a pair, not one
  new SkillForest({ bridges: [['a/b']] });
});

test('work takes any models that have its numbers', () => {
  const market = { hype: 0.1, price: 1 };
  expectTypeOf({ ltf: { clients: 1, capacity: 2 }, tec: { hatchers: 3 }, market }).toExtend<Work>();
  expectTypeOf(forest.develop).returns.toEqualTypeOf<{ readonly gained: number }>();
  // @ts-expect-error a market has hype
  forest.develop({ ltf: { clients: 1, capacity: 2 }, tec: { hatchers: 3 }, market: {} }, clock);
});

test('shares are told by tree and by skill', () => {
  expectTypeOf(forest.coverageByTree()).toEqualTypeOf<Record<string, number>>();
  expectTypeOf(forest.masteryOf).returns.toEqualTypeOf<number>();
});
