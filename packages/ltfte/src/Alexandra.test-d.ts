import { expectTypeOf, test } from 'vitest';
import { Alexandra } from './Alexandra.ts';
import type { RewardSchedule } from './alexandra/rewardSchedules.ts';

const oracle = new Alexandra();

test('a schedule has a name', () => {
  expectTypeOf(oracle.schedule).toEqualTypeOf<RewardSchedule>();
  expectTypeOf<RewardSchedule>().toEqualTypeOf<'weighted' | 'founder'>();
  // @ts-expect-error there is no such schedule
  new Alexandra({ schedule: 'hourly' });
});

test('hours are asked of somebody, in a channel or in all, on a day or on all', () => {
  expectTypeOf(oracle.hours).parameters.toEqualTypeOf<
    [user: string, channel?: string | undefined, day?: number | undefined]
  >();
  expectTypeOf(oracle.scores()).toEqualTypeOf<Map<string, number>>();
});

test('a payout says what it paid and what it kept', () => {
  expectTypeOf(oracle.payout({ pool: 100 })).toEqualTypeOf<{ paid: number; kept: number }>();
  expectTypeOf(oracle.metrics().gini).toEqualTypeOf<number | null>();
  // @ts-expect-error nobody is named
  oracle.commit({ commits: 1 });
});
