import { quoteBuy } from '@tecmns/mechanisms';
import { bench, describe } from 'vitest';
import { AugmentedBondingCurve } from './AugmentedBondingCurve.ts';

const settings = { startingSupply: 2_041_863.58, reserveRatio: 0.1984, entryTribute: 0.22 };
const sink = new Float64Array(1);

describe.each([1000, 100_000])('%d purchases in a row', (count) => {
  bench('curve.buy', () => {
    const curve = new AugmentedBondingCurve(settings);
    for (let i = 0; i < count; i++) curve.buy({ deposit: 1 + (i & 7) });
    sink[0] = curve.supply;
  });

  bench('curve.buy with every argument given', () => {
    const curve = new AugmentedBondingCurve(settings);
    const rest = { account: null, minimumReturn: null };
    for (let i = 0; i < count; i++) curve.buy({ deposit: 1 + (i & 7), ...rest });
    sink[0] = curve.supply;
  });

  bench('quoteBuy of the mechanisms, state kept by hand', () => {
    const curve = { reserve: 405_117, supply: 2_041_863.58, reserveRatio: 0.1984 };
    const terms = { entryTribute: 0.22 };
    let pool = 0;
    for (let i = 0; i < count; i++) {
      const { toPool, reserveAfter, supplyAfter } = quoteBuy(curve, 1 + (i & 7), terms);
      curve.reserve = reserveAfter;
      curve.supply = supplyAfter;
      pool += toPool;
    }
    sink[0] = curve.supply + pool;
  });

  bench('the formula in a loop: no checks, no quote', () => {
    let reserve = 405_117;
    let supply = 2_041_863.58;
    let pool = 0;
    for (let i = 0; i < count; i++) {
      const deposit = 1 + (i & 7);
      const tribute = 0.22 * deposit;
      supply += supply * Math.expm1(0.1984 * Math.log1p((deposit - tribute) / reserve));
      reserve += deposit - tribute;
      pool += tribute;
    }
    sink[0] = supply + pool;
  });
});
