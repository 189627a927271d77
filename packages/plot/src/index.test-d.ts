import type { Columns } from '@tecmns/core';
import { expectTypeOf, test } from 'vitest';
import {
  type Annotation,
  type FanOptions,
  fanChart,
  fanChartOf,
  fanOptionsOf,
  type HeatmapOptions,
  type HeatmapSvgOptions,
  heatmap,
  heatmapOf,
  heatmapOptionsOf,
  type LineOptions,
  lineChart,
  lineChartOf,
  lineOptionsOf,
  quantileBands,
  type SvgOptions,
  type TableLike,
  type TableRow,
  type TerminalOptions,
  table,
  terminalChart,
  terminalHeatmap,
} from './index.ts';

const x = { label: 'time', unit: 'day', values: new Float64Array(2) };
const y = { label: 'price', unit: 'wxDAI' };

test('charts take options and give text', () => {
  expectTypeOf(lineChart).parameters.toEqualTypeOf<[LineOptions & SvgOptions]>();
  expectTypeOf(lineChart).returns.toBeString();
  expectTypeOf(fanChart).parameters.toEqualTypeOf<[FanOptions & SvgOptions]>();
  expectTypeOf(terminalChart).toBeCallableWith({
    title: 'a',
    x,
    y,
    series: [{ name: 'a', values: [1, 2] }],
    charset: 'ascii',
  });
  expectTypeOf(terminalChart).toBeCallableWith({ title: 'a', x, y, runs: [[1, 2]], columns: 60 });
  expectTypeOf<TerminalOptions['charset']>().toEqualTypeOf<'braille' | 'ascii' | undefined>();
});

test('a fan takes runs or quantiles, not both and not neither', () => {
  expectTypeOf(fanChart).toBeCallableWith({ title: 'a', x, y, runs: [Float64Array.of(1, 2), [1, 2]] });
  expectTypeOf(fanChart).toBeCallableWith({ title: 'a', x, y, quantiles: quantileBands([[1, 2]]) });
  // @ts-expect-error neither
  fanChart({ title: 'a', x, y });
  // @ts-expect-error both
  fanChart({ title: 'a', x, y, runs: [[1]], quantiles: quantileBands([[1]]) });
});

test('a reference line is vertical or horizontal and has a text', () => {
  expectTypeOf<{ x: number; text: string }>().toExtend<Annotation>();
  expectTypeOf<{ y: number; text: string }>().toExtend<Annotation>();
  expectTypeOf<{ text: string }>().not.toExtend<Annotation>();
  expectTypeOf<{ x: number }>().not.toExtend<Annotation>();
});

test('a scale is linear or log, and units are needed', () => {
  expectTypeOf<LineOptions['y']['scale']>().toEqualTypeOf<'linear' | 'log' | undefined>();
  // @ts-expect-error no such scale
  lineChart({ title: 'a', x, y: { ...y, scale: 'sqrt' }, series: [] });
  // @ts-expect-error no unit
  lineChart({ title: 'a', x, y: { label: 'price' }, series: [] });
});

test('the columns of a run are a table that charts can be taken out of', () => {
  expectTypeOf<Columns>().toExtend<TableLike>();
  expectTypeOf(lineOptionsOf).returns.toEqualTypeOf<LineOptions>();
  expectTypeOf(fanOptionsOf).returns.toEqualTypeOf<FanOptions>();
  expectTypeOf(lineChartOf).toBeCallableWith({} as Columns, { x: 'time', y: ['price'], width: 500 });
  expectTypeOf(fanChartOf).toBeCallableWith({} as Columns, { x: 'time', y: 'price', run: 'run' });
});

test('quantiles are arrays of doubles', () => {
  expectTypeOf(quantileBands([[1]]).values).toEqualTypeOf<readonly Float64Array[]>();
});

test('cells of a table are plain values', () => {
  expectTypeOf<{ a: number; b: string; c: null; d: bigint; e: boolean }>().toExtend<TableRow>();
  // @ts-expect-error an object has no place in a cell
  table([{ a: { b: 1 } }]);
});

test('a heatmap takes axes of numbers or names', () => {
  expectTypeOf(heatmap).parameters.toEqualTypeOf<[HeatmapOptions & HeatmapSvgOptions]>();
  const names = { label: 'policy', unit: '1', values: ['a', 'b'] } as const;
  const options = { title: 'a', x, y: names, value: y, cells: [[1, null], new Float64Array(2)] };
  expectTypeOf(heatmap).toBeCallableWith(options);
  expectTypeOf(terminalHeatmap).toBeCallableWith(options, { width: 60, charset: 'ascii' });
  expectTypeOf(heatmapOptionsOf).returns.toEqualTypeOf<HeatmapOptions>();
  expectTypeOf(heatmapOf).toBeCallableWith({} as Columns, {
    x: 'a',
    y: 'b',
    value: 'c',
    midpoint: 0,
    width: 500,
  });
  // @ts-expect-error no unit
  heatmap({ ...options, value: { label: 'price' } });
});
