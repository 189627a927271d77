import { codeOf, expectNear } from '@tecmns/tooling/vitest/near';
import { describe, expect, it } from 'vitest';
import design from '../../vectors/commonsbuild-tbc-design.json' with { type: 'json' };
import { tokensFor } from './burnFor.ts';
import { curveFromHatchAtPrice } from './curveFromHatch.ts';
import { floorPrice } from './floorPrice.ts';
import { marginalBuyPrice, marginalSellPrice, roundTripSpread } from './marginalPrice.ts';
import { mintFor } from './mintFor.ts';
import { reserveForPriceFactor } from './reserveForPriceFactor.ts';
import { priceSlippage, sellTokenSlippage, spotMove, tokenSlippage } from './slippage.ts';
import { spotPrice } from './spotPrice.ts';

describe.each(design.data)('The design app at κ = $k', (row) => {
  const { d0, theta, p0, p1 } = row.params;
  const hatch = { raised: d0, hatchTribute: theta, hatchPrice: p0, openingPrice: p1 };
  const { reserve, supply, reserveRatio } = curveFromHatchAtPrice(hatch);
  const price = spotPrice(reserve, supply, reserveRatio);

  it('opens the same curve from a hatch and an opening price', () => {
    expectNear(1 / reserveRatio, row.k, 1e-9);
    expectNear(reserve, row.R0, 1e-9);
    expectNear(supply, row.S0, 1e-9);
    expectNear(price, p1, 1e-9);
  });

  it('has the same price slippage in both directions', () => {
    for (const { deltaR, slippage } of row.slippage) {
      const tokens =
        deltaR > 0
          ? mintFor(deltaR, reserve, supply, reserveRatio)
          : tokensFor(-deltaR, reserve, supply, reserveRatio);
      // The app subtracts two supplies, each of which carries the error that it shows at R0.
      const noise = (2 * Math.abs(row.S_of_R0 - row.S0)) / tokens;
      expectNear(priceSlippage(Math.abs(deltaR), tokens, price), slippage, 1e-9, noise);
    }
  });

  it('needs the same change of the reserve for a price factor, and it has that effect', () => {
    for (const { priceGrowth, deltaR, check } of row.deltaR_for_growth) {
      const change = reserveForPriceFactor(priceGrowth, reserve, reserveRatio);
      expectNear(change, deltaR, 1e-9);
      const tokens =
        change > 0
          ? mintFor(change, reserve, supply, reserveRatio)
          : -tokensFor(-change, reserve, supply, reserveRatio);
      expectNear(spotPrice(reserve + change, supply + tokens, reserveRatio) / price, check, 1e-9);
    }
  });

  it('has the same floor price while something is locked', () => {
    for (const { vested_fraction, floor } of row.floorPrice) {
      expectNear(floorPrice((1 - vested_fraction) * supply, reserve, supply, reserveRatio), floor, 1e-9);
    }
  });

  it('has a floor of 0 with nothing locked, where the app returns the present price', () => {
    expectNear(row.floor_all_vested, price, 1e-9);
    expect(floorPrice(0, reserve, supply, reserveRatio)).toBe(0);
  });
});

describe('The measures of slippage', () => {
  it('are three different numbers for one purchase', () => {
    expectNear(tokenSlippage(21, 100, 0.2), 1 / 21, 1e-12);
    expectNear(priceSlippage(21, 100, 0.2), 0.05, 1e-12);
    expectNear(spotMove(0.2, 0.22), 0.1, 1e-12);
    expectNear(sellTokenSlippage(19, 100, 0.2), 0.05, 1e-12);
  });

  it('are 0 for nothing', () => {
    expect(tokenSlippage(0, 0, 0.2)).toBe(0);
    expect(sellTokenSlippage(0, 0, 0.2)).toBe(0);
    expect(priceSlippage(0, 0, 0.2)).toBe(0);
    expect(spotMove(0.2, 0.2)).toBe(0);
  });

  it('refuse a price of 0', () => {
    for (const call of [tokenSlippage, sellTokenSlippage, priceSlippage]) {
      expect(codeOf(() => call(1, 1, 0))).toBe('out-of-range');
    }
    expect(codeOf(() => spotMove(0, 1))).toBe('out-of-range');
  });
});

describe('Prices on the margin', () => {
  it('are above and below the spot price by the tributes', () => {
    expectNear(marginalBuyPrice(1, 0.2), 1.25, 1e-15);
    expectNear(marginalSellPrice(1, 0.2), 0.8, 1e-15);
    expectNear(roundTripSpread(0.22, 0.02), 0.2356, 1e-15);
    expect(codeOf(() => marginalBuyPrice(1, 1))).toBe('out-of-range');
    expect(codeOf(() => marginalSellPrice(-1, 0))).toBe('out-of-range');
  });
});

describe('floorPrice and reserveForPriceFactor', () => {
  it('keep the price of a flat curve', () => {
    expect(floorPrice(0, 100, 1000, 1)).toBe(0.1);
    expect(codeOf(() => reserveForPriceFactor(2, 100, 1))).toBe('out-of-range');
  });

  it('keep the price when everything is locked, even where κ is beyond a double', () => {
    expect(floorPrice(1000, 0, 1000, 5e-324)).toBe(0);
    expect(floorPrice(1000, 100, 1000, 0.5)).toBe(0.2);
  });

  it('refuse more locked tokens than there are, and a factor of 0', () => {
    expect(codeOf(() => floorPrice(1001, 100, 1000, 0.5))).toBe('out-of-range');
    expect(codeOf(() => reserveForPriceFactor(0, 100, 0.5))).toBe('out-of-range');
  });
});
