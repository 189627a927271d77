import { createClock } from '@tecmns/core';
import { coupling, hypeAt, matches, monthlyHazard } from '@tecmns/mechanisms';
import { codeOf, expectNear, numRuns } from '@tecmns/tooling/vitest/near';
import { uniform } from '@tecmns/tooling/vitest/uniform';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Market } from './Market.ts';

const MONTHS = 12 / 365;

/** The market after so many steps. */
function after(market: Market, steps: number, options: { dt?: number; noise?: 'on' | 'off' } = {}): Market {
  const { clock, advance } = createClock({ seed: 2021, ...options });
  for (let step = 0; step < steps; step++) {
    market.step(clock);
    advance();
  }
  return market;
}

describe('The jobs of a market', () => {
  it('open with hype and scale, expire, and never exceed what they tend to', () => {
    const market = new Market({ hypeTrend: 0, hypeVolatility: 0, startingLatent: 1 });
    market.scale = 2;
    const months = MONTHS;
    let expected = 60;
    const { clock, advance } = createClock({ seed: 1 });
    for (let day = 0; day < 100; day++) {
      expected = expected * 0.9 ** months + 60 * 2 * 1 * months;
      market.step(clock);
      advance();
      expectNear(market.opportunities, expected, 1e-12);
    }
    // ρL/(1 − 0.9^δ)·δ, a little above ρL/(−ln 0.9).
    expect(after(market, 3000).opportunities).toBeLessThan((120 * months) / (1 - 0.9 ** months));
    const silent = after(new Market({ startingLatent: 0, hypeTrend: -5, hypeVolatility: 0 }), 1);
    expectNear(silent.opportunities, 60 * 0.9 ** months, 1e-12);
  });

  it('are matched with people as far as somebody funds them', () => {
    const market = new Market();
    const { clock } = createClock({ seed: 1, dt: 365 / 12 });
    const offer = market.open({ hatchers: 300, engineers: 40 }, clock);
    const found = matches(0.5, 40, 45, 1.27);
    expectNear(market.matches, found, 1e-12);
    expectNear(market.employed, found, 1e-12);
    expectNear(market.opportunities, 60 - found, 1e-12);
    expect(offer).toEqual({ available: 45 - found, hype: market.hype, price: 1, logReturn: 0, scale: 1 });
    expect(market.metrics().marketOpportunities).toBe(offer.available);
    // Those at work do not look for any.
    const again = market.open({ hatchers: 300, engineers: 40 }, clock);
    const more = matches(0.5, 40 - found, 0.75 * (60 - found), 1.27);
    expectNear(market.matches, more, 1e-12);
    expectNear(again.available, 0.75 * (60 - found) - more, 1e-12);
  });

  it('count whole people only', () => {
    const { clock } = createClock({ seed: 1 });
    const [whole, parts] = [new Market(), new Market()];
    const offer = whole.open({ hatchers: 100, engineers: 50 }, clock);
    expect(parts.open({ hatchers: 100.99, engineers: 50.99 }, clock)).toEqual(offer);
  });

  it('find nobody without hatchers, without engineers, or when there are none', () => {
    const { clock } = createClock({ seed: 1 });
    const unfunded = new Market();
    expect(unfunded.open({ hatchers: 0, engineers: 50 }, clock).available).toBe(0);
    expect([unfunded.opportunities, unfunded.employed, unfunded.matches]).toEqual([60, 0, 0]);
    const deserted = new Market();
    expect(deserted.open({ hatchers: 100, engineers: 0 }, clock).available).toBe(30);
    expect([deserted.opportunities, deserted.employed, deserted.matches]).toEqual([60, 0, 0]);
    const closed = new Market({ startingOpportunities: 0 });
    expect(closed.open({ hatchers: 100, engineers: 50 }, clock).available).toBe(0);
    expect([closed.opportunities, closed.employed, closed.matches]).toEqual([0, 0, 0]);
    const blind = new Market({ matchRate: 0 });
    expect(blind.open({ hatchers: 100, engineers: 50 }, clock).available).toBe(30);
  });

  it('lose those who leave, and end', () => {
    const { clock, advance } = createClock({ seed: 1 });
    const market = new Market();
    market.employed = 40;
    market.open({ hatchers: 0, engineers: 25 }, clock);
    expect(market.employed).toBe(25);
    market.step(clock);
    advance();
    expectNear(market.employed, 25 * 0.75 ** MONTHS, 1e-12);
    expect(market.matches).toBe(0);
    market.open({ hatchers: 100, engineers: 50 }, clock);
    expect(market.matches).toBeGreaterThan(0);
    market.step(clock);
    expect(market.matches).toBe(0);
    const short = new Market({ projectMonths: 1.25 });
    short.employed = 40;
    short.step(createClock({ seed: 1, dt: 365 / 12 }).clock);
    expectNear(short.employed, 40 * 0.2, 1e-12);
  });

  it('are never more than were there, and never negative', () => {
    const count = uniform(0, 5000);
    fc.assert(
      fc.property(count, count, count, count, (hatchers, engineers, startingOpportunities, employed) => {
        const market = new Market({ startingOpportunities });
        market.employed = employed;
        const { clock } = createClock({ seed: 1, dt: 365 / 12 });
        const { available } = market.open({ hatchers, engineers }, clock);
        const { matches: found, opportunities } = market;
        expect(Math.min(available, found, opportunities, market.employed)).toBeGreaterThanOrEqual(0);
        expect(market.employed).toBeLessThanOrEqual(Math.floor(engineers) + 1e-9);
        expectNear(opportunities + found, startingOpportunities, 1e-12);
        expect(available + found).toBeLessThanOrEqual(startingOpportunities * (1 + 1e-12));
        expect(found).toBeLessThanOrEqual(monthlyHazard(0.5, 1) * (startingOpportunities + 1e-9));
      }),
      { numRuns },
    );
  });

  it('are not opened without a clock, nor for more than a month at once', () => {
    const market = new Market();
    // @ts-expect-error the clock is missing
    expect(codeOf(() => market.open({ hatchers: 1, engineers: 1 }))).toBe('missing');
    const { clock } = createClock({ seed: 1 });
    expect(codeOf(() => market.open({ hatchers: -1, engineers: 1 }, clock))).toBe('out-of-range');
    const { clock: quarter } = createClock({ seed: 1, dt: 91.25 });
    expect(codeOf(() => market.open({ hatchers: 1, engineers: 1 }, quarter))).toBe('out-of-range');
    expect(market.opportunities).toBe(60);
  });
});

describe('The coupling of two treasuries', () => {
  it('is nothing while one of them is empty, and a half at the first product that is not', () => {
    const market = new Market();
    market.couple({ xFactor: 0 });
    expect([market.xFactor, market.xNormalised, market.coupling]).toEqual([0, 0, 0]);
    market.couple({ xFactor: 4e10 });
    expect([market.xFactor, market.xNormalised, market.coupling]).toEqual([4e10, 1, 0.5]);
    market.couple({ xFactor: 36e10 });
    expect([market.xNormalised, market.coupling]).toEqual([9, 0.75]);
    market.couple({ xFactor: 0 });
    expect([market.xNormalised, market.coupling]).toEqual([0, 0]);
    market.couple({ xFactor: 1e10 });
    expect(market.xNormalised).toBe(0.25);
    expect(codeOf(() => market.couple({ xFactor: -1 }))).toBe('out-of-range');
  });

  it('is measured by what it is told to be measured by', () => {
    const market = new Market({ xReference: 1e10 });
    market.couple({ xFactor: 4e10 });
    expect(market.xNormalised).toBe(4);
    expect(market.coupling).toBe(coupling(4));
  });

  it('refuses a product that is too large for its reference, and stays as it was', () => {
    const market = new Market({ xReference: 1e-200 });
    expect(codeOf(() => market.couple({ xFactor: 1e200 }))).toBe('overflow');
    expect([market.xFactor, market.reference]).toEqual([0, 0]);
    const other = new Market();
    other.couple({ xFactor: 1e-200 });
    expect(codeOf(() => other.couple({ xFactor: 1e200 }))).toBe('overflow');
    expect(other.xNormalised).toBe(1);
  });
});

describe('The regimes of a market', () => {
  it('are each other, seen from the other side', () => {
    const [bull, bear] = [Market.presets.bull_market, Market.presets.bear_market];
    expect([bull.drift, bull.volatility, bull.hypeTrend]).toEqual([1, 0.7, 0.4]);
    expect([bear.drift, bear.volatility, bear.hypeTrend]).toEqual([-1, 0.75, -0.4]);
    expect([bull.otherDrift, bull.otherVolatility, bull.otherHypeTrend]).toEqual([-1, 0.75, -0.4]);
    expect([bear.otherDrift, bear.otherVolatility, bear.otherHypeTrend]).toEqual([1, 0.7, 0.4]);
    expect(new Market().param.values()).toEqual(Market.preset('bull_market').param.values());
  });

  it.each([
    ['bull_market', 2.27486, 0.464589],
    ['bear_market', 0.439588, 0.0140281],
  ] as const)('stand without chance after 300 days where they should: %s', (regime, price, hype) => {
    const market = after(Market.preset(regime), 300, { noise: 'off' });
    expectNear(market.price, price, 1e-5);
    expectNear(market.hype, hype, 1e-5);
    expectNear(market.latent, 0.5 + (regime === 'bull_market' ? 0.4 : -0.4) * (300 / 365), 1e-12);
    expect(market.hype).toBe(hypeAt(market.latent));
  });

  it.each(['bull_market', 'bear_market'] as const)(
    'agree to 2e-3 in steps of a day and of half: %s',
    (regime) => {
      const one = Market.preset(regime);
      const two = Market.preset(regime);
      for (const market of [one, two]) market.employed = 30;
      after(one, 300, { noise: 'off' });
      after(two, 600, { noise: 'off', dt: 0.5 });
      for (const name of ['price', 'hype', 'opportunities', 'employed', 'scale', 'regime'] as const)
        expectNear(two.metrics()[name], one.metrics()[name], 2e-3);
    },
  );
});
