import { createClock, System } from '@tecmns/core';
import { codeOf, expectNear } from '@tecmns/tooling/vitest/near';
import { describe, expect, it } from 'vitest';
import { AugmentedBondingCurve } from './AugmentedBondingCurve.ts';
import { ConvictionVoting } from './ConvictionVoting.ts';

/** Half-life 1 day, β = 0.2, m = 0.05, no floor; funds 1000, supply 15,000. */
function make(more: object = {}): ConvictionVoting {
  const voting = new ConvictionVoting({
    halfLife: 1,
    spendingLimit: 0.2,
    minimumConviction: 0.05,
    minimumEffectiveStake: 0,
    ...more,
  });
  voting.funds = 1000;
  voting.supply = 15_000;
  return voting;
}

function wait(voting: ConvictionVoting, days: number, dt = days): ConvictionVoting {
  const driver = createClock({ seed: 1, dt });
  driver.at(Math.round(voting.time / dt));
  for (let i = 0; i < Math.round(days / dt); i++) {
    voting.step(driver.clock);
    driver.advance();
  }
  return voting;
}

const stateOf = (voting: ConvictionVoting) =>
  JSON.stringify([voting.proposals, [...voting.stakes], [...voting.balances], voting.metrics()]);

describe('ConvictionVoting', () => {
  it('halves the distance to the maximum conviction in each half-life', () => {
    const voting = make();
    const { proposal } = voting.propose({ requested: 10 });
    voting.stake({ proposal, voter: 'alice', amount: 1000 });
    expect(voting.conviction(proposal)).toBe(0);
    wait(voting, 1);
    expectNear(voting.convictionShare(proposal), 0.5, 1e-15);
    wait(voting, 1, 0.5);
    expectNear(voting.convictionShare(proposal), 0.75, 1e-15);
    voting.unstake({ proposal, voter: 'alice', amount: 1000 });
    const before = voting.conviction(proposal);
    wait(voting, 3);
    expectNear(voting.conviction(proposal), before / 2 ** (voting.time - 2), 1e-14);
  });

  it('asks for more of the effective supply the more of the funds is requested', () => {
    const voting = make();
    const small = voting.propose({ requested: 10 }).proposal;
    const large = voting.propose({ requested: 100 }).proposal;
    const over = voting.propose({ requested: 200 }).proposal;
    voting.stake({ proposal: small, voter: 'alice', amount: 1000 });
    expectNear(voting.threshold(small), 0.05 / 0.95 ** 2, 1e-14);
    expectNear(voting.threshold(large), 0.2, 1e-14);
    expect(voting.threshold(over)).toBe(Infinity);
    expect(voting.timeToPass(over)).toBe(Infinity);
    expect(voting.metrics().largestRequestShare).toBeCloseTo(0.2 * (1 - Math.sqrt(0.05)), 15);
  });

  it('counts at least the minimum share of the supply as staked', () => {
    const voting = make({ minimumEffectiveStake: 0.2 });
    const { proposal } = voting.propose({ requested: 100 });
    voting.stake({ proposal, voter: 'alice', amount: 600 });
    expect(voting.effectiveSupply).toBe(3000);
    expect(voting.timeToPass(proposal)).toBe(Infinity);
    voting.stake({ proposal, voter: 'alice', amount: 1 });
    expect(voting.timeToPass(proposal)).toBeLessThan(20);
  });

  it('passes strictly above the threshold by the contract, and at it by the two others', () => {
    for (const [thresholdRule, passes] of [
      ['contract', false],
      ['simulator', true],
      ['share', true],
    ] as const) {
      const voting = make({ thresholdRule });
      const { proposal } = voting.propose({ requested: 100 });
      voting.stake({ proposal, voter: 'alice', amount: 1000 });
      const most = voting.conviction(proposal);
      expect(most).toBe(0);
      // The conviction that is exactly needed: 400, or 200 without the factor 1/(1 − α).
      voting.proposals[proposal - 1]!.conviction = thresholdRule === 'simulator' ? 200 : 400;
      expect(voting.passes(proposal)).toBe(passes);
      voting.proposals[proposal - 1]!.conviction *= 1 + 1e-12;
      expect(voting.passes(proposal)).toBe(true);
    }
  });

  it('lets the simulator’s rule pass with 1 − α of the stake', () => {
    const [contract, simulator] = [make(), make({ thresholdRule: 'simulator' })].map((voting) => {
      const { proposal } = voting.propose({ requested: 100 });
      voting.stake({ proposal, voter: 'alice', amount: 1000 });
      return voting.threshold(proposal);
    });
    expectNear(simulator! / contract!, 0.5, 1e-15);
  });

  it('tells the day on which a proposal passes', () => {
    const voting = make();
    const { proposal } = voting.propose({ requested: 100 });
    voting.stake({ proposal, voter: 'alice', amount: 1000 });
    const days = voting.timeToPass(proposal);
    expectNear(days, -Math.log2(0.8), 1e-14);
    const early = wait(voting.fork(), days - 1e-9);
    expect(early.passes(proposal)).toBe(false);
    const late = wait(voting.fork(), days + 1e-9);
    expect(late.passes(proposal)).toBe(true);
    expect(late.metrics().timeToPass).toBe(0);
  });

  it('executes what passes, once, and lowers its copy of the funds', () => {
    const voting = make();
    const { proposal } = voting.propose({ requested: 100, beneficiary: 'carol' });
    voting.stake({ proposal, voter: 'alice', amount: 1000 });
    const before = stateOf(voting);
    expect(codeOf(() => voting.execute({ proposal }))).toBe('not-passed');
    expect(stateOf(voting)).toBe(before);
    wait(voting, 1);
    expect(voting.execute({ proposal })).toEqual({ paid: 100, beneficiary: 'carol' });
    expect(codeOf(() => voting.execute({ proposal }))).toBe('wrong-status');
    expect(voting.funds).toBe(900);
    expect(voting.metrics()).toMatchObject({ passed: 1, disbursed: 100, open: 0, convictionShare: null });
  });

  it('judges each of several passing proposals on what the ones before it left', () => {
    const voting = make({ minimumConviction: 0.001 });
    const ids = Array.from({ length: 4 }, () => voting.propose({ requested: 170 }).proposal);
    for (const proposal of ids) voting.stake({ proposal, voter: `voter ${proposal}`, amount: 3000 });
    wait(voting, 10);
    expect(ids.every((proposal) => voting.passes(proposal))).toBe(true);
    const { paid, proposals } = voting.executeAll();
    expect(proposals).toEqual([ids[0]]);
    expect(paid).toBe(170);
    expect(voting.funds).toBe(830);
    expect(voting.threshold(ids[1]!)).toBe(Infinity);
  });

  it('never executes a signal, an abstention, or anything without funds, supply or stake', () => {
    const voting = make({ minimumConviction: 0, thresholdRule: 'simulator' });
    const signal = voting.propose({ requested: 0 }).proposal;
    const request = voting.propose({ requested: 10 }).proposal;
    expect(voting.passes(request)).toBe(false);
    voting.stake({ proposal: signal, voter: 'alice', amount: 1000 });
    wait(voting, 20);
    expect(voting.passes(signal)).toBe(false);
    expect(voting.passes(1)).toBe(false);
    expect(codeOf(() => voting.execute({ proposal: 1 }))).toBe('abstention');
    expect(codeOf(() => voting.cancel({ proposal: 1 }))).toBe('abstention');
    voting.funds = 0;
    expect(voting.passes(request)).toBe(false);
    expect(voting.threshold(request)).toBe(Infinity);
  });

  it('passes nothing that nobody has staked on, also where a minimum of 0 asks for nothing', () => {
    const voting = make({ minimumConviction: 0, minimumEffectiveStake: 0.1, thresholdRule: 'simulator' });
    const { proposal } = voting.propose({ requested: 10 });
    wait(voting, 10);
    expect(voting.threshold(proposal)).toBe(0);
    expect(voting.passes(proposal)).toBe(false);
    expect(voting.timeToPass(proposal)).toBe(Infinity);
    voting.stake({ proposal, voter: 'alice', amount: 1 });
    expect(voting.timeToPass(proposal)).toBe(0);
    expect(wait(voting, 1).passes(proposal)).toBe(true);
  });

  it('pauses a challenged proposal, which goes on gaining conviction', () => {
    const voting = make();
    const { proposal } = voting.propose({ requested: 100 });
    voting.stake({ proposal, voter: 'alice', amount: 1000 });
    voting.challenge({ proposal });
    expect(codeOf(() => voting.challenge({ proposal }))).toBe('wrong-status');
    wait(voting, 5);
    expect(voting.passes(proposal)).toBe(false);
    expect(voting.timeToPass(proposal)).toBe(Infinity);
    expect(codeOf(() => voting.execute({ proposal }))).toBe('wrong-status');
    expect(voting.metrics()).toMatchObject({ open: 1, convictionShare: null });
    const rejected = voting.fork();
    voting.resume({ proposal });
    expect(voting.passes(proposal)).toBe(true);
    expect(codeOf(() => voting.resume({ proposal }))).toBe('wrong-status');
    rejected.reject({ proposal });
    expect(rejected.proposals[proposal - 1]!.status).toBe('cancelled');
    const kept = rejected.conviction(proposal);
    wait(rejected, 10);
    expect(rejected.conviction(proposal)).toBe(kept);
  });

  it('refuses what is not there, or not open any more', () => {
    const voting = make();
    const { proposal } = voting.propose({ requested: 100 });
    expect(codeOf(() => voting.threshold(3))).toBe('unknown-proposal');
    expect(codeOf(() => voting.stake({ proposal: 3, voter: 'alice', amount: 1 }))).toBe('unknown-proposal');
    expect(codeOf(() => voting.unstake({ proposal, voter: 'alice', amount: 1 }))).toBe('insufficient-stake');
    voting.cancel({ proposal });
    expect(codeOf(() => voting.stake({ proposal, voter: 'alice', amount: 1 }))).toBe('wrong-status');
    expect(codeOf(() => voting.cancel({ proposal }))).toBe('wrong-status');
  });

  it('reports nothing as null', () => {
    expect(new ConvictionVoting().metrics()).toEqual({
      passed: 0,
      disbursed: 0,
      open: 0,
      voters: 0,
      stakedShare: null,
      stakeGini: null,
      convictionShare: null,
      thresholdShare: null,
      timeToPass: null,
      largestRequestShare: expect.closeTo(0.088, 15),
    });
  });

  it('reports the proposal nearest to passing', () => {
    const voting = make();
    const far = voting.propose({ requested: 190 }).proposal;
    const near = voting.propose({ requested: 10 }).proposal;
    voting.propose({ requested: 500 });
    voting.stake({ proposal: far, voter: 'alice', amount: 2000 });
    voting.stake({ proposal: near, voter: 'bob', amount: 1000 });
    wait(voting, 1);
    const metrics = voting.metrics();
    expect(metrics.open).toBe(3);
    expect(metrics.thresholdShare).toBe(voting.threshold(near));
    expectNear(metrics.convictionShare!, 1 / 6, 1e-14);
    expectNear(metrics.stakeGini!, 1 / 6, 1e-14);
    expectNear(metrics.stakedShare!, 0.2, 1e-15);
  });
});

describe('stake', () => {
  it('is bounded by the supply, and by the balance where it is known', () => {
    const voting = make();
    const { proposal } = voting.propose({ requested: 10 });
    expect(codeOf(() => voting.stake({ proposal, voter: 'alice', amount: 15_001 }))).toBe(
      'insufficient-supply',
    );
    voting.transferred({ voter: 'alice', balance: 100 });
    expect(codeOf(() => voting.stake({ proposal, voter: 'alice', amount: 101 }))).toBe(
      'insufficient-balance',
    );
    voting.stake({ proposal, voter: 'alice', amount: 100 });
    expect(codeOf(() => voting.stake({ proposal, voter: 'alice', amount: 1 }))).toBe('insufficient-balance');
    expect(codeOf(() => voting.stake({ proposal, voter: 'bob', amount: 14_901 }))).toBe(
      'insufficient-supply',
    );
    voting.stake({ proposal, voter: 'bob', amount: 14_900 });
    expect(voting.totalStaked).toBe(15_000);
  });

  it('lies on ten proposals at most', () => {
    const voting = make();
    const ids = Array.from({ length: 11 }, () => voting.propose({ requested: 10 }).proposal);
    for (const proposal of ids.slice(0, 10)) voting.stake({ proposal, voter: 'alice', amount: 1 });
    voting.stake({ proposal: ids[3]!, voter: 'alice', amount: 1 });
    expect(codeOf(() => voting.stake({ proposal: ids[10]!, voter: 'alice', amount: 1 }))).toBe(
      'too-many-proposals',
    );
    const everywhere = Object.fromEntries(ids.map((proposal) => [proposal, 1]));
    expect(codeOf(() => voting.rebalance({ voter: 'alice', stakes: everywhere }))).toBe('too-many-proposals');
    voting.unstake({ proposal: ids[0]!, voter: 'alice', amount: 1 });
    voting.stake({ proposal: ids[10]!, voter: 'alice', amount: 1 });
    expect(voting.stakes.get('alice')!.length).toBe(10);
  });

  it('goes on counting on a closed proposal until it makes room for new stake', () => {
    const voting = make();
    const [first, second, third] = [1, 2, 3].map(() => voting.propose({ requested: 10 }).proposal);
    voting.transferred({ voter: 'alice', balance: 100 });
    voting.stake({ proposal: first!, voter: 'alice', amount: 30 });
    voting.stake({ proposal: second!, voter: 'alice', amount: 30 });
    voting.cancel({ proposal: first! });
    expect(voting.totalStaked).toBe(60);
    voting.stake({ proposal: third!, voter: 'alice', amount: 40 });
    expect(voting.totalStaked).toBe(100);
    voting.stake({ proposal: third!, voter: 'alice', amount: 10 });
    expect(voting.stakes.get('alice')).toEqual([
      { proposal: third, amount: 50 },
      { proposal: second, amount: 30 },
    ]);
  });

  it('leaves closed proposals, then abstention, then open ones when the balance falls', () => {
    const voting = make();
    const [closed, first, second] = [1, 2, 3].map(() => voting.propose({ requested: 10 }).proposal);
    voting.transferred({ voter: 'alice', balance: 100 });
    voting.stake({ proposal: first!, voter: 'alice', amount: 20 });
    voting.stake({ proposal: closed!, voter: 'alice', amount: 20 });
    voting.stake({ proposal: 1, voter: 'alice', amount: 20 });
    voting.stake({ proposal: second!, voter: 'alice', amount: 20 });
    voting.cancel({ proposal: closed! });
    const stakesAt = (balance: number) => {
      voting.transferred({ voter: 'alice', balance });
      return [closed!, 1, first!, second!].map(
        (proposal) => voting.stakes.get('alice')?.find((one) => one.proposal === proposal)?.amount ?? 0,
      );
    };
    expect(stakesAt(80)).toEqual([20, 20, 20, 20]);
    expect(stakesAt(75)).toEqual([0, 20, 20, 20]);
    expect(stakesAt(50)).toEqual([0, 10, 20, 20]);
    expect(stakesAt(30)).toEqual([0, 0, 10, 20]);
    expect(stakesAt(0)).toEqual([0, 0, 0, 0]);
    expect(voting.totalStaked).toBe(0);
  });

  it('is rebalanced at once or not at all', () => {
    const voting = make();
    const [first, second, closed] = [1, 2, 3].map(() => voting.propose({ requested: 10 }).proposal);
    voting.transferred({ voter: 'alice', balance: 100 });
    voting.stake({ proposal: first!, voter: 'alice', amount: 100 });
    voting.cancel({ proposal: closed! });
    const before = stateOf(voting);
    const rebalance = (stakes: Record<string, number>) => () => voting.rebalance({ voter: 'alice', stakes });
    expect(codeOf(rebalance({ [second!]: 101 }))).toBe('insufficient-balance');
    expect(codeOf(rebalance({ [closed!]: 1 }))).toBe('wrong-status');
    expect(codeOf(rebalance({ 99: 1 }))).toBe('unknown-proposal');
    expect(codeOf(rebalance({ first: 1 }))).toBe('bad-value');
    expect(stateOf(voting)).toBe(before);
    rebalance({ [second!]: 60, 1: 40 })();
    expect(voting.stakes.get('alice')).toEqual([
      { proposal: 1, amount: 40 },
      { proposal: second, amount: 60 },
    ]);
  });
});

describe('with a bonding curve', () => {
  it('spends the common pool through interact, and no unit is lost', () => {
    const units = { token: 'TEC', collateral: 'wxDAI' };
    const system = new System({
      controllables: {
        curve: new AugmentedBondingCurve({ startingCommonPool: 10_000 }, { units }),
        voting: new ConvictionVoting({ halfLife: 2, minimumConviction: 0.001 }, { units }),
      },
      wires: [
        ['curve.commonPool', 'voting.funds'],
        ['curve.supply', 'voting.supply'],
      ],
      interact({ curve, voting }) {
        const { paid } = voting.executeAll();
        if (paid > 0) curve.spend({ amount: paid });
      },
    });
    const { curve, voting } = system.models;
    const driver = createClock({ seed: 1 });
    const step = () => {
      system.step(driver.clock);
      driver.advance();
    };
    step();
    for (let i = 0; i < 5; i++) {
      const { proposal } = voting.propose({ requested: 800 });
      voting.stake({ proposal, voter: `voter ${i}`, amount: 100_000 });
    }
    for (let day = 0; day < 60; day++) {
      step();
      expect(voting.funds).toBe(curve.commonPool);
      expect(curve.commonPool + voting.disbursed).toBe(10_000);
    }
    // 8 % of 10,000, 8.7 % of 9,200 and 9.5 % of 8,400; 10.5 % of 7,600 would need more than half of the stake.
    expect(voting.metrics()).toMatchObject({ passed: 3, open: 2 });
  });
});
