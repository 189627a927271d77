import { expectTypeOf, test } from 'vitest';
import { TaoVoting } from './TaoVoting.ts';
import type { VoteStatus } from './taoVoting/Vote.ts';

const voting = new TaoVoting({ balances: { ann: 1 } });

test('a vote is a number, and stands somewhere', () => {
  expectTypeOf(voting.propose).returns.toEqualTypeOf<{ vote: number }>();
  expectTypeOf(voting.statusOf).returns.toEqualTypeOf<VoteStatus>();
  expectTypeOf(voting.castFor).returns.toEqualTypeOf<{ votes: number }>();
  expectTypeOf(voting.metrics().turnout).toEqualTypeOf<number | null>();
});

test('a side is yes or no', () => {
  // @ts-expect-error neither yes nor no
  voting.cast({ vote: 1, voter: 'ann', supports: 'yes' });
  // @ts-expect-error a side must be given
  voting.cast({ vote: 1, voter: 'ann' });
});

test('presets are known by name', () => {
  expectTypeOf(TaoVoting.preset('1hive')).toEqualTypeOf<TaoVoting>();
  // @ts-expect-error there is no such preset
  TaoVoting.preset('gardens');
});
