import { codeOf, expectNear } from '@tecmns/tooling/vitest/near';
import { describe, expect, it } from 'vitest';
import abc from '../../vectors/commonsbuild-abc-float.json' with { type: 'json' };
import backend from '../../vectors/commonsbuild-config-backend.json' with { type: 'json' };
import { curveFromCurvature } from './curveFromCurvature.ts';
import { curveFromHatch, curveFromHatchAtPrice } from './curveFromHatch.ts';
import { curveFromMigration } from './curveFromMigration.ts';
import { curveFromOpeningPrice } from './curveFromOpeningPrice.ts';
import { rebond } from './rebond.ts';
import { curveSpotPrice } from './spotPrice.ts';

const tecHatch = { raised: 1_571_223.57, hatchSupply: 2_041_863.58, hatchTokenPrice: 0.754743 };

describe('curveFromCurvature', () => {
  it('takes the reciprocal of the curvature', () => {
    expect(curveFromCurvature({ reserve: 100, supply: 1000, curvature: 4 })).toEqual({
      reserve: 100,
      supply: 1000,
      reserveRatio: 0.25,
    });
    expect(codeOf(() => curveFromCurvature({ reserve: 1, supply: 1, curvature: 0.99 }))).toBe('out-of-range');
  });
});

describe('curveFromHatch', () => {
  it('opens as the Commons Simulator does', () => {
    const curve = curveFromHatch({ raised: 100_000, hatchTribute: 0.3, hatchPrice: 0.1, curvature: 2 });
    const [reserve, pool, supply, price] = abc.data.commons[0]!.init;
    expectNear(curve.reserve, reserve!, 1e-9);
    expectNear(curve.commonPool, pool!, 1e-9);
    expectNear(curve.supply, supply!, 1e-9);
    expectNear(curveSpotPrice(curve), price!, 1e-9);
  });

  it('refuses an opening price below the one of a flat curve', () => {
    const hatch = { raised: 100, hatchTribute: 0.5, hatchPrice: 1, openingPrice: 0.5 };
    expect(curveFromHatchAtPrice(hatch).reserveRatio).toBe(1);
    expect(codeOf(() => curveFromHatchAtPrice({ ...hatch, openingPrice: 0.49 }))).toBe('out-of-range');
  });
});

describe('curveFromOpeningPrice', () => {
  it('refuses a price at which the reserve would exceed the market capitalisation', () => {
    const opening = { reserve: 100, supply: 100, openingPrice: 1 };
    expect(curveFromOpeningPrice(opening).reserveRatio).toBe(1);
    expect(codeOf(() => curveFromOpeningPrice({ ...opening, openingPrice: 0.99 }))).toBe('out-of-range');
  });
});

describe('curveFromMigration', () => {
  it.each(backend.data.abc)('opens as the configuration dashboard does for $name', (row) => {
    const { params } = row;
    const curve = curveFromMigration({
      ...tecHatch,
      ragequit: params.ragequit_amount,
      initialBuy: params.initial_buy,
      commonsTribute: params.commons_percentage,
      openingPrice: params.opening_price,
      entryTribute: params.entry_tribute,
    });
    expectNear(curve.opening.supply, 1000 * row.init_supply_k, 1e-9);
    expectNear(curve.opening.reserve, 1000 * row.init_balance_k, 1e-9);
    expectNear(curve.opening.commonPool, 1000 * row.commons_reserve_k, 1e-9);
    expectNear(curve.reserveRatio, row.reserve_ratio, 1e-9);
    expectNear(curve.reserve, row.allocation.reserveBalanceAfter, 1e-9);
    expectNear(curve.commonPool, row.allocation.commonPoolAfter, 1e-9);
    const bought = row.steps_thousands.find(({ step }) => step === 0)?.amountOut ?? 0;
    expectNear(curve.initialOrder.received, 1000 * bought, 1e-9);
    expectNear(curve.supply, curve.opening.supply + 1000 * bought, 1e-9);
  });

  it('refuses what the dashboard refuses, but for its two narrower bounds', () => {
    const outcome = backend.data.abc_errors.map(({ params }) => {
      const { commons_percentage: commonsTribute, opening_price: openingPrice } = params;
      try {
        return curveFromMigration({ ...tecHatch, commonsTribute, openingPrice }).reserveRatio;
      } catch {
        return 'refused';
      }
    });
    // An empty common pool and a reserve ratio of 0.19 % are valid curves here.
    expect(outcome).toEqual([expect.closeTo(0.513, 3), 'refused', expect.closeTo(0.0019, 4), 'refused']);
  });

  it('refuses more ragequit and a larger purchase than there is', () => {
    const migration = { ...tecHatch, commonsTribute: 0.5, openingPrice: 1 };
    expect(codeOf(() => curveFromMigration({ ...migration, ragequit: 1_550_000 }))).toBe('out-of-range');
    expect(codeOf(() => curveFromMigration({ ...migration, initialBuy: 1_571_223.57 }))).toBe('out-of-range');
  });
});

describe('rebond', () => {
  const curve = { reserve: 100, supply: 1000, reserveRatio: 0.5 };

  it('moves collateral from the pool into the reserve and mints at the curve', () => {
    const quote = rebond(curve, 21, 50);
    expect(quote.reserveAfter).toBe(121);
    expectNear(quote.supplyAfter, 1100, 1e-15);
    expectNear(quote.received, 100, 1e-14);
    expect(quote.toReserve + quote.toPool).toBe(0);
    expect(quote.tribute).toBe(0);
  });

  it('refuses more than the pool holds', () => {
    expect(codeOf(() => rebond(curve, 51, 50))).toBe('out-of-range');
    expect(codeOf(() => rebond(curve, Number.NaN, 50))).toBe('out-of-range');
  });
});
