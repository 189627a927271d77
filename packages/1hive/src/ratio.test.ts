import { expectNear, numRuns } from '@tecmns/tooling/vitest/near';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ExactContinuousIssuance } from './ExactContinuousIssuance.ts';
import { ratio } from './ratio.ts';

test.each([
  [0n, 10n ** 18n, 0],
  [1n, 10n ** 18n, 1e-18],
  [10n ** 4n, 10n ** 24n, 1e-20],
  [1n, 10n ** 36n, 1e-36],
  [7n, 3n * 10n ** 77n, 7 / 3e77],
  [1n, 3n, 1 / 3],
  [10n ** 18n, 10n ** 18n, 1],
  [2n ** 80n, 3n, 2 ** 80 / 3],
])('%d over %d keeps the digits of a double', (part, whole, quotient) => {
  expectNear(ratio(part, whole), quotient, 2 ** -52);
});

test('any quotient is right to the last digit but one', () => {
  const amount = fc.bigInt({ min: 0n, max: 2n ** 200n });
  fc.assert(
    fc.property(amount, amount, (part, rest) => {
      const whole = part + rest + 1n;
      // One double for one of these integers is off by half a digit.
      expectNear(ratio(part, whole), Number(part) / Number(whole), 4e-16);
      expectNear(ratio(whole, 1n), Number(whole), 2e-16);
    }),
    { numRuns },
  );
  expect(ratio(1n, 3n)).toBe(1 / 3);
  expect(ratio(1n, 10n ** 60n)).toBe(1e-60);
});

test('an issuance measures a single base unit, and a dust of a pool in a large supply', () => {
  const issuance = new ExactContinuousIssuance({ startingSupply: 10n ** 24n, startingPool: 10n ** 4n });
  expectNear(issuance.metrics().pool, 1e-14, 2 ** -52);
  expectNear(issuance.metrics().ratio!, 1e-20, 2 ** -52);
  issuance.spend({ amount: 1n });
  expectNear(issuance.metrics().paid, 1e-18, 2 ** -52);
  expect(issuance.metrics().minted).toBe(0);
});
