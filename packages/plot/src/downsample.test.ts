import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bandPieces, linePieces } from './downsample.ts';

const numRuns = Number(process.env.TECMNS_PROPERTY_RUNS ?? 100);
const gap = Number.NaN;
const identity = (index: number) => index;

test('few points are all kept, broken at gaps', () => {
  expect(linePieces([1, 2, gap, 3, gap, gap, 4, 5], identity, 100)).toEqual([[0, 1], [3], [6, 7]]);
  expect(linePieces([gap, gap], identity, 100)).toEqual([]);
});

test('of more than two points per pixel the first, lowest, highest and last stay, in order', () => {
  const values = [5, 9, 1, 6, 7, 2, 3, 2];
  expect(linePieces(values, (index) => index / 4, 2)).toEqual([[0, 1, 2, 3, 4, 5, 7]]);
});

test('a gap between pixels breaks the line, one within a pixel cannot be seen', () => {
  expect(linePieces([1, gap, 2, 3, gap, 4], (index) => (index < 4 ? 0 : 1), 2)).toEqual([[0, 3], [5]]);
});

test('bands keep the lowest and the highest edge of a pixel', () => {
  const column = (index: number) => index / 3;
  expect(bandPieces([1, 0, 2, 3, 1, 1], [5, 6, 4, 7, 9, 8], column, 2)).toEqual([
    [
      { index: 2, lower: 0, upper: 6 },
      { index: 5, lower: 1, upper: 9 },
    ],
  ]);
  expect(bandPieces([1, gap, 2], [2, gap, 3], identity, 100)).toEqual([
    [{ index: 0, lower: 1, upper: 2 }],
    [{ index: 2, lower: 2, upper: 3 }],
  ]);
});

test('whatever the data, their extremes are kept, order is kept, and there are at most four points per pixel', () => {
  const value = fc.oneof({ weight: 4, arbitrary: fc.double({ noNaN: true }) }, fc.constant(gap));
  fc.assert(
    fc.property(
      fc.array(value, { minLength: 1, maxLength: 300 }),
      fc.integer({ min: 1, max: 60 }),
      (values, pixels) => {
        const kept = linePieces(values, (index) => (index / values.length) * pixels, pixels).flat();
        const finite = values.filter((one) => !Number.isNaN(one));
        expect(kept).toEqual(kept.toSorted((a, b) => a - b));
        expect(kept.length).toBeLessThanOrEqual(4 * pixels);
        if (finite.length === 0) expect(kept).toEqual([]);
        else {
          const keptValues = kept.map((index) => values[index] as number);
          expect(Math.min(...keptValues)).toBe(Math.min(...finite));
          expect(Math.max(...keptValues)).toBe(Math.max(...finite));
        }
      },
    ),
    { numRuns },
  );
});
