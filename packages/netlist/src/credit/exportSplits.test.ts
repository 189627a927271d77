import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyShares, anyRecord as record } from '../../testing/anyShares.ts';
import { exportSplitsV1 } from './exportSplitsV1.ts';
import { exportSplitsV2 } from './exportSplitsV2.ts';
import { UNITS } from './flow1.ts';
import type { SplitRecipient } from './splitPlan.ts';

const numRuns = Number(process.env.TECMNS_PROPERTY_RUNS ?? 100);
const addressOf = (number: number) => `0x${(number + 1).toString(16).padStart(40, '0')}`;
const accountsOf = (shares: ReadonlyMap<string, bigint>) =>
  new Map([...shares.keys()].map((id, i) => [id, addressOf(100_000 - i)]));
const half = UNITS / 2n;
const halves = new Map([
  ['a', half],
  ['b', half],
]);
const accounts = new Map([
  ['a', addressOf(8)],
  ['b', addressOf(7)],
]);

type Split = {
  readonly to: readonly SplitRecipient[];
  readonly parts: readonly bigint[];
  readonly total: bigint;
};

/** What an amount comes to for each address, rounded down as the contracts do it. */
function split(amount: bigint, splits: readonly Split[], made: readonly string[]): Map<string, bigint> {
  const got = new Map<string, bigint>();
  const send = (sum: bigint, { to, parts, total }: Split) => {
    for (const [i, address] of to.entries()) {
      const part = (sum * parts[i]!) / total;
      const below = made.indexOf(String(address).toLowerCase());
      if (below >= 0) send(part, splits[below]!);
      else got.set(String(address), part);
    }
  };
  send(amount, splits.at(-1)!);
  return got;
}

function holdsTo(
  shares: ReadonlyMap<string, bigint>,
  splits: readonly Split[],
  made: readonly string[],
  unpaid: readonly string[],
) {
  const places = accountsOf(shares);
  const amount = 10n ** 30n;
  const got = split(amount, splits, made);
  const lower = new Map([...got].map(([address, part]) => [address.toLowerCase(), part]));
  const off = [...shares].filter(([id, units]) => {
    const part = lower.get(places.get(id)!) ?? 0n;
    const difference = part - (amount * units) / UNITS;
    return difference > amount / 500_000n || difference < -amount / 500_000n;
  });
  expect(off).toEqual([]);
  expect(got.size + unpaid.length).toBe([...shares.values()].filter((units) => units > 0n).length);
}

describe('splits of version 1', () => {
  test('are what the contract takes, and pay everybody to two millionths', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(anyShares(60), fc.integer({ min: 8, max: 40 }), (shares, most) => {
        const options = { record, accounts: accountsOf(shares), most };
        if (new Set([...shares.values()].filter((units) => units > UNITS / 1000n)).size < 2) return;
        const made = exportSplitsV1(shares, options)
          .splits.slice(1)
          .map((_, i) => addressOf(5 + i));
        const { splits, unpaid } = exportSplitsV1(shares, { ...options, made });
        for (const { accounts: to, percentAllocations: parts, distributorFee } of splits) {
          expect(to.length === parts.length && to.length >= 2 && to.length <= most).toBe(true);
          expect(parts.reduce((sum, part) => sum + part, 0)).toBe(1_000_000);
          expect(parts.filter((part) => part <= 0)).toEqual([]);
          expect(distributorFee).toBe(0);
          const numbers = to.map((address) => BigInt(String(address)));
          expect(numbers.filter((number, i) => i > 0 && number <= numbers[i - 1]!)).toEqual([]);
        }
        const plain = splits.map((one) => ({
          to: one.accounts,
          parts: one.percentAllocations.map(BigInt),
          total: 1_000_000n,
        }));
        holdsTo(shares, plain, made, unpaid);
      }),
      { numRuns },
    );
  });

  test('are refused for one address, which needs no split', () => {
    expect(() => exportSplitsV1(new Map([['a', UNITS]]), { record, accounts })).toThrow(
      expect.objectContaining({ fault: 'bad-input', code: 'too-few' }),
    );
  });

  test('have a fee of a tenth at most', () => {
    const { splits } = exportSplitsV1(halves, { record, accounts, distributorFee: 100_000 });
    expect(splits).toEqual([
      {
        accounts: [addressOf(7), addressOf(8)],
        percentAllocations: [500_000, 500_000],
        distributorFee: 100_000,
      },
    ]);
    for (const distributorFee of [-1, 100_001, 0.5])
      expect(() => exportSplitsV1(halves, { record, accounts, distributorFee })).toThrow('distributorFee');
  });
});

describe('splits of version 2', () => {
  test.each([10n ** 6n, 10n ** 18n])(
    'sum to %s exactly, and pay everybody to two millionths',
    { timeout: 60_000 },
    (totalAllocation) => {
      fc.assert(
        fc.property(anyShares(60), fc.integer({ min: 8, max: 40 }), (shares, most) => {
          const options = { record, accounts: accountsOf(shares), most, totalAllocation };
          const made = exportSplitsV2(shares, options)
            .splits.slice(1)
            .map((_, i) => addressOf(5 + i));
          const { splits, unpaid } = exportSplitsV2(shares, { ...options, made });
          for (const { recipients, allocations } of splits) {
            expect(recipients.length === allocations.length && recipients.length <= most).toBe(true);
            expect(allocations.reduce((sum, part) => sum + BigInt(part), 0n)).toBe(totalAllocation);
            expect(allocations.filter((part) => BigInt(part) <= 0n)).toEqual([]);
            expect(new Set(recipients).size).toBe(recipients.length);
          }
          const plain = splits.map((one) => ({
            to: one.recipients,
            parts: one.allocations.map(BigInt),
            total: totalAllocation,
          }));
          holdsTo(shares, plain, made, unpaid);
        }),
        { numRuns },
      );
    },
  );

  test('take 400 recipients, and put more in splits of splits', () => {
    const shares = new Map(
      Array.from({ length: 401 }, (_, i) => [`@${i}`, i === 0 ? UNITS - 400n * 10n ** 33n : 10n ** 33n]),
    );
    const { splits } = exportSplitsV2(shares, { record, accounts: accountsOf(shares) });
    expect(splits.map(({ recipients }) => recipients.length)).toEqual([2, 400]);
    expect(splits[1]!.recipients.at(-1)).toEqual({ split: 0 });
    expect(splits[1]!.allocations.at(-1)).toBe('2000');
    const all = accountsOf(shares);
    expect(() => exportSplitsV2(shares, { record, accounts: all, made: [all.get('@0')!] })).toThrow(
      'of nobody else',
    );
  });

  test('show addresses with their checksum, add up what one gets, and keep the rest in escrow', () => {
    const own = '0xd8da6bf26964af9d7eed9e03e53415d37aa96045';
    const places = new Map([
      ['a', own],
      ['b', `0x${own.slice(2).toUpperCase()}`],
    ]);
    const shares = new Map([
      ['a', half],
      ['b', half / 2n],
      ['c', half / 2n],
      ['d', 0n],
    ]);
    const result = exportSplitsV2(shares, {
      record,
      accounts: places,
      escrow: addressOf(1),
      distributionIncentive: 65_535,
    });
    expect(result).toEqual({
      format: 'splits-v2',
      record,
      escrowed: ['c'],
      unpaid: [],
      splits: [
        {
          recipients: [addressOf(1), '0xd8dA6BF26964aF9D7eEd9e03E53415D37aA96045'],
          allocations: ['250000', '750000'],
          totalAllocation: '1000000',
          distributionIncentive: 65_535,
        },
      ],
    });
    expect(JSON.parse(JSON.stringify(result))).toEqual(result);
    expect(() => exportSplitsV2(shares, { record, accounts: places })).toThrow(
      expect.objectContaining({ code: 'no-account', subject: 'c' }),
    );
  });

  test.each([
    ['0x', 'not all 0'],
    [`0x${'0'.repeat(40)}`, 'not all 0'],
    [`0x${'g'.repeat(40)}`, 'not all 0'],
    [`eip155:1:${addressOf(1)}`, 'not all 0'],
    [7 as never, 'not all 0'],
    ['0xD8dA6BF26964aF9D7eEd9e03E53415D37aA96045', 'as 0xd8dA6BF26964aF9D7eEd9e03E53415D37aA96045'],
  ])('refuse the address %s', (address, part) => {
    const call = () =>
      exportSplitsV2(new Map([['a', UNITS]]), { record, accounts: new Map([['a', address]]) });
    expect(call).toThrow(expect.objectContaining({ code: 'bad-account' }));
    expect(call).toThrow(part);
  });

  test('refuse numbers that the contract or its makers’ tools refuse', () => {
    const make = (more: object) => () => exportSplitsV2(halves, { record, accounts, ...more });
    expect(make({ totalAllocation: 100n })).toThrow('10^6 or 10^18');
    expect(make({ distributionIncentive: 65_536 })).toThrow('distributionIncentive');
    expect(make({ distributionIncentive: -1 })).toThrow('distributionIncentive');
    expect(make({ most: 1 })).toThrow('most is 1');
    expect(make({ most: 501 })).toThrow('most is 501');
  });
});
