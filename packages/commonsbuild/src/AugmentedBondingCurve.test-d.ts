import { type Fundraiser, type Schedule, System } from '@tecmns/core';
import { expectTypeOf, test } from 'vitest';
import { AugmentedBondingCurve } from './AugmentedBondingCurve.ts';
import type { BatchPurchase, BatchSale, Trade } from './augmentedBondingCurve/Trade.ts';
import { tecTributeSchedule } from './tecTributeSchedule.ts';

const curve = new AugmentedBondingCurve();

test('parameters are numbers, and tributes may be scheduled', () => {
  expectTypeOf(curve.reserveRatio).toEqualTypeOf<number>();
  expectTypeOf(curve.vesting).toEqualTypeOf<'freezeThaw' | 'halfLife' | 'linear'>();
  type Init = NonNullable<ConstructorParameters<typeof AugmentedBondingCurve>[0]>;
  expectTypeOf<Init['entryTribute']>().toEqualTypeOf<number | Schedule | undefined>();
  expectTypeOf<Init['reserveRatio']>().toEqualTypeOf<number | undefined>();
  // @ts-expect-error a ratio cannot be scheduled
  new AugmentedBondingCurve({ reserveRatio: tecTributeSchedule.entryTribute });
  // @ts-expect-error there is no such parameter
  new AugmentedBondingCurve({ curvature: 2 });
});

test('it takes the role of a fundraiser', () => {
  expectTypeOf(curve).toExtend<Fundraiser>();
  expectTypeOf(curve.buy({ deposit: 1 })).toEqualTypeOf<Trade>();
  expectTypeOf(curve.buyBatch({ deposits: {} })).toEqualTypeOf<BatchPurchase>();
  expectTypeOf(curve.sellBatch({ amounts: {} })).toEqualTypeOf<BatchSale>();
  // @ts-expect-error a sale pays out collateral, it does not give tokens
  curve.sellBatch({ amounts: {} }).tokens;
  // @ts-expect-error a purchase needs a deposit
  curve.buy({});
});

test('metrics are numbers, null where there may be none', () => {
  expectTypeOf(curve.metrics().price).toEqualTypeOf<number>();
  expectTypeOf(curve.metrics().effectiveReserveRatio).toEqualTypeOf<number | null>();
});

test('presets and openings make the class that they are called on', () => {
  expectTypeOf(AugmentedBondingCurve.preset('tec')).toEqualTypeOf<AugmentedBondingCurve>();
  // @ts-expect-error there is no such preset
  AugmentedBondingCurve.preset('tek');
  class Mine extends AugmentedBondingCurve {
    mine = 1;
  }
  expectTypeOf(Mine.fromCurvature({ reserve: 1, supply: 1, curvature: 2 })).toEqualTypeOf<Mine>();
  class Named extends AugmentedBondingCurve.extend({ id: 'x/y' }) {}
  const hatch = { raised: 1, hatchTribute: 0, hatchPrice: 1, curvature: 2 };
  expectTypeOf(Named.fromHatch(hatch)).toEqualTypeOf<Named>();
  expectTypeOf(AugmentedBondingCurve.extend({ id: 'x/y' }).fromHatch).toBeFunction();
  // @ts-expect-error the entry tribute is chosen beside the hatch
  AugmentedBondingCurve.fromHatch({ ...hatch, entryTribute: 0.1 });
});

test('its metrics can be wired by their path', () => {
  const system = new System({ controllables: { curve } });
  expectTypeOf(system.models.curve).toEqualTypeOf<AugmentedBondingCurve>();
});
