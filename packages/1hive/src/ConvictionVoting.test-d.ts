import type { Governance } from '@tecmns/core';
import { expectTypeOf, test } from 'vitest';
import { ConvictionVoting } from './ConvictionVoting.ts';
import type { Proposal, ProposalStatus, Voter } from './index.ts';

const voting = new ConvictionVoting();

test('it takes the role of a governance', () => {
  expectTypeOf(voting).toExtend<Governance>();
  expectTypeOf(voting.propose({ requested: 1 })).toEqualTypeOf<{ proposal: number }>();
  expectTypeOf(voting.execute({ proposal: 2 })).toEqualTypeOf<{ paid: number; beneficiary: string }>();
});

test('a change of what is staked needs a proposal, a voter and a number of tokens', () => {
  expectTypeOf(voting.stake)
    .parameter(0)
    .toEqualTypeOf<{ readonly proposal: number; readonly voter: string; readonly amount: number }>();
  expectTypeOf(voting.stakeAll).toBeCallableWith({ proposal: 2, voter: 'alice' });
  // @ts-expect-error tokens are no base units
  voting.stake({ proposal: 2, voter: 'alice', amount: 1n });
});

test('who cancels is said: the submitter, or null for the council', () => {
  expectTypeOf(voting.cancel)
    .parameter(0)
    .toEqualTypeOf<{ readonly proposal: number; readonly by: string | null }>();
  // @ts-expect-error nobody is the council by default
  voting.cancel({ proposal: 2 });
});

test('proposals and voters are plain data in doubles', () => {
  expectTypeOf(voting.proposals).toEqualTypeOf<Proposal<number>[]>();
  expectTypeOf(voting.proposals[0]!.status).toEqualTypeOf<ProposalStatus>();
  expectTypeOf(voting.voters).toEqualTypeOf<Map<string, Voter<number>>>();
});

test('funds and supply are inputs, and every parameter has a default', () => {
  expectTypeOf(voting.funds).toEqualTypeOf<number>();
  expectTypeOf(ConvictionVoting).toBeConstructibleWith();
  // @ts-expect-error funds are an input
  new ConvictionVoting({ funds: 1 });
  // @ts-expect-error it knows no blocks
  new ConvictionVoting({ secondsPerBlock: 5 });
});

test('presets are known by name, and what may not exist is null', () => {
  expectTypeOf(ConvictionVoting.preset('supagov')).toEqualTypeOf<ConvictionVoting>();
  // @ts-expect-error there is no such preset
  ConvictionVoting.preset('supergov');
  expectTypeOf(voting.metrics().thresholdShare).toEqualTypeOf<number | null>();
  expectTypeOf(voting.metrics().effectiveHalfLife).toEqualTypeOf<number>();
});
