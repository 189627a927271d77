import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { areAlike } from './areAlike.ts';

test.each([
  ['1hive/models', '1hive/model'],
  ['1hive/models', '1hives/models'],
  ['1hive/models', '1hive/modles'],
  ['1hive/models', '1hive/nodels'],
  ['1hive/models', 'lhive/rnodels'],
  ['commons-build/hatch', 'commonsbuild/ha.tch'],
  ['vvorld/5im', 'world/sim'],
  ['0/a', 'o/a'],
])('%s and %s are alike', (a, b) => {
  expect(areAlike(a, b)).toBe(true);
  expect(areAlike(b, a)).toBe(true);
});

test.each([
  ['1hive/models', '1hive/models'],
  ['1hive/models', '1hive/mo'],
  ['1hive/models', '2hive/nodels'],
  ['abc', 'cab'],
  ['commonsbuild/hatch', 'commonsbuild/tao-voting'],
])('%s and %s are not', (a, b) => {
  expect(areAlike(a, b)).toBe(false);
});

test('a name with one sign put in, left out, replaced or exchanged with its neighbour is alike', () => {
  const name = fc.stringMatching(/^[a-h]{4,12}$/);
  fc.assert(
    fc.property(name, fc.nat(), fc.constantFrom('x', 'y', 'z'), (text, at, sign) => {
      const i = at % (text.length - 1);
      expect(areAlike(text, text.slice(0, i) + sign + text.slice(i))).toBe(true);
      expect(areAlike(text, text.slice(0, i) + text.slice(i + 1))).toBe(true);
      expect(areAlike(text, text.slice(0, i) + sign + text.slice(i + 1))).toBe(true);
      expect(areAlike(text, text.slice(0, i) + sign + sign + text.slice(i + 2))).toBe(false);
      const exchanged = text.slice(0, i) + text[i + 1] + text[i] + text.slice(i + 2);
      expect(areAlike(text, exchanged)).toBe(exchanged !== text);
    }),
    { numRuns: Number(process.env.TECMNS_PROPERTY_RUNS ?? 100) },
  );
});
