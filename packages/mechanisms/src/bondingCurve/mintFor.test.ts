import { codeOf, expectNear, numRuns } from '@tecmns/tooling/vitest/near';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import abc from '../../vectors/commonsbuild-abc-float.json' with { type: 'json' };
import conding from '../../vectors/commonsbuild-conding.json' with { type: 'json' };
import { burnFor, tokensFor } from './burnFor.ts';
import { depositFor, mintFor } from './mintFor.ts';
import { spotPrice } from './spotPrice.ts';

const balance = fc.double({ min: 1e-3, max: 1e15, noNaN: true });
const ratio = fc.double({ min: 0.05, max: 1, noNaN: true });
const trade = fc.double({ min: 1e-9, max: 10, noNaN: true });

describe('mintFor and burnFor', () => {
  it.each(abc.data.abcurve)('agree with the Commons Simulator at R = $R, S = $S, κ = $kappa', (row) => {
    const reserveRatio = 1 / row.kappa;
    for (const { dR, dS, realized, spot_after } of row.mint) {
      const tokens = mintFor(dR, row.R, row.S, reserveRatio);
      expectNear(tokens, dS, 1e-9);
      expectNear(dR / tokens, realized, 1e-9);
      expectNear(spotPrice(row.R + dR, row.S + tokens, reserveRatio), spot_after, 1e-9);
    }
    for (const { dS, dR, realized } of row.burn) {
      const collateral = burnFor(dS, row.R, row.S, reserveRatio);
      expectNear(collateral, dR, 1e-9);
      expectNear(collateral / dS, realized, 1e-9);
    }
  });

  it('agree with the inverse quotes of conding', () => {
    const row = conding.data.find(({ name }) => name === 'inverse_roundtrip')!;
    const tec = [405_117, 2_041_863.58, 405_117 / 2_041_863.58] as const;
    expectNear(mintFor(1000, ...tec), row.mint_for_1000_collateral!, 1e-9);
    expectNear(depositFor(row.mint_for_1000_collateral!, ...tec), row.collateral_for_that!, 1e-9);
    expectNear(tokensFor(1000, ...tec), row.burn_for_1000!, 1e-9);
    expectNear(burnFor(row.burn_for_1000!, ...tec), row.return_for_that!, 1e-9);
  });

  it.each([
    [1e-9, 9.999721914212428e-10],
    [1e-6, 9.999721914202545e-7],
    [0.001, 0.0009999721904319276],
    [1, 0.9999712021064034],
    [100, 99.98732744533434],
  ])('mint without cancellation for a deposit of %f', (deposit, tokens) => {
    expectNear(mintFor(deposit, 405_117, 2_041_863.58, 0.1984), tokens, 4e-15);
  });

  it.each([
    [1e-6, 1.0000278093511052e-6],
    [1, 1.0000268199537399],
    [1000, 999.0389014530954],
  ])('burn without cancellation for %f tokens', (tokens, collateral) => {
    expectNear(burnFor(tokens, 405_117, 2_041_863.58, 0.1984), collateral, 4e-15);
  });

  it('give the whole reserve for the whole supply, and nothing for nothing', () => {
    expect(burnFor(1000, 100, 1000, 0.3)).toBe(100);
    expect(tokensFor(100, 100, 1000, 0.3)).toBe(1000);
    expect(burnFor(0, 100, 1000, 0.3)).toBe(0);
    expect(mintFor(0, 100, 1000, 0.3)).toBe(0);
    expect(depositFor(0, 100, 1000, 0.3)).toBe(0);
    expect(tokensFor(0, 100, 1000, 0.3)).toBe(0);
  });

  it('refuse more tokens than there are, more collateral than there is, and results beyond a double', () => {
    expect(codeOf(() => burnFor(1001, 100, 1000, 0.5))).toBe('insufficient-supply');
    expect(codeOf(() => tokensFor(101, 100, 1000, 0.5))).toBe('reserve-shortfall');
    expect(codeOf(() => depositFor(1e300, 1, 1, 0.01))).toBe('overflow');
    expect(codeOf(() => mintFor(1e308, 1e-300, 1e308, 1))).toBe('overflow');
  });

  it.each([Number.NaN, Infinity, -1])('refuse %d in every argument', (bad) => {
    for (const call of [mintFor, depositFor, burnFor, tokensFor]) {
      for (let i = 0; i < 4; i++) {
        const given: [number, number, number, number] = [1, 100, 1000, 0.5];
        given[i] = bad;
        expect(codeOf(() => call(...given))).toBe('out-of-range');
      }
    }
  });

  it('are inverse to depositFor and tokensFor', () => {
    fc.assert(
      fc.property(balance, balance, ratio, trade, (reserve, supply, reserveRatio, share) => {
        const minted = mintFor(share * reserve, reserve, supply, reserveRatio);
        expectNear(depositFor(minted, reserve, supply, reserveRatio), share * reserve, 1e-12);
        const burned = (share / 20) * supply;
        const released = burnFor(burned, reserve, supply, reserveRatio);
        // The inverse must recover what is left of the reserve, which a steep curve nearly empties.
        const left = (1 - share / 20) ** (1 / reserveRatio);
        expectNear(tokensFor(released, reserve, supply, reserveRatio), burned, 1e-12 + 1e-15 / left);
      }),
      { numRuns },
    );
  });

  it('return a deposit when the tokens are burned again', () => {
    fc.assert(
      fc.property(balance, balance, ratio, trade, (reserve, supply, reserveRatio, share) => {
        const deposit = share * reserve;
        const tokens = mintFor(deposit, reserve, supply, reserveRatio);
        // The sums of the new state round, which costs a small trade its last digits.
        const lost = (4 * Number.EPSILON * (1 + share)) / (share * reserveRatio);
        expectNear(burnFor(tokens, reserve + deposit, supply + tokens, reserveRatio), deposit, 1e-12 + lost);
      }),
      { numRuns },
    );
  });

  it('do not depend on the path: two halves mint what one deposit mints', () => {
    fc.assert(
      fc.property(balance, balance, ratio, trade, (reserve, supply, reserveRatio, share) => {
        const half = (share * reserve) / 2;
        const first = mintFor(half, reserve, supply, reserveRatio);
        const second = mintFor(half, reserve + half, supply + first, reserveRatio);
        expectNear(first + second, mintFor(2 * half, reserve, supply, reserveRatio), 1e-13);
      }),
      { numRuns },
    );
  });

  it('grow with the amount', () => {
    fc.assert(
      fc.property(balance, balance, ratio, trade, (reserve, supply, reserveRatio, share) => {
        const less = mintFor(share * reserve, reserve, supply, reserveRatio);
        const more = mintFor(1.01 * share * reserve, reserve, supply, reserveRatio);
        expect(more).toBeGreaterThan(less);
        const sold = (share / 20) * supply;
        const burned = burnFor(sold, reserve, supply, reserveRatio);
        expect(burnFor(1.01 * sold, reserve, supply, reserveRatio)).toBeGreaterThanOrEqual(burned);
        expect(burned).toBeLessThanOrEqual(reserve);
      }),
      { numRuns },
    );
  });
});
