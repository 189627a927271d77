import { priceSlippage, reserveForPriceFactor, sellTokenSlippage, tokenSlippage } from '@tecmns/mechanisms';
import { codeOf, expectNear } from '@tecmns/tooling/vitest/near';
import { describe, expect, it } from 'vitest';
import float from '../vectors/commonsbuild-abc-float.json' with { type: 'json' };
import evm from '../vectors/commonsbuild-abc-orders-evm.json' with { type: 'json' };
import conding from '../vectors/commonsbuild-conding.json' with { type: 'json' };
import backend from '../vectors/commonsbuild-config-backend.json' with { type: 'json' };
import design from '../vectors/commonsbuild-tbc-design.json' with { type: 'json' };
import deployed from '../vectors/commonsbuild-tec-deployed-params.json' with { type: 'json' };
import launch from '../vectors/tec-launch-trades.json' with { type: 'json' };
import { AugmentedBondingCurve } from './AugmentedBondingCurve.ts';

const units = (baseUnits: string) => Number(BigInt(baseUnits)) / 1e18;

describe('the contract, executed', () => {
  it.each(evm.data)('is followed to 1e-12 through the orders of $name', ({ init, rows }) => {
    const curve = AugmentedBondingCurve.fromCurvature(
      { reserve: units(init.R), supply: units(init.S), curvature: 1e6 / init.rr_ppm },
      {
        entryTribute: units(init.buyFeePct),
        exitTribute: units(init.sellFeePct),
        virtualSupply: units(init.virtualSupply),
        virtualBalance: units(init.virtualBalance),
      },
    );
    for (const row of rows) {
      const amount = units(row.amount);
      const trade = row.type === 'buy' ? curve.buy({ deposit: amount }) : curve.sell({ amount });
      // The contract rounds down to a base unit, and 1e-18 is more than 1e-12 of nothing here.
      expectNear(trade.received, units(row.returned), 1e-12);
      expectNear(trade.tribute, units(row.fee), 1e-12);
      if (row.gross !== undefined) expectNear(-trade.toReserve, units(row.gross), 1e-12);
      expectNear(curve.supply, units(row.S), 1e-12);
      expectNear(curve.reserve, units(row.R), 1e-12);
      expectNear(curve.commonPool, units(row.common), 1e-12);
      // The contract's static price is cut to parts per million.
      expectNear(curve.price, Number(row.static_price_ppm) / 1e6, 0, 1.000001e-6);
    }
  });
});

describe('the launch of the Token Engineering Commons', () => {
  const { opening, trades } = launch;
  const { reserve, supply, reserveRatio, virtualSupply, virtualBalance } = opening;
  const replay = (curve: AugmentedBondingCurve) =>
    trades.map(({ toCurve, tribute, tokens, fitted = false, outlier = false }) => {
      const trade = curve.buy({ deposit: toCurve + tribute });
      expectNear(trade.tribute, tribute, 1e-12);
      return { error: Math.abs(trade.received / tokens - 1), fitted, outlier };
    });

  it('is reproduced from the reserve that was deposited: orders 1 to 11 to 5e-5, order 3 to 1.6e-3', () => {
    const curve = AugmentedBondingCurve.fromCurvature(
      { reserve, supply, curvature: 1 / reserveRatio },
      { virtualSupply, virtualBalance, entryTribute: 0.22 },
    );
    expectNear(curve.reserve, reserve, 1e-15);
    const orders = replay(curve);
    expect(orders[0]!.fitted).toBe(true);
    expect(orders[0]!.error).toBeLessThan(1e-14);
    const evidence = orders.filter(({ fitted, outlier }) => !fitted && !outlier);
    expect(evidence.length).toBe(10);
    for (const { error } of evidence) expect(error).toBeLessThan(5e-5);
    expect(orders[3]!.error).toBeLessThan(1.6e-3);
  });

  it('is reproduced by the preset to 2e-4, order 3 to 1.6e-3', () => {
    const orders = replay(AugmentedBondingCurve.preset('tec'));
    for (const { error, outlier } of orders) expect(error).toBeLessThan(outlier ? 1.6e-3 : 2e-4);
  });

  it('has the settings that were deployed', () => {
    const { reserveRatio, entryTribute, exitTribute, virtualSupply, virtualBalance, openingPrice } =
      deployed.data.upgrade;
    expect(AugmentedBondingCurve.presets.tec).toMatchObject({
      reserveRatio,
      entryTribute,
      exitTribute,
      virtualSupply,
      virtualBalance,
      startingPrice: openingPrice,
    });
    expectNear(AugmentedBondingCurve.preset('tec').reserve, deployed.data.upgrade.reserveAtOpening, 2e-4);
  });
});

describe('the Commons Simulator', () => {
  it.each(float.data.commons)('is followed with an exit tribute of $exit_tribute', (row) => {
    const curve = AugmentedBondingCurve.fromHatch(
      { raised: 100_000, hatchTribute: 0.3, hatchPrice: 0.1, curvature: 2 },
      { exitTribute: row.exit_tribute },
    );
    const [reserve, pool, supply, price, tokensAtSpotPrice] = row.init;
    expectNear(curve.reserve, reserve!, 1e-15);
    expectNear(curve.commonPool, pool!, 1e-15);
    expectNear(curve.supply, supply!, 1e-15);
    expectNear(curve.price, price!, 1e-15);
    expectNear(5000 / curve.price, tokensAtSpotPrice!, 1e-15);
    const { deposit1000, burn50000, burnAll } = row;
    const bought = curve.buy({ deposit: 1000 });
    // The simulator subtracts invariants and has about 1e-14 of the supply as noise.
    expectNear(bought.received, deposit1000.tokens, 1e-12, 1e-9);
    expectNear(bought.averagePrice, deposit1000.price, 1e-12);
    expectNear(curve.price, deposit1000.spot, 1e-12);
    expectNear(curve.commonPool, deposit1000.F, 1e-15);
    const sold = curve.sell({ amount: 50_000 });
    expectNear(sold.received, burn50000.paid, 1e-12);
    expectNear(sold.averagePrice, burn50000.price, 1e-12);
    expectNear(curve.reserve, burn50000.R, 1e-12);
    expectNear(curve.supply, burn50000.S, 1e-12);
    expectNear(curve.commonPool, burn50000.F, 1e-12);
    const all = curve.sell({ amount: curve.supply });
    expectNear(all.received, burnAll.paid, 1e-12);
    expectNear(all.averagePrice, burnAll.price, 1e-12);
    expectNear(curve.commonPool, burnAll.F, 1e-12);
    expect([curve.reserve, curve.supply]).toEqual([burnAll.R, burnAll.S]);
  });

  it('sells more tokens than exist; here that is refused', () => {
    const { asked_tokens: amount, paid, R_after, S_after } = float.data.oversell_even_kappa;
    expect(S_after).toBeLessThan(0);
    const curve = AugmentedBondingCurve.fromCurvature({ reserve: 70_000, supply: 1e6, curvature: 2 });
    expect(paid + R_after).toBe(curve.reserve);
    expect(codeOf(() => curve.sell({ amount }))).toBe('insufficient-supply');
    expect(curve.reserve).toBe(70_000);
  });

  it.each(float.data.abcurve)('is followed on its curve with R = $R, S = $S and κ = $kappa', (row) => {
    const opening = { reserve: row.R, supply: row.S, curvature: row.kappa };
    const traded = (trade: (curve: AugmentedBondingCurve) => { readonly averagePrice: number }) => {
      const curve = AugmentedBondingCurve.fromCurvature(opening, { exitTribute: 0 });
      return { curve, ...trade(curve) };
    };
    // It subtracts supplies and reserves: of a trade it keeps as many digits as the trade is of the whole.
    const noise = (whole: number, part: number) => (4e-16 * whole) / part;
    expectNear(traded((one) => one.quoteBuy({ deposit: 0 })).curve.price, row.spot, 1e-12);
    for (const { dR, dS, realized, spot_after } of row.mint) {
      const { curve, averagePrice } = traded((one) => one.buy({ deposit: dR }));
      expectNear(curve.supply - row.S, dS, 1e-12, 4e-15 * row.S);
      expectNear(averagePrice, realized, 1e-12 + 10 * noise(row.S, dS));
      expectNear(curve.price, spot_after, 1e-12);
    }
    for (const { dS, dR, realized, spot_after } of row.burn) {
      const { curve, averagePrice } = traded((one) => one.sell({ amount: dS }));
      expectNear(row.R - curve.reserve, dR, 1e-12, 4e-15 * row.R);
      expectNear(averagePrice, realized, 1e-12 + 10 * noise(row.R, dR));
      // On a straight line the last token costs as much as all others; that program says nothing is left.
      const straightEnd = row.kappa === 1 && dS === row.S;
      if (straightEnd) expect([curve.price, spot_after]).toEqual([row.spot, 0]);
      else expectNear(curve.price, spot_after, 1e-12, 1e-12 * row.spot);
    }
  });
});

describe('the configuration dashboard', () => {
  const HATCH = { raised: 1571.22357, hatchSupply: 2041.86358, hatchTokenPrice: 0.754743 };

  it.each(backend.data.abc)('is followed for $name', (row) => {
    const { params } = row;
    const migration = {
      ...HATCH,
      ragequit: params.ragequit_amount / 1000,
      commonsTribute: params.commons_percentage,
      openingPrice: params.opening_price,
      entryTribute: params.entry_tribute,
    };
    const curve = AugmentedBondingCurve.fromMigration(
      { ...migration, initialBuy: params.initial_buy / 1000 },
      { exitTribute: params.exit_tribute },
    );
    expectNear(curve.reserveRatio, row.reserve_ratio, 1e-12);
    const [first] = row.steps_thousands;
    const afterInitialBuy = params.initial_buy > 0;
    expectNear(1000 * row.init_balance_k, row.allocation.reserveBalanceBefore, 1e-12);
    expectNear(1000 * row.init_balance_k, 1000 * first!.currentBalance, 1e-12);
    expectNear(row.init_supply_k, first!.currentSupply, 1e-12);
    expectNear(curve.supply, afterInitialBuy ? first!.newSupply : row.init_supply_k, 1e-12);
    expectNear(curve.reserve, afterInitialBuy ? first!.newBalance : row.init_balance_k, 1e-12);
    expectNear(curve.price, afterInitialBuy ? first!.newPrice : params.opening_price, 1e-12);
    expectNear(1000 * curve.commonPool, row.allocation.commonPoolAfter, 1e-12);
    for (const step of row.steps_thousands.slice(afterInitialBuy ? 1 : 0)) {
      expectNear(curve.supply, step.currentSupply, 1e-12);
      expectNear(curve.reserve, step.currentBalance, 1e-12);
      const buys = step.amountIn > 0;
      const trade = buys ? curve.buy({ deposit: step.amountIn }) : curve.sell({ amount: -step.amountIn });
      // Its sums accumulate over the steps; its form loses digits on small trades.
      expectNear(trade.received, Math.abs(step.amountOut), 1e-9);
      expectNear(trade.tribute, Math.abs(step.tributeCollected), 1e-9);
      expectNear(curve.price, step.newPrice, 1e-12);
      expectNear(curve.supply, step.newSupply, 1e-12);
      expectNear(curve.reserve, step.newBalance, 1e-12);
      const slippage = buys
        ? tokenSlippage(trade.toReserve, trade.received, trade.priceBefore)
        : sellTokenSlippage(-trade.toReserve, trade.paid, trade.priceBefore);
      expect(`${(100 * slippage).toFixed(2)}%`).toBe(step.slippage);
    }
  });

  it('opens as the preset of its name', () => {
    const row = backend.data.abc.find(({ name }) => name === 'api_default')!;
    const curve = AugmentedBondingCurve.preset('dashboard');
    expect(curve.reserveRatio).toBe(row.reserve_ratio);
    expectNear(curve.reserve, 1000 * row.init_balance_k, 1e-12);
    expectNear(curve.commonPool, 1000 * row.commons_reserve_k, 1e-12);
  });

  it('refuses what makes no curve, except what is one: an empty common pool, a small reserve ratio', () => {
    const opens = (commonsTribute: number, openingPrice: number) => () =>
      AugmentedBondingCurve.fromMigration({ ...HATCH, commonsTribute, openingPrice });
    const [emptyPool, priceTooLow, smallRatio, everything] = backend.data.abc_errors.map(({ params }) =>
      opens(params.commons_percentage, params.opening_price),
    );
    expect(
      backend.data.abc_errors.map(({ error }) => /reserve ratio|reserve balance|Percentage/.exec(error)?.[0]),
    ).toEqual(['reserve balance', 'reserve ratio', 'reserve ratio', 'Percentage']);
    expect(emptyPool!().commonPool).toBe(0);
    expect(codeOf(priceTooLow!)).toBe('out-of-range');
    expect(smallRatio!().reserveRatio).toBeLessThan(0.01);
    expect(codeOf(everything!)).toBe('out-of-range');
  });
});

describe('the design app', () => {
  it.each(design.data)('is followed for $params', (row) => {
    const { d0, theta, p0, p1 } = row.params;
    const hatch = { raised: d0, hatchTribute: theta, hatchPrice: p0, openingPrice: p1 };
    const curve = AugmentedBondingCurve.fromHatchAtPrice(hatch, { exitTribute: 0 });
    expectNear(1 / curve.reserveRatio, row.k, 1e-14);
    expectNear(curve.reserve, row.R0, 1e-14);
    expectNear(curve.supply, row.S0, 1e-14);
    expectNear(curve.price, p1, 1e-14);
    for (const { deltaR, slippage } of row.slippage) {
      const { toReserve, received, paid, priceBefore } =
        deltaR > 0 ? curve.quoteBuy({ deposit: deltaR }) : curve.quoteSellExact({ payout: -deltaR });
      const tokens = deltaR > 0 ? received : paid;
      // That program subtracts supplies: at 100 of 2,000,000 it keeps ten digits of the trade.
      expectNear(priceSlippage(Math.abs(toReserve), tokens, priceBefore), slippage, 1e-9, 1e-9);
    }
    for (const { priceGrowth, deltaR } of row.deltaR_for_growth) {
      const needed = reserveForPriceFactor(priceGrowth, curve.reserve, curve.reserveRatio);
      expectNear(needed, deltaR, 1e-9);
      const { priceBefore, priceAfter } =
        needed > 0 ? curve.quoteBuy({ deposit: needed }) : curve.quoteSellExact({ payout: -needed });
      expectNear(priceAfter / priceBefore, priceGrowth, 1e-12);
    }
    for (const { vested_fraction, floor } of row.floorPrice) {
      const locked = AugmentedBondingCurve.fromHatchAtPrice(hatch, { exitTribute: 0 });
      locked.assign({ account: 'hatchers', amount: curve.supply * (1 - vested_fraction), cliff: 8 });
      expectNear(locked.metrics().floorPrice, floor, 1e-11);
    }
    // With nothing locked that program returns the present price; the limit of the formula is 0.
    expect(curve.metrics().floorPrice).toBe(0);
  });

  it('opens as the preset of its name', () => {
    const curve = AugmentedBondingCurve.preset('augmented-tbc-design');
    expectNear(1 / curve.reserveRatio, design.data[0]!.k, 1e-15);
    expectNear(curve.reserve, design.data[0]!.R0, 1e-15);
    expectNear(curve.reserve + curve.commonPool, design.data[0]!.params.d0, 1e-15);
  });
});

describe('conding', () => {
  it.each(conding.data.filter(({ steps }) => steps !== undefined))('is followed for $name', (row) => {
    const given = row.params ?? {};
    const curve = AugmentedBondingCurve.fromOpeningPrice(
      {
        reserve: given.reserve_balance ?? 40,
        supply: given.supply ?? 80,
        openingPrice: given.price ?? 2,
      },
      { entryTribute: given.entry_tribute ?? 0.22, exitTribute: given.exit_tribute ?? 0.02 },
    );
    curve.donate({ amount: given.common_pool ?? 0 });
    expectNear(curve.reserveRatio, row.reserve_ratio!, 1e-15);
    // Its price is m·S^n.
    expectNear(1 / curve.reserveRatio - 1, row.n!, 1e-15);
    expectNear(row.m! * curve.supply ** row.n!, curve.price, 1e-12);
    expectNear(curve.metrics().marketCap, row.marketcap!, 1e-15);
    for (const step of row.steps!) {
      const buys = step.mint_amount > 0;
      const trade = buys
        ? curve.buyExact({ amount: step.mint_amount })
        : curve.sell({ amount: -step.mint_amount });
      // It subtracts integrals of the price.
      expectNear(trade.toReserve, step.deposit_to_curve, 1e-11);
      expectNear(buys ? trade.paid : -trade.received, step.gross, 1e-11);
      expectNear(trade.tribute, step.tribute, 1e-11);
      expectNear(trade.effectivePrice, step.gross_price, 1e-11);
      expectNear(curve.price, step.new_price, 1e-12);
      expectNear(curve.supply, step.supply, 1e-12);
      expectNear(curve.reserve, step.reserve, 1e-12);
      expectNear(curve.commonPool, step.common_pool, 1e-12);
    }
  });
});
