import { createClock } from '@tecmns/core';
import { codeOf } from '@tecmns/tooling/vitest/near';
import { describe, expect, it } from 'vitest';
import { ExactConvictionVoting } from './ExactConvictionVoting.ts';

const UNIT = 10n ** 18n;

describe('Amounts whose conviction the contract cannot reckon', () => {
  /** Stake on proposal 2, which is closed, and so much on proposal 3 that its conviction overflows. */
  function overflowing() {
    const voting = ExactConvictionVoting.preset('gardens');
    voting.mint({ holder: 'alice', amount: 2n ** 140n + UNIT });
    voting.fund({ amount: 1000n * UNIT });
    voting.propose({ requested: UNIT, beneficiary: 'bob' });
    const { proposal } = voting.propose({ requested: UNIT, beneficiary: 'bob' });
    voting.stake({ proposal: 2, voter: 'alice', amount: UNIT });
    voting.stake({ proposal, voter: 'alice', amount: 2n ** 139n });
    voting.cancel({ proposal: 2, by: null });
    voting.step(createClock({ seed: 1 }).clock);
    return voting;
  }

  it.each([
    [
      'a transfer',
      (voting: ExactConvictionVoting) => voting.transfer({ from: 'alice', to: 'bob', amount: 2n ** 140n }),
    ],
    ['a burn', (voting: ExactConvictionVoting) => voting.burn({ holder: 'alice', amount: 2n ** 140n })],
    [
      'a stake',
      (voting: ExactConvictionVoting) =>
        voting.stake({ proposal: 3, voter: 'alice', amount: 2n ** 139n + UNIT }),
    ],
    ['an execution', (voting: ExactConvictionVoting) => voting.execute({ proposal: 3 })],
  ])('refuse %s, and leave all as it was: stake on closed proposals too', (_what, act) => {
    const voting = overflowing();
    const before = voting.snapshot();
    expect(codeOf(() => act(voting))).toBe('overflow');
    expect(voting.snapshot()).toEqual(before);
  });

  it('do not pass, and are null in metrics', () => {
    const voting = overflowing();
    expect(voting.passes(3)).toBe(false);
    expect(voting.metrics()).toMatchObject({ open: 1, convictionShare: null });
    expect(codeOf(() => voting.conviction(3))).toBe('overflow');
    voting.transfer({ from: 'alice', to: 'bob', amount: 2n ** 139n });
    expect(voting.totalStaked).toBe(2n ** 139n + UNIT);
  });
});
