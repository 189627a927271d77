import fc from 'fast-check';
import { expect, test } from 'vitest';
import { placeFlags, topRow } from './flags.ts';

const numRuns = Number(process.env.TECMNS_PROPERTY_RUNS ?? 100);
const place = (...flags: [number, string][]) =>
  placeFlags(
    flags.map(([x, text]) => ({ x, text })),
    (value) => value,
    720,
  );

test('flags apart stand in one row, right of their poles', () => {
  const flags = place([100, 'hatch'], [400, 'upgrade']);
  expect(flags.map(({ x, from, row }) => [x, from - x, row])).toEqual([
    [400, 4, 0],
    [100, 4, 0],
  ]);
});

test('of flags close together the left one is higher, so that its pole passes the others by', () => {
  const rows = place([100, 'hatch closes'], [110, 'upgrade'], [120, 'vote']).map(({ x, row }) => [x, row]);
  expect(rows).toEqual([
    [120, 0],
    [110, 1],
    [100, 2],
  ]);
});

test('near the right edge the text is left of its pole', () => {
  const [flag] = place([700, 'vote']);
  expect(flag?.to).toBe(696);
});

test('horizontal lines have no flag', () => {
  expect(placeFlags([{ y: 1, text: 'limit' }], (value) => value, 720)).toEqual([]);
});

test('no text covers another, wherever the lines are', () => {
  const flag = fc.tuple(fc.double({ min: 60, max: 700, noNaN: true }), fc.string({ maxLength: 60 }));
  fc.assert(
    fc.property(fc.array(flag, { maxLength: 8 }), (drawn) => {
      const flags = place(...drawn).filter(({ lines }) => lines.length > 0);
      for (const [index, a] of flags.entries())
        for (const b of flags.slice(index + 1))
          expect(a.to < b.from || b.to < a.from || a.row >= topRow(b) || b.row >= topRow(a)).toBe(true);
    }),
    { numRuns },
  );
});
