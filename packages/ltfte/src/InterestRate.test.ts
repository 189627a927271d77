import { createClock, type RandomStream } from '@tecmns/core';
import { cirTransition } from '@tecmns/mechanisms';
import { codeOf, expectNear, messageOf, numRuns } from '@tecmns/tooling/vitest/near';
import { uniform } from '@tecmns/tooling/vitest/uniform';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import source from '../vectors/ltf-cashflow-source.json' with { type: 'json' };
import vectors from '../vectors/ltf-interest-closed.json' with { type: 'json' };
import { InterestRate } from './InterestRate.ts';
import { rateProcesses } from './interestRate/processes.ts';

const DRAWS = 8000;

type Row = { readonly r0: number; readonly kappa: number; readonly theta: number; readonly sigma: number };
type Process = 'vasicek' | 'cir' | 'hull-white';

const rateOf = (process: Process, { r0, kappa, theta, sigma }: Row) =>
  InterestRate.of(r0, { process, reversion: kappa, level: theta, volatility: sigma });

/** Rates after a time, each from the start anew, reached in some steps. */
function drawn(model: InterestRate, years: number, steps = 1): Float64Array {
  const { clock, advance } = createClock({ seed: 314, dt: (years * 365) / steps });
  return Float64Array.from({ length: DRAWS }, () => {
    model.rate = model.start;
    model.elapsed = 0;
    for (let step = 0; step < steps; step++) {
      model.step(clock);
      advance();
    }
    return model.rate;
  });
}

/** Asserts mean and variance of draws at four standard errors; the excess kurtosis gives that of the variance. */
function expectMoments(draws: Float64Array, mean: number, variance: number, excessKurtosis = 0): void {
  const found = draws.reduce((sum, one) => sum + one, 0) / draws.length;
  expectNear(found, mean, 0, 4 * Math.sqrt(variance / draws.length));
  const spread = draws.reduce((sum, one) => sum + (one - mean) ** 2, 0) / draws.length;
  expectNear(spread, variance, 4 * Math.sqrt((2 + excessKurtosis) / draws.length));
}

/** ∫ f over [a, b] by Simpson's rule. */
function integral(f: (x: number) => number, a: number, b: number): number {
  const parts = 400;
  const h = (b - a) / parts;
  let sum = f(a) + f(b);
  for (let i = 1; i < parts; i++) sum += (i % 2 === 1 ? 4 : 2) * f(a + i * h);
  return (sum * h) / 3;
}

describe('InterestRate', () => {
  it.each(source.interest)('adds up its premia as the source: $interest_rate', ({ params, ...row }) => {
    const given: Partial<Record<string, number>> = params;
    const premium = (name: string, otherwise = 0) => given[name] ?? otherwise;
    const rate = new InterestRate({
      realRiskFree: premium('real_risk_free_interest_rate', 0.01),
      inflationPremium: premium('inflation_premium'),
      defaultRiskPremium: premium('default_risk_premium'),
      liquidityPremium: premium('liquidity_premium'),
      maturityPremium: premium('maturity_premium'),
    });
    expectNear(rate.rate, row.interest_rate, 1e-15);
    expectNear(rate.metrics().nominalRiskFree, row.nominal, 1e-15);
  });

  it('of a number is a real rate above 0, and inflation below', () => {
    const bull = InterestRate.of(0.314);
    expect([bull.rate, bull.realRiskFree, bull.inflationPremium]).toEqual([0.314, 0.314, 0]);
    const bear = InterestRate.of(-0.0125);
    expect([bear.rate, bear.realRiskFree, bear.inflationPremium]).toEqual([-0.0125, 0, -0.0125]);
    expect(InterestRate.of(0).rate).toBe(0);
    expect(InterestRate.of(0.02, { maturityPremium: 0.01 }).rate).toBe(0.03);
    for (const wrong of [1.01, Number.NaN, Infinity, -Infinity, -91])
      expect(() => InterestRate.of(wrong)).toThrow();
    expect(codeOf(() => InterestRate.of(1.01))).toBe('out-of-range');
    const of: (rate: never) => unknown = InterestRate.of;
    for (const wrong of [null, undefined, true, [], '0.1', 5n])
      expect(codeOf(() => of(wrong as never))).toBe('bad-value');
  });

  it('stays where it is when it is constant', () => {
    const rate = InterestRate.of(0.314);
    expect([...new Set(drawn(rate, 1))]).toEqual([0.314]);
    expectNear(rate.bond(2), Math.exp(-0.628), 1e-15);
    expectNear(rate.metrics().effectiveRate, Math.expm1(0.314), 1e-15);
  });

  it('has a volatility of 0.01, and of 0.05 in the process cir, when none is given', () => {
    const spread = (process: Process) => {
      const draws = drawn(InterestRate.of(0.05, { process }), 1);
      return Math.sqrt(draws.reduce((sum, one) => sum + (one - 0.05) ** 2, 0) / DRAWS);
    };
    const over = Math.sqrt(-Math.expm1(-1));
    expectNear(spread('vasicek'), 0.01 * over, 4 / Math.sqrt(2 * DRAWS));
    expectNear(spread('hull-white'), 0.01 * over, 4 / Math.sqrt(2 * DRAWS));
    expectNear(spread('cir'), 0.05 * Math.sqrt(0.05) * over, 0.03);
  });

  it('prices a bond now at 1, and refuses times that are none', () => {
    for (const process of ['constant', 'vasicek', 'cir', 'hull-white'] as const) {
      const rate = InterestRate.of(0.05, { process });
      expect(rate.bond(0)).toBe(1);
      for (const years of [-1, Number.NaN, Infinity])
        expect(codeOf(() => rate.bond(years))).toBe('out-of-range');
    }
    expect(messageOf(() => InterestRate.of(0).bond(-1))).toBe(
      'InterestRate.bond: years is -1; it must be 0 or more (year). Pass a time in years.',
    );
    for (const process of ['constant', 'vasicek', 'hull-white'] as const)
      expect(codeOf(() => InterestRate.of(-0.5, { process }).bond(1e5))).toBe('overflow');
  });

  it('returns to where it started when no level is given', () => {
    const rate = InterestRate.of(0.08, { process: 'vasicek', volatility: 0, reversion: 2 });
    rate.rate = 0.02;
    rate.step(createClock({ seed: 1, dt: 365 }).clock);
    expectNear(rate.rate, 0.08 - 0.06 * Math.exp(-2), 1e-14);
  });

  it('refuses rates beyond 100, and names the rule', () => {
    expect(messageOf(() => new InterestRate({ level: 91 }))).toContain('between -100 and 100');
    expect(messageOf(() => new InterestRate({ inflationPremium: -91 }))).toContain('between -100 and 100');
    expect(new InterestRate({ inflationPremium: -90, level: 90 }).level).toBe(90);
  });
});

describe('The process vasicek', () => {
  it.each(vectors.vasicek)('has mean and variance after $t years at κ $kappa, σ $sigma', (row) => {
    const draws = drawn(rateOf('vasicek', row), row.t);
    expectMoments(draws, row.mean, row.var);
    const negative = draws.reduce((sum, one) => sum + (one < 0 ? 1 : 0), 0) / DRAWS;
    const p = row.prob_negative;
    expectNear(negative, p, 0, 4 * Math.sqrt((p * (1 - p)) / DRAWS));
    expectNear(rateOf('vasicek', row).bond(row.t), row.bond, 1e-12);
  });

  it('has the same moments in four steps as in one', () => {
    const row = vectors.vasicek[2]!;
    expectMoments(drawn(rateOf('vasicek', row), row.t, 4), row.mean, row.var);
  });

  it('goes the recorded path with the recorded shocks', () => {
    const { r0, kappa, theta, sigma, z, r } = vectors.vasicek_path;
    const chance = createClock({ seed: 1 }).clock.random('rate');
    let rate = r0;
    z.forEach((shock, i) => {
      const shocked: RandomStream = { ...chance, normal: (mean = 0, sd = 1) => mean + sd * shock };
      const step = { rate, start: r0, reversion: kappa, level: theta, volatility: sigma, elapsed: i / 365 };
      rate = rateProcesses.vasicek({ ...step, years: 1 / 365 }, shocked);
      expectNear(rate, r[i]!, 1e-13);
    });
  });

  it('is a walk where it does not return', () => {
    const walk = rateOf('vasicek', { r0: 0.05, kappa: 0, theta: 0.5, sigma: 0.01 });
    expectMoments(drawn(walk, 4), 0.05, 4e-4);
    walk.rate = 0.05;
    expectNear(walk.bond(4), Math.exp(-0.2 + (1e-4 * 64) / 6), 1e-13);
    const nearly = rateOf('vasicek', { r0: 0.05, kappa: 1e-9, theta: 0.5, sigma: 0.01 });
    expectNear(nearly.bond(4), walk.bond(4), 1e-8);
  });
});

describe('The process cir', () => {
  it.each(vectors.cir)('has mean and variance after $t years at κ $kappa, σ $sigma', (row) => {
    const draws = drawn(rateOf('cir', row), row.t);
    // A noncentral chi-square has the excess kurtosis 12(d + 4λ)/(d + 2λ)².
    const kurtosis = (12 * (row.df + 4 * row.nc)) / (row.df + 2 * row.nc) ** 2;
    expectMoments(draws, row.mean, row.var, kurtosis);
    expect(Math.min(...draws)).toBeGreaterThanOrEqual(0);
    expectNear(rateOf('cir', row).bond(row.t), row.bond, 1e-12);
  });

  it('has the same moments in four steps as in one, also where it touches 0', () => {
    const row = vectors.cir[3]!;
    const kurtosis = (12 * (row.df + 4 * row.nc)) / (row.df + 2 * row.nc) ** 2;
    expectMoments(drawn(rateOf('cir', row), row.t, 4), row.mean, row.var, kurtosis);
  });

  it('dies out at 0 as often as it should where it does not return', () => {
    const walk = rateOf('cir', { r0: 0.05, kappa: 0, theta: 0.5, sigma: 0.2 });
    const draws = drawn(walk, 4);
    // Scale σ²t/4, noncentrality r/scale; nothing is left when the Poisson count is 0.
    const noncentrality = 0.05 / 0.04;
    const dead = Math.exp(-noncentrality / 2);
    const share = draws.reduce((sum, one) => sum + (one === 0 ? 1 : 0), 0) / DRAWS;
    expectNear(share, dead, 0, 4 * Math.sqrt((dead * (1 - dead)) / DRAWS));
    expectMoments(draws, 0.05, 0.04 * 0.05 * 4, (12 * 4) / (4 * noncentrality));
  });

  it('is normal where doubles hold no count of its jumps, and certain where its noise is below their digits', () => {
    const row = { r0: 0.05, kappa: 0, theta: 0.05, sigma: 4e-9 };
    const { noncentrality } = cirTransition({ rate: 0.05, reversion: 0, level: 0.05, volatility: 4e-9 }, 1);
    expect(noncentrality / 2).toBeGreaterThan(1e15);
    expectMoments(drawn(rateOf('cir', row), 1), 0.05, 16e-18 * 0.05);
    for (const sigma of [0, 1e-12]) {
      const still = rateOf('cir', { ...row, kappa: 0.5, theta: 0.03, sigma });
      still.step(createClock({ seed: 1, dt: 365 }).clock);
      expectNear(still.rate, 0.03 + 0.02 * Math.exp(-0.5), 1e-15);
    }
    const none = rateOf('cir', { r0: 0, kappa: 0, theta: 0, sigma: 0.2 });
    expect([...new Set(drawn(none, 1))]).toEqual([0]);
  });

  it('is at its mean where chance is switched off, in one step and in many', () => {
    for (const row of vectors.cir) {
      const one = rateOf('cir', row);
      one.step(createClock({ seed: 1, noise: 'off', dt: row.t * 365 }).clock);
      expectNear(one.rate, row.mean, 1e-12);
      const many = rateOf('cir', row);
      const { clock, advance } = createClock({ seed: 1, noise: 'off', dt: (row.t * 365) / 16 });
      for (let step = 0; step < 16; step++) {
        many.step(clock);
        advance();
      }
      expectNear(many.rate, row.mean, 1e-12);
    }
  });

  it('refuses to start, or to return, below 0', () => {
    const rule = 'in the process cir, rate and level are not negative';
    expect(messageOf(() => InterestRate.of(-0.01, { process: 'cir' }))).toContain(rule);
    expect(messageOf(() => InterestRate.of(0.01, { process: 'cir', level: -0.01 }))).toContain(rule);
    expect(InterestRate.of(0, { process: 'cir', level: 0 }).rate).toBe(0);
    // Another premium can make up for the inflation.
    expect(InterestRate.of(-0.01, { process: 'cir', maturityPremium: 0.01 }).rate).toBe(0);
    expect(InterestRate.of(-0.01, { process: 'vasicek', level: -0.02 }).rate).toBe(-0.01);
  });
});

describe('The process hull-white', () => {
  const rateOn = ({ f0, a, sigma }: { f0: number; a: number; sigma: number }) =>
    InterestRate.of(f0, { process: 'hull-white', reversion: a, volatility: sigma });

  it.each(vectors.hull_white_flat)('has mean and variance after $t years, and the flat curve now', (row) => {
    expectMoments(drawn(rateOn(row), row.t), row.mean, row.var);
    expectMoments(drawn(rateOn(row), row.t, 4), row.mean, row.var);
    const now = rateOn(row);
    expectNear(now.bond(row.t), row.bond, 1e-12);
    // The drift of the process at a rate is its level, less how fast it returns: a difference over a short time.
    const { clock, advance } = createClock({ seed: 1, noise: 'off', dt: row.t * 365 });
    now.step(clock);
    advance();
    expectNear(now.rate, row.mean, 1e-12);
    const before = now.rate;
    now.step(createClock({ seed: 1, noise: 'off', dt: 365e-6 }).clock);
    expectNear((now.rate - before) / 1e-6, row.theta - row.a * before, 1e-4);
  });

  it('is a walk around a parabola where it does not return', () => {
    const walk = rateOn({ f0: 0.03, a: 0, sigma: 0.01 });
    expectMoments(drawn(walk, 4), 0.03 + (1e-4 * 16) / 2, 4e-4);
    const slow = rateOn({ f0: 0.03, a: 1e-9, sigma: 0.01 });
    for (const one of [walk, slow]) {
      one.elapsed = 2;
      one.rate = 0.05;
    }
    expectNear(slow.bond(3), walk.bond(3), 1e-8);
  });

  it('prices bonds later by what the rate then has before it', () => {
    // ln P = −∫ mean + ½ variance of ∫, of the Gaussian rate from where it is.
    fc.assert(
      fc.property(
        uniform(0.05, 2),
        uniform(0, 0.1),
        uniform(0, 5),
        uniform(0, 5),
        uniform(-0.05, 0.2),
        (a, sigma, elapsed, years, rate) => {
          const model = rateOn({ f0: 0.04, a, sigma });
          Object.assign(model, { elapsed, rate });
          const b = (t: number) => -Math.expm1(-a * t) / a;
          const fitted = (t: number) => 0.04 + (sigma * b(t)) ** 2 / 2;
          const mean = (t: number) => fitted(elapsed + t) + (rate - fitted(elapsed)) * Math.exp(-a * t);
          const variance = sigma ** 2 * integral((t) => b(years - t) ** 2, 0, years);
          const price = Math.exp(-integral(mean, 0, years) + variance / 2);
          expectNear(model.bond(years), price, 1e-9);
        },
      ),
      { numRuns },
    );
  });
});
