import { createClock } from '@tecmns/core';
import { priceMoments, reflectedMean, stationaryShare } from '@tecmns/mechanisms';
import { expectNear } from '@tecmns/tooling/vitest/near';
import { describe, expect, it } from 'vitest';
import { Market } from './Market.ts';

const DRAWS = 8000;

/** The market after so many steps. */
function after(market: Market, steps: number, options: { dt?: number; noise?: 'on' | 'off' } = {}): Market {
  const { clock, advance } = createClock({ seed: 2021, ...options });
  for (let step = 0; step < steps; step++) {
    market.step(clock);
    advance();
  }
  return market;
}

/** Logarithms of the price after a time, each from 1 anew. */
function returns(market: Market, years: number): Float64Array {
  const { clock, advance } = createClock({ seed: 7, dt: years * 365 });
  return Float64Array.from({ length: DRAWS }, () => {
    market.step(clock);
    advance();
    return market.logReturn;
  });
}

const meanOf = (values: ArrayLike<number>) => {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]!;
  return sum / values.length;
};

describe('The price of a market', () => {
  it('is the path of its drift without volatility, also with chance', () => {
    for (const drift of [1, -1, 0]) {
      const market = new Market({ drift, volatility: 0, startingPrice: 2 });
      const { clock, advance } = createClock({ seed: 1, dt: 2 });
      for (let step = 1; step <= 150; step++) {
        market.step(clock);
        advance();
        expectNear(market.price, 2 * Math.exp((drift * 2 * step) / 365), 1e-12);
        expectNear(market.logReturn, (drift * 2) / 365, 1e-12);
      }
    }
  });

  it('has lognormal moments and quantiles, in one step and in many', () => {
    const years = 300 / 365;
    const { logMean, logVariance, mean } = priceMoments(1, 0.7, years);
    const logs = returns(Market.preset('bull_market'), years);
    const deviation = Math.sqrt(logVariance);
    expectNear(meanOf(logs), logMean, 0, (4 * deviation) / Math.sqrt(DRAWS));
    const spread = meanOf(logs.map((one) => (one - logMean) ** 2));
    expectNear(spread, logVariance, 4 * Math.sqrt(2 / DRAWS));
    // Variance of a lognormal price: mean² (e^variance − 1).
    expectNear(meanOf(logs.map(Math.exp)), mean, 4 * Math.sqrt(Math.expm1(logVariance) / DRAWS));
    // 5 and 95 % of the prices, as the defaults are documented.
    for (const [price, share] of [
      [0.8, 0.05],
      [6.46, 0.95],
    ] as const) {
      const below = meanOf(logs.map((one) => (one < Math.log(price) ? 1 : 0)));
      expectNear(below, share, 0, 4 * Math.sqrt((0.05 * 0.95) / DRAWS) + 5e-4);
    }
    const daily = returns(Market.preset('bear_market'), 1 / 365);
    expectNear(meanOf(daily), -1 / 365, 0, (4 * 0.75) / Math.sqrt(365 * DRAWS));
    expectNear(meanOf(daily.map((one) => one ** 2)), 0.5625 / 365, 4 * Math.sqrt(2 / DRAWS));
  });

  it.each([
    ['bull', 1, 0.492, { rate: 16.4, mean: 0.0035, deviation: 0.121 }],
    ['bear', -1, 0.575, { rate: 19.2, mean: -0.033, deviation: 0.114 }],
    ['rare and large', 0, 0.1, { rate: 0.7, mean: -0.5, deviation: 0.2 }],
  ] as const)('has the moments of a %s market with jumps', (_, drift, volatility, jumps) => {
    const market = new Market({
      drift,
      volatility,
      jumpRate: jumps.rate,
      jumpMean: jumps.mean,
      jumpDeviation: jumps.deviation,
    });
    const years = 0.5;
    const moments = priceMoments(drift, volatility, years, jumps);
    const logs = returns(market, years);
    const variance = moments.logVariance;
    const centred = logs.map((one) => one - moments.logMean);
    expectNear(meanOf(logs), moments.logMean, 0, 4 * Math.sqrt(variance / DRAWS));
    const kurtosis = moments.logExcessKurtosis;
    expectNear(meanOf(centred.map((one) => one ** 2)), variance, 4 * Math.sqrt((2 + kurtosis) / DRAWS));
    const prices = logs.map(Math.exp);
    const squares = priceMoments(2 * drift, 2 * volatility, years, {
      rate: jumps.rate,
      mean: 2 * jumps.mean,
      deviation: 2 * jumps.deviation,
    });
    const error = Math.sqrt((squares.mean - moments.mean ** 2) / DRAWS);
    expectNear(meanOf(prices), moments.mean, 0, 4 * error);
    // The third moment: its error by the sixth moment of the draws themselves.
    const third = meanOf(centred.map((one) => one ** 3)) / variance ** 1.5;
    const sixth = meanOf(centred.map((one) => one ** 6)) / variance ** 3;
    expectNear(third, moments.logSkewness, 0, 4 * Math.sqrt(sixth / DRAWS));
  });

  it('jumps by the mean of its jumps where chance is switched off', () => {
    const market = after(new Market({ jumpRate: 10, jumpMean: 0.02 }), 365, { noise: 'off' });
    expectNear(market.price, Math.exp(1.2), 1e-12);
  });
});

describe('A market that switches', () => {
  const switching = (rest: object = {}) =>
    new Market({ volatility: 0, otherVolatility: 0, meanDuration: 30, otherMeanDuration: 12, ...rest });

  it.each([1, 3])('has the stationary share and the durations of its regimes, in steps of %d days', (dt) => {
    const market = switching();
    const { clock, advance } = createClock({ seed: 5, dt });
    const [p, q] = [(1 - 1 / 30) ** dt, (1 - 1 / 12) ** dt];
    const spells: [own: number[], other: number[]] = [[], []];
    const steps = 30_000;
    let [time, spell, last] = [0, 0, 0];
    for (let step = 0; step < steps; step++) {
      market.step(clock);
      advance();
      const { regime } = market.metrics();
      time += 1 - regime;
      if (regime === last) spell++;
      else {
        spells[last as 0 | 1].push(spell);
        [spell, last] = [1, regime];
      }
    }
    const share = (1 - q) / (2 - p - q);
    const memory = p + q - 1;
    const error = Math.sqrt((share * (1 - share) * (1 + memory)) / ((1 - memory) * steps));
    expectNear(time / steps, share, 0, 4 * error);
    if (dt === 1) expectNear(share, stationaryShare(30, 12), 1e-12);
    for (const [regime, stay] of [
      [0, p],
      [1, q],
    ] as const) {
      // The first spell is not a whole one: a market begins in the middle of its regime.
      const whole = spells[regime].slice(1);
      const mean = 1 / (1 - stay);
      expectNear(meanOf(whole), mean, 0, 4 * Math.sqrt((mean * (mean - 1)) / whole.length));
    }
  });

  it('has the share of the default durations', () => {
    expectNear(stationaryShare(1063, 371), 0.741, 1e-3);
  });

  it('changes drift, volatility and trend of hype together', () => {
    const market = switching({
      drift: 2,
      otherDrift: -3,
      hypeTrend: 0.5,
      otherHypeTrend: -0.25,
      hypeVolatility: 0,
    });
    const { clock, advance } = createClock({ seed: 5 });
    const seen = new Set<string>();
    for (let day = 0; day < 300; day++) {
      const before = market.latent;
      market.step(clock);
      advance();
      const { regime, logReturn } = market.metrics();
      expectNear(365 * logReturn, regime === 0 ? 2 : -3, 1e-12);
      const moved = market.latent - before;
      const trend = (regime === 0 ? 0.5 : -0.25) / 365;
      expectNear(moved, Math.max(-before, Math.min(1 - before, trend)), 1e-9, 1e-15);
      seen.add(`${regime}`);
    }
    expect([...seen].sort()).toEqual(['0', '1']);
    // With noise in the other regime only, a return that is not the drift belongs to the other.
    const noisy = switching({ otherVolatility: 1, otherDrift: 1 });
    const chance = createClock({ seed: 6 });
    for (let day = 0; day < 100; day++) {
      noisy.step(chance.clock);
      chance.advance();
      const { regime, logReturn } = noisy.metrics();
      expect(Math.abs(logReturn - 1 / 365) < 1e-12).toBe(regime === 0);
    }
  });

  it('stays in a regime that has no end, and for good in the other one that has none', () => {
    expect(after(new Market(), 500).metrics().regime).toBe(0);
    expect(after(new Market({ otherMeanDuration: 2 }), 500).metrics().regime).toBe(0);
    expect(after(new Market({ meanDuration: 2 }), 500).metrics().regime).toBe(1);
    // Where chance is switched off nothing happens that is less likely than not.
    expect(after(switching(), 500, { noise: 'off' }).metrics().regime).toBe(0);
  });
});

describe('The hype of a market', () => {
  it('is 0 at the bottom and 1 at the top, and stays there when it is drawn beyond', () => {
    const bottom = new Market({ startingLatent: 0, hypeTrend: -5 });
    expect(bottom.hype).toBe(0);
    expect(after(bottom, 50, { noise: 'off' }).hype).toBe(0);
    const top = new Market({ startingLatent: 1, hypeTrend: 5 });
    expect(top.hype).toBe(1);
    expect(after(top, 50, { noise: 'off' }).hype).toBe(1);
    expectNear(new Market().hype, 0.1, 1e-15);
    expect(after(new Market({ hypeVolatility: 2 }), 300).latent).toBeGreaterThanOrEqual(0);
  });

  it.each([
    [0.4, 0.888, 0.04],
    [-0.4, 0.112, 0.04],
    [0, 0.5, 0.12],
  ])('has with a trend of %d the mean of a walk between walls, %d', (hypeTrend, documented, sharp) => {
    const market = new Market({ hypeTrend, startingLatent: documented });
    const [batches, days] = [40, 4000];
    const { clock, advance } = createClock({ seed: 11 });
    const means = Array.from({ length: batches }, () => {
      let sum = 0;
      for (let day = 0; day < days; day++) {
        market.step(clock);
        advance();
        sum += market.latent;
      }
      return sum / days;
    });
    const mean = meanOf(means);
    const error = Math.sqrt(meanOf(means.map((one) => (one - mean) ** 2)) / (batches - 1));
    // Steps of a day see the wall a little late: by 0.5826 b√Δ (Siegmund's correction of a walk to a diffusion).
    const late = 0.5826 * 0.3 * Math.sqrt(1 / 365);
    expectNear(reflectedMean(hypeTrend, 0.3), documented, 0, 1e-3);
    expectNear(mean, reflectedMean(hypeTrend, 0.3), 0, 4 * error + late);
    expect(4 * error).toBeLessThan(sharp);
  });
});
