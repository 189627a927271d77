import fc from 'fast-check';
import { expect, test } from 'vitest';
import { numbersOf, ofClass, readSvg, textBoxes, textFaults } from '../test/readSvg.ts';
import { lineChart } from './lineChart.ts';

const numRuns = Number(process.env.TECMNS_PROPERTY_RUNS ?? 100);

const days = (count: number) => Array.from({ length: count }, (_, day) => day);
const base = {
  title: 'Price',
  x: { label: 'time', unit: 'day', values: days(5) },
  y: { label: 'price', unit: 'wxDAI/TEC' },
  series: [{ name: 'price', values: [1, 3, 2, 4, 3.5] }],
};
const texts = (svg: string) => textBoxes(svg).map(({ text }) => text);
const named = (svg: string, name: string) => readSvg(svg).filter((element) => element.name === name);

test('the same options give the same text', () => {
  expect(lineChart(base)).toBe(lineChart(structuredClone(base)));
});

test('the picture is an image named by its title and described by a sentence per line', () => {
  const svg = lineChart({ ...base, description: 'Spot price.' });
  const [root] = readSvg(svg);
  const [title] = named(svg, 'title');
  const [desc] = named(svg, 'desc');
  expect(root?.attributes.role).toBe('img');
  expect(root?.attributes['aria-labelledby']).toBe(`${title?.attributes.id} ${desc?.attributes.id}`);
  expect(title?.text).toBe('Price');
  expect(desc?.text).toBe(
    'Spot price. price starts at 1 wxDAI/TEC (time 0 day), its lowest, and ends at 3.5 wxDAI/TEC (time 4 day); its highest is 4 wxDAI/TEC (time 3 day).',
  );
});

test('size and viewBox are those asked for, on a white background', () => {
  const svg = lineChart({ ...base, width: 500, height: 300 });
  const [root] = readSvg(svg);
  expect(root?.attributes).toMatchObject({ width: '500', height: '300', viewBox: '0 0 500 300' });
  expect(named(svg, 'rect').at(1)?.attributes).toMatchObject({
    width: '500',
    height: '300',
    fill: '#ffffff',
  });
});

test('axes are labelled with units in brackets, a pure number without', () => {
  expect(texts(lineChart(base))).toEqual(expect.arrayContaining(['price [wxDAI/TEC]', 'time [day]']));
  expect(texts(lineChart({ ...base, y: { label: 'share', unit: '1' } }))).toContain('share');
});

test('ticks of the vertical axis cover the data', () => {
  const numbers = texts(lineChart(base))
    .filter((text) => /^[\d.]+$/.test(text))
    .map(Number);
  expect(Math.min(...numbers)).toBeLessThanOrEqual(1);
  expect(Math.max(...numbers)).toBeGreaterThanOrEqual(4);
});

test('a line goes through its points: the first at the left end, the highest at the highest place', () => {
  const [line] = ofClass(lineChart(base), 'line');
  const points = [...(line?.attributes.d ?? '').matchAll(/[ML]([\d.-]+) ([\d.-]+)/g)].map(
    ([, x, y]) => [Number(x), Number(y)] as const,
  );
  expect(points).toHaveLength(5);
  const ys = points.map(([, y]) => y);
  expect(ys.indexOf(Math.min(...ys))).toBe(3);
  expect(ys.indexOf(Math.max(...ys))).toBe(0);
  const gaps = points.slice(1).map(([x], index) => x - (points[index]?.[0] ?? 0));
  for (const gap of gaps) expect(gap).toBeCloseTo(gaps[0] ?? 0, 1);
});

test('texts are escaped wherever they come from', () => {
  const evil = '<script>"&\'</script>';
  const svg = lineChart({
    title: evil,
    description: evil,
    x: { label: evil, unit: evil, values: days(3) },
    y: { label: evil, unit: evil },
    series: [{ name: evil, values: [1, 2, 3] }],
    annotations: [
      { x: 1, text: evil },
      { y: 2, text: evil },
    ],
  });
  expect(named(svg, 'script')).toEqual([]);
  expect(named(svg, 'title')[0]?.text).toBe(evil);
});

test('a gap breaks the line, and a value alone between gaps is a dot', () => {
  const svg = lineChart({ ...base, series: [{ name: 'price', values: [1, 2, Number.NaN, 3, Number.NaN] }] });
  expect(ofClass(svg, 'line')[0]?.attributes.d?.match(/M/g)).toHaveLength(1);
  expect(named(svg, 'circle')).toHaveLength(1);
  expect(named(svg, 'desc')[0]?.text).toContain('2 of 5 values are missing');
});

test('lines differ in dash and colour and are named in the legend and at their end', () => {
  const series = days(12).map((index) => ({
    name: `line ${index}`,
    values: days(5).map((day) => day * index),
  }));
  const svg = lineChart({ ...base, series });
  const styles = ofClass(svg, 'line').map(
    ({ attributes }) => `${attributes.stroke} ${attributes['stroke-dasharray']}`,
  );
  expect(new Set(styles).size).toBe(12);
  for (const { name } of series) expect(texts(svg).filter((text) => text === name)).toHaveLength(2);
  expect(textFaults(svg)).toEqual([]);
});

test('a line can be asked to be dashed or solid', () => {
  const dashOf = (dashed: boolean) =>
    ofClass(lineChart({ ...base, series: [{ name: 'a', values: days(5), dashed }] }), 'line')[0]?.attributes[
      'stroke-dasharray'
    ];
  expect(dashOf(true)).toBe('9 4');
  expect(dashOf(false)).toBeUndefined();
});

test('a line named like its axis needs no legend', () => {
  expect(texts(lineChart(base))).not.toContain('price');
  expect(
    texts(lineChart({ ...base, series: [{ name: 'spot', values: days(5) }] })).filter(
      (text) => text === 'spot',
    ),
  ).toHaveLength(2);
});

test('a series without values stays in the legend', () => {
  const svg = lineChart({
    ...base,
    series: [...base.series, { name: 'none', values: new Array(5).fill(Number.NaN) }],
  });
  expect(texts(svg).filter((text) => text === 'none')).toHaveLength(1);
  expect(named(svg, 'desc')[0]?.text).toContain('none has no values.');
});

test('reference lines are drawn, named, spoken, and widen the vertical axis', () => {
  const svg = lineChart({
    ...base,
    annotations: [
      { y: 9.5, text: 'limit' },
      { x: 2, text: 'upgrade' },
    ],
  });
  expect(ofClass(svg, 'reference')).toHaveLength(2);
  expect(texts(svg)).toEqual(expect.arrayContaining(['limit', 'upgrade', '10']));
  expect(named(svg, 'desc')[0]?.text).toContain(
    'Reference line at price 9.5 wxDAI/TEC: limit. Reference line at time 2 day: upgrade.',
  );
});

test('reference lines at one place have their texts in rows', () => {
  const annotations = days(8).map((index) => ({ x: 2, text: `event number ${index}` }));
  expect(textFaults(lineChart({ ...base, annotations }))).toEqual([]);
});

test('a given domain is kept, and what lies outside is clipped', () => {
  const svg = lineChart({ ...base, y: { ...base.y, domain: [0, 2] } });
  expect(texts(svg)).toEqual(expect.arrayContaining(['0.0', '2.0']));
  expect(texts(svg)).not.toContain('4');
  expect(named(svg, 'clipPath')).toHaveLength(1);
});

test('a line that ends early is led to its name', () => {
  const series = [
    { name: 'a', values: [1, 2, Number.NaN, Number.NaN, Number.NaN] },
    { name: 'b', values: days(5) },
  ];
  const bridges = named(lineChart({ ...base, series }), 'path').filter(
    ({ attributes }) => attributes['stroke-dasharray'] === '1 4',
  );
  expect(bridges).toHaveLength(1);
});

test('of 100,000 points a spike of one is kept, and the picture stays small', () => {
  const count = 100_000;
  const values = days(count).map((index) => (index === 61_234 ? 500 : Math.sin(index)));
  const svg = lineChart({
    ...base,
    x: { ...base.x, values: days(count) },
    series: [{ name: 'price', values }],
  });
  const ys = [...(ofClass(svg, 'line')[0]?.attributes.d ?? '').matchAll(/[ML][\d.-]+ ([\d.-]+)/g)].map(
    ([, y]) => Number(y),
  );
  expect(ys.filter((y) => y < 100)).toHaveLength(1);
  expect(svg.length).toBeLessThan(60_000);
});

test('gaps in many points do not make the picture large', () => {
  const values = days(100_000).map((index) => (index % 2 === 0 ? index : Number.NaN));
  const svg = lineChart({
    ...base,
    x: { ...base.x, values: days(100_000) },
    series: [{ name: 'price', values }],
  });
  expect(svg.length).toBeLessThan(60_000);
});

test.each([
  ['a constant', [7, 7, 7, 7, 7]],
  ['zero', [0, 0, 0, 0, 0]],
  ['huge values', [1e12, 1.2e12, 1.1e12, 2e12, 3e12]],
  ['huge values with small differences', [1e12, 1e12 + 1, 1e12 + 2, 1e12, 1e12]],
  ['tiny values', [1e-9, 2e-9, 0, -1e-9, 3e-9]],
  ['negative values', [-1, -2, -3, -4, -5]],
  ['the ends of doubles', [-Number.MAX_VALUE, Number.MAX_VALUE, 0, 5e-324, 1]],
])('%s have texts side by side and no number that is none', (_, values) => {
  const svg = lineChart({ ...base, series: [{ name: 'price', values }] });
  expect(textFaults(svg)).toEqual([]);
  expect(numbersOf(svg).every(Number.isFinite)).toBe(true);
});

test('a single point is a dot in the middle', () => {
  const svg = lineChart({ ...base, x: { ...base.x, values: [3] }, series: [{ name: 'price', values: [2] }] });
  expect(named(svg, 'circle')).toHaveLength(1);
  expect(ofClass(svg, 'line')).toEqual([]);
  expect(textFaults(svg)).toEqual([]);
});

test('equal ratios are equal distances on a log scale', () => {
  const svg = lineChart({
    ...base,
    y: { ...base.y, scale: 'log' },
    series: [{ name: 'price', values: [1, 10, 100, 1000, 10_000] }],
  });
  const ys = [...(ofClass(svg, 'line')[0]?.attributes.d ?? '').matchAll(/[ML][\d.-]+ ([\d.-]+)/g)].map(
    ([, y]) => Number(y),
  );
  const steps = ys.slice(1).map((y, index) => (ys[index] ?? 0) - y);
  for (const step of steps) expect(step).toBeCloseTo(steps[0] ?? 0, 1);
});

test('a long title is wrapped, made smaller, then ended by an ellipsis; the name for screen readers is whole', () => {
  const title = 'The spot price of the augmented bonding curve of the commons '.repeat(20).trim();
  const svg = lineChart({ ...base, title, description: title });
  expect(textFaults(svg)).toEqual([]);
  expect(texts(svg).some((text) => text.endsWith('…'))).toBe(true);
  expect(named(svg, 'title')[0]?.text).toBe(title);
});

const value = fc.oneof(
  { weight: 5, arbitrary: fc.double({ noNaN: true, noDefaultInfinity: true }) },
  { weight: 5, arbitrary: fc.double({ noNaN: true, min: -1e6, max: 1e6 }) },
  fc.constantFrom(Number.NaN, 0, 1e12, 1e-9),
);
const text = fc.string({ unit: 'binary', maxLength: 80 });
const chart = fc.integer({ min: 1, max: 40 }).chain((count) =>
  fc.record({
    title: text.map((words) => `t${words}`),
    description: fc.option(text, { nil: undefined }),
    x: fc.record({
      label: text,
      unit: text,
      values: fc
        .array(fc.double({ noNaN: true, noDefaultInfinity: true }), { minLength: count, maxLength: count })
        .map((values) => values.toSorted((a, b) => a - b)),
    }),
    y: fc.record({ label: text, unit: text }),
    series: fc.array(
      fc.record({ name: text, values: fc.array(value, { minLength: count, maxLength: count }) }),
      { minLength: 1, maxLength: 12 },
    ),
    width: fc.integer({ min: 480, max: 1600 }),
    height: fc.integer({ min: 480, max: 1200 }),
    annotations: fc.array(fc.record({ y: fc.double({ noNaN: true, min: -1e6, max: 1e6 }), text }), {
      maxLength: 4,
    }),
  }),
);

test('any finite data and any texts give a well-formed picture, finite numbers, and texts neither cut nor covered', () => {
  fc.assert(
    fc.property(chart, (options) => {
      fc.pre(options.series.some(({ values }) => values.some((one) => !Number.isNaN(one))));
      const ends = [options.x.values[0], options.x.values.at(-1)] as [number, number];
      const flags = ends.map((x) => ({ x, text: options.title }));
      const svg = lineChart({ ...options, annotations: [...options.annotations, ...flags] });
      expect(numbersOf(svg).every(Number.isFinite)).toBe(true);
      expect(textFaults(svg)).toEqual([]);
    }),
    { numRuns },
  );
});
