import type { PraiseItem } from '@tecmns/mechanisms';
import { expectTypeOf, test } from 'vitest';
import { readPraise } from './csv.ts';
import { Praise } from './Praise.ts';

const praise = new Praise();

test('ways of scoring and weighing are chosen by name', () => {
  expectTypeOf(praise.scoring).toEqualTypeOf<'relative' | 'completed' | 'overall'>();
  expectTypeOf(praise.weighing).toEqualTypeOf<'linear' | 'quadratic'>();
  // @ts-expect-error there is no such way
  new Praise({ scoring: 'absolute' });
});

test('what need not exist is null', () => {
  expectTypeOf(praise.cutoff).toEqualTypeOf<number | null>();
  expectTypeOf(praise.metrics().gini).toEqualTypeOf<number | null>();
  expectTypeOf(praise.metrics().paid).toEqualTypeOf<number>();
});

test('a round says what it paid, and takes what was read', () => {
  expectTypeOf(praise.close).returns.toEqualTypeOf<{ paid: number; unpaid: number; carried: number }>();
  expectTypeOf(readPraise('').items).toEqualTypeOf<PraiseItem[]>();
  expectTypeOf(praise.record).parameter(0).toEqualTypeOf<readonly PraiseItem[]>();
  // @ts-expect-error a score is a number
  praise.record([{ giver: 'a', receiver: 'b', quantifications: [{ quantifier: 'c', score: '5' }] }]);
  // @ts-expect-error a budget is a number
  praise.close({ budget: '5' });
});
