import { createClock, type Fundraiser } from '@tecmns/core';
import { monthlyHazard } from '@tecmns/mechanisms';
import { codeOf, expectNear, messageOf } from '@tecmns/tooling/vitest/near';
import { describe, expect, it } from 'vitest';
import { CappedSale } from '../testing/CappedSale.ts';
import { LTFTE, type Offer } from './LTFTE.ts';
import { MultiSigmoid } from './MultiSigmoid.ts';

/** A month, in which a monthly probability is itself, and a monthly flow too. */
const month = () => createClock({ seed: 1, noise: 'off', dt: 365 / 12 }).clock;
const day = () => createClock({ seed: 1 }).clock;
const MONTHS = 12 / 365;

type Setting = ConstructorParameters<typeof LTFTE>[0];

/** A firm without people and clients, so that only what is given moves. */
const empty = (rest: Setting = {}) =>
  new LTFTE({
    startingTalent: 0,
    startingEngineers: 0,
    startingSeniors: 0,
    startingPool: 0,
    startingClients: 0,
    startingBrand: 0,
    startingJournal: 0,
    marketing: 0,
    operations: 0,
    ...rest,
  });

describe('A step of LTFTE', () => {
  it('earns interest and retainers, then pays what is due', () => {
    const firm = new LTFTE();
    firm.rate = 0.314;
    firm.step(day());
    const opex = (2000 + 7000 / 12) * 12;
    expectNear(firm.cash, 10_000 * Math.exp(0.314 / 365) + (5 * 10_000 - opex) * MONTHS, 1e-12);
    expectNear(firm.clients, 5 * 0.75 ** MONTHS, 1e-12);
    expectNear(firm.finished, 5 * (1 - 0.75 ** MONTHS), 1e-12);
    expectNear(firm.journal, 1 + 3 * MONTHS, 1e-12);
    expectNear(firm.brand, 282 + 3 * firm.journal * (2000 / 6000) * MONTHS * (1 - 282 / 20_000), 1e-12);
    expectNear(firm.talent, 10 * 0.9 ** MONTHS, 1e-12);
    expectNear(firm.engineers, 5 * 0.98 ** MONTHS, 1e-12);
    expectNear(firm.seniors, 0.98 ** MONTHS, 1e-12);
    expect([firm.marketers, firm.operators, firm.unpaid, firm.writtenOff]).toEqual([3, 3, 0, 0]);
  });

  it.each([
    [5, 1],
    [1, 1],
    [-5, -1],
    [0.5, 0.5],
    [-0.0125, -0.0125],
  ])('takes a rate of %d as %d', (rate, acts) => {
    const firm = empty({ startingCash: 1000 });
    firm.rate = rate;
    firm.step(createClock({ seed: 1, dt: 30 }).clock);
    expectNear(firm.cash, 1000 * Math.exp((acts * 30) / 365), 1e-12);
  });

  it('owes what it cannot pay, and loses people ten times as fast while it does', () => {
    const firm = new LTFTE({ startingCash: 0, startingClients: 0, startingRecruits: 4 });
    const opex = firm.opex;
    firm.step(month());
    expectNear(firm.unpaid, opex, 1e-12);
    expect([firm.cash, firm.cashOut, firm.writtenOff]).toEqual([0, 0, 0]);
    expectNear(firm.engineers, 5 * 0.8, 1e-12);
    expectNear(firm.seniors, 0.8, 1e-12);
    expectNear(firm.marketers, 2.4, 1e-12);
    expectNear(firm.operators, 2.4, 1e-12);
    // Recruits are not paid in full, and leave as before.
    expectNear(firm.recruits, 4 * 0.9, 1e-12);
  });

  it('pays debts before anything else, and stops losing people', () => {
    const firm = new LTFTE({ startingCash: 0, startingClients: 0 });
    firm.step(month());
    const owed = firm.unpaid;
    const due = owed + firm.opex;
    firm.cash = due + 1;
    const engineers = firm.engineers;
    firm.step(month());
    expectNear(firm.cash, 1, 1e-9);
    expect(firm.unpaid).toBe(0);
    expectNear(firm.cashOut, due, 1e-12);
    expectNear(firm.engineers, engineers * 0.98, 1e-12);
    expectNear(firm.marketers, 2.4, 1e-12);
  });

  it('writes off what it owes beyond its months', () => {
    const firm = new LTFTE({ startingCash: 0, startingClients: 0, arrearsMonths: 2 });
    let [due, opex] = [0, 0];
    for (let i = 0; i < 5; i++) {
      opex = firm.opex;
      due += opex;
      firm.step(month());
      expect(firm.unpaid).toBeLessThanOrEqual(2 * opex);
    }
    expect(firm.unpaid).toBe(2 * opex);
    expect(firm.writtenOff).toBeGreaterThan(0);
    expectNear(firm.unpaid + firm.writtenOff, due, 1e-12);
    const never = new LTFTE({ startingCash: 0, startingClients: 0, arrearsMonths: 0 });
    never.step(month());
    expect(never.unpaid).toBe(0);
    expect(never.writtenOff).toBeGreaterThan(0);
  });

  it('has followers that never exceed what the brand tends to', () => {
    const firm = new LTFTE({ maximumBrand: 300, startingBrand: 299, marketing: 1000, startingJournal: 100 });
    firm.step(month());
    expect(firm.brand).toBe(300);
    firm.step(month());
    expect(firm.brand).toBe(300);
  });

  it('refuses more than a month, and income that no double holds, and changes nothing', () => {
    const firm = new LTFTE({ startingCash: 1.7e308 });
    firm.rate = 1;
    const { state, children } = firm.snapshot();
    const asBefore = () => expect(firm.snapshot()).toMatchObject({ state, children });
    for (const dt of [31, 365])
      expect(codeOf(() => firm.step(createClock({ seed: 1, dt }).clock))).toBe('out-of-range');
    expect(codeOf(() => firm.step(month()))).toBe('overflow');
    asBefore();
    expect(messageOf(() => firm.grow({ available: 1 }, createClock({ seed: 1, dt: 31 }).clock))).toBe(
      'LTFTE.grow: a step is 31 days; it can be at most a month, 30.416666666666668 days. Take shorter steps.',
    );
    asBefore();
  });

  it('steps the curve that it raises on', () => {
    const firm = new LTFTE({ fundraiser: new CappedSale() });
    firm.step(day());
    firm.step(day());
    expect((firm.fundraiser as CappedSale).steps).toBe(2);
  });
});

describe('What LTFTE reports', () => {
  it('has no runway where more comes in than goes out, or nothing goes out', () => {
    const firm = new LTFTE();
    expect(firm.metrics().runway).toBeNull();
    const gone = empty({ startingCash: 5000 });
    expect([gone.opex, gone.heads, gone.capacity, gone.metrics().runway]).toEqual([0, 0, 0, null]);
    gone.step(month());
    gone.grow({ available: 10 }, month());
    expect([gone.cash, gone.metrics().runway]).toEqual([5000, null]);
    const burning = new LTFTE({ startingClients: 0 });
    expectNear(burning.metrics().runway!, 10_000 / 31_000, 1e-12);
    const half = new LTFTE({ startingClients: 3 });
    expectNear(half.metrics().runway!, 10_000 / 1000, 1e-12);
    expect(new LTFTE({ startingClients: 3.1 }).metrics().runway).toBeNull();
  });

  it('has positions as far as cash, limits and demand go', () => {
    const rich = { startingCash: 1e6, startingPool: 100 };
    const jobs = (rest: Setting) => new LTFTE({ ...rich, ...rest }).jobOpportunities();
    expect(jobs({})).toBe(5);
    expect(jobs({ maximumEngineers: 5 })).toBe(0);
    expect(jobs({ startingPool: 4, startingClients: 5 })).toBe(2);
    expect(jobs({ startingPool: 1, startingClients: 5 })).toBe(0);
    const cost = 3 * (2000 + 7000 / 12);
    expectNear(jobs({ startingCash: 93_000 + 1.5 * cost }), 1.5, 1e-9);
    expect(jobs({ startingCash: 93_000 - 1 })).toBe(0);
    expect(jobs({ startingCash: 0, wage: 0, officePerHead: 0 })).toBe(5);
    expect(jobs({ startingCash: 0, reserveMonths: 0 })).toBe(5);
  });

  it('counts half a recruit, and two clients for a senior', () => {
    const firm = new LTFTE({ startingRecruits: 3, startingSeniors: 2 });
    expect([firm.capacity, firm.heads]).toEqual([10.5, 14.5]);
    expect(firm.metrics().treasury).toBe(firm.cash);
  });
});

describe('What a market does to LTFTE', () => {
  it('is nothing where it offers nothing, at a hype of 0', () => {
    const firm = empty({ startingCash: 100, startingTalent: 10 });
    firm.grow({ available: 0, hype: 0 }, month());
    expect([firm.cash, firm.pool, firm.clients, firm.talent, firm.raised]).toEqual([100, 0, 0, 10, 0]);
    const running = new LTFTE();
    running.grow({ available: 0, hype: 0 }, day());
    expect([running.pool + running.clients, running.raised]).toEqual([10, 0]);
    expect(running.clients).toBeGreaterThan(5);
  });

  it('takes a hype of a tenth, a price of 1 and no return when it is told of jobs only', () => {
    const told: Offer[] = [{ available: 30 }, { available: 30, hype: 0.1, price: 1, logReturn: 0, scale: 7 }];
    const [short, long] = told.map((offer) => {
      const firm = new LTFTE();
      firm.tokens = 1000;
      firm.finished = 0.5;
      firm.grow(offer, day());
      return firm.metrics();
    });
    expect(short).toEqual(long);
  });

  it('brings no more leads than a part of its jobs', () => {
    const firm = new LTFTE({ operations: 0 });
    firm.grow({ available: 1, hype: 1 }, month());
    expectNear(firm.pool, 5 + 0.25, 1e-12);
  });

  it('revalues tokens, takes those of finished clients and sells a part, in this order', () => {
    const firm = empty();
    Object.assign(firm, { tokens: 1000, finished: 2 });
    firm.grow({ available: 0, price: 2, logReturn: 0.5 }, month());
    const held = 1000 * Math.exp(0.5) * 1.01 + 2 * 60_000 * 0.25 * 2;
    expectNear(firm.tokens, 0.9 * held, 1e-12);
    expectNear(firm.cash - 10_000, 0.1 * held, 1e-9);
    expect(firm.finished).toBe(0);
  });

  it.each([
    [0, 0.1],
    [0.05, 0.1],
    [3, 3],
    [1000, 10],
  ])('counts a price of %d as %d for the tokens of a client', (price, counts) => {
    const firm = empty({ liquidation: 0, haircut: 0 });
    firm.finished = 1;
    firm.grow({ available: 0, price }, month());
    expectNear(firm.tokens, 60_000 * counts, 1e-12);
  });

  it('refuses returns that make tokens worth more than a double holds, and changes nothing', () => {
    const firm = new LTFTE();
    firm.tokens = 1e300;
    const before = firm.snapshot();
    expect(codeOf(() => firm.grow({ available: 1, logReturn: 50 }, day()))).toBe('overflow');
    expect(messageOf(() => firm.grow({ available: 1, logReturn: 50 }, day()))).toContain('LTFTE.grow');
    expect(firm.snapshot()).toEqual(before);
  });

  it('signs nobody without people to serve them', () => {
    const firm = empty({ startingPool: 50, operations: 3 });
    expect(firm.capacity).toBe(0);
    firm.grow({ available: 50, hype: 1 }, month());
    expect(firm.clients).toBe(0);
    const over = new LTFTE({ startingClients: 20, startingPool: 50 });
    over.grow({ available: 50 }, month());
    expect(over.clients).toBe(20);
  });

  it('signs at most 95 % of the leads, however many people sell', () => {
    const firm = new LTFTE({ operations: 1000, startingPool: 1, startingBrand: 0, startingClients: 0 });
    firm.grow({ available: 0 }, month());
    expectNear(firm.clients, 0.95, 1e-12);
  });

  it('sees the capacity before recruits enrol, the talent after it came, and the leads of the same step', () => {
    const full = new LTFTE({
      startingTalent: 1000,
      startingJournal: 100,
      startingClients: 7,
      startingPool: 50,
    });
    full.grow({ available: 0 }, month());
    expect(full.recruits).toBeGreaterThan(0);
    expect(full.clients).toBe(7);
    const fresh = new LTFTE({ startingTalent: 0, startingPool: 0, startingJournal: 100, startingClients: 0 });
    fresh.grow({ available: 1000, hype: 0.1 }, month());
    // 28.2·0.1 of talent come, a tenth of them enrols, and a quarter of those is taken on at once.
    expectNear(fresh.talent, 2.82 * 0.9, 1e-12);
    expectNear(fresh.recruits, 0.282 * 0.75, 1e-12);
    expectNear(fresh.clients, 1.41 * 0.1, 1e-12);
  });

  it('gives recruits no seat that is taken, and engineers no room that there is not', () => {
    const seats = new LTFTE({ startingTalent: 1e4, startingJournal: 100, startingRecruits: 6 });
    seats.grow({ available: 0, hype: 0 }, month());
    expectNear(1e4 - seats.talent, 1, 1e-9);
    const crowded = new LTFTE({ startingTalent: 1e4, startingJournal: 100, startingRecruits: 9 });
    crowded.grow({ available: 0, hype: 0 }, month());
    expect(crowded.talent).toBe(1e4);
    const full = new LTFTE({
      startingEngineers: 10,
      startingSeniors: 10,
      startingJournal: 100,
      startingRecruits: 8,
    });
    full.grow({ available: 0, hype: 0 }, month());
    expect([full.engineers, full.seniors]).toEqual([10, 10]);
  });

  it('hires after recruits were taken on, and promotes after that', () => {
    const firm = new LTFTE({
      startingCash: 1e7,
      startingPool: 100,
      startingRecruits: 4,
      startingJournal: 100,
      startingTalent: 0,
      startingBrand: 0,
      operations: 0,
    });
    firm.grow({ available: 0, hype: 0 }, month());
    // 5 and a quarter of 4 are 6; a quarter of the 4 places left is hired; a twelfth of 7 is promoted.
    expectNear(firm.engineers, 7 - 7 / 12, 1e-12);
    expectNear(firm.seniors, 1 + 7 / 12, 1e-12);
  });

  it('is not done without a clock', () => {
    const firm = new LTFTE();
    // @ts-expect-error the clock is missing
    expect(codeOf(() => firm.grow({ available: 1 }))).toBe('missing');
    expect(codeOf(() => firm.grow({ available: -1 }, day()))).toBe('out-of-range');
    expect(firm.pool).toBe(5);
  });
});

describe('A raise of LTFTE', () => {
  it('is half of what is missing in a month, and puts into cash what the curve does not keep', () => {
    const firm = new LTFTE({ startingTalent: 0, raiseCap: 1e9 });
    const curve = firm.fundraiser as MultiSigmoid;
    const { supply } = curve;
    firm.grow({ available: 0, hype: 1 }, month());
    const missing = 3 * (2000 + 7000 / 12) * firm.heads - 10_000;
    expectNear(firm.raised, missing / 2, 1e-12);
    expectNear(firm.cash, 10_000 + 0.8 * firm.raised, 1e-12);
    expectNear(firm.cashIn, 0.8 * firm.raised, 1e-12);
    const own = new MultiSigmoid();
    expectNear(curve.supply - supply, own.buy({ deposit: firm.raised }).received, 1e-12);
  });

  it('is at most the cap at its hype, and nothing when cash is enough', () => {
    const capped = new LTFTE();
    capped.grow({ available: 0, hype: 0.2 }, month());
    expectNear(capped.raised, 10_000, 1e-12);
    const rich = new LTFTE({ startingCash: 1e6 });
    rich.grow({ available: 0, hype: 1 }, month());
    expect(rich.raised).toBe(0);
    const daily = new LTFTE({ startingTalent: 0, startingBrand: 0, raiseCap: 1e9 });
    daily.grow({ available: 0, hype: 1 }, day());
    expectNear(daily.raised, 83_000 * monthlyHazard(0.5, MONTHS), 1e-12);
  });

  it('comes after tokens were sold', () => {
    const firm = new LTFTE();
    firm.tokens = 1e6;
    firm.grow({ available: 0, hype: 1 }, month());
    expect(firm.raised).toBe(0);
  });

  it('is made on any fundraiser, and not made on one that is sold out', () => {
    const firm = new LTFTE({ fundraiser: new CappedSale(), raiseCap: 1e5 });
    firm.grow({ available: 0, hype: 0.1 }, month());
    expectNear(firm.raised, 10_000, 1e-12);
    expectNear(firm.cash, 19_000, 1e-12);
    expectNear(firm.fundraiser.supply, 6000, 1e-12);
    const slot: Fundraiser = firm.fundraiser;
    expect(slot.price).toBe(2);
    const late = new LTFTE({ fundraiser: new CappedSale({ cap: 3000 }), raiseCap: 1e5 });
    late.grow({ available: 30, hype: 0.1 }, month());
    expect([late.raised, late.fundraiser.supply, late.cash]).toEqual([0, 1000, 10_000]);
    expect(late.pool + late.clients).toBeGreaterThan(10);
    const full = new LTFTE({ fundraiser: new MultiSigmoid({ initialSupply: 21e6 }) });
    full.grow({ available: 0 }, month());
    expect(full.raised).toBe(0);
  });

  it('lets errors through that are no refusals', () => {
    class Broken extends CappedSale.extend({ id: 'testing/broken-sale' }) {
      override quoteBuy(): never {
        throw new RangeError('broken');
      }
    }
    const firm = new LTFTE({ fundraiser: new Broken() });
    expect(() => firm.grow({ available: 0 }, month())).toThrow(RangeError);
  });

  it('starts people and followers within their limits, or not at all', () => {
    const rule = 'people and followers start within their limits';
    expect(messageOf(() => new LTFTE({ startingEngineers: 11 }))).toContain(rule);
    expect(messageOf(() => new LTFTE({ startingSeniors: 11 }))).toContain(rule);
    expect(messageOf(() => new LTFTE({ maximumBrand: 281 }))).toContain(rule);
    expect(new LTFTE({ startingEngineers: 10, startingSeniors: 10, maximumBrand: 282 }).brand).toBe(282);
  });
});
