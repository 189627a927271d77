import { Columns } from '@tecmns/core';
import { expect, test } from 'vitest';
import { safeColumns } from './safeColumns.ts';

const column = (more = {}) => ({
  ...{ kind: 'f64' as const, name: 'price', unit: '1', doc: 'Price.', values: Float64Array.of(1, 2) },
  ...more,
});

test('names, units and texts are made safe to print, and numbers stay', () => {
  const hostile = column({ name: 'a\u001b[2J', unit: '\u202e', doc: 'one\ntwo\u0007' });
  const { columns } = safeColumns('a/b#C', new Columns([hostile, column()]));
  expect(columns).toEqual([
    column({ name: 'a\\u{1b}[2J', unit: '\\u{202e}', doc: 'one two\\u{7}' }),
    column(),
  ]);
});

test.each([{ name: 'x'.repeat(201) }, { unit: 'x'.repeat(201) }])('names without end are refused', (more) => {
  expect(() => safeColumns('a/b#C', new Columns([column(more)]))).toThrow(
    expect.objectContaining({ fault: 'load', code: 'bad-answer' }),
  );
});
