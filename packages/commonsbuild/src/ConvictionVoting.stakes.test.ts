import { codeOf } from '@tecmns/tooling/vitest/near';
import { describe, expect, it } from 'vitest';
import { ConvictionVoting } from './ConvictionVoting.ts';

function make() {
  const voting = new ConvictionVoting();
  voting.funds = 10_000;
  voting.supply = 1000;
  return voting;
}

describe('Stake', () => {
  it('leaves as many closed proposals, each with all, as a falling balance asks for, and then goes by the list', () => {
    const voting = make();
    const ids = Array.from({ length: 5 }, () => voting.propose({ requested: 10 }).proposal);
    const [first, closed, also, third, last] = ids as [number, number, number, number, number];
    voting.transferred({ voter: 'alice', balance: 100 });
    for (const proposal of [closed, first, also, third, last])
      voting.stake({ proposal, voter: 'alice', amount: 20 });
    for (const proposal of [closed, also]) voting.cancel({ proposal });
    voting.transferred({ voter: 'alice', balance: 95 });
    // The last of the list took the place of the first closed one, so it gives before the others.
    expect(voting.stakes.get('alice')!.map(({ proposal }) => proposal)).toEqual([last, first, also, third]);
    voting.transferred({ voter: 'alice', balance: 50 });
    expect(voting.stakes.get('alice')).toEqual([
      { proposal: last, amount: 10 },
      { proposal: first, amount: 20 },
      { proposal: third, amount: 20 },
    ]);
  });

  it('takes off what was put on, in parts and in any order', () => {
    for (const [a, b] of [
      [0.7, 0.1],
      [0.1, 0.2],
    ] as const) {
      const voting = make();
      const { proposal } = voting.propose({ requested: 10 });
      for (const amount of [a, b]) voting.stake({ proposal, voter: 'alice', amount });
      for (const amount of [a, b]) voting.unstake({ proposal, voter: 'alice', amount });
      expect([voting.stakes.size, voting.totalStaked, voting.proposals[1]!.staked]).toEqual([0, 0, 0]);
    }
  });

  it('refuses stake that doubles cannot add up', () => {
    const voting = make();
    const { proposal } = voting.propose({ requested: 10 });
    for (const voter of ['alice', 'bob']) voting.transferred({ voter, balance: 1.5e308 });
    voting.stake({ proposal, voter: 'alice', amount: 1.5e308 });
    const before = voting.snapshot();
    expect(codeOf(() => voting.stake({ proposal, voter: 'bob', amount: 1.5e308 }))).toBe('overflow');
    expect(codeOf(() => voting.rebalance({ voter: 'bob', stakes: { [proposal]: 1.5e308 } }))).toBe(
      'overflow',
    );
    expect(voting.snapshot()).toEqual(before);
  });
});
