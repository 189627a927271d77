import { expectTypeOf, test } from 'vitest';
import { Opex } from './Opex.ts';

const firm = new Opex();

test('an item is a name, an amount, growth, whether it is per head, a start and perhaps an end', () => {
  expectTypeOf(firm.items).toEqualTypeOf<
    readonly (readonly [string, number, number, boolean, number, number | null])[]
  >();
  // @ts-expect-error an item says when it ends, or null
  new Opex({ items: [['rent', 1000, 0, false, 0]] });
});

test('a runway and a break-even may not exist', () => {
  const metrics = firm.metrics();
  expectTypeOf(metrics.runway).toEqualTypeOf<number | null>();
  expectTypeOf(metrics.breakEvenMonth).toEqualTypeOf<number | null>();
  expectTypeOf(metrics.cash).toEqualTypeOf<number>();
});

test('presets are known by name', () => {
  expectTypeOf(Opex.preset('projections')).toEqualTypeOf<Opex>();
  // @ts-expect-error there is no such preset
  Opex.preset('projection');
});
