import { expect, test } from 'vitest';
import { lineChart } from './lineChart.ts';

const days = (count: number) => Array.from({ length: count }, (_, day) => day);
const base = {
  title: 'Price',
  x: { label: 'time', unit: 'day', values: days(5) },
  y: { label: 'price', unit: 'wxDAI/TEC' },
  series: [{ name: 'price', values: [1, 3, 2, 4, 3.5] }],
};

const bad = (change: object) => () => lineChart({ ...base, ...change });
test.each([
  [
    'no points',
    { x: { ...base.x, values: [] }, series: [{ name: 'a', values: [] }] },
    'missing',
    /x\.values/,
  ],
  ['no lines', { series: [] }, 'out-of-range', /series: 0/],
  [
    'thirteen lines',
    { series: days(13).map((index) => ({ name: `${index}`, values: days(5) })) },
    'out-of-range',
    /series: 13.*1 to 12/,
  ],
  [
    'unequal lengths',
    { series: [{ name: 'a', values: [1, 2] }] },
    'length',
    /series\[0\]\.values: 2 values, but x\.values has 5/,
  ],
  [
    'an infinite value',
    { series: [{ name: 'a', values: [1, 2, Number.POSITIVE_INFINITY, 4, 5] }] },
    'not-finite',
    /series\[0\]\.values\[2\]: Infinity/,
  ],
  [
    'only gaps',
    { series: [{ name: 'a', values: new Array(5).fill(Number.NaN) }] },
    'missing',
    /y: NaN is every value/,
  ],
  [
    'a point that is none',
    { x: { ...base.x, values: [0, 1, Number.NaN, 3, 4] } },
    'not-finite',
    /x\.values\[2\]/,
  ],
  [
    'points that go back',
    { x: { ...base.x, values: [0, 1, 0, 1, 2] } },
    'order',
    /x\.values\[2\]: 0 is below the one before, 1/,
  ],
  [
    'a domain with an infinite end',
    { y: { ...base.y, domain: [0, Number.POSITIVE_INFINITY] } },
    'out-of-range',
    /y\.domain/,
  ],
  ['a domain upside down', { y: { ...base.y, domain: [2, 1] } }, 'out-of-range', /y\.domain: \[2, 1\]/],
  [
    'a domain too short for doubles',
    { y: { ...base.y, domain: [1, 1 + 1e-15] } },
    'out-of-range',
    /too short/,
  ],
  [
    'zero on a log scale',
    { y: { ...base.y, scale: 'log' }, series: [{ name: 'a', values: [1, 0, 1, 1, 1] }] },
    'out-of-range',
    /series\[0\]\.values\[1\]: 0 has no place on a log scale; allowed: above 0 wxDAI/,
  ],
  [
    'a log domain from zero',
    { y: { ...base.y, scale: 'log', domain: [0, 1] } },
    'out-of-range',
    /y\.domain\[0\]/,
  ],
  [
    'a reference line outside',
    { annotations: [{ x: 9, text: 'a' }] },
    'out-of-range',
    /annotations\[0\]: 9 .*\[0, 4\] day/,
  ],
  [
    'a reference line outside of the given domain',
    { y: { ...base.y, domain: [0, 1] }, annotations: [{ y: 2, text: 'a' }] },
    'out-of-range',
    /widen y\.domain/,
  ],
  [
    'a reference line at zero on a log scale',
    { y: { ...base.y, scale: 'log' }, annotations: [{ y: 0, text: 'a' }] },
    'out-of-range',
    /annotations\[0\]\.y/,
  ],
  [
    'nine reference lines',
    { annotations: days(9).map(() => ({ y: 2, text: 'a' })) },
    'out-of-range',
    /annotations: 9/,
  ],
  ['too small a width', { width: 200 }, 'out-of-range', /width: 200 .*240 to 4000 px/],
  ['too small a height', { height: 100 }, 'out-of-range', /height: 100/],
  ['a width that is no number', { width: Number.NaN }, 'out-of-range', /width: NaN/],
  [
    'no room for the plot beside wide numbers',
    { width: 240, series: [{ name: 'price', values: [1e12, 1e12 + 1, 1e12, 1e12, 1e12] }] },
    'out-of-range',
    /less than 90 px/,
  ],
  [
    'no room for the plot below the texts',
    {
      height: 210,
      description: 'word '.repeat(200),
      series: days(12).map((index) => ({ name: `${index}`, values: days(5) })),
    },
    'out-of-range',
    /less than 60 px/,
  ],
  [
    'no room for the names of reference lines',
    { height: 210, annotations: days(8).map((index) => ({ y: index, text: 'a' })) },
    'out-of-range',
    /too low for the reference lines/,
  ],
  ['no title', { title: ' ' }, 'missing', /title/],
])('%s: refused with a typed error that says what and where', (_, change, code, message) => {
  expect(bad(change)).toThrow(
    expect.objectContaining({ name: 'ParameterError', code, message: expect.stringMatching(message) }),
  );
});
