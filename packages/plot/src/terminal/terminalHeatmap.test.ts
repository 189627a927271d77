import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { HeatmapOptions } from '../heatmapOptions.ts';
import { cellWidth } from '../textWidth.ts';
import { shadeBins } from './shadeBins.ts';
import { terminalHeatmap } from './terminalHeatmap.ts';

const count = (length: number) => Array.from({ length }, (_, index) => index);
const base = {
  title: 'Share of proposals that pass',
  x: { label: 'half-life', unit: 'day', values: [3, 7, 14] },
  y: { label: 'voters', unit: '1', values: [10, 50] },
  value: { label: 'share', unit: '1' },
  cells: [
    [0, 0.3, null],
    [0.5, 0.75, 1],
  ],
} satisfies HeatmapOptions;
const large = (rows: number, columns: number): HeatmapOptions => ({
  ...base,
  x: { ...base.x, values: count(columns) },
  y: { ...base.y, values: count(rows) },
  cells: count(rows).map((j) => count(columns).map((i) => i * j)),
});
const refusal = (code: string, message: RegExp) =>
  expect.objectContaining({ name: 'ParameterError', code, message: expect.stringMatching(message) });

test('a small heatmap shows shade and value of each cell, axes and ranges', () => {
  expect(terminalHeatmap(base)).toBe(
    [
      'Share of proposals that pass',
      '',
      'voters',
      '50 │ ▓▓  0.5 ██ 0.75 ██    1',
      '10 │ ░░    0 ▒▒  0.3 --',
      '   └────────────────────────',
      '       3       7       14',
      '    half-life [day]',
      '',
      'share',
      '░░ below 0.25, ▒▒ 0.25 to 0.5, ▓▓ 0.5 to 0.75, ██ 0.75 and more, -- no value',
      'share in 3 × 2 cells of half-life and voters: lowest 0 at half-life 3 day,',
      'voters 10; highest 1 at half-life 14 day, voters 50; 1 of 6 cells have no value.',
    ].join('\n'),
  );
});

test('where values do not fit there are shades alone', () => {
  const text = terminalHeatmap(large(4, 40));
  expect(text).toContain('0 │░░░░');
  expect(text.split('\n')[3]).toMatch(/^3 │[░▒▓█]{40}$/);
});

test('ascii has no character beyond ASCII, and the shades differ', () => {
  const text = terminalHeatmap({ ...base, title: 'Größe – 1' }, { charset: 'ascii' });
  expect(text).toMatch(/^[\n -~]*$/);
  for (const shade of ['..', '::', '++', '##', '--']) expect(text).toContain(`${shade} `);
});

test('names that fit stand below their columns, others are numbered and listed', () => {
  const x = (values: string[]) => ({ label: 'policy', unit: '1', values });
  expect(terminalHeatmap({ ...base, x: x(['a', 'b', 'c']) })).toMatch(/\n +a +b +c\n/);
  const long = terminalHeatmap({ ...base, x: x(['conviction voting', 'praise', 'quadratic funding']) });
  expect(long).toMatch(/\n +1 +2 +3\n/);
  expect(long).toContain('1 conviction voting, 2 praise, 3 quadratic funding');
});

test('with a midpoint two shades lie below it and two above', () => {
  const { ranges, binOf } = shadeBins([-20, 60], { label: 'v', unit: '1', midpoint: 0 });
  expect(ranges).toEqual(['below -10', '-10 to 0', '0 to 30', '30 and more']);
  expect([-20, -10, -1, 0, 29, 30].map(binOf)).toEqual([0, 1, 1, 2, 2, 3]);
  const atEnd = shadeBins([0, 8], { label: 'v', unit: '1', midpoint: 0 });
  expect(atEnd.ranges).toEqual(['below 2', '2 to 4', '4 to 6', '6 and more']);
});

test('on a log scale the shades stand for equal ratios; close borders get the digits they need', () => {
  expect(shadeBins([1, 1e4], { label: 'v', unit: '1', scale: 'log' }).ranges[1]).toBe('10 to 100');
  const close = shadeBins([1000, 1000.4], { label: 'v', unit: '1' });
  expect(close.ranges).toEqual([
    'below 1,000.1',
    '1,000.1 to 1,000.2',
    '1,000.2 to 1,000.3',
    '1,000.3 and more',
  ]);
});

test('options of the picture are left out, and wrong ones of the terminal are refused', () => {
  const sized = { ...base, width: 500, height: 300 };
  expect(terminalHeatmap(sized)).toBe(terminalHeatmap(base));
  expect(() => terminalHeatmap(base, { width: 39 })).toThrow(refusal('out-of-range', /40 to 400/));
  expect(() => terminalHeatmap(base, { columns: 80 } as object)).toThrow(
    refusal('unknown', /terminal\.columns/),
  );
  expect(() => terminalHeatmap(base, { charset: 'asci' as 'ascii' })).toThrow(/Did you mean 'ascii'\?/);
  expect(() => terminalHeatmap(large(2, 100))).toThrow(refusal('out-of-range', /allowed: at least 103/));
  expect(terminalHeatmap(large(2, 100), { width: 103 })).toContain('░');
});

test('no line is longer than the width, and a cell is never shaded less than one of a lower value', () => {
  const value = fc.option(fc.double({ min: -1e9, max: 1e9, noNaN: true }), { freq: 6 });
  const shape = fc
    .tuple(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 20 }))
    .chain(([rows, columns]) =>
      fc.array(fc.array(value, { minLength: columns, maxLength: columns }), {
        minLength: rows,
        maxLength: rows,
      }),
    )
    .filter((cells) => cells.flat().some((one) => one !== null));
  fc.assert(
    fc.property(shape, fc.integer({ min: 40, max: 120 }), (cells, width) => {
      const options = { ...large(cells.length, cells[0]?.length ?? 0), cells };
      const text = terminalHeatmap(options, { width });
      expect(terminalHeatmap(structuredClone(options), { width })).toBe(text);
      for (const line of text.split('\n')) expect(cellWidth(line)).toBeLessThanOrEqual(width);
      const { binOf } = shadeBins([-1e9, 1e9], options.value);
      const sorted = cells
        .flat()
        .flatMap((one) => (one === null ? [] : [one]))
        .sort((a, b) => a - b);
      const bins = sorted.map(binOf);
      expect(bins).toEqual(bins.toSorted((a, b) => a - b));
    }),
    { numRuns: Number(process.env.TECMNS_PROPERTY_RUNS ?? 100) },
  );
});
