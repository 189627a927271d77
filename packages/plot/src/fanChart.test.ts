import fc from 'fast-check';
import { expect, test } from 'vitest';
import { numbersOf, ofClass, readSvg, textBoxes, textFaults } from '../test/readSvg.ts';
import { fanChart } from './fanChart.ts';
import { quantileBands } from './quantileBands.ts';

const numRuns = Number(process.env.TECMNS_PROPERTY_RUNS ?? 100);

const days = (count: number) => Array.from({ length: count }, (_, day) => day);
const axes = {
  title: 'Price over 50 runs',
  x: { label: 'time', unit: 'day', values: days(20) },
  y: { label: 'price', unit: 'wxDAI/TEC' },
};
const runs = days(50).map((run) => days(20).map((day) => 1 + (day * (run - 25)) / 500));
const texts = (svg: string) => textBoxes(svg).map(({ text }) => text);

test('a fan has two bands, their edges and a median, all named', () => {
  const svg = fanChart({ ...axes, runs });
  expect(ofClass(svg, 'band')).toHaveLength(2);
  expect(ofClass(svg, 'edge')).toHaveLength(2);
  expect(ofClass(svg, 'line')).toHaveLength(1);
  expect(texts(svg)).toEqual(
    expect.arrayContaining([
      'median',
      'middle 50 % of runs (25–75 %)',
      'middle 90 % of runs (5–95 %)',
      '5 %',
      '25 %',
      '75 %',
      '95 %',
    ]),
  );
  expect(textFaults(svg)).toEqual([]);
});

test('bands differ in shade and in the dash of their edges', () => {
  const svg = fanChart({ ...axes, runs });
  expect(new Set(ofClass(svg, 'band').map(({ attributes }) => attributes.fill)).size).toBe(2);
  expect(new Set(ofClass(svg, 'edge').map(({ attributes }) => attributes['stroke-dasharray'])).size).toBe(2);
});

test('the picture describes its median and its outer band', () => {
  const desc = readSvg(fanChart({ ...axes, runs })).find(({ name }) => name === 'desc')?.text;
  expect(desc).toContain(
    'The median of price over 50 runs falls from 1 to 0.981 wxDAI/TEC between time 0 and 19 day',
  );
  expect(desc).toContain('in 5 % of runs it ends below 0.1431, in 5 % above 1.819 wxDAI/TEC.');
});

test('quantiles computed before give the same picture as the runs', () => {
  expect(fanChart({ ...axes, quantiles: quantileBands(runs) })).toBe(fanChart({ ...axes, runs }));
});

test('one or three bands are drawn when asked for', () => {
  const bandsOf = (probabilities: number[]) =>
    ofClass(fanChart({ ...axes, quantiles: quantileBands(runs, probabilities) }), 'band').length;
  expect(bandsOf([0.1, 0.5, 0.9])).toBe(1);
  expect(bandsOf([0.025, 0.05, 0.25, 0.5, 0.75, 0.95, 0.975])).toBe(3);
});

test('where no run has a value the fan is broken, and a point alone is a bar', () => {
  const broken = runs.map((run) => run.map((value, day) => ([5, 6, 8].includes(day) ? Number.NaN : value)));
  const svg = fanChart({ ...axes, runs: broken });
  expect(ofClass(svg, 'band')[0]?.attributes.d?.match(/Z/g)).toHaveLength(2);
  expect(ofClass(svg, 'bar')).toHaveLength(2);
  expect(readSvg(svg).filter(({ name }) => name === 'circle')).toHaveLength(1);
});

test('a single run, and a single point, can be drawn', () => {
  expect(textFaults(fanChart({ ...axes, runs: [days(20)] }))).toEqual([]);
  const point = fanChart({ ...axes, x: { ...axes.x, values: [3] }, runs: [[1], [2], [4]] });
  expect(ofClass(point, 'band')).toEqual([]);
  expect(ofClass(point, 'bar')).toHaveLength(2);
});

test('of 50,000 points the widest place of each pixel is kept, and the picture stays small', () => {
  const x = { ...axes.x, values: days(50_000) };
  const wide = [-1, 0, 1].map((sign) => days(50_000).map((day) => sign * (day === 33_333 ? 900 : 1)));
  const svg = fanChart({ ...axes, x, quantiles: { probabilities: [0.05, 0.5, 0.95], values: wide } });
  const ys = [...(ofClass(svg, 'band')[0]?.attributes.d ?? '').matchAll(/[ML][\d.-]+ ([\d.-]+)/g)].map(
    ([, y]) => Number(y),
  );
  const middle = (Math.max(...ys) + Math.min(...ys)) / 2;
  expect(ys.filter((y) => Math.abs(y - middle) > 20)).toHaveLength(2);
  expect(svg.length).toBeLessThan(60_000);
});

test('a fan that ends outside of the given domain has no labels there', () => {
  const svg = fanChart({ ...axes, runs, y: { ...axes.y, domain: [0.9, 1.1] } });
  expect(texts(svg)).not.toContain('95 %');
  expect(texts(svg)).toContain('median');
});

test('reference lines are drawn over the bands', () => {
  const svg = fanChart({ ...axes, runs, annotations: [{ y: 1, text: 'start' }] });
  expect(svg.indexOf('class="reference"')).toBeGreaterThan(svg.indexOf('class="band"'));
});

const quantile = days(20);
test.each([
  ['no runs', { runs: [] }, 'missing', /runs: 0/],
  ['runs of another length than the axis', { runs: [[1, 2]] }, 'length', /2 values, but x\.values has 20/],
  [
    'an even number of quantiles',
    { quantiles: { probabilities: [0.25, 0.75], values: [quantile, quantile] } },
    'out-of-range',
    /0\.5 and one to three pairs/,
  ],
  [
    'quantiles out of balance',
    { quantiles: { probabilities: [0.1, 0.5, 0.95], values: [quantile, quantile, quantile] } },
    'out-of-range',
    /do not make bands/,
  ],
  [
    'a median alone',
    { quantiles: { probabilities: [0.5], values: [quantile] } },
    'out-of-range',
    /0\.5 do not make bands/,
  ],
  [
    'fewer arrays than probabilities',
    { quantiles: { probabilities: [0.1, 0.5, 0.9], values: [quantile] } },
    'length',
    /quantiles\.values: 1/,
  ],
  [
    'an infinite quantile',
    {
      quantiles: {
        probabilities: [0.1, 0.5, 0.9],
        values: [quantile, quantile, quantile.map(() => Number.POSITIVE_INFINITY)],
      },
    },
    'not-finite',
    /quantiles\.values\[2\]\[0\]/,
  ],
  ['only gaps', { runs: [quantile.map(() => Number.NaN)] }, 'missing', /y: NaN/],
])('%s: refused with a typed error', (_, change, code, message) => {
  const options = { ...axes, ...(change as { runs: number[][] }) };
  expect(() => fanChart(options)).toThrow(
    expect.objectContaining({
      name: 'ParameterError',
      code,
      message: expect.stringMatching(message as RegExp),
    }),
  );
});

test('a run at zero is refused on a log scale, naming the quantile', () => {
  const options = { ...axes, y: { ...axes.y, scale: 'log' as const }, runs: [quantile] };
  expect(() => fanChart(options)).toThrow(/runs \(quantile 0\.05\)\[0\]: 0 has no place on a log scale/);
});

const value = fc.oneof(
  { weight: 5, arbitrary: fc.double({ noNaN: true, noDefaultInfinity: true }) },
  { weight: 2, arbitrary: fc.double({ noNaN: true, min: 1, max: 2 }) },
  fc.constant(Number.NaN),
);

test('any runs give a well-formed picture, finite numbers, and texts neither cut nor covered', () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(value, { minLength: 20, maxLength: 20 }), { minLength: 1, maxLength: 12 }),
      (drawn) => {
        fc.pre(drawn.some((run) => run.some((one) => !Number.isNaN(one))));
        const svg = fanChart({ ...axes, runs: drawn });
        expect(numbersOf(svg).every(Number.isFinite)).toBe(true);
        expect(textFaults(svg)).toEqual([]);
      },
    ),
    { numRuns },
  );
});
