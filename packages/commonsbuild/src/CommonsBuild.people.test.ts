import { createClock } from '@tecmns/core';
import { describe, expect, it } from 'vitest';
import { FixedPrice } from '../testing/FixedPrice.ts';
import { codeOf, expectNear, messageOf } from '../testing/near.ts';
import { run, timeOf } from '../testing/run.ts';
import { Signature } from '../testing/Signature.ts';
import { simulatorCommons } from '../testing/simulatorCommons.ts';
import { settle, welcome } from './commonsBuild/arrivals.ts';
import { nobody, type Person, type Project } from './commonsBuild/Crowd.ts';
import type { Day } from './commonsBuild/Day.ts';
import { finish, fund, meet, propose, proposeAnew } from './commonsBuild/projects.ts';
import { buyMore, leave, passThrough, sellSome } from './commonsBuild/trades.ts';
import { vote } from './commonsBuild/votes.ts';
import { tellBalance } from './hatchUpgrade/feed.ts';
import { AugmentedBondingCurve, CommonsBuild, ConvictionVoting, HatchUpgrade } from './index.ts';

type UpgradeInit = NonNullable<ConstructorParameters<typeof HatchUpgrade>[0]>;

const DAYS = 4000;

/** A day on an open curve with a million tokens on no account and a pool of 1000, and a way to the next one. */
function opened({ length = 1, seed = 1, ...rest }: UpgradeInit & { length?: number; seed?: number } = {}) {
  const fundraiser = new AugmentedBondingCurve({ exitTribute: 0.1, vesting: 'halfLife' });
  const governance = ConvictionVoting.preset('commons-simulator');
  const phase2 = HatchUpgrade.preset('commons-simulator', { fundraiser, governance, ...rest });
  phase2.openWith({ commonPool: 1000 });
  const { clock, advance } = createClock({ seed });
  const curve = phase2.curve!;
  const day: Day = { phase2, curve, crowd: nobody(), clock, length };
  return { day, phase2, curve, crowd: day.crowd, advance };
}

/** Gives tokens to somebody, and tells the governance. */
function give({ phase2, curve }: Day, account: string, amount: number): void {
  curve.assign({ account, amount });
  tellBalance(phase2.governance, null, account, curve.balances.get(account)!);
}

/** Lets somebody in who feels in a way. */
function join(day: Day, name: string, sentiment: number, tokens = 0): Person {
  const { crowd } = day;
  if (tokens > 0) give(day, name, tokens);
  const person = { name, sentiment, stakes: new Map<number, number>() };
  crowd.people.push(person);
  return person;
}

const project = (rest: Partial<Project> = {}): Project => ({
  proposal: 2,
  requested: 1000,
  author: null,
  funded: false,
  affinities: new Map(),
  supporters: [],
  ...rest,
});

/** Asserts that so many of n trials came true as four standard errors allow. */
function expectRate(count: number, n: number, probability: number): void {
  expectNear(count / n, probability, 0, 4 * Math.sqrt((probability * (1 - probability)) / n));
}

/** Asserts that a mean is within four of its standard errors of an expectation. */
function expectMean(values: readonly number[], expected: number): void {
  const mean = values.reduce((sum, one) => sum + one, 0) / values.length;
  const variance = values.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (values.length - 1);
  expectNear(mean, expected, 0, 4 * Math.sqrt(variance / values.length));
}

describe('Newcomers', () => {
  it('come with a chance of a tenth of 1 and their mean sentiment, one a day, and pay 100 on the average', () => {
    const { day, crowd, phase2, advance } = opened();
    const paid: number[] = [];
    const feelings: number[] = [];
    for (let i = 0; i < DAYS; i++) {
      crowd.people = [];
      join(day, 'alice', 0.6);
      const before = phase2.paidIn;
      welcome(day);
      if (crowd.people.length > 1) {
        paid.push(phase2.paidIn - before);
        feelings.push(crowd.people[1]!.sentiment);
      }
      advance();
    }
    expect(crowd.arrived).toBe(paid.length);
    expectRate(paid.length, DAYS, 0.16);
    expectMean(paid, 100);
    expectMean(feelings, 0.5);
    expect(new Set(day.curve.balances.keys()).size).toBe(paid.length);
  });

  it('come in all places with a chance of a half and half the mean sentiment while people speculate', () => {
    const { day, crowd, advance } = opened();
    crowd.speculationEnd = 1;
    crowd.places = 7;
    for (let i = 0; i < DAYS; i++) {
      crowd.people = [];
      join(day, 'alice', 0.6);
      welcome(day);
      advance();
    }
    expectRate(crowd.arrived, 7 * DAYS, 0.8);
    crowd.speculationEnd = 0;
    crowd.people = [];
    for (let i = 0; i < 100; i++) welcome(day);
    expect(crowd.people.length).toBeLessThan(60);
  });

  it('come as often in parts of a day as in whole days', () => {
    const { day, crowd, advance } = opened({ length: 0.25 });
    for (let i = 0; i < 4 * DAYS; i++) {
      crowd.people = [];
      welcome(day);
      advance();
    }
    expectRate(crowd.arrived, DAYS, 0.1);
  });

  it('have an opinion on what is proposed, and names of their own', () => {
    const { day, crowd, curve } = opened();
    crowd.projects.push(project());
    crowd.speculationEnd = 1;
    curve.assign({ account: 'newcomer 2', amount: 1 });
    for (let i = 0; i < 20; i++) welcome(day);
    const names = crowd.people.map(({ name }) => name);
    expect(names.length).toBeGreaterThan(2);
    expect(names).not.toContain('newcomer 2');
    expect([...crowd.projects[0]!.affinities.keys()]).toEqual(names);
  });

  it('have no tokens where the market is empty', () => {
    const { day, crowd, curve } = opened();
    crowd.speculationEnd = 1;
    curve.reserve = 0;
    for (let i = 0; i < 20; i++) welcome(day);
    expect(crowd.people.length).toBeGreaterThan(0);
    expect(curve.balances.size).toBe(0);
  });
});

describe('People who settle', () => {
  it('are all who hold tokens, with sentiments between a half and 1', () => {
    const { day, crowd, curve } = opened();
    for (let i = 0; i < 200; i++) curve.assign({ account: `holder ${i}`, amount: 10 });
    settle(day, 0);
    expect(crowd.people.length).toBe(200);
    const feelings = crowd.people.map(({ sentiment }) => sentiment);
    expect(Math.min(...feelings)).toBeGreaterThanOrEqual(0.5);
    expectMean(feelings, 0.75);
  });

  it('are given all tokens when the commons started open, in uneven parts and locked', () => {
    const { day, crowd, curve } = opened();
    settle(day, 5.9);
    expect(crowd.people.map(({ name }) => name)).toEqual([1, 2, 3, 4, 5].map((i) => `hatcher ${i}`));
    const balances = [...curve.balances.values()];
    expectNear(
      balances.reduce((sum, one) => sum + one, 0),
      curve.supply,
      1e-15,
    );
    expect(new Set(balances).size).toBe(5);
    expect(curve.spendable('hatcher 1')).toBe(0);
    const { governance } = day.phase2;
    if (!(governance instanceof ConvictionVoting)) throw new Error('It was given another.');
    expect(governance.balances.get('hatcher 1')).toBe(balances[0]);
  });

  it('are nobody where there are no hatchers', () => {
    const { day, crowd } = opened();
    settle(day, 0);
    expect(crowd.people).toEqual([]);
    expect(crowd.projects.length).toBe(2);
  });

  it.each([
    ['halfLife', 120],
    ['freezeThaw', 55.53077115834221 + 0.8 * 27.765385579171106],
    ['linear', 0.8 * (55.53077115834221 + 27.765385579171106)],
  ] as const)(
    'speculate for 20 to 80 %% of the time in which %s releases four fifths',
    (vesting, released) => {
      const shares: number[] = [];
      const places = new Set<number>();
      for (let seed = 1; seed <= 300; seed++) {
        const { day, crowd } = opened({ seed, fundraiser: new AugmentedBondingCurve({ vesting }) });
        settle(day, 1);
        shares.push(crowd.speculationEnd / released);
        places.add(crowd.places);
      }
      expect(Math.min(...shares)).toBeGreaterThan(0.2 * (1 - 1e-9));
      expect(Math.max(...shares)).toBeLessThan(0.8);
      expectMean(shares, 0.5);
      expect([...places].sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    },
  );
});

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

describe('Trades', () => {
  it('are purchases of those above three quarters: six days of ten, by how far they are above', () => {
    const { day, phase2, crowd, advance } = opened();
    join(day, 'glad', 1);
    join(day, 'fine', 0.75);
    const paid: number[] = [];
    for (let i = 0; i < DAYS; i++) {
      const before = phase2.paidIn;
      buyMore(day);
      if (phase2.paidIn > before) paid.push(phase2.paidIn - before);
      advance();
    }
    expectRate(paid.length, DAYS, 0.6);
    expectMean(paid, (0.25 * 70_000) / 2);
    expect(Math.max(...paid)).toBeLessThan(17_500);
    expect(day.curve.balances.has('fine')).toBe(false);
    expect(crowd.people.length).toBe(2);
  });

  it('are sales of those below it, of a part of what is released to them, which takes stake off', () => {
    const { day, phase2, curve, crowd, advance } = opened();
    const sad = join(day, 'sad', 0.6, 1e5);
    join(day, 'poor', 0.6);
    const { proposal } = phase2.governance.propose({ requested: 1 });
    crowd.projects.push(project({ proposal, affinities: new Map([['sad', 0.9]]) }));
    const parts: number[] = [];
    for (let i = 0; i < DAYS; i++) {
      const held = curve.balances.get('sad')!;
      vote(day);
      sellSome(day);
      const left = curve.balances.get('sad')!;
      expectNear(sad.stakes.get(proposal)!, left, 1e-11);
      if (left < held) parts.push(1 - left / held);
      curve.buyExact({ amount: held - left });
      give(day, 'sad', held - left);
      advance();
    }
    expectRate(parts.length, DAYS, 0.6 * 0.6);
    expectMean(parts, 0.15 / 2);
    curve.assign({ account: 'locked', amount: 100, cliff: 1e9, period: 1 });
    crowd.people = [];
    join(day, 'locked', 0.6);
    for (let i = 0; i < 50; i++) sellSome(day);
    expect(curve.balances.get('locked')).toBe(100);
  });

  it('are sales of everything by those who leave: below a half, unless a part is locked', () => {
    const { day, phase2, curve, crowd, advance } = opened();
    const { proposal } = phase2.governance.propose({ requested: 1 });
    crowd.projects.push(project({ proposal }));
    let gone = 0;
    for (let i = 0; i < DAYS; i++) {
      if (crowd.people.length === 0) join(day, 'sad', 0.4, 10);
      crowd.projects[0]!.affinities.set('sad', 0.9);
      vote(day);
      leave(day);
      if (crowd.people.length === 0) {
        gone++;
        expect(curve.balances.has('sad')).toBe(false);
        expect(crowd.projects[0]!.affinities.size).toBe(0);
      }
      advance();
    }
    expectRate(gone, DAYS, 1 - 0.3 * 0.4);
    crowd.people = [];
    join(day, 'even', 0.5, 10);
    curve.assign({ account: 'locked', amount: 100, cliff: 1e9, period: 1 });
    join(day, 'locked', 0);
    join(day, 'empty', 0);
    for (let i = 0; i < 50; i++) leave(day);
    expect(crowd.people.map(({ name }) => name)).toEqual(['even', 'locked']);
  });

  it('are round trips of five a day, of 400 on the average, that leave tributes and nothing else', () => {
    const { day, phase2, curve, advance } = opened();
    const start = { supply: curve.supply, reserve: curve.reserve };
    const brought: number[] = [];
    for (let i = 0; i < DAYS; i++) {
      const before = phase2.commonPool;
      passThrough(day);
      brought.push(phase2.commonPool - before);
      advance();
    }
    expectNear(curve.supply, start.supply, 1e-9);
    expectNear(curve.reserve, start.reserve, 1e-9);
    expectMean(brought, 5 * 400 * 0.1);
    const parts = opened({ length: 0.1 });
    for (let i = 0; i < DAYS; i++) {
      passThrough(parts.day);
      parts.advance();
    }
    expectNear(parts.phase2.commonPool - 1000, 5 * 400 * 0.1 * 0.1 * DAYS, 0.1);
  });
});

describe('A commons of the simulator', () => {
  it('has people from the day of its opening, and not before', () => {
    const commons = simulatorCommons(1);
    const until = timeOf(commons);
    until(1);
    expect(commons.phase).toBe('hatch');
    expect(commons.metrics()).toMatchObject({ people: 0, sentiment: null });
    until(2);
    expect(commons.phase).toBe('open');
    expect(commons.crowd.people.length).toBeGreaterThanOrEqual(5);
  });

  it('goes the same way for the same seed, and another for another', () => {
    const end = (seed: number) => {
      const commons = simulatorCommons(1);
      run(commons, 40, { seed });
      return commons.metrics();
    };
    expect(end(7)).toEqual(end(7));
    expect(end(7)).not.toEqual(end(8));
  });

  it('goes on from a fork, a snapshot and JSON of it as it would have', () => {
    const commons = simulatorCommons(2);
    const driver = createClock({ seed: 2 });
    const days = (model: CommonsBuild, count: number) => {
      for (let i = 0; i < count; i++) {
        model.step(driver.clock);
        driver.advance();
      }
    };
    days(commons, 30);
    const fork = commons.fork();
    const snapshot = commons.snapshot();
    days(commons, 10);
    driver.at(30);
    days(fork, 10);
    expect(fork.metrics()).toEqual(commons.metrics());
    commons.restore(snapshot);
    driver.at(30);
    days(commons, 10);
    expect(commons.metrics()).toEqual(fork.metrics());
  });

  it('lives a long step day by day', () => {
    const commons = simulatorCommons(3);
    timeOf(commons)(2);
    const { clock } = createClock({ seed: 3, dt: 30.5 });
    commons.step(clock);
    // 31 parts of a day: more than two newcomers, and not more than ten a day.
    expect(commons.crowd.arrived).toBeGreaterThan(2);
    expect(commons.crowd.arrived).toBeLessThanOrEqual(2 * 10 + 31 * 10);
  });

  it.each([1, 0.5])('tires by 0.005 in a day, with steps of %d day', (dt) => {
    const commons = simulatorCommons(4);
    const until = timeOf(commons, { dt });
    until(2);
    const [first] = commons.crowd.people;
    const before = first!.sentiment;
    commons.crowd.projects = [];
    until(2 + dt);
    expectNear(first!.sentiment, before - 0.005 * dt, 1e-12);
  });

  it('runs without noise', () => {
    const commons = simulatorCommons(5);
    const { clock, advance } = createClock({ seed: 5, noise: 'off' });
    for (let i = 0; i < 60; i++) {
      commons.step(clock);
      advance();
    }
    expect(commons.crowd.people.length).toBeGreaterThan(5);
  });

  it('needs a curve to trade on', () => {
    const phase2 = new HatchUpgrade({ fundraiser: new FixedPrice() });
    expect(messageOf(() => new CommonsBuild({ phase2, behaviour: 'commons-simulator' }))).toMatch(
      /^CommonsBuild: the rule "the people of the commons-simulator trade on an augmented bonding curve" does not hold for /,
    );
    const other = new HatchUpgrade({ fundraiser: new FixedPrice() });
    expect(codeOf(() => new CommonsBuild({ phase2: other, behaviour: 'simulator' as never }))).toBe(
      'bad-value',
    );
    expect(new CommonsBuild({ phase2: new HatchUpgrade({ fundraiser: new FixedPrice() }) }).phase).toBe(
      'cultural',
    );
  });
});
