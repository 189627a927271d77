import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ofClass, readSvg, textBoxes, textFaults } from '../test/readSvg.ts';
import { heatColor, inkOn, luminance } from './heatColors.ts';
import { heatDigits } from './heatDigits.ts';
import { heatmap } from './heatmap.ts';
import type { HeatmapOptions } from './heatmapOptions.ts';

const numRuns = Number(process.env.TECMNS_PROPERTY_RUNS ?? 100);

const count = (length: number) => Array.from({ length }, (_, index) => index);
const grid = (rows: number, columns: number, cell: (i: number, j: number) => number | null) =>
  count(rows).map((j) => count(columns).map((i) => cell(i, j)));
const base = {
  title: 'Share of proposals that pass',
  x: { label: 'half-life', unit: 'day', values: [3, 7, 14] },
  y: { label: 'voters', unit: '1', values: [10, 50] },
  value: { label: 'share', unit: '1' },
  cells: grid(2, 3, (i, j) => (i + 3 * j) / 5),
} satisfies HeatmapOptions;
const large = (rows: number, columns: number): HeatmapOptions => ({
  ...base,
  x: { ...base.x, values: count(columns) },
  y: { ...base.y, values: count(rows) },
  cells: grid(rows, columns, (i, j) => i * j),
});
const texts = (svg: string) => textBoxes(svg).map(({ text }) => text);
const titles = (svg: string) =>
  readSvg(svg)
    .filter(({ name }) => name === 'title')
    .map(({ text }) => text);
const refusal = (code: string, message: RegExp) =>
  expect.objectContaining({ name: 'ParameterError', code, message: expect.stringMatching(message) });

test('every cell stands at its place: columns to the right, rows of numbers upwards, with its title', () => {
  const svg = heatmap(base);
  const cells = ofClass(svg, 'cell').map(({ attributes }) => attributes);
  expect(cells).toHaveLength(6);
  const [first, second, third, above] = cells;
  expect(Number(second?.x)).toBeGreaterThan(Number(first?.x));
  expect(Number(third?.x)).toBeGreaterThan(Number(second?.x));
  expect(Number(above?.y)).toBeLessThan(Number(first?.y));
  expect(titles(svg)).toContain('half-life 14 day, voters 10: share 0.4');
  expect(texts(svg)).toEqual(expect.arrayContaining(['3', '7', '14', '10', '50', 'half-life [day]', '0.4']));
});

test('rows of names read downwards', () => {
  const [first, , , below] = ofClass(heatmap({ ...base, y: { ...base.y, values: ['a', 'b'] } }), 'cell');
  expect(Number(below?.attributes.y)).toBeGreaterThan(Number(first?.attributes.y));
});

test('the picture says its extremes, where they lie, and what is missing', () => {
  const svg = heatmap({
    ...base,
    cells: [
      [0.2, null, 0.4],
      [Number.NaN, 0.5, 0.1],
    ],
  });
  expect(readSvg(svg).find(({ name }) => name === 'desc')?.text).toBe(
    'share in 3 × 2 cells of half-life and voters: lowest 0.1 at half-life 14 day, voters 50; ' +
      'highest 0.5 at half-life 7 day, voters 50; 2 of 6 cells have no value.',
  );
  expect(texts(svg)).toContain('no value (2 of 6 cells)');
  expect(titles(svg)).toContain('half-life 7 day, voters 10: no value');
  const hatched = ofClass(svg, 'cell').filter(({ attributes }) => attributes.fill?.startsWith('url(#'));
  expect(hatched).toHaveLength(2);
  expect(readSvg(svg).find(({ name }) => name === 'pattern')?.attributes.id).toBe(
    /url\(#(.*)\)/.exec(hatched[0]?.attributes.fill ?? '')?.[1],
  );
});

test('one value everywhere is said to be one', () => {
  expect(heatmap({ ...base, cells: grid(2, 3, () => 7) })).toContain('every value is 7.');
});

test('values are written when all of them fit, with fewer digits first, and else not at all', () => {
  const cells = grid(2, 3, (i, j) => Math.PI * (i + j));
  expect(texts(heatmap({ ...base, cells }))).toContain('3.14');
  const row = count(12).map((i) => i / 7);
  const narrow = { ...large(2, 12), width: 360, cells: [row, row] };
  expect(texts(heatmap(narrow))).not.toContain('0.143');
  expect(texts(heatmap({ ...narrow, width: 460 }))).toContain('0.14');
  expect(textFaults(heatmap({ ...narrow, width: 460 }))).toEqual([]);
});

test('values that are close to one another are written in the digits that tell them apart', () => {
  const close = texts(heatmap({ ...base, cells: grid(2, 3, (i, j) => 1000 + (i + 3 * j) / 10) }));
  expect(close).toEqual(expect.arrayContaining(['1,000.1', '1,000.2', '1,000.5']));
  expect(heatDigits({ rows: [[0, 1]] })).toBe(3);
  expect(heatDigits({ rows: [[5, 5]] })).toBe(3);
  expect(heatDigits({ rows: [[-1.7e308, 1.7e308]] })).toBe(3);
  expect(heatDigits({ rows: [[1e15, 1e15 + 1]] })).toBe(15);
});

test('a given domain bounds the colours, and says what lies beyond', () => {
  const svg = heatmap({ ...base, value: { ...base.value, domain: [0.3, 0.7] } });
  expect(texts(svg)).toContain('4 values lie beyond the scale, in the colour of its end.');
  expect(svg).toContain('; 4 beyond the scale.');
  const fills = ofClass(svg, 'cell').map(({ attributes }) => attributes.fill);
  expect(fills[0]).toBe(fills[1]);
  expect(heatmap({ ...base, value: { ...base.value, domain: [0.1, 1] } })).toContain('1 value lies beyond');
});

test('a log scale colours equal ratios as equal steps', () => {
  const svg = heatmap({
    ...base,
    value: { ...base.value, scale: 'log' },
    cells: [
      [1, 10, 100],
      [1, 10, 100],
    ],
  });
  expect(ofClass(svg, 'cell')[1]?.attributes.fill).toBe(heatColor(0.5, undefined));
  expect(texts(svg)).toEqual(expect.arrayContaining(['1', '10', '100']));
});

test('with a midpoint two hues grow darker around it, equally fast', () => {
  const cells = [
    [-10, 0, 10],
    [-5, 5, 20],
  ];
  const svg = heatmap({ ...base, value: { ...base.value, midpoint: 0 }, cells });
  const dark = ofClass(svg, 'cell').map(({ attributes }) => luminance(attributes.fill ?? ''));
  expect(dark[1]).toBeGreaterThan(0.85);
  expect(dark[0]).toBeLessThan(dark[3] as number);
  expect(dark[2]).toBeLessThan(dark[4] as number);
  expect(Math.abs((dark[0] as number) - (dark[2] as number))).toBeLessThan(0.06);
  expect(texts(svg)).toContain('0');
});

test('a midpoint that is no tick is written, and one outside the data widens the scale', () => {
  const svg = heatmap({ ...base, value: { ...base.value, midpoint: 1.23 } });
  expect(texts(svg)).toContain('1.23');
  expect(textFaults(svg)).toEqual([]);
});

test('a domain between two ticks is labelled at its ends', () => {
  const svg = heatmap({
    ...base,
    value: { ...base.value, scale: 'log', domain: [2.1, 8.5] },
    cells: grid(2, 3, () => 4),
  });
  expect(texts(svg)).toEqual(expect.arrayContaining(['2.1', '8.5']));
});

test('colours of a sequence grow darker by even steps, in Oklab and in luminance', () => {
  const shades = count(101).map((step) => luminance(heatColor(step / 100, undefined)));
  for (const [index, shade] of shades.entries())
    if (index > 0) expect(shade).toBeLessThan(shades[index - 1] as number);
  // Luminance to the third root is close to lightness.
  const roots = [0, 25, 50, 75, 100].map((index) => (shades[index] as number) ** (1 / 3));
  const steps = roots.slice(1).map((root, index) => (roots[index] as number) - root);
  expect(Math.max(...steps) / Math.min(...steps)).toBeLessThan(1.25);
});

test('the text in a cell has a contrast of 4.5:1 on every colour', () => {
  for (const middle of [undefined, 0, 0.3, 1])
    for (const step of count(201)) {
      const color = heatColor(step / 200, middle);
      const light = luminance(color) + 0.05;
      const contrast = inkOn(color) === '#ffffff' ? 1.05 / light : light / 0.05;
      expect(contrast).toBeGreaterThanOrEqual(4.5);
    }
});

test('long names are wrapped, then turned, and those of rows end in an ellipsis', () => {
  const named = (values: string[], width?: number) =>
    heatmap({ ...large(3, values.length), x: { label: 'policy', unit: '1', values }, width });
  const wrapped = named(['augmented bonding curve', 'conviction voting for all', 'praise'], 400);
  expect(textFaults(wrapped)).toEqual([]);
  expect(wrapped).not.toContain('rotate');
  const turned = named(count(40).map((i) => `policy-number-${i}`));
  const angles = readSvg(turned).filter(({ attributes }) => attributes.transform !== undefined);
  expect(angles.length).toBeGreaterThanOrEqual(20);
  expect(angles[0]?.attributes.transform).toMatch(/^rotate\(-90 /);
  const rows = heatmap({ ...base, y: { ...base.y, values: ['a '.repeat(90), 'b'] } });
  expect(texts(rows).some((text) => text.endsWith('…'))).toBe(true);
  expect(textFaults(rows)).toEqual([]);
});

test.each([
  [1, 1],
  [1, 10],
  [30, 40],
  [100, 100],
])('%i × %i cells are drawn without a text that is cut or covered', (rows, columns) => {
  const svg = heatmap(large(rows, columns));
  expect(ofClass(svg, 'cell')).toHaveLength(rows * columns);
  expect(textFaults(svg)).toEqual([]);
});

test('at a narrow width the sample of what is missing stands below the scale', () => {
  const svg = heatmap({
    ...base,
    width: 240,
    cells: [
      [1, null, 2],
      [1, 2, 3],
    ],
    title: 'A long title '.repeat(9),
  });
  expect(textFaults(svg)).toEqual([]);
});

test('every cell lies within the picture, is darker the higher its value, and the same options give the same text', () => {
  const value = fc.option(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { freq: 6 });
  const shape = fc
    .tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 12 }))
    .chain(([rows, columns]) =>
      fc.array(fc.array(value, { minLength: columns, maxLength: columns }), {
        minLength: rows,
        maxLength: rows,
      }),
    )
    .filter((cells) => cells.flat().some((one) => one !== null));
  fc.assert(
    fc.property(shape, fc.integer({ min: 240, max: 1200 }), (cells, width) => {
      const options = { ...large(cells.length, cells[0]?.length ?? 0), cells, width };
      const svg = heatmap(options);
      expect(heatmap(structuredClone(options))).toBe(svg);
      expect(textFaults(svg)).toEqual([]);
      const height = Number(readSvg(svg)[0]?.attributes.height);
      const seen: [number, number][] = [];
      for (const [index, { attributes }] of ofClass(svg, 'cell').entries()) {
        expect(Number(attributes.x)).toBeGreaterThan(0);
        expect(Number(attributes.x) + Number(attributes.width)).toBeLessThanOrEqual(width);
        expect(Number(attributes.y) + Number(attributes.height)).toBeLessThanOrEqual(height);
        const one = cells.flat()[index];
        if (one !== null && one !== undefined) seen.push([one, luminance(attributes.fill ?? '')]);
      }
      const sorted = seen.sort(([a], [b]) => a - b);
      for (const [index, [, light]] of sorted.entries())
        if (index > 0) expect(light).toBeLessThanOrEqual((sorted[index - 1] as [number, number])[1] + 1e-9);
    }),
    { numRuns },
  );
});

const named = (...values: (string | number)[]) => ({ ...base.x, values }) as unknown as HeatmapOptions['x'];
test.each<[string, object, string, RegExp]>([
  ['no title', { title: ' ' }, 'missing', /title/],
  ['a misspelt member', { celsl: 1 }, 'unknown', /Did you mean cells|options\.celsl/],
  ['too few rows', { cells: [[1, 2, 3]] }, 'length', /cells: 1 rows, but y\.values has 2/],
  ['a row too short', { cells: [[1, 2, 3], [1]] }, 'length', /cells\[1\]: 1 values, but x\.values has 3/],
  [
    'an infinity',
    {
      cells: [
        [1, 2, 3],
        [1, Number.POSITIVE_INFINITY, 3],
      ],
    },
    'not-finite',
    /cells\[1\]\[1\]/,
  ],
  ['no value at all', { cells: grid(2, 3, () => null) }, 'missing', /cells: NaN is every value/],
  ['no place', { x: named() }, 'out-of-range', /x\.values: 0 places/],
  ['too many places', { x: named(...count(101)) }, 'out-of-range', /1 to 100 places/],
  ['numbers that fall', { x: named(1, 3, 2) }, 'order', /x\.values\[2\]: 2 is not above the one before, 3/],
  ['a place that is no number', { x: named(1, Number.NaN, 2) }, 'not-finite', /x\.values\[1\]/],
  ['numbers and names', { x: named(1, 'a', 2) }, 'bad-value', /x\.values\[1\]: a /],
  ['names and numbers', { x: named('a', 1, 'b') }, 'bad-value', /x\.values\[1\]: 1 /],
  ['a name twice', { x: named('a', 'b', 'a') }, 'duplicate', /x\.values\[2\]: a /],
  ['a domain backwards', { value: { ...base.value, domain: [1, 0] } }, 'out-of-range', /value\.domain: 1, 0/],
  [
    '0 on a log scale',
    { value: { ...base.value, scale: 'log' } },
    'out-of-range',
    /cells\[0\]\[0\]: 0 has no/,
  ],
  [
    'a log domain from 0',
    { value: { ...base.value, scale: 'log', domain: [0, 1] }, cells: grid(2, 3, () => 1) },
    'out-of-range',
    /value\.domain\[0\]/,
  ],
  [
    'a log midpoint of 0',
    { value: { ...base.value, scale: 'log', midpoint: 0 }, cells: grid(2, 3, () => 1) },
    'out-of-range',
    /value\.midpoint\[0\]/,
  ],
  [
    'a midpoint outside',
    { value: { ...base.value, domain: [0, 1], midpoint: 2 } },
    'out-of-range',
    /\[0, 1\]/,
  ],
  [
    'a midpoint of NaN',
    { value: { ...base.value, midpoint: Number.NaN } },
    'out-of-range',
    /a finite number/,
  ],
  ['too narrow', { ...large(2, 100), width: 240 }, 'out-of-range', /width: 240 px leave less than 3 px/],
  ['too low', { ...large(100, 2), height: 210 }, 'out-of-range', /height: 210 px leave less than 3 px/],
])('%s is refused, and what is allowed is said', (_what, change, code, message) => {
  expect(() => heatmap({ ...base, ...change })).toThrow(refusal(code, message));
});

test('the size that a refusal names is enough', () => {
  const sizes = [
    [{ ...large(2, 100), width: 240 }, 'width'] as const,
    [{ ...large(100, 2), height: 210 }, 'height'] as const,
  ];
  for (const [options, side] of sizes) {
    let range = '';
    try {
      heatmap(options);
    } catch (error) {
      range = (error as { range: string }).range;
    }
    const enough = Number(/^at least (\d+)$/.exec(range)?.[1]);
    expect(heatmap({ ...options, [side]: enough })).toContain('<svg');
  }
});
