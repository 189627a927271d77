import * as fc from 'fast-check';
import { UNITS } from '../src/credit/flow1.ts';

/** Shares of up to `most` contributors that sum to the whole; some may be 0, and most are small beside the largest. */
export const anyShares = (most: number): fc.Arbitrary<Map<string, bigint>> =>
  fc
    .array(fc.tuple(fc.bigInt({ min: 0n, max: 10n ** 6n }), fc.integer({ min: 0, max: 12 })), {
      maxLength: most - 1,
      size: 'max',
    })
    .map((parts) => {
      const weights = parts.map(([part, zeros]) => part * 10n ** BigInt(zeros));
      const sum = weights.reduce((all, weight) => all + weight, 1n);
      const units = weights.map((weight) => (UNITS * weight) / sum);
      const rest = UNITS - units.reduce((all, part) => all + part, 0n);
      return new Map([...units, rest].map((part, i) => [`@${i}`, part]));
    });

/** What a record says does not matter to a list. */
export const anyRecord = {
  flow: 'flow1',
  params: { parents: 500_000, dependencies: 200_000, relations: {} },
  S: String(UNITS),
  graphRoot: null,
  inputHash: 'sha256:',
  tableHash: 'sha256:',
} as const;
