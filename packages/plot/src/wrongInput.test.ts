import { ParameterError } from '@tecmns/core';
import { expect, test } from 'vitest';
import { textBoxes } from '../test/readSvg.ts';
import {
  describeSeries,
  fanChart,
  fanChartOf,
  fanOptionsOf,
  formatNumber,
  heatmap,
  heatmapOf,
  heatmapOptionsOf,
  lineChart,
  lineChartOf,
  lineOptionsOf,
  quantileBands,
  table,
  terminalChart,
  terminalHeatmap,
} from './index.ts';

type Call = (...given: readonly unknown[]) => unknown;

const base = {
  title: 'Price',
  x: { label: 'time', unit: 'day', values: [0, 1, 2] },
  y: { label: 'price', unit: 'wxDAI/TEC' },
};
const series = [{ name: 'price', values: [1, 3, 2], dashed: true }];
const line = { ...base, description: 'A day.', series, annotations: [{ x: 1, text: 'a' }] };
const fan = {
  ...base,
  runs: [
    [1, 2, 3],
    [2, 3, 4],
  ],
};
const quantiles = {
  ...base,
  quantiles: {
    probabilities: [0.1, 0.5, 0.9],
    values: [
      [1, 2, 3],
      [2, 3, 4],
      [3, 4, 5],
    ],
  },
};
const columns = {
  length: 2,
  numbers: () => Float64Array.of(0, 1),
  column: (name: string) => ({ kind: 'f64', name, unit: '1', doc: '' }),
};

const heat = {
  title: 'Passed',
  description: 'A sweep.',
  x: { label: 'half-life', unit: 'day', values: [3, 7] },
  y: { label: 'voters', unit: '1', values: ['few', 'many'] },
  value: { label: 'share', unit: '1', scale: 'linear', domain: [0, 1], midpoint: 0.5 },
  cells: [
    [0.1, 0.2],
    [0.3, 0.4],
  ],
};

/** Every function, with arguments that it answers. */
const calls: readonly (readonly [string, unknown, readonly unknown[]])[] = [
  ['lineChart', lineChart, [line]],
  ['fanChart', fanChart, [fan]],
  ['fanChart of quantiles', fanChart, [quantiles]],
  ['terminalChart', terminalChart, [{ ...base, series, columns: 60, rows: 8, charset: 'ascii' }]],
  ['terminalChart of a fan', terminalChart, [fan]],
  [
    'quantileBands',
    quantileBands,
    [
      [
        [1, 2],
        [2, 3],
      ],
      [0.1, 0.5],
    ],
  ],
  ['table', table, [[{ a: 1 }], { columns: ['a'], units: { a: 'day' }, width: 40, digits: 3 }]],
  ['formatNumber', formatNumber, [5, { digits: 3 }]],
  ['describeSeries', describeSeries, [{ name: 'price', values: [1, 3, 2], x: base.x, y: { unit: '1' } }]],
  [
    'lineChartOf',
    lineChartOf,
    [columns, { x: 'x', y: ['y'], title: 'a', label: 'b', description: 'c', scale: 'linear', width: 300 }],
  ],
  ['lineOptionsOf', lineOptionsOf, [columns, { x: 'x', y: ['y'] }]],
  ['fanChartOf', fanChartOf, [columns, { x: 'x', y: 'y', run: 'r' }]],
  ['fanOptionsOf', fanOptionsOf, [columns, { x: 'x', y: 'y', run: 'r' }]],
  ['heatmap', heatmap, [{ ...heat, width: 300, height: 300 }]],
  ['terminalHeatmap', terminalHeatmap, [heat, { width: 60, charset: 'ascii' }]],
  [
    'heatmapOf',
    heatmapOf,
    [columns, { x: 'x', y: 'y', value: 'v', title: 'a', description: 'b', width: 300, height: 300 }],
  ],
  ['heatmapOptionsOf', heatmapOptionsOf, [columns, { x: 'x', y: 'y', value: 'v' }]],
];

/** Values of another type than what is there. */
function wrongFor(valid: unknown): readonly unknown[] {
  const always = [true, Symbol('symbol'), () => 1, 5n];
  if (typeof valid === 'function') return [null, 'text', 5, {}];
  if (typeof valid === 'string') return [...always, null, 5, [], {}];
  if (typeof valid === 'boolean') return ['true', 1, null];
  if (typeof valid === 'number') return [...always, '5', [], {}];
  return [...always, null, 'text', 5];
}

/** Every way to put a value of another type into a value, at any depth. */
function* replaced(valid: unknown, path: string): Generator<readonly [string, unknown]> {
  for (const wrong of wrongFor(valid)) yield [`${path} = ${typeof wrong}`, wrong];
  if (Array.isArray(valid)) {
    for (const [i, item] of valid.entries())
      for (const [where, wrong] of replaced(item, `${path}[${i}]`)) yield [where, valid.with(i, wrong)];
  } else if (typeof valid === 'object' && valid !== null) {
    for (const [name, member] of Object.entries(valid))
      for (const [where, wrong] of replaced(member, `${path}.${name}`))
        yield [where, { ...valid, [name]: wrong }];
  }
}

/** Where other types are welcome: a cell shows anything that can be written. */
const isCell = (name: string, where: string) => name === 'table' && where.startsWith('0[0].a');

test.each(calls)(
  '%s refuses values of another type with a sentence, wherever they stand',
  (name, call, valid) => {
    expect((call as Call)(...valid)).toBeDefined();
    for (const [i, argument] of valid.entries())
      for (const [where, wrong] of replaced(argument, `${i}`)) {
        if (isCell(name, where) || where.startsWith('0.length')) continue;
        const given = [...valid];
        given[i] = wrong;
        expect(() => (call as Call)(...given), where).toThrow(ParameterError);
      }
  },
);

test.each(calls)('%s refuses to be called with nothing', (_name, call) => {
  expect(() => (call as Call)()).toThrow(ParameterError);
  expect(() => (call as Call)({})).toThrow(ParameterError);
});

const refusal = (code: string, message: RegExp) =>
  expect.objectContaining({ name: 'ParameterError', code, message: expect.stringMatching(message) });

test.each([
  [
    'lines instead of series',
    { ...base, lines: series },
    'unknown',
    /options\.lines: .*allowed: title, .*series/,
  ],
  ['a misspelt option', { ...line, heigth: 300 }, 'unknown', /options\.heigth: .*Did you mean height\?/],
  ['no series', base, 'missing', /series: undefined is no list/],
  [
    'a label instead of a name',
    { ...base, series: [{ label: 'a', values: [1, 2, 3] }] },
    'unknown',
    /series\[0\]\.label/,
  ],
  [
    'a misspelt scale',
    { ...line, y: { ...base.y, scale: 'lin' } },
    'bad-value',
    /y\.scale: lin .*'linear' or 'log'/,
  ],
  [
    'a reference line by value',
    { ...line, annotations: [{ value: 5, label: 'x' }] },
    'unknown',
    /annotations\[0\]\.value: .*allowed: x, y, text/,
  ],
  [
    'a reference line nowhere',
    { ...line, annotations: [{ text: 'a' }] },
    'bad-value',
    /annotations\[0\]: undefined/,
  ],
  [
    'a reference line both ways',
    { ...line, annotations: [{ x: 1, y: 1, text: 'a' }] },
    'bad-value',
    /no place for one line/,
  ],
  [
    'a text among values',
    { ...base, series: [{ name: 'a', values: [1, '2', 3] }] },
    'bad-value',
    /values\[1\]: 2 is no number/,
  ],
  [
    'a hole among values',
    { ...base, series: [{ name: 'a', values: [1, undefined, 3] }] },
    'bad-value',
    /values\[1\]/,
  ],
  ['no title', { ...line, title: undefined }, 'missing', /title: undefined is no text/],
  ['a domain of one end', { ...line, y: { ...base.y, domain: [1] } }, 'out-of-range', /y\.domain: \[1\]/],
])('%s: refused, and told what is allowed', (_what, options, code, message) => {
  expect(() => (lineChart as Call)(options)).toThrow(refusal(code, message));
});

test('runs that are not given are asked for', () => {
  expect(() => (fanChart as Call)(base)).toThrow(refusal('missing', /runs: undefined is no list/));
  expect(() => (terminalChart as Call)({ ...line, charset: 'asci' })).toThrow(/Did you mean 'ascii'\?/);
  expect(() => (lineChartOf as Call)({}, { x: 'a', y: ['b'] })).toThrow(/columns: an object is no table/);
});

test('an option that is undefined counts as absent', () => {
  expect((lineChart as Call)({ ...line, height: undefined, heigth: undefined })).toBe(lineChart(line));
});

test('null is a gap, as NaN is, in lines, runs and sentences', () => {
  const gap = (missing: number | null) => ({ ...base, series: [{ name: 'price', values: [1, missing, 2] }] });
  expect(lineChart(gap(null))).toBe(lineChart(gap(Number.NaN)));
  expect(terminalChart(gap(null))).toBe(terminalChart(gap(Number.NaN)));
  const nothing = { ...base, series: [{ name: 'price', values: [null, null, null] }] };
  expect(() => lineChart(nothing)).toThrow(/y: NaN is every value/);
  const runs = (missing: number | null) => ({
    ...base,
    runs: [
      [1, missing, 2],
      [2, 3, 4],
    ],
  });
  expect(fanChart(runs(null))).toBe(fanChart(runs(Number.NaN)));
  expect(quantileBands([[1, null]]).counts).toEqual(Uint32Array.of(1, 0));
  expect(describeSeries({ name: 'a', values: [1, null, 2], x: base.x, y: base.y })).toContain(
    '1 of 3 values are missing',
  );
});

test('a number that is none is refused, not read out as infinite', () => {
  for (const value of [undefined, null, '5'])
    expect(() => formatNumber(value as unknown as number)).toThrow(refusal('bad-value', /is no number/));
});

test('every documented height draws a chart of one or two lines', () => {
  const two = [...series, { name: 'other', values: [2, 2, 2] }];
  for (const height of [210, 215, 240, 4000]) {
    expect(lineChart({ ...base, series, height })).toContain(`height="${height}"`);
    expect(lineChart({ ...base, series: two, height })).toContain(`height="${height}"`);
    expect(fanChart({ ...fan, height })).toContain(`height="${height}"`);
  }
  expect(() => lineChart({ ...base, series, height: 209 })).toThrow(/allowed: 210 to 4000 px/);
});

test('a size that is too small says which one is enough', () => {
  const wide = { ...base, series: [{ name: 'a name of many words', values: [1e12, 1e12 + 1, 1e12] }] };
  const low = { ...base, series, description: 'word '.repeat(200) };
  for (const [options, side] of [
    [{ ...wide, width: 240 }, 'width'],
    [{ ...low, height: 210 }, 'height'],
  ] as const) {
    let range = '';
    try {
      lineChart(options);
    } catch (error) {
      range = (error as ParameterError).range ?? '';
    }
    const enough = Number(/^at least (\d+)$/.exec(range)?.[1]);
    expect(() => lineChart({ ...options, [side]: enough - 1 })).toThrow(ParameterError);
    expect(lineChart({ ...options, [side]: enough })).toContain('<svg');
  }
});

test('labels of a fan that ends in one value stand in the order of their quantiles', () => {
  const svg = fanChart({
    ...base,
    runs: [
      [1, 2, 3],
      [1, 4, 3],
      [1, 5, 3],
    ],
  });
  const labels = ['95 %', '75 %', 'median', '25 %', '5 %'];
  const placed = textBoxes(svg).filter(({ text }) => labels.includes(text));
  const gutter = placed.filter(({ left }) => left > 400).sort((a, b) => a.top - b.top);
  expect(gutter.map(({ text }) => text)).toEqual(labels);
});

test('an object or a function has no place in a cell', () => {
  for (const cell of [{ b: 1 }, [1], () => 1])
    expect(() => (table as Call)([{ a: 1 }, { a: cell }])).toThrow(
      refusal('bad-value', /rows\[1\]\.a: .* no place/),
    );
});
