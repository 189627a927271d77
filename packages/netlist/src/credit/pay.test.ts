import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { UNITS } from './flow1.ts';
import { ledger, pay } from './pay.ts';

const numRuns = Number(process.env.TECMNS_PROPERTY_RUNS ?? 100);
const LARGEST = 2n ** 256n - 1n;
const half = UNITS / 2n;
const halves = new Map([
  ['b', half],
  ['a', half],
]);

/** Shares of up to 40 contributors that sum to the whole. */
const anyShares = fc
  .uniqueArray(fc.bigInt({ min: 0n, max: UNITS - 1n }), { maxLength: 39 })
  .map((cuts) => [0n, ...cuts.sort((a, b) => (a < b ? -1 : 1)), UNITS])
  .map((cuts) => new Map(cuts.slice(1).map((cut, i) => [`@${i}`, cut - cuts[i]!])));
const sumOf = (amounts: Iterable<bigint>) => [...amounts].reduce((sum, amount) => sum + amount, 0n);

describe('an amount', () => {
  test('is paid to the last unit, each within one of what is exact', () => {
    fc.assert(
      fc.property(anyShares, fc.bigInt({ min: 0n, max: LARGEST }), (shares, amount) => {
        const parts = pay(amount, shares);
        expect(sumOf(parts.values())).toBe(amount);
        for (const [id, units] of shares) {
          const difference = parts.get(id)! * UNITS - amount * units;
          expect(parts.get(id)! >= 0n && difference < UNITS && difference > -UNITS).toBe(true);
        }
      }),
      { numRuns: 4 * numRuns },
    );
  });

  test('leaves its odd unit to the lower id, wherever that stands', () => {
    expect([...pay(5n, halves)]).toEqual([
      ['a', 3n],
      ['b', 2n],
    ]);
  });

  test('may be nothing, or all that a contract can hold', () => {
    expect([...pay(0n, halves).values()]).toEqual([0n, 0n]);
    expect(sumOf(pay(LARGEST, halves).values())).toBe(LARGEST);
  });

  test('is refused below 0, above what a contract can hold, and with shares that are no whole', () => {
    expect(() => pay(-1n, halves)).toThrow('the amount is -1');
    expect(() => pay(LARGEST + 1n, halves)).toThrow(expect.objectContaining({ code: 'out-of-range' }));
    expect(() => pay(5 as never, halves)).toThrow('a bigint');
    expect(() => pay(1n, new Map([['a', UNITS - 1n]]))).toThrow('the sum of all shares');
    expect(() => pay(1n, new Map([['a', -1n]]))).toThrow('the share of a');
    expect(() => pay(1n, new Map([['a', 1 as never]]))).toThrow('the share of a');
    expect(() => pay(1n, new Map())).toThrow('the sum of all shares is 0');
  });
});

describe('an amount that grows', () => {
  test('is paid by and by: nobody’s total falls, and less than a unit each stays in the pool', () => {
    fc.assert(
      fc.property(
        anyShares,
        fc.array(fc.bigInt({ min: 0n, max: 10n ** 20n }), { maxLength: 8 }),
        (shares, incomes) => {
          const paid = new Map<string, bigint>();
          let total = 0n;
          for (const income of incomes) {
            total += income;
            for (const [id, amount] of ledger(total, shares, paid)) {
              expect(amount >= 0n).toBe(true);
              paid.set(id, (paid.get(id) ?? 0n) + amount);
              expect(paid.get(id)).toBe((total * shares.get(id)!) / UNITS);
            }
            const left = total - sumOf(paid.values());
            expect(left >= 0n && left < BigInt(shares.size)).toBe(true);
          }
        },
      ),
      { numRuns },
    );
  });

  test('would have to be taken back in part if it were divided to the last unit each time', () => {
    const threeSevenths = (3n * UNITS) / 7n;
    const shares = new Map([
      ['a', threeSevenths],
      ['b', threeSevenths],
      ['c', UNITS - 2n * threeSevenths],
    ]);
    // Of 10 these are 4.29, 4.29 and 1.43, of 11 they are 4.71, 4.71 and 1.57.
    expect([...pay(10n, shares).values()]).toEqual([4n, 4n, 2n]);
    expect([...pay(11n, shares).values()]).toEqual([5n, 5n, 1n]);
  });

  test('is refused where somebody had more than is theirs, so that the pool is never overdrawn', () => {
    const had = (id: string, amount: bigint) => () => ledger(10n, halves, new Map([[id, amount]]));
    expect([...had('a', 5n)().values()]).toEqual([5n, 0n]);
    expect(had('a', 6n)).toThrow('what was paid to a is 6, but must be a bigint, 0 to 5');
    expect(had('nobody', 1n)).toThrow('what was paid to nobody');
    expect([...had('nobody', 0n)().values()]).toEqual([5n, 5n]);
    expect(had('a', -1n)).toThrow('what was paid to a');
    expect(() => ledger(-1n, halves, new Map())).toThrow('the total');
    expect(() => ledger(LARGEST + 1n, halves, new Map())).toThrow('the total');
  });
});
