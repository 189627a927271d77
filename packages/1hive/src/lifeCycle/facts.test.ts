import { expectNear } from '@tecmns/tooling/vitest/near';
import { describe, expect, it } from 'vitest';
import { alice, open, refused, votings } from '../../testing/votings.ts';

describe.each(votings)('what models usually get wrong, and $name does not', ({ make }) => {
  it('1: conviction is stored at changes of stake and at execution only, and once in a block', () => {
    const voting = open(make);
    voting.act('stake', alice(2, 100));
    voting.act('stake', alice(2, 100));
    expect(voting.standing(2)).toBe(0);
    voting.wait(1);
    const grown = voting.standing(2);
    expect(grown).toBeGreaterThan(0);
    expect(voting.stored(2)).toBe(0);
    voting.act('stake', alice(3, 100));
    expect(voting.stored(2)).toBe(0);
    voting.act('stake', alice(2, 100));
    expect(voting.stored(2)).toBe(grown);
    voting.act('unstake', alice(2, 100));
    expect(voting.stored(2)).toBe(grown);
  });

  it('2: a failed execution does not settle conviction', () => {
    const voting = open(make);
    voting.act('stake', alice(2, 20));
    voting.act('stake', { proposal: 1, voter: 'bob', amount: 500 });
    voting.wait(1);
    expect(refused(voting, 'execute', { proposal: 2 })).toBe('insufficient-conviction');
    expect(voting.stored(2)).toBe(0);
    const settled = open(make);
    settled.act('stake', alice(2, 500));
    settled.wait(3);
    const conviction = settled.standing(2);
    settled.act('execute', { proposal: 2 });
    expect(settled.stored(2)).toBe(conviction);
  });

  it('3: stake on executed and cancelled proposals and on the abstention counts until it is taken off', () => {
    const voting = open(make);
    voting.act('stake', alice(2, 500));
    voting.act('stake', alice(3, 200));
    voting.act('stake', { proposal: 1, voter: 'bob', amount: 300 });
    voting.wait(10);
    const needed = voting.needs(4);
    voting.act('cancel', { proposal: 3, by: null });
    expectNear(voting.needs(4), needed, 1e-12);
    voting.act('execute', { proposal: 2 });
    voting.act('fund', { amount: 100 });
    // The funds are what they were, and so is the threshold: the executed proposal keeps it up.
    expectNear(voting.needs(4), needed, 1e-12);
    voting.act('unstakeInactive', { voter: 'alice' });
    expectNear(voting.needs(4), needed * 0.3, 1e-12);
    voting.act('unstake', { proposal: 1, voter: 'bob', amount: 150 });
    expectNear(voting.needs(4), needed * 0.15, 1e-12);
  });

  it('4: conviction grows while a proposal is challenged, and a change of settings holds for the time before it', () => {
    const [challenged, left] = [open(make), open(make)];
    for (const voting of [challenged, left]) voting.act('stake', alice(2, 500));
    challenged.act('challenge', { proposal: 2 });
    for (const voting of [challenged, left]) voting.wait(5);
    expect(challenged.standing(2)).toBe(left.standing(2));
    expect(challenged.passes(2)).toBe(false);
    expect(refused(challenged, 'execute', { proposal: 2 })).toBe('wrong-status');
    challenged.act('allow', { proposal: 2 });
    expect(challenged.passes(2)).toBe(true);

    const [slower, always] = [open(make), open(make, { decay: 9_999_942n })];
    for (const voting of [slower, always]) {
      voting.act('stake', alice(2, 500));
      voting.wait(5);
    }
    slower.settings({ decay: 9_999_942n });
    expectNear(slower.standing(2), always.standing(2), 1e-14);
  });

  it('5: stored conviction keeps the units of the old decay, and looks small after it was raised', () => {
    const voting = open(make);
    voting.act('stake', alice(2, 500));
    voting.wait(100);
    voting.act('stake', alice(2, 1));
    const before = voting.stored(2);
    expectNear(before, 500, 1e-12);
    expect(voting.passes(2)).toBe(true);
    voting.settings({ decay: 9_999_990n });
    // About 201/10 times as much conviction can be had now; what there is stays.
    expectNear(voting.stored(2) / before, 10 / 201, 2e-5);
    voting.settings({ decay: 9_999_799n });
    expectNear(voting.stored(2), before, 1e-12);
  });

  it('6: the threshold moves with funds, stake and supply, and a payout makes the next one harder', () => {
    const voting = open(make, { minThresholdStakePercentage: 5n * 10n ** 17n });
    voting.act('stake', alice(2, 400));
    voting.act('stake', alice(3, 200));
    const needed = voting.needs(3);
    voting.act('fund', { amount: 1000 });
    expect(voting.needs(3)).toBeLessThan(needed);
    const rich = voting.needs(3);
    voting.act('mint', { holder: 'dave', amount: 500 });
    expectNear(voting.needs(3), (rich * 1000) / 750, 1e-9);
    voting.act('stake', { proposal: 1, voter: 'bob', amount: 500 });
    expectNear(voting.needs(3), (rich * 1100) / 750, 1e-9);
    voting.wait(20);
    const before = voting.needs(3);
    voting.act('execute', { proposal: 2 });
    expect(voting.needs(3)).toBeGreaterThan(before);
  });
});

describe.each(votings)('closed proposals of $name', ({ make }) => {
  it('keep the conviction that was stored last, whatever is taken off', () => {
    const voting = open(make);
    voting.act('stake', alice(2, 500));
    voting.wait(1);
    voting.act('stake', alice(2, 10));
    const stored = voting.stored(2);
    voting.wait(1);
    voting.act('cancel', { proposal: 2, by: null });
    expect(voting.standing(2)).toBe(stored);
    voting.wait(5);
    voting.act('unstake', alice(2, 300));
    expect(voting.standing(2)).toBe(stored);
    expect(voting.stored(2)).toBe(stored);
  });

  it('do not pass again', () => {
    const voting = open(make);
    voting.act('stake', alice(2, 900));
    voting.wait(10);
    voting.act('execute', { proposal: 2 });
    expect(voting.passes(2)).toBe(false);
    expect(refused(voting, 'execute', { proposal: 2 })).toBe('wrong-status');
    expect(voting.metrics()).toMatchObject({ passed: 1, disbursed: 100, open: 2 });
  });

  it('let conviction outlive its stake: with nothing staked and no floor, what is left of it suffices', () => {
    const voting = open(make);
    voting.act('stake', alice(2, 100));
    voting.wait(1);
    voting.act('unstakeAll', { proposal: 2, voter: 'alice' });
    expect(voting.needs(2)).toBe(0);
    expect(voting.passes(2)).toBe(true);
    voting.act('execute', { proposal: 2 });
    expect(voting.funds()).toBe(9900);
  });
});
