import { createClock } from '@tecmns/core';
import { expectNear } from '@tecmns/tooling/vitest/near';
import { describe, expect, it } from 'vitest';
import { expectMean, expectRate } from '../testing/moments.ts';
import { DAYS, join, opened, project } from '../testing/openedDay.ts';
import { run } from '../testing/run.ts';
import { Signature } from '../testing/Signature.ts';
import { finish, fund, meet, propose, proposeAnew } from './commonsBuild/projects.ts';
import { vote } from './commonsBuild/votes.ts';
import { CommonsBuild, ConvictionVoting, HatchUpgrade } from './index.ts';

describe('Projects', () => {
  it('ask for three hundredths of the pool on the average, and their author likes them fully', () => {
    const asked: number[] = [];
    const { day, crowd, advance } = opened();
    const author = join(day, 'alice', 1);
    for (let i = 0; i < DAYS; i++) {
      propose(day, author);
      const { requested, affinities } = crowd.projects.pop()!;
      expect(affinities.get('alice')).toBe(1);
      asked.push(requested);
      advance();
    }
    expectMean(asked, 0.03 * 1000);
    // The variance of a gamma distribution is that of its shape: 3·10².
    expectMean(
      asked.map((one) => (one - 30) ** 2),
      300,
    );
    const { day: poor } = opened();
    poor.phase2.spend({ amount: 1000 });
    propose(poor, null);
    expect(poor.crowd.projects).toEqual([]);
  });

  it('are liked by u-shaped chance: half of them less than a quarter, and a third on the average', () => {
    const { day, crowd, advance } = opened();
    const likes: number[] = [];
    const person = join(day, 'alice', 1);
    crowd.projects.push(project());
    for (let i = 0; i < DAYS; i++) {
      meet(day, person);
      likes.push(crowd.projects[0]!.affinities.get('alice')!);
      advance();
    }
    expectMean(likes, 1 / 3);
    expectRate(likes.filter((one) => one < 0.25).length, DAYS, 0.5);
    expect(Math.min(...likes)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...likes)).toBeLessThanOrEqual(1);
  });

  it('are proposed with the chance of the median opinion, less as more of the pool is asked for', () => {
    const { day, crowd, advance } = opened();
    join(day, 'alice', 1);
    join(day, 'bob', 1);
    const opinions = new Map(Object.entries({ alice: 0.2, bob: 0.6 }));
    let count = 0;
    for (let i = 0; i < DAYS; i++) {
      crowd.projects = [project({ requested: 1000, affinities: opinions }), project({ funded: true })];
      proposeAnew(day);
      count += crowd.projects.length - 2;
      advance();
    }
    expectRate(count, DAYS, 0.4 / 2);
    count = 0;
    for (let i = 0; i < DAYS; i++) {
      crowd.projects = [];
      proposeAnew(day);
      count += crowd.projects.length;
      advance();
    }
    expectRate(count, DAYS, 0.25);
  });

  it('are proposed by nobody when there is nobody, and by somebody only while there is a pool', () => {
    const { day, crowd, phase2 } = opened();
    for (let i = 0; i < 100; i++) proposeAnew(day);
    join(day, 'alice', 1);
    phase2.spend({ amount: 1000 });
    for (let i = 0; i < 100; i++) proposeAnew(day);
    expect(crowd.projects).toEqual([]);
  });

  it('are funded when they pass, one after the other; the author is glad and stake is free again', () => {
    const { day, crowd, phase2 } = opened();
    const alice = join(day, 'alice', 0.3, 1000);
    const bob = join(day, 'bob', 0.3, 6e5);
    for (const requested of [50, 60]) {
      const { proposal } = phase2.governance.propose({ requested });
      const affinities = new Map(Object.entries({ alice: 1, bob: 0.9 }));
      crowd.projects.push(project({ proposal, requested, author: 'alice', affinities }));
    }
    vote(day);
    expect(bob.stakes.size).toBe(2);
    phase2.governance.step(createClock({ seed: 1, dt: 50 }).clock);
    fund(day);
    expect(crowd.projects.map(({ funded }) => funded)).toEqual([true, true]);
    expect(crowd.projects[0]!.supporters).toEqual(['alice', 'bob']);
    expect(phase2.metrics().spent).toBe(110);
    expect([alice.sentiment, bob.sentiment]).toEqual([1, 0.3]);
    expect(alice.stakes.size + bob.stakes.size).toBe(0);
    fund(day);
    expect(phase2.metrics().spent).toBe(110);
  });

  it('are not funded by what others have spent', () => {
    const { day, crowd, phase2 } = opened();
    join(day, 'bob', 0.3, 9e5);
    for (const requested of [110, 110]) {
      const { proposal } = phase2.governance.propose({ requested });
      const affinities = new Map([['bob', 0.9]]);
      crowd.projects.push(project({ proposal, requested, affinities }));
    }
    vote(day);
    phase2.governance.step(createClock({ seed: 1, dt: 5000 }).clock);
    fund(day);
    // What is staked suffices for 11 % of the pool, and not for 110 of the 890 that are left.
    expect(crowd.projects.map(({ funded }) => funded)).toEqual([true, false]);
    phase2.fund({ amount: 110 });
    fund(day);
    expect(crowd.projects.map(({ funded }) => funded)).toEqual([true, true]);
  });

  it('are forgotten when somebody else has them executed or cancelled', () => {
    const { day, crowd, phase2 } = opened();
    const bob = join(day, 'bob', 0.3, 1e5);
    const { governance } = phase2;
    if (!(governance instanceof ConvictionVoting)) throw new Error('It was given another.');
    for (const requested of [10, 20]) {
      const { proposal } = governance.propose({ requested });
      crowd.projects.push(project({ proposal, requested, affinities: new Map([['bob', 0.9]]) }));
    }
    vote(day);
    governance.cancel({ proposal: 3 });
    fund(day);
    expect(crowd.projects.map(({ proposal }) => proposal)).toEqual([2]);
    expect([...bob.stakes.keys()]).toEqual([2]);
    vote(day);
    governance.challenge({ proposal: 2 });
    fund(day);
    expect(crowd.projects.length).toBe(1);
    expectNear(governance.totalStaked, 1e5, 1e-11);
  });

  it('fail and are completed with chances of once in so many days as the logarithm of their size says', () => {
    const { day, crowd, advance } = opened();
    const counts = { failed: 0, completed: 0 };
    for (let i = 0; i < DAYS; i++) {
      crowd.projects = [project({ funded: true, requested: Math.exp(5) }), project()];
      finish(day);
      expect(crowd.projects.at(-1)!.funded).toBe(false);
      advance();
    }
    counts.failed = crowd.failed;
    counts.completed = crowd.completed;
    const failure = 1 / 5.15;
    expectRate(counts.failed, DAYS, failure);
    expectRate(counts.completed, DAYS, (1 - failure) / 5.3);
  });

  it('that are small fail within the day, and none has a chance above 1', () => {
    const { day, crowd } = opened();
    crowd.projects = [0.5, 1, 1.1, 2].map((requested) => project({ funded: true, requested }));
    finish(day);
    expect([crowd.failed, crowd.projects.length]).toEqual([4, 0]);
  });

  it('move those who stood behind them by how much they liked it, and nobody else', () => {
    const feelings = (requested: number) => {
      const { day, crowd } = opened();
      const people = ['author', 'supporter', 'other'].map((name) => join(day, name, 0.5));
      const affinities = new Map(Object.entries({ author: 1, supporter: 0.5, other: 0.9 }));
      crowd.projects = [
        project({ funded: true, requested, author: 'author', affinities, supporters: ['supporter'] }),
      ];
      for (let i = 0; i < 200; i++) finish(day);
      return { ...crowd, feelings: people.map(({ sentiment }) => sentiment) };
    };
    const failed = feelings(1);
    expect(failed.failed).toBe(1);
    expect(failed.feelings).toEqual([0.4, 0.45, 0.5]);
    const sizes = [5, 10, 20, 40, 80].map(feelings).filter(({ completed }) => completed === 1);
    expect(sizes.length).toBeGreaterThan(0);
    for (const one of sizes) expect(one.feelings).toEqual([0.8, 0.65, 0.5]);
  });
});

describe('Votes', () => {
  it('put all of the tokens, by affinity, on what is liked more than a half and three quarters of the best', () => {
    const { day, crowd, phase2 } = opened();
    const alice = join(day, 'alice', 1, 1000);
    const bob = join(day, 'bob', 1, 1000);
    const likes: Readonly<Record<string, readonly [number, number]>> = {
      best: [0.9, 0.49],
      good: [0.7, 0.5],
      fair: [0.67, 0.1],
      poor: [0.5, 0.2],
    };
    for (const [a, b] of Object.values(likes)) {
      const { proposal } = phase2.governance.propose({ requested: 1 });
      crowd.projects.push(project({ proposal, affinities: new Map(Object.entries({ alice: a, bob: b })) }));
    }
    vote(day);
    expect([...alice.stakes.keys()]).toEqual([2, 3]);
    expectNear(alice.stakes.get(2)!, (1000 * 0.9) / 1.6, 1e-11);
    expectNear(alice.stakes.get(3)!, (1000 * 0.7) / 1.6, 1e-11);
    expect(bob.stakes.size).toBe(0);
  });

  it('change with what is held, and never stake more than that', () => {
    const { day, crowd, phase2, curve } = opened();
    const alice = join(day, 'alice', 1, 1000);
    const { governance } = phase2;
    if (!(governance instanceof ConvictionVoting)) throw new Error('It was given another.');
    for (let i = 0; i < 15; i++) {
      const { proposal } = governance.propose({ requested: 1 });
      crowd.projects.push(project({ proposal, affinities: new Map([['alice', 0.9 + i / 1000]]) }));
    }
    vote(day);
    // Ten are the most, those that are liked best.
    expect([...alice.stakes.keys()].sort((a, b) => a - b)).toEqual([7, 8, 9, 10, 11, 12, 13, 14, 15, 16]);
    const total = () => [...alice.stakes.values()].reduce((sum, one) => sum + one, 0);
    expectNear(total(), 1000, 1e-11);
    expect(total()).toBeLessThanOrEqual(1000);
    phase2.buy({ deposit: 100, account: 'alice' });
    vote(day);
    expectNear(total(), curve.balances.get('alice')!, 1e-11);
    expectNear(governance.totalStaked, total(), 1e-12);
  });

  it('can be in any governance of the role', () => {
    const commons = new CommonsBuild({
      start: { phase: 'open', commonPool: 1e5, hatchers: 20 },
      phase2: new HatchUpgrade({ governance: new Signature() }),
      behaviour: 'commons-simulator',
    });
    run(commons, 60);
    const { spent, completed, failed } = commons.metrics();
    expect(completed + failed).toBeGreaterThan(5);
    expect(commons.phase2.governance.disbursed).toBeCloseTo(spent, 6);
  });
});
