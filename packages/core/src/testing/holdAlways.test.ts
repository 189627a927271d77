import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { hold, holdAlways } from './contractTools.ts';

const settings = { numRuns: 50, seed: 1, verbose: 0 } as const;
const whole = fc.integer({ min: 0, max: 1000 });

test('a property that does not hold is told with the smallest case', () => {
  const small = fc.property(whole, (value) => hold(value < 7, `${value} is too much.`));
  expect(() => holdAlways(small, settings)).toThrow(/^7 is too much\. Found with \[7\]\.$/);
  expect(() =>
    holdAlways(
      fc.property(whole, () => {}),
      settings,
    ),
  ).not.toThrow();
});

test('an error that is no sentence of a check is told by its name, and kept', () => {
  const wrong = fc.property(whole, () => {
    throw new TypeError('no function');
  });
  const thrown = (() => {
    try {
      holdAlways(wrong, settings);
    } catch (error) {
      return error as Error;
    }
    return undefined;
  })();
  expect(thrown?.message).toBe('TypeError: no function Found with [0].');
  expect(thrown?.cause).toBeInstanceOf(TypeError);
});

test('rules that refuse all that is drawn are told, since nothing was checked', () => {
  const none = fc.property(whole, () => fc.pre(false));
  expect(() => holdAlways(none, settings)).toThrow(
    /^The rules refuse nearly all parameters: \d+ of \d+ that were drawn\.$/,
  );
});
