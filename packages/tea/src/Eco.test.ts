import { createClock } from '@tecmns/core';
import { hypeAt, logisticStep } from '@tecmns/mechanisms';
import { codeOf, expectNear, numRuns } from '@tecmns/tooling/vitest/near';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clockOf, MONTH, share } from '../testing/trees.ts';
import { Academy, Eco, type MarketState, SkillForest } from './index.ts';

const calm: MarketState = { scale: 1, hype: 0.1, coupling: 0.5 };
const work = { ltf: { clients: 5, capacity: 7 }, tec: { hatchers: 100 }, market: calm };

describe('The ecosystem of the academy', () => {
  it('has sixty token engineers at first, in whole people', () => {
    const ecosystem = Eco.preset('tea');
    expect(ecosystem.tokenEngineers).toBe(60);
    ecosystem.academy.engineers = 50.999;
    ecosystem.academy.seniors = 10;
    expect(ecosystem.tokenEngineers).toBe(60);
    ecosystem.academy.seniors = 10.001;
    expect(ecosystem.metrics().tokenEngineers).toBe(61);
  });

  it('has the defaults as its preset', () => {
    expect(Eco.preset('tea').param.hash()).toBe(new Eco().param.hash());
  });

  it('tells its academy of hype and market, and steps it', () => {
    const ecosystem = new Eco();
    const alone = new Academy();
    ecosystem.hype = alone.hype = 0.7;
    ecosystem.marketScale = alone.marketScale = 3;
    const { clock, advance } = createClock({ seed: 1 });
    for (let day = 0; day < 10; day++) {
      ecosystem.step(clock);
      alone.step(clock);
      advance();
    }
    const { prospects, students, engineers, seniors, certificates } = ecosystem.metrics();
    expect(alone.metrics()).toMatchObject({ prospects, students, engineers, seniors, certificates });
    expect(ecosystem.forest.metrics()).toEqual(new SkillForest().metrics());
  });

  it('lets those who work develop, with as many badges as they are', () => {
    const [ecosystem, forest] = [new Eco(), new SkillForest()];
    const { gained } = ecosystem.develop(work, clockOf());
    expect(forest.develop({ ...work, people: 60 }, clockOf())).toEqual({ gained });
    expect(ecosystem.forest.mastery).toEqual(forest.mastery);
    expect(ecosystem.metrics().badges).toBe(60 * gained);
  });

  it('lets students practise half as much as full time, as far as the curriculum goes, without forgetting', () => {
    const ecosystem = new Eco();
    const taught = ecosystem.teach(clockOf(MONTH));
    expect(taught).toEqual(new Academy().teach(clockOf(MONTH)));
    const hazard = 0.35 * 0.5 * 0.5;
    expectNear(ecosystem.forest.mastery[0]!, 0.5 + hazard * 0.5, 1e-14);
    // Badges are those of the students after the step's flows.
    expectNear(ecosystem.metrics().badges, ecosystem.academy.students * hazard * 1.5, 1e-13);
    expect(ecosystem.academy.students).not.toBe(150);
  });

  it('teaches nothing without a curriculum', () => {
    const ecosystem = new Eco({ academy: new Academy({ startingArticles: 0 }) });
    ecosystem.teach(clockOf());
    expect(ecosystem.metrics()).toMatchObject({
      badges: 0,
      certificates: 0,
      students: 150,
      meanMastery: 0.05,
    });
  });

  it('refuses to act without a clock or without models, and changes nothing', () => {
    const ecosystem = new Eco();
    const none = undefined as never;
    expect(codeOf(() => ecosystem.teach(none))).toBe('missing');
    expect(codeOf(() => ecosystem.develop(work, none))).toBe('missing');
    expect(codeOf(() => ecosystem.develop(none, clockOf()))).toBe('out-of-range');
    expect(codeOf(() => ecosystem.scale(calm, none))).toBe('missing');
    expect(ecosystem.metrics()).toEqual(new Eco().metrics());
  });

  it('is the same when it is read from JSON, and goes on alone when it is forked', () => {
    const ecosystem = Eco.preset('tea');
    const again = Eco.fromJSON(JSON.stringify(ecosystem), { models: [Academy, SkillForest] });
    expect(again.metrics()).toEqual(ecosystem.metrics());
    const fork = ecosystem.fork();
    fork.teach(clockOf());
    fork.develop(work, clockOf());
    expect(ecosystem.metrics()).toEqual(again.metrics());
  });
});

describe('The size of the market', () => {
  const ecosystem = new Eco();

  it('stays in a calm market, and grows by hype and coupling at their rates', () => {
    expect(ecosystem.scale(calm, clockOf())).toBe(1);
    const after = (hype: number, coupling: number) =>
      ecosystem.scale({ scale: 1, hype, coupling }, clockOf(365));
    expectNear(after(0.4, 0.5), 10 / (1 + 9 * Math.exp(-0.75)), 1e-14);
    expectNear(after(0.1, 1), 10 / (1 + 9 * Math.exp(-0.125)), 1e-14);
    expectNear(after(0, 0), 10 / (1 + 9 * Math.exp(0.25 + 0.125)), 1e-14);
    expectNear(after(1, 0.5), 10 / (1 + 9 * Math.exp(-2.25)), 1e-14);
    const based = new Eco({ baseGrowth: 0.5, referenceHype: 0.2 });
    expectNear(based.scale({ ...calm, hype: 0.2 }, clockOf(365)), 10 / (1 + 9 * Math.exp(-0.5)), 1e-14);
  });

  it('is told without changing anything', () => {
    const before = JSON.stringify(ecosystem.snapshot());
    const market = { scale: 2, hype: 0.9, coupling: 0.9 };
    const first = ecosystem.scale(market, clockOf());
    expect(ecosystem.scale(market, clockOf())).toBe(first);
    expect(market).toEqual({ scale: 2, hype: 0.9, coupling: 0.9 });
    expect(JSON.stringify(ecosystem.snapshot())).toBe(before);
  });

  it('is the same in one step and in two of half the length, exactly logistic', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.2, max: 9.9, noNaN: true }), share, share, (scale, hype, coupling) => {
        const half = ecosystem.scale({ scale, hype, coupling }, clockOf(10));
        const whole = ecosystem.scale({ scale, hype, coupling }, clockOf(20));
        expectNear(ecosystem.scale({ scale: half, hype, coupling }, clockOf(10)), whole, 1e-12);
        const growth = 2.5 * (hype - 0.1) + 0.25 * (coupling - 0.5);
        expectNear(whole, logisticStep(scale, 10, growth, 20 / 365), 1e-14);
      }),
      { numRuns },
    );
  });

  it('keeps its limits from any size, at any growth, in the longest step', () => {
    const rates = fc.record({
      baseGrowth: fc.double({ min: -5, max: 5, noNaN: true }),
      hypeGrowth: fc.double({ min: 0, max: 20, noNaN: true }),
      couplingGrowth: fc.double({ min: 0, max: 5, noNaN: true }),
    });
    fc.assert(
      fc.property(
        rates,
        fc.double({ min: 0, max: 1e300, noNaN: true }),
        share,
        share,
        (given, scale, hype, coupling) => {
          const size = new Eco(given).scale({ scale, hype, coupling }, clockOf(MONTH));
          expect(size).toBeGreaterThanOrEqual(0.1);
          expect(size).toBeLessThanOrEqual(10);
        },
      ),
      { numRuns },
    );
  });

  it('stays at the upper limit, and comes back from the lower one', () => {
    expect(ecosystem.scale({ ...calm, scale: 10, hype: 1 }, clockOf())).toBe(10);
    expect(ecosystem.scale({ ...calm, scale: 10, hype: 0 }, clockOf())).toBe(10);
    expect(ecosystem.scale({ ...calm, scale: 20 }, clockOf())).toBe(10);
    expect(ecosystem.scale({ ...calm, scale: 0.1, hype: 0 }, clockOf())).toBe(0.1);
    expect(ecosystem.scale({ ...calm, scale: 0 }, clockOf())).toBeCloseTo(0.1, 15);
    expect(ecosystem.scale({ ...calm, scale: 0.1, hype: 1 }, clockOf())).toBeGreaterThan(0.1);
  });

  it.each([
    ['no market', undefined],
    ['no size', { hype: 0, coupling: 0 }],
    ['a negative size', { ...calm, scale: -1 }],
    ['an endless size', { ...calm, scale: Infinity }],
    ['a hype above 1', { ...calm, hype: 1.01 }],
    ['a hype below 0', { ...calm, hype: -0.01 }],
    ['a coupling above 1', { ...calm, coupling: 1.01 }],
    ['a coupling that is no number', { ...calm, coupling: Number.NaN }],
    ['a size in text', { ...calm, scale: '1' }],
  ])('is refused for %s', (_, market) => {
    expect(codeOf(() => ecosystem.scale(market as unknown as MarketState, clockOf()))).toBe('out-of-range');
  });
});

describe('Over 3,000 days of a market that moves by chance', () => {
  it.each(Array.from({ length: 20 }, (_, seed) => seed))('all keeps its limits, with seed %i', (seed) => {
    const ecosystem = Eco.preset('tea');
    const { clock, advance } = createClock({ seed });
    let latent = 0.5;
    const market = { scale: 1, hype: hypeAt(latent), coupling: 0.5 };
    let [least, most] = [1, 1];
    for (let day = 0; day < 3000; day++) {
      latent = Math.min(1, Math.max(0, latent + 0.02 * clock.random('hype').normal()));
      market.hype = hypeAt(latent);
      market.coupling = clock.random('coupling').uniform();
      ecosystem.hype = market.hype;
      ecosystem.marketScale = market.scale;
      ecosystem.step(clock);
      market.scale = ecosystem.scale(market, clock);
      const clients = 20 * clock.random('clients').uniform();
      ecosystem.develop({ ltf: { clients, capacity: 15 }, tec: { hatchers: 10 * clients }, market }, clock);
      ecosystem.teach(clock);
      advance();
      [least, most] = [Math.min(least, market.scale), Math.max(most, market.scale)];
      if (day % 100 === 99) {
        for (const [name, value] of Object.entries(ecosystem.metrics()))
          expect(Number.isFinite(value), `${name} is ${value}`).toBe(true);
        const { engineers, seniors, prospects, students } = ecosystem.academy;
        expect(engineers).toBeLessThanOrEqual(5000);
        expect(seniors).toBeLessThanOrEqual(1000);
        // At most 500 at scale 10 come in a month, and a tenth of those who are there leaves.
        expect(prospects).toBeLessThanOrEqual(5000 / -Math.log(0.9) + 200);
        expect(students).toBeLessThanOrEqual(2 * 5000 + 10 * 1000);
        for (const mastery of ecosystem.forest.mastery) {
          expect(mastery).toBeGreaterThanOrEqual(0);
          expect(mastery).toBeLessThanOrEqual(1);
        }
      }
    }
    expect(least).toBeGreaterThanOrEqual(0.1);
    expect(most).toBeLessThanOrEqual(10);
    expect(most).toBeGreaterThan(1);
  });

  it('all is within a hundredth with half the step, over 300 days', () => {
    const run = (dt: number) => {
      const ecosystem = Eco.preset('tea');
      const { clock, advance } = createClock({ seed: 1, dt });
      const market = { scale: 1, hype: 0.4, coupling: 0.6 };
      for (let i = 0; i < 300 / dt; i++) {
        ecosystem.hype = market.hype;
        ecosystem.marketScale = market.scale;
        ecosystem.step(clock);
        market.scale = ecosystem.scale(market, clock);
        ecosystem.develop({ ...work, market }, clock);
        ecosystem.teach(clock);
        advance();
      }
      return { ...ecosystem.metrics(), scale: market.scale };
    };
    const [whole, halves] = [run(1), run(0.5)];
    for (const [name, value] of Object.entries(whole))
      if (name !== 'tokenEngineers') expectNear(value, halves[name as 'prospects'], 0.01);
    expect(Math.abs(whole.tokenEngineers - halves.tokenEngineers)).toBeLessThanOrEqual(1);
  });
});
