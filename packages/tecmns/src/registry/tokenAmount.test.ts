import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { readDecimals, readTokens, tokensText } from './tokenAmount.ts';

const numRuns = Number(process.env.TECMNS_PROPERTY_RUNS ?? 100);

test('amounts come back to the last unit', () => {
  fc.assert(
    fc.property(
      fc.bigInt({ min: 0n, max: 2n ** 256n - 1n }),
      fc.integer({ min: 0, max: 77 }),
      (units, decimals) => {
        expect(readTokens(tokensText(units, decimals), decimals, 'amount')).toBe(units);
      },
    ),
    { numRuns },
  );
});

test.each([
  ['1000', 18, 10n ** 21n],
  ['0.000000000000000001', 18, 1n],
  ['1.50', 2, 150n],
  ['7', 0, 7n],
])('%s with %d decimals is %d units', (text, decimals, units) => {
  expect(readTokens(text, decimals, 'amount')).toBe(units);
});

test.each(['', '-1', '+1', '1e3', '1,000', '.5', '1.', '0x10', ' 1', '1.123', 'NaN', '9'.repeat(79)])(
  '%j is no amount of two decimals',
  (text) => {
    expect(() => readTokens(text, 2, 'amount')).toThrow(expect.objectContaining({ code: 'bad-value' }));
  },
);

test('tokens have 18 decimals unless something else is said, and 77 at most', () => {
  expect([readDecimals(undefined), readDecimals('0'), readDecimals('77')]).toEqual([18, 0, 77]);
  for (const wrong of ['78', '-1', '1.5', 'x', '', true])
    expect(() => readDecimals(wrong)).toThrow(expect.objectContaining({ code: 'bad-value' }));
});
