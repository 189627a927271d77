import { createClock, Governance, isModel, System } from '@tecmns/core';
import { codeOf, expectNear, numRuns } from '@tecmns/tooling/vitest/near';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Board } from '../testing/Board.ts';
import { ConvictionVoting } from './ConvictionVoting.ts';

/** Half-life 1 day, no floor; funds 10,000, supply 1000, and proposal 2 that asks for 100. */
function open(params: Partial<ConstructorParameters<typeof ConvictionVoting>[0]> = {}) {
  const voting = ConvictionVoting.preset('gardens', { halfLife: 1, minimumEffectiveStake: 0, ...params });
  voting.funds = 10_000;
  voting.supply = 1000;
  voting.propose({ requested: 100 });
  return voting;
}

function goTo(voting: ConvictionVoting, days: number): void {
  voting.step(createClock({ seed: 1, dt: days }).clock);
}

describe('conviction', () => {
  it('reaches half of what its stake can hold in a half-life', () => {
    const voting = open();
    voting.stake({ proposal: 2, voter: 'alice', amount: 400 });
    for (const [days, share] of [
      [1, 0.5],
      [2, 0.75],
      [3, 0.875],
    ] as const) {
      goTo(voting, days);
      expectNear(voting.metrics().convictionShare!, share, 1e-14);
    }
  });

  it('is token·day: a stake that loses next to nothing gains as much in a day as it is', () => {
    const voting = open({ halfLife: 1e6 });
    voting.stake({ proposal: 2, voter: 'alice', amount: 400 });
    goTo(voting, 10);
    expectNear(voting.conviction(2), 4000, 1e-5);
  });

  it('grows with the stake and with time, and is the same whatever the steps', () => {
    const stake = fc.double({ min: 1e-3, max: 1000, noNaN: true });
    const days = fc.double({ min: 1e-3, max: 60, noNaN: true });
    const after = (amount: number, time: number) => {
      const voting = open();
      voting.stake({ proposal: 2, voter: 'alice', amount });
      goTo(voting, time);
      return voting.conviction(2);
    };
    fc.assert(
      fc.property(stake, stake, days, days, (x1, x2, t1, t2) => {
        expect(after(Math.max(x1, x2), t1)).toBeGreaterThanOrEqual(after(Math.min(x1, x2), t1));
        expect(after(x1, Math.max(t1, t2))).toBeGreaterThanOrEqual(after(x1, Math.min(t1, t2)));
        const settled = open();
        settled.stake({ proposal: 2, voter: 'alice', amount: x1 });
        goTo(settled, t1);
        settled.stake({ proposal: 2, voter: 'bob', amount: 1e-9 });
        settled.unstakeAll({ proposal: 2, voter: 'bob' });
        goTo(settled, t1 + t2);
        expectNear(settled.conviction(2), after(x1, t1 + t2), 1e-12);
      }),
      { numRuns },
    );
  });
});

describe('the threshold', () => {
  it('is m·β²/(β − μ)² of the effective supply, and never reached from β on', () => {
    const voting = open({ spendingLimit: 0.2, minimumConviction: 0.05 });
    expectNear(voting.threshold(2), (0.05 * 0.2 ** 2) / 0.19 ** 2, 1e-14);
    const { proposal } = voting.propose({ requested: 2000 });
    expect(voting.threshold(proposal)).toBe(Infinity);
    expect(voting.timeToPass(proposal)).toBe(Infinity);
    expect(codeOf(() => voting.execute({ proposal }))).toBe('over-limit');
  });

  it('grows with the request and with what counts as staked', () => {
    const request = fc.double({ min: 1e-3, max: 999, noNaN: true });
    const stake = fc.double({ min: 1e-3, max: 1000, noNaN: true });
    fc.assert(
      fc.property(request, request, stake, stake, (r1, r2, s1, s2) => {
        const needs = (requested: number, amount: number) => {
          const voting = open();
          voting.stake({ proposal: 1, voter: 'alice', amount });
          return voting.threshold(voting.propose({ requested }).proposal) * voting.effectiveSupply;
        };
        expect(needs(Math.max(r1, r2), s1)).toBeGreaterThanOrEqual(needs(Math.min(r1, r2), s1));
        expect(needs(r1, Math.max(s1, s2))).toBeGreaterThanOrEqual(needs(r1, Math.min(s1, s2)));
      }),
      { numRuns },
    );
  });

  it('is exceeded, not reached: conviction that equals it does not pass', () => {
    const voting = open();
    voting.stake({ proposal: 2, voter: 'alice', amount: 400 });
    goTo(voting, 50);
    const most = voting.conviction(2);
    const proposal = voting.proposals[1]!;
    proposal.settledAt = voting.time;
    const needed = most * voting.threshold(2);
    for (const [conviction, passes] of [
      [needed * (1 - 1e-12), false],
      [needed * (1 + 1e-12), true],
    ] as const) {
      proposal.conviction = conviction;
      expect(voting.passes(2)).toBe(passes);
    }
  });
});

describe('timeToPass', () => {
  it('tells the day on which a proposal passes', () => {
    const share = fc.double({ min: 0.03, max: 1, noNaN: true });
    fc.assert(
      fc.property(share, fc.double({ min: 0.2, max: 30, noNaN: true }), (part, halfLife) => {
        const voting = open({ halfLife, minimumEffectiveStake: 1 });
        voting.stake({ proposal: 2, voter: 'alice', amount: 1000 * part });
        const days = voting.timeToPass(2);
        if (days === Infinity) {
          expect(part).toBeLessThanOrEqual(voting.threshold(2));
          return;
        }
        expectNear(days, -halfLife * Math.log2(1 - voting.threshold(2) / part), 1e-6);
        const at = (time: number) => {
          const fork = voting.fork();
          goTo(fork, time);
          return fork.passes(2);
        };
        expect([at(days * 0.9999), at(days * 1.0001)]).toEqual([false, true]);
      }),
      { numRuns },
    );
  });

  it('is never for what cannot be executed, or has neither stake nor conviction', () => {
    const voting = open();
    expect(voting.timeToPass(2)).toBe(Infinity);
    voting.stake({ proposal: 2, voter: 'alice', amount: 400 });
    expect(voting.timeToPass(2)).toBeLessThan(1);
    voting.challenge({ proposal: 2 });
    expect(voting.timeToPass(2)).toBe(Infinity);
    voting.allow({ proposal: 2 });
    voting.pause({ paused: true });
    expect(voting.timeToPass(2)).toBe(Infinity);
    voting.pause({ paused: false });
    goTo(voting, 5);
    expect(voting.timeToPass(2)).toBe(0);
    voting.execute({ proposal: 2 });
    expect(voting.timeToPass(2)).toBe(Infinity);
    const { proposal } = voting.signal();
    voting.stake({ proposal, voter: 'alice', amount: 1 });
    expect(voting.timeToPass(proposal)).toBe(Infinity);
  });
});

describe('balances', () => {
  it('are taken on trust until they are told', () => {
    const voting = open();
    voting.stake({ proposal: 2, voter: 'alice', amount: 5000 });
    voting.transferred({ voter: 'alice', balance: 300 });
    expect(voting.totalStaked).toBe(300);
    expect(codeOf(() => voting.stake({ proposal: 2, voter: 'alice', amount: 1 }))).toBe(
      'insufficient-balance',
    );
    expect(codeOf(() => voting.stakeAll({ proposal: 2, voter: 'bob' }))).toBe('insufficient-balance');
    voting.transferred({ voter: 'bob', balance: 70 });
    voting.stakeAll({ proposal: 2, voter: 'bob' });
    expect(voting.totalStaked).toBe(370);
  });

  it('are spent and given back to the last token, where doubles do not add up', () => {
    const voting = open();
    voting.transferred({ voter: 'alice', balance: 0.3 });
    for (const amount of [0.1, 0.2]) voting.stake({ proposal: 2, voter: 'alice', amount });
    expect(codeOf(() => voting.stake({ proposal: 2, voter: 'alice', amount: 1e-9 }))).toBe(
      'insufficient-balance',
    );
    voting.unstake({ proposal: 2, voter: 'alice', amount: 0.3 });
    expect([voting.totalStaked, voting.proposals[1]!.staked, voting.voters.size]).toEqual([0, 0, 0]);
    for (let i = 0; i < 3; i++) voting.stake({ proposal: 2, voter: 'alice', amount: 0.1 });
    voting.transferred({ voter: 'alice', balance: 0 });
    expect([voting.totalStaked, voting.proposals[1]!.staked, voting.voters.size]).toEqual([0, 0, 0]);
    // 0.1 + 0.2 − 0.1 − 0.2 is 2.8e-17.
    voting.stake({ proposal: 2, voter: 'bob', amount: 0.1 });
    voting.stake({ proposal: 2, voter: 'carol', amount: 0.2 });
    for (const voter of ['bob', 'carol']) voting.unstakeAll({ proposal: 2, voter });
    expect([voting.totalStaked, voting.proposals[1]!.staked]).toEqual([0, 0]);
  });

  it('do not lose the small stake of one beside the large one of another', () => {
    const voting = open();
    voting.stake({ proposal: 2, voter: 'whale', amount: 1e9 });
    voting.stake({ proposal: 2, voter: 'alice', amount: 1e-3 });
    voting.stake({ proposal: 1, voter: 'alice', amount: 1e9 });
    voting.unstakeAll({ proposal: 2, voter: 'whale' });
    voting.unstakeAll({ proposal: 1, voter: 'alice' });
    expectNear(voting.totalStaked, 1e-3, 0, 1e-6);
    expect(voting.voters.get('alice')!.proposals).toEqual([2]);
    voting.unstakeAll({ proposal: 2, voter: 'alice' });
    expect(voting.totalStaked).toBe(0);
  });
});

describe('metrics', () => {
  it('count what was decided, and who decides', () => {
    const voting = open();
    voting.propose({ requested: 5 });
    voting.signal();
    voting.stake({ proposal: 2, voter: 'alice', amount: 300 });
    voting.stake({ proposal: 1, voter: 'bob', amount: 100 });
    goTo(voting, 10);
    voting.execute({ proposal: 2 });
    voting.cancel({ proposal: 3, by: null });
    expect(voting.metrics()).toMatchObject({
      passed: 1,
      disbursed: 100,
      open: 0,
      cancelled: 1,
      voters: 2,
      stakedShare: 0.4,
      abstainShare: 0.25,
      largestRequestShare: 0.1 * (1 - Math.sqrt(0.025)),
      effectiveHalfLife: 1,
    });
    expect(voting.funds).toBe(9900);
  });

  it('are null where there is nothing to measure', () => {
    const voting = new ConvictionVoting();
    expect(voting.metrics()).toMatchObject({ stakedShare: null, abstainShare: null, convictionShare: null });
    voting.propose({ requested: 5 });
    expect(voting.metrics()).toMatchObject({ convictionShare: null, thresholdShare: null, open: 1 });
  });

  it('are those of the first of several that are as near', () => {
    const voting = open();
    const first = voting.threshold(2);
    voting.propose({ requested: 200 });
    expect(voting.threshold(3)).toBeGreaterThan(first);
    expect(voting.metrics().thresholdShare).toBe(first);
  });

  it('count a proposal that needs nothing as the nearest to passing', () => {
    const voting = open({ minimumConviction: 0 });
    voting.propose({ requested: 1 });
    voting.stake({ proposal: 2, voter: 'alice', amount: 10 });
    expect(voting.metrics()).toMatchObject({ thresholdShare: 0, convictionShare: 0 });
    expect(voting.passes(2)).toBe(false);
    goTo(voting, 1e-3);
    expect(voting.passes(2)).toBe(true);
  });

  it('advise half-lives of up to 30 days, above which a contract’s is much shorter', () => {
    const described = ConvictionVoting.describe();
    expect(described.parameters.find(({ name }) => name === 'halfLife')!.soft).toEqual([0.5, 30]);
    expect(described.metrics.find(({ name }) => name === 'effectiveHalfLife')!.doc).toMatch(/30 days/);
    expect(new ConvictionVoting({ halfLife: 365 }).metrics().effectiveHalfLife).toBe(365);
  });
});

describe('in a slot for a governance', () => {
  const board = () => new Board({ governance: ConvictionVoting.preset('gardens', { halfLife: 1 }) });
  const run = (one: Board, days: number) => {
    const driver = createClock({ seed: 1 });
    for (let i = 0; i < days; i++) {
      one.step(driver.clock);
      driver.advance();
    }
    return one;
  };

  it('it decides what a host that knows the role alone may spend', () => {
    const one = run(board(), 20);
    const { left, granted } = one.metrics();
    expect(granted).toBeGreaterThan(0);
    expect(left).toBe(10_000 - granted);
    const metrics = one.metrics() as Readonly<Record<string, number | null>>;
    expect(metrics['governance.passed']).toBe(granted / 100);
    expect(metrics['governance.disbursed']).toBe(granted);
  });

  it('it is forked, rebuilt and read back with its host', () => {
    const one = run(board(), 7);
    const fork = one.fork();
    const back = Board.fromJSON(JSON.stringify(one), { models: [ConvictionVoting] });
    expect(fork.metrics()).toEqual(one.metrics());
    expect(run(one.rebuild(), 7).metrics()).toEqual(one.metrics());
    expect(run(back, 7).metrics()).toEqual(one.metrics());
    expect(ConvictionVoting.roles).toEqual([Governance]);
    expect(isModel(one.governance)).toBe(true);
  });

  it('it takes its inputs over wires', () => {
    const system = new System({
      controllables: {
        board: new Board({ governance: new ConvictionVoting() }, { units: { collateral: 'HNY' } }),
        voting: ConvictionVoting.preset('karmaconf', {}, { units: { token: 'points', collateral: 'HNY' } }),
      },
      wires: [['board.left', 'voting.funds']],
    });
    system.step(createClock({ seed: 1 }).clock);
    expect(system.models.voting.funds).toBe(10_000);
  });
});

it('refuses stake that doubles cannot add up, and leaves all as it was', () => {
  const voting = new ConvictionVoting();
  voting.propose({ requested: 1 });
  voting.stake({ proposal: 2, voter: 'alice', amount: 1.5e308 });
  const before = voting.snapshot();
  expect(codeOf(() => voting.stake({ proposal: 2, voter: 'bob', amount: 1.5e308 }))).toBe('overflow');
  expect(voting.snapshot()).toEqual(before);
});
