import { Columns } from '@tecmns/core';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { heatmap } from './heatmap.ts';
import { heatmapOf, heatmapOptionsOf } from './heatmapOf.ts';

const number = (name: string, unit: string, values: readonly number[], doc = '') =>
  ({ kind: 'f64', name, unit, doc, values: Float64Array.from(values) }) as const;
const names = (name: string, values: (string | number | boolean)[]) =>
  ({ kind: 'json', name, doc: '', values }) as const;
const sweep = (days: number[], voters: number[], passed: number[]) =>
  new Columns([
    number('days', 'day', days),
    number('voters', '1', voters),
    number('passed', '1', passed, 'Share that passed.'),
  ]);
const choice = { x: 'days', y: 'voters', value: 'passed' };

test('rows become cells in the order of both axes, with units and meaning', () => {
  expect(heatmapOptionsOf(sweep([7, 3, 3], [50, 50, 10], [0.4, 0.3, 0.1]), choice)).toEqual({
    title: 'passed by days and voters',
    description: 'Share that passed.',
    x: { label: 'days', unit: 'day', values: [3, 7] },
    y: { label: 'voters', unit: '1', values: [10, 50] },
    value: { label: 'passed', unit: '1' },
    cells: [Float64Array.of(0.1, Number.NaN), Float64Array.of(0.3, 0.4)],
  });
});

test('names come from a column of JSON, in the order of their first rows', () => {
  const columns = new Columns([
    names('policy', ['praise', 'conviction', 'praise']),
    names('open', [true, true, false]),
    number('score', '1', [1, 2, 3]),
  ]);
  const options = heatmapOptionsOf(columns, { x: 'policy', y: 'open', value: 'score' });
  expect(options.x.values).toEqual(['praise', 'conviction']);
  expect(options.y.values).toEqual(['true', 'false']);
  expect(options.cells).toEqual([Float64Array.of(1, 2), Float64Array.of(3, Number.NaN)]);
  expect(options.description).toBeUndefined();
});

test('two rows for a cell are refused, with the advice to aggregate', () => {
  expect(() => heatmapOptionsOf(sweep([3, 3], [10, 10], [1, 2]), choice)).toThrow(
    expect.objectContaining({
      name: 'ParameterError',
      code: 'duplicate',
      message: expect.stringMatching(/days, voters: 3, 10 stands in two rows.*Aggregate/),
    }),
  );
});

test('places that are neither numbers nor names are refused, and so is an option of other charts', () => {
  const columns = new Columns([names('policy', [1]), number('v', '1', [1])]);
  const refuses = (code: string) => expect.objectContaining({ name: 'ParameterError', code });
  expect(() => heatmapOptionsOf(columns, { x: 'policy', y: 'v', value: 'v' })).toThrow(refuses('bad-value'));
  expect(() => heatmapOptionsOf(sweep([Number.NaN], [1], [1]), choice)).toThrow(refuses('not-finite'));
  const annotated = { ...choice, annotations: [] };
  expect(() => heatmapOf(sweep([1], [1], [1]), annotated)).toThrow(refuses('unknown'));
  expect(() => heatmapOf(sweep([], [], []), choice)).toThrow(refuses('out-of-range'));
});

test('the picture is that of the options', () => {
  const columns = sweep([3, 7], [10, 10], [0.1, 0.2]);
  const texts = { title: 'Passed', midpoint: 0.15, domain: [0, 1] as const };
  expect(heatmapOf(columns, { ...choice, ...texts, width: 500, height: 300 })).toBe(
    heatmap({ ...heatmapOptionsOf(columns, { ...choice, ...texts }), width: 500, height: 300 }),
  );
});

test('the order of the rows does not matter', () => {
  const rows = [0, 1, 2, 3, 4, 5];
  const of = (order: number[]) =>
    heatmapOf(
      sweep(
        order.map((row) => row % 3),
        order.map((row) => Math.floor(row / 3)),
        order,
      ),
      choice,
    );
  fc.assert(
    fc.property(fc.shuffledSubarray(rows, { minLength: 6 }), (order) => {
      expect(of(order)).toBe(of(rows));
    }),
    { numRuns: Number(process.env.TECMNS_PROPERTY_RUNS ?? 100) },
  );
});
