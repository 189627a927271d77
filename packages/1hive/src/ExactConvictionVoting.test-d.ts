import type { Governance } from '@tecmns/core';
import type { FriendlySettings } from '@tecmns/mechanisms';
import { expectTypeOf, test } from 'vitest';
import { ExactConvictionVoting } from './ExactConvictionVoting.ts';
import type { Proposal } from './index.ts';

const voting = new ExactConvictionVoting({ secondsPerBlock: 5 });

test('the time between blocks must be given, and presets give it', () => {
  // @ts-expect-error it is required
  new ExactConvictionVoting();
  // @ts-expect-error it is required
  new ExactConvictionVoting({ decay: 9_999_799n });
  expectTypeOf(ExactConvictionVoting.preset('tec')).toEqualTypeOf<ExactConvictionVoting>();
  // @ts-expect-error what is no setting of a contract has no exact form
  ExactConvictionVoting.preset('cadcad-v3');
});

test('settings and amounts are integers', () => {
  expectTypeOf(voting.decay).toEqualTypeOf<bigint>();
  expectTypeOf(voting.secondsPerBlock).toEqualTypeOf<number>();
  expectTypeOf(voting.threshold(2)).toEqualTypeOf<bigint>();
  expectTypeOf(voting.execute({ proposal: 2 })).toEqualTypeOf<{ paid: bigint; beneficiary: string }>();
  expectTypeOf(voting.proposals).toEqualTypeOf<Proposal<bigint>[]>();
  // @ts-expect-error tokens are no base units
  voting.stake({ proposal: 2, voter: 'alice', amount: 1 });
});

test('it is no governance: a host that counts in doubles would mistake its base units', () => {
  expectTypeOf(voting).not.toExtend<Governance>();
});

test('settings can be had, and read, in the words of people', () => {
  const words = { halfLife: 2, spendingLimit: 0.1, minimumConviction: 0.025 };
  expectTypeOf(
    ExactConvictionVoting.fromGardens1(words, { secondsPerBlock: 5 }),
  ).toEqualTypeOf<ExactConvictionVoting>();
  expectTypeOf(voting.gardens2).toEqualTypeOf<FriendlySettings>();
  // @ts-expect-error the time between blocks must be given
  ExactConvictionVoting.fromGardens2(words);
  // @ts-expect-error the words decide it
  ExactConvictionVoting.fromGardens2(words, { secondsPerBlock: 5, decay: 1n });
});
