import type { Clock } from '@tecmns/core';
import { expectTypeOf, test } from 'vitest';
import { type Academy, Eco, type SkillForest } from './index.ts';

const ecosystem = Eco.preset('tea');
declare const clock: Clock;

test('an academy and a forest are its children', () => {
  expectTypeOf(ecosystem.academy).toEqualTypeOf<Academy>();
  expectTypeOf(ecosystem.forest).toEqualTypeOf<SkillForest>();
  // @ts-expect-error a preset that is none
  Eco.preset('academy');
});

test('the size of a market is a number, and needs the whole market', () => {
  expectTypeOf(ecosystem.scale({ scale: 1, hype: 0, coupling: 0 }, clock)).toEqualTypeOf<number>();
  expectTypeOf(ecosystem.tokenEngineers).toEqualTypeOf<number>();
  // @ts-expect-error no coupling
  ecosystem.scale({ scale: 1, hype: 0 }, clock);
});

test('it counts its own people', () => {
  const work = { ltf: { clients: 1, capacity: 2 }, tec: { hatchers: 3 }, market: { hype: 0.1 } };
  expectTypeOf(ecosystem.develop(work, clock)).toEqualTypeOf<{ readonly gained: number }>();
  // @ts-expect-error people are those of the academy
  ecosystem.develop({ ...work, people: 5 }, clock);
});
