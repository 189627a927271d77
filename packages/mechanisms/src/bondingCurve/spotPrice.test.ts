import { codeOf, expectNear } from '@tecmns/tooling/vitest/near';
import { describe, expect, it } from 'vitest';
import abc from '../../vectors/commonsbuild-abc-float.json' with { type: 'json' };
import conding from '../../vectors/commonsbuild-conding.json' with { type: 'json' };
import design from '../../vectors/commonsbuild-tbc-design.json' with { type: 'json' };
import { invariant, reserveAtSupply, supplyAtReserve } from './invariant.ts';
import { curveSpotPrice, spotPrice } from './spotPrice.ts';

describe('spotPrice and invariant', () => {
  it.each(abc.data.abcurve)('agree with the Commons Simulator at R = $R, S = $S, κ = $kappa', (row) => {
    const ratio = 1 / row.kappa;
    expectNear(spotPrice(row.R, row.S, ratio), row.spot, 1e-9);
    expectNear(invariant(row.R, row.S, ratio), row.V0, 1e-9);
    expectNear(supplyAtReserve(row.R, row.V0, ratio), row.supply_of_R, 1e-9);
    expectNear(reserveAtSupply(row.S, row.V0, ratio), row.R, 1e-9);
  });

  it.each(design.data)('agree with the design app at κ = $k', (row) => {
    expectNear(spotPrice(row.R0, row.S0, 1 / row.k), row.spot0, 1e-9);
    expectNear(invariant(row.R0, row.S0, 1 / row.k), row.V0, 1e-9);
    expectNear(reserveAtSupply(row.S0, row.V0, 1 / row.k), row.R_of_S0, 1e-9);
    expectNear(supplyAtReserve(row.R0, row.V0, 1 / row.k), row.S_of_R0, 1e-9);
  });

  it('gives the price that the market capitalisation implies', () => {
    for (const row of conding.data) {
      if (row.steps === undefined) continue;
      for (const step of row.steps)
        expectNear(spotPrice(step.reserve, step.supply, step.rr), step.price, 1e-9);
    }
  });

  it('counts virtual parts in the price of a curve', () => {
    const curve = { reserve: 0, supply: 0, reserveRatio: 0.5, virtualBalance: 1, virtualSupply: 4 };
    expect(curveSpotPrice(curve)).toBe(0.5);
  });

  it('refuses a curve with nothing to price from, and names the empty side', () => {
    expect(codeOf(() => curveSpotPrice({ reserve: 0, supply: 1, reserveRatio: 0.5 }))).toBe('exhausted');
    expect(() => curveSpotPrice({ reserve: 1, supply: 0, reserveRatio: 0.5 })).toThrow(/^supply is 0/);
  });

  it('refuses arguments out of range', () => {
    expect(codeOf(() => spotPrice(Number.NaN, 1, 0.5))).toBe('out-of-range');
    expect(codeOf(() => spotPrice(1, 0, 0.5))).toBe('out-of-range');
    expect(codeOf(() => spotPrice(1, 1, 1.01))).toBe('out-of-range');
    expect(codeOf(() => curveSpotPrice({ reserve: -1, supply: 1, reserveRatio: 0.5 }))).toBe('out-of-range');
    expect(codeOf(() => invariant(1e-300, 1e300, 0.5))).toBe('overflow');
  });
});
