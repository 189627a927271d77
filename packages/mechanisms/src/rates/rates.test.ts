import { codeOf, expectNear } from '@tecmns/tooling/vitest/near';
import { describe, expect, it } from 'vitest';
import vectors from '../../vectors/ltf-interest-closed.json' with { type: 'json' };
import {
  cirBond,
  cirMoments,
  cirTransition,
  continuousGrowth,
  continuousRate,
  effectiveOfContinuous,
  effectiveRate,
  hullWhiteLevel,
  hullWhiteMoments,
  vasicekBond,
  vasicekMoments,
} from './index.ts';

type Row = { r0: number; kappa: number; theta: number; sigma: number };
const of = ({ r0, kappa, theta, sigma }: Row) => ({
  rate: r0,
  reversion: kappa,
  level: theta,
  volatility: sigma,
});

describe('Compounding', () => {
  it('goes from nominal to effective to continuous and back', () => {
    expectNear(effectiveRate(0.06, 1), 0.06, 1e-15);
    expectNear(effectiveRate(0.06, 1e9), Math.expm1(0.06), 1e-9);
    expectNear(continuousRate(effectiveOfContinuous(0.3)), 0.3, 1e-14);
    expectNear(continuousGrowth(0.5, 2), Math.E, 1e-15);
    expectNear(continuousGrowth(-0.5, 2), 1 / Math.E, 1e-15);
    expect(codeOf(() => continuousRate(-1))).toBe('out-of-range');
    expect(codeOf(() => effectiveRate(-2, 2))).toBe('out-of-range');
    expectNear(effectiveRate(-1.9, 2), 0.05 ** 2 - 1, 1e-12);
  });
});

describe('Vasicek', () => {
  it.each(vectors.vasicek)('has mean, variance and bond after $t years at κ $kappa', (row) => {
    const { mean, variance } = vasicekMoments(of(row), row.t);
    expectNear(mean, row.mean, 1e-12);
    expectNear(variance, row.var, 1e-12);
    const bond = vasicekBond(of(row), row.t);
    expectNear(bond, row.bond, 1e-12);
    expectNear(-Math.log(bond) / row.t, row.yield_, 1e-11);
    expectNear(normalBelow(-mean / Math.sqrt(variance)), row.prob_negative, 1e-6, 1e-15);
    const b = row.B;
    expectNear(Math.log(bond) + b * row.r0, row.lnA, 1e-10, 1e-15);
  });

  it('steps exactly along a path', () => {
    const { r0, z, r } = vectors.vasicek_path;
    let rate = r0;
    z.forEach((shock, i) => {
      const { mean, variance } = vasicekMoments({ ...of(vectors.vasicek_path), rate }, 1 / 365);
      rate = mean + Math.sqrt(variance) * shock;
      expectNear(rate, r[i]!, 1e-13);
    });
  });

  it('is a random walk where it does not return', () => {
    const walk = { rate: 0.05, reversion: 0, level: 0.03, volatility: 0.01 };
    expectNear(vasicekMoments(walk, 4).variance, 4e-4, 1e-15);
    expect(vasicekMoments(walk, 4).mean).toBe(0.05);
    expectNear(vasicekBond(walk, 4), Math.exp(-0.2 + (1e-4 * 64) / 6), 1e-14);
    // On both sides of where the series takes over.
    const near = (kappa: number) => vasicekBond({ ...walk, reversion: kappa }, 1);
    expectNear(near(0.999e-3), near(1.001e-3), 1e-7);
    const slow = (kappa: number) => vasicekMoments({ ...walk, reversion: kappa }, 1).variance;
    expectNear(slow(0.49e-8), slow(0.51e-8), 1e-8);
  });
});

describe('Cox, Ingersoll and Ross', () => {
  it.each(vectors.cir)('has mean, variance and bond after $t years', (row) => {
    const { mean, variance } = cirMoments(of(row), row.t);
    expectNear(mean, row.mean, 1e-12);
    expectNear(variance, row.var, 1e-12);
    expectNear(cirBond(of(row), row.t), row.bond, 1e-12);
    const { scale, degrees, noncentrality } = cirTransition(of(row), row.t);
    expectNear(scale, row.c, 1e-12);
    expectNear(degrees, row.df, 1e-12);
    expectNear(noncentrality, row.nc, 1e-12);
    // Moments of the scaled noncentral chi-square.
    expectNear(scale * (degrees + noncentrality), mean, 1e-12);
    expectNear(2 * scale ** 2 * (degrees + 2 * noncentrality), variance, 1e-12);
    expectNear((2 * row.kappa * row.theta) / row.sigma ** 2, row.feller_ratio, 1e-12);
    expect(row.feller_ratio >= 1).toBe(row.feller);
    expectNear(row.A * Math.exp(-row.B * row.r0), row.bond, 1e-12);
  });

  it('is certain without volatility', () => {
    const still = { rate: 0.05, reversion: 0.5, level: 0.03, volatility: 0 };
    expectNear(cirBond(still, 2), vasicekBond(still, 2), 1e-14);
    expectNear(cirBond({ ...still, volatility: 1e-4 }, 2), cirBond(still, 2), 1e-7);
    expect(cirMoments(still, 2).variance).toBe(0);
  });

  it('refuses what is below 0, and a transition without chance', () => {
    const model = { rate: 0.05, reversion: 0.5, level: 0.03, volatility: 0.05 };
    expect(codeOf(() => cirMoments({ ...model, rate: -0.01 }, 1))).toBe('out-of-range');
    expect(codeOf(() => cirBond({ ...model, level: -0.01 }, 1))).toBe('out-of-range');
    expect(codeOf(() => cirTransition({ ...model, volatility: 0 }, 1))).toBe('out-of-range');
    const walk = cirTransition({ ...model, reversion: 0 }, 4);
    expect([walk.degrees, walk.scale * walk.noncentrality]).toEqual([0, 0.05]);
    expect(codeOf(() => cirTransition(model, 0))).toBe('out-of-range');
    expect(cirMoments({ ...model, rate: 0 }, 0).mean).toBe(0);
  });
});

describe('Hull and White', () => {
  it.each(vectors.hull_white_flat)(
    'has mean, variance and level after $t years',
    ({ f0, a, sigma, t, ...row }) => {
      const { mean, variance } = hullWhiteMoments(f0, a, sigma, t);
      expectNear(mean, row.mean, 1e-12);
      expectNear(variance, row.var, 1e-12);
      expectNear(hullWhiteLevel(f0, a, sigma, t), row.theta, 1e-12);
      expectNear(Math.exp(-f0 * t), row.bond, 1e-14);
    },
  );
});

/** Φ by a continued fraction in the tail and its series near 0; good to 1e-7 relative. */
function normalBelow(x: number): number {
  const z = Math.abs(x);
  if (z > 3) {
    let fraction = 0;
    for (let k = 60; k >= 1; k--) fraction = k / (z + fraction);
    const tail = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI) / (z + fraction);
    return x < 0 ? tail : 1 - tail;
  }
  let [term, sum] = [z, z];
  for (let k = 1; k < 100; k++) sum += term *= (z * z) / (2 * k + 1);
  const half = (sum * Math.exp((-z * z) / 2)) / Math.sqrt(2 * Math.PI);
  return x < 0 ? 0.5 - half : 0.5 + half;
}
