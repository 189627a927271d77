import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatNumber } from './formatNumber.ts';

const numRuns = Number(process.env.TECMNS_PROPERTY_RUNS ?? 100);

test.each([
  [0, '0'],
  [-0, '0'],
  [0.1984, '0.1984'],
  [0.00012346, '0.0001235'],
  [0.00009, '9e-5'],
  [1e-9, '1e-9'],
  [5e-324, '4.941e-324'],
  [1, '1'],
  [1234.5678, '1,235'],
  [12_500, '12,500'],
  [-12_345.678, '-12,346'],
  [999_999.4, '999,999'],
  [999_999.6, '1 M'],
  [1_250_000, '1.25 M'],
  [999_999_999, '1 B'],
  [3.2e9, '3.2 B'],
  [1e12, '1 T'],
  [9.9999e14, '1e15'],
  [1e15, '1e15'],
  [-1.7976931348623157e308, '-1.798e308'],
  [Number.NaN, 'n/a'],
  [Number.POSITIVE_INFINITY, 'inf'],
  [Number.NEGATIVE_INFINITY, '-inf'],
])('%d is written %s', (value, text) => {
  expect(formatNumber(value)).toBe(text);
});

test('digits left of the point are kept, however few digits are asked for', () => {
  expect(formatNumber(123_456, { digits: 1 })).toBe('123,456');
  expect(formatNumber(123.456, { digits: 1 })).toBe('123');
  expect(formatNumber(123_456_789, { digits: 1 })).toBe('123 M');
});

test('more digits are shown when asked for', () => {
  expect(formatNumber(1_234_567.891, { digits: 9 })).toBe('1.23456789 M');
  expect(formatNumber(Math.PI, { digits: 15 })).toBe('3.14159265358979');
});

test.each([0, 16, 2.5, Number.NaN])('%d digits are refused', (digits) => {
  expect(() => formatNumber(1, { digits })).toThrow(/digits: .*allowed: whole numbers from 1 to 15/);
});

const SIZES: Readonly<Record<string, number>> = { M: 1e6, B: 1e9, T: 1e12 };

/** The number that a written number says. */
function readBack(text: string): number {
  const [digits = '', suffix] = text.split(' ');
  return Number(digits.replaceAll(',', '')) * (suffix === undefined ? 1 : (SIZES[suffix] ?? Number.NaN));
}

test('what is written differs from the number by less than its digits allow, and never reads as zero', () => {
  fc.assert(
    fc.property(
      fc
        .double({ noNaN: true, noDefaultInfinity: true, min: -1e300, max: 1e300 })
        .filter((value) => Math.abs(value) > 1e-300 || value === 0),
      fc.integer({ min: 1, max: 15 }),
      (value, digits) => {
        const read = readBack(formatNumber(value, { digits }));
        expect(Math.abs(read - value)).toBeLessThanOrEqual(Math.abs(value) * 5.000001 * 10 ** -digits);
        expect(read === 0).toBe(value === 0);
      },
    ),
    { numRuns },
  );
});
