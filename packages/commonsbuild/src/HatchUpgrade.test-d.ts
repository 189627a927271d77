import type { Fill, Fundraiser, Governance } from '@tecmns/core';
import { expectTypeOf, test } from 'vitest';
import { AugmentedBondingCurve } from './AugmentedBondingCurve.ts';
import type { Hatch } from './Hatch.ts';
import { HatchUpgrade, type UpgradePhase } from './HatchUpgrade.ts';
import type { TaoVoting } from './TaoVoting.ts';

const commons = new HatchUpgrade();

test('its slots are typed by class or role', () => {
  expectTypeOf(commons.hatch).toEqualTypeOf<Hatch>();
  expectTypeOf(commons.fundraiser).toEqualTypeOf<Fundraiser>();
  expectTypeOf(commons.governance).toEqualTypeOf<Governance>();
  expectTypeOf(commons.taoVoting).toEqualTypeOf<TaoVoting | null>();
  expectTypeOf(commons.curve).toEqualTypeOf<AugmentedBondingCurve | undefined>();
  // @ts-expect-error a curve is no governance
  new HatchUpgrade({ governance: new AugmentedBondingCurve() });
});

test('the phase is one of four', () => {
  expectTypeOf(commons.phase).toEqualTypeOf<UpgradePhase>();
  expectTypeOf<UpgradePhase>().toEqualTypeOf<'hatch' | 'upgrade' | 'open' | 'refunded'>();
});

test('trades give fills, and may name an account', () => {
  expectTypeOf(commons.buy({ deposit: 1, account: 'alice' })).toEqualTypeOf<Fill>();
  expectTypeOf(commons.sell({ amount: 1 })).toEqualTypeOf<Fill>();
  expectTypeOf(commons.execute({ proposal: 2 })).toEqualTypeOf<{ paid: number }>();
  // @ts-expect-error a sale is of tokens
  commons.sell({ deposit: 1 });
});

test('metrics are null where there may be none', () => {
  expectTypeOf(commons.metrics().price).toEqualTypeOf<number | null>();
  expectTypeOf(commons.metrics().runway).toEqualTypeOf<number | null>();
  expectTypeOf(commons.metrics().treasury).toEqualTypeOf<number>();
});

test('presets are known by name', () => {
  expectTypeOf(HatchUpgrade.preset('commons-simulator')).toEqualTypeOf<HatchUpgrade>();
  // @ts-expect-error there is no such preset
  HatchUpgrade.preset('simulator');
});
