import { expectNear } from '@tecmns/tooling/vitest/near';
import { describe, expect, it } from 'vitest';
import { expectMean, expectRate } from '../testing/moments.ts';
import { DAYS, give, join, opened, project } from '../testing/openedDay.ts';
import { settle, welcome } from './commonsBuild/arrivals.ts';
import { buyMore, leave, passThrough, sellSome } from './commonsBuild/trades.ts';
import { vote } from './commonsBuild/votes.ts';
import { AugmentedBondingCurve, ConvictionVoting } from './index.ts';

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
    settle(day, 3);
    expect(crowd.people.length).toBe(200);
    const feelings = crowd.people.map(({ sentiment }) => sentiment);
    expect(Math.min(...feelings)).toBeGreaterThanOrEqual(0.5);
    expectMean(feelings, 0.75);
  });

  it('are given all tokens when the commons started open, in uneven parts and locked', () => {
    const { day, crowd, curve } = opened();
    settle(day, 5.9);
    const names = crowd.people.map(({ name }) => name);
    expect(names.sort()).toEqual([1, 2, 3, 4, 5].map((i) => `hatcher ${i}`));
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
    expect(governance.balances.get('hatcher 1')).toBe(curve.balances.get('hatcher 1'));
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

  it('are sales of what there is, where the books of accounts are off by rounding', () => {
    const { day, curve, crowd } = opened();
    join(day, 'sad', 0, 1e6);
    curve.supply *= 1 - 1e-9;
    for (let i = 0; i < 50; i++) leave(day);
    expect(crowd.people).toEqual([]);
    expect(curve.supply).toBe(0);
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
    const inParts: number[] = [];
    for (let i = 0; i < DAYS; i++) {
      const before = parts.phase2.commonPool;
      passThrough(parts.day);
      inParts.push(parts.phase2.commonPool - before);
      parts.advance();
    }
    expectMean(inParts, 5 * 400 * 0.1 * 0.1);
  });
});
