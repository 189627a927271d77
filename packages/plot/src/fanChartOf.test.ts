import { Columns } from '@tecmns/core';
import { expect, test } from 'vitest';
import { fanChart } from './fanChart.ts';
import { fanChartOf, fanOptionsOf } from './fanChartOf.ts';

function results(run: number[], time: number[], price: number[]): Columns {
  const column = (name: string, unit: string, values: number[]) =>
    ({
      kind: 'f64',
      name,
      unit,
      doc: name === 'price' ? 'Spot price.' : '',
      values: Float64Array.from(values),
    }) as const;
  return new Columns([
    column('run', '1', run),
    column('time', 'day', time),
    column('price', 'wxDAI/TEC', price),
  ]);
}
const choice = { x: 'time', y: 'price', run: 'run' };

test('rows are split by run, in the order of the runs', () => {
  expect(fanOptionsOf(results([1, 1, 2, 2], [0, 1, 0, 1], [1, 2, 1, 4]), choice)).toEqual({
    title: 'price over time, 2 runs',
    description: 'Spot price.',
    x: { label: 'time', unit: 'day', values: Float64Array.of(0, 1) },
    y: { label: 'price', unit: 'wxDAI/TEC' },
    runs: [Float64Array.of(1, 2), Float64Array.of(1, 4)],
  });
});

test('rows may come in any order, and a point that a run lacks is missing', () => {
  const { runs, title } = fanOptionsOf(results([1, 2, 1], [5, 3, 3], [50, 30, 31]), choice);
  expect(runs).toEqual([Float64Array.of(31, 50), Float64Array.of(30, Number.NaN)]);
  expect(title).toBe('price over time, 2 runs');
  expect(fanOptionsOf(results([7], [0], [1]), choice).title).toBe('price over time, 1 run');
});

test('two rows of a run for one point are refused: which one is meant is not known', () => {
  expect(() => fanOptionsOf(results([1, 1], [0, 0], [1, 2]), choice)).toThrow(
    expect.objectContaining({
      code: 'duplicate',
      message: expect.stringMatching(/time: 0 stands in two rows of run 1.*columns\.where/),
    }),
  );
});

test('the chart is that of the options', () => {
  const columns = results([1, 1, 2, 2], [0, 1, 0, 1], [1, 2, 1, 4]);
  const annotations = [{ y: 1, text: 'start' }];
  expect(fanChartOf(columns, { ...choice, title: 'Price', height: 300, annotations })).toBe(
    fanChart({ ...fanOptionsOf(columns, { ...choice, title: 'Price' }), height: 300, annotations }),
  );
});

test('a table without rows is refused', () => {
  expect(() => fanChartOf(results([], [], []), choice)).toThrow(
    expect.objectContaining({ name: 'ParameterError', code: 'missing' }),
  );
});
