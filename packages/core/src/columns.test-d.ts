import { expectTypeOf, test } from 'vitest';
import type { Column, Columns, JsonColumn, NumberColumn } from './columns.ts';

test('the kind of a column tells its values', () => {
  expectTypeOf<Extract<Column, { kind: 'f64' }>>().toEqualTypeOf<NumberColumn>();
  expectTypeOf<Extract<Column, { kind: 'json' }>['values']>().toEqualTypeOf<readonly unknown[]>();
  expectTypeOf<JsonColumn>().not.toHaveProperty('unit');
});

test('numbers come as a typed array, rows as unknown values', () => {
  expectTypeOf<Columns['numbers']>().returns.toEqualTypeOf<Float64Array>();
  expectTypeOf<Columns['row']>().returns.toEqualTypeOf<Record<string, unknown>>();
});
