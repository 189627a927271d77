import { expect, test } from 'vitest';
import { isDrawable, makeScale, widen } from './scale.ts';

test('a linear scale maps equal differences, a log scale equal ratios, to equal shares', () => {
  expect([10, 15, 20].map(makeScale([10, 20], 'linear'))).toEqual([0, 0.5, 1]);
  const share = makeScale([1, 100], 'log');
  expect(share(10)).toBeCloseTo(0.5, 15);
});

test('the whole range of doubles can be a domain', () => {
  const share = makeScale([-Number.MAX_VALUE, Number.MAX_VALUE], 'linear');
  expect([share(-Number.MAX_VALUE), share(0), share(Number.MAX_VALUE)]).toEqual([0, 0.5, 1]);
});

test('an extent without length is widened around its value', () => {
  expect(widen(5, 5, 'linear')).toEqual([4.5, 5.5]);
  expect(widen(-5, -5, 'linear')).toEqual([-5.5, -4.5]);
  expect(widen(0, 0, 'linear')).toEqual([-1, 1]);
  expect(widen(8, 8, 'log')).toEqual([4, 16]);
  expect(widen(Number.MAX_VALUE, Number.MAX_VALUE, 'linear')[1]).toBe(Number.MAX_VALUE);
});

test('an extent with length stays', () => {
  expect(widen(1, 2, 'linear')).toEqual([1, 2]);
  expect(widen(1e12, 1e12 + 1, 'linear')).toEqual([1e12, 1e12 + 1]);
  expect(widen(1, 2, 'log')).toEqual([1, 2]);
});

test('a domain that doubles cannot divide is not drawable', () => {
  expect(isDrawable([1, 1 + 1e-15])).toBe(false);
  expect(isDrawable([1, 1 + 1e-12])).toBe(true);
  expect(isDrawable([0, 1e-300])).toBe(false);
  expect(isDrawable([2, 1])).toBe(false);
});
