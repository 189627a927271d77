import { expectTypeOf, test } from 'vitest';
import { Cashflow, type CashflowRow } from './Cashflow.ts';
import type { Compounding } from './cashflow/compoundingRules.ts';

const flow = new Cashflow();

test('flows are numbers, and a schedule is a list of day, amount and label', () => {
  expectTypeOf(flow.flows).toEqualTypeOf<readonly number[]>();
  expectTypeOf(flow.schedule).toEqualTypeOf<readonly (readonly [number, number, string])[]>();
  // @ts-expect-error a flow has a label
  new Cashflow({ schedule: [[1, 2]] });
  // @ts-expect-error there is no such way to compound
  new Cashflow({ compounding: 'yearly' });
});

test('a rate that is wired may be absent', () => {
  expectTypeOf(flow.marketRate).toEqualTypeOf<number | null>();
  expectTypeOf(flow.compounding).toEqualTypeOf<Compounding>();
});

test('there may be no internal rate', () => {
  expectTypeOf(flow.internalRateOfReturn()).toEqualTypeOf<number | null>();
  expectTypeOf(flow.modifiedInternalRateOfReturn()).toEqualTypeOf<number | null>();
  expectTypeOf(flow.metrics().internalRate).toEqualTypeOf<number | null>();
  expectTypeOf(flow.metrics().cash).toEqualTypeOf<number>();
  expectTypeOf(flow.table()).toEqualTypeOf<readonly CashflowRow[]>();
});

test('a booking has an amount, and says what was paid', () => {
  expectTypeOf(flow.book({ amount: 1 })).toEqualTypeOf<{ paid: number; payable: number }>();
  // @ts-expect-error an amount is needed
  flow.book({ label: 'rent' });
  // @ts-expect-error the cash is that of the ledger
  flow.runway({ cash: 5, cost: 1 });
});
