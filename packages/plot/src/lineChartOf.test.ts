import { Columns } from '@tecmns/core';
import { expect, test } from 'vitest';
import { lineChart } from './lineChart.ts';
import { lineChartOf, lineOptionsOf } from './lineChartOf.ts';

const column = (name: string, unit: string, doc: string, values: number[]) =>
  ({ kind: 'f64', name, unit, doc, values: Float64Array.from(values) }) as const;
const columns = new Columns([
  column('time', 'day', 'Days since the start.', [0, 1, 2]),
  column('price', 'wxDAI/TEC', 'Spot price.', [1, 2, 3]),
  column('opening', 'wxDAI/TEC', 'Price at opening.', [1, 1, 1]),
  column('supply', 'TEC', 'Tokens in existence.', [10, 20, 30]),
  { kind: 'json', name: 'notes', doc: 'Remarks.', values: ['a', 'b', 'c'] },
]);

test('units, names and meaning come from the columns', () => {
  expect(lineOptionsOf(columns, { x: 'time', y: ['price'] })).toEqual({
    title: 'price over time',
    description: 'Spot price.',
    x: { label: 'time', unit: 'day', values: Float64Array.of(0, 1, 2) },
    y: { label: 'price', unit: 'wxDAI/TEC' },
    series: [{ name: 'price', values: Float64Array.of(1, 2, 3) }],
  });
});

test('several columns of one unit are several lines', () => {
  const options = lineOptionsOf(columns, {
    x: 'time',
    y: ['price', 'opening'],
    label: 'price of a token',
    title: 'Prices',
    scale: 'log',
    domain: [1, 10],
  });
  expect(options.series.map(({ name }) => name)).toEqual(['price', 'opening']);
  expect(options).toMatchObject({
    title: 'Prices',
    y: { label: 'price of a token', scale: 'log', domain: [1, 10] },
  });
  expect(options.description).toBeUndefined();
});

test('the chart is that of the options', () => {
  const choice = { x: 'time', y: ['price'], width: 500, annotations: [{ x: 1, text: 'upgrade' }] };
  expect(lineChartOf(columns, choice)).toBe(
    lineChart({ ...lineOptionsOf(columns, choice), width: 500, annotations: choice.annotations }),
  );
});

test('columns of different units are refused: one axis has one unit', () => {
  expect(() => lineChartOf(columns, { x: 'time', y: ['price', 'supply'] })).toThrow(
    expect.objectContaining({
      name: 'ParameterError',
      code: 'unit',
      message: expect.stringMatching(/'supply': TEC .*columns in wxDAI\/TEC/),
    }),
  );
});

test('a column that is unknown or not of numbers is refused by the table', () => {
  expect(() => lineChartOf(columns, { x: 'time', y: ['prise'] })).toThrow(/no column 'prise'/);
  expect(() => lineChartOf(columns, { x: 'time', y: ['notes'] })).toThrow(/'notes' holds JSON/);
});

test('no columns are refused', () => {
  expect(() => lineChartOf(columns, { x: 'time', y: [] })).toThrow(/series: 0/);
});

test('a table that reads numbers out of JSON columns is taken at its word', () => {
  const table = {
    length: 2,
    numbers: () => Float64Array.of(1, 2),
    column: () => ({ kind: 'json' }) as const,
  };
  expect(lineOptionsOf(table, { x: 'a', y: ['b'] }).y.unit).toBe('1');
});
