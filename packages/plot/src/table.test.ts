import fc from 'fast-check';
import { expect, test } from 'vitest';
import { table } from './table.ts';
import { cellWidth } from './textWidth.ts';

const numRuns = Number(process.env.TECMNS_PROPERTY_RUNS ?? 100);

test('numbers stand to the right, texts to the left, units below the names', () => {
  const rows = [
    { model: 'curve', price: 0.1984, supply: 1_250_000 },
    { model: 'sigmoid', price: 12_500, supply: 3 },
  ];
  expect(table(rows, { units: { price: 'wxDAI/TEC', supply: 'TEC', model: '1' } })).toBe(
    [
      'model          price  supply',
      '         [wxDAI/TEC]   [TEC]',
      '-------  -----------  ------',
      'curve         0.1984  1.25 M',
      'sigmoid       12,500       3',
    ].join('\n'),
  );
});

test('cells that are not there are n/a, big integers and booleans are written whole', () => {
  expect(
    table([
      { a: 12345678901234567890n, b: true, c: null },
      { a: 1n, b: Number.NaN },
    ]),
  ).toBe(
    [
      '                   a  b       c',
      '--------------------  ----  ---',
      '12345678901234567890  true  n/a',
      '                   1  n/a   n/a',
    ].join('\n'),
  );
});

test('columns and digits can be chosen', () => {
  expect(table([{ a: 1.23456, b: 2 }], { columns: ['b', 'a'], digits: 2 })).toBe('b    a\n-  ---\n2  1.2');
});

test('long texts are wrapped to the width', () => {
  const text = table(
    [{ name: 'reserve ratio', doc: 'Share of the market cap held in reserve, one over kappa.' }],
    { width: 40 },
  );
  expect(text.split('\n').every((line) => line.length <= 40)).toBe(true);
  expect(text.replace(/\s+/g, ' ')).toContain('Share of the');
});

test('columns that do not fit go into blocks that repeat the first', () => {
  const row = Object.fromEntries(
    Array.from({ length: 12 }, (_, index) => [`metric${index}`, 123_456 + index]),
  );
  const blocks = table([{ day: 1, ...row }], { width: 60 }).split('\n\n');
  expect(blocks.length).toBeGreaterThan(1);
  for (const block of blocks) expect(block).toMatch(/^day {2}/);
});

test.each([
  ['no rows', [], {}, /rows: 0 rows/],
  ['no columns', [{}], {}, /rows: 1 rows, with columns/],
  ['a width of 10', [{ a: 1 }], { width: 10 }, /width: 10/],
  [
    'a number wider than the line',
    [{ a: 1, b: 123456789012345678901234n }],
    { width: 20 },
    /cannot hold the column b; allowed: at least 27/,
  ],
])('%s: refused with a typed error', (_, rows, options, message) => {
  expect(() => table(rows, options)).toThrow(
    expect.objectContaining({ name: 'ParameterError', message: expect.stringMatching(message) }),
  );
});

test('no line is longer than the width, whatever the cells', () => {
  const cell = fc.oneof(
    fc.double(),
    fc.string({ unit: 'grapheme', maxLength: 200 }),
    fc.boolean(),
    fc.constant(null),
  );
  const name = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 });
  const rows = fc.array(fc.dictionary(name, cell, { minKeys: 1, maxKeys: 15 }), {
    minLength: 1,
    maxLength: 8,
  });
  fc.assert(
    fc.property(rows, fc.integer({ min: 40, max: 120 }), (drawn, width) => {
      for (const line of table(drawn, { width }).split('\n'))
        expect(cellWidth(line)).toBeLessThanOrEqual(width);
    }),
    { numRuns },
  );
});
