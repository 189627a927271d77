import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyShares, anyRecord as record } from '../../testing/anyShares.ts';
import { dripsAddressAccount, dripsRepoAccount } from './dripsAccount.ts';
import { type DripsReceiver, dripsSplitsOf, exportDrips } from './exportDrips.ts';
import { flow1, UNITS } from './flow1.ts';

const numRuns = Number(process.env.TECMNS_PROPERTY_RUNS ?? 100);
const IMMUTABLE = 2n << 224n;
const half = UNITS / 2n;
const accountsOf = (shares: ReadonlyMap<string, bigint>) =>
  new Map([...shares.keys()].map((id, i) => [id, 1_000_000n - BigInt(i)]));
const whole = new Map([['a', UNITS]]);

/** What Splits.sol asks for before it takes a list. */
function asContract(list: readonly DripsReceiver[]): readonly (readonly [bigint, bigint])[] {
  const receivers = list.map((one) => {
    if ('list' in one) throw new Error(`List ${one.list} was not made.`);
    return [BigInt(one.accountId), BigInt(one.weight)] as const;
  });
  if (receivers.length > 200) throw new Error('Too many splits receivers');
  for (const [i, [account, weight]] of receivers.entries()) {
    if (weight === 0n) throw new Error('Splits receiver weight is zero');
    if (i > 0 && receivers[i - 1]![0] >= account) throw new Error('Not sorted or duplicate');
  }
  return receivers;
}

/** What an amount comes to for each account, split as the contract does it: by cumulative floors. */
function split(
  amount: bigint,
  list: readonly DripsReceiver[],
  others: ReadonlyMap<bigint, readonly DripsReceiver[]>,
) {
  const got = new Map<bigint, bigint>();
  let weights = 0n;
  let given = 0n;
  for (const [account, weight] of asContract(list)) {
    weights += weight;
    const part = (amount * weights) / 1_000_000n - given;
    given += part;
    const below = others.get(account);
    if (below === undefined) got.set(account, part);
    else for (const [id, units] of split(part, below, new Map())) got.set(id, units);
  }
  expect(weights).toBe(1_000_000n);
  expect(given).toBe(amount);
  return got;
}

describe('shares as lists for Drips', () => {
  test('are what the contract takes, and pay everybody to two millionths', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(anyShares(700), (shares) => {
        const accounts = accountsOf(shares);
        const planned = exportDrips(shares, { record, accounts });
        const made = planned.lists.slice(1).map((_, i) => IMMUTABLE + BigInt(i));
        const { lists, unpaid } = exportDrips(shares, { record, accounts, made });
        const others = new Map(lists.slice(0, -1).map((list, i) => [made[i]!, list]));
        const amount = 10n ** 30n;
        const got = split(amount, lists.at(-1)!, others);
        for (const [id, units] of shares) {
          const account = accounts.get(id)!;
          expect(got.has(account)).toBe(units > 0n && !unpaid.includes(String(account)));
          const difference = (got.get(account) ?? 0n) - (amount * units) / UNITS;
          expect(difference <= amount / 500_000n && difference >= -amount / 500_000n).toBe(true);
        }
      }),
      { numRuns },
    );
  });

  test('are one list up to 200, and a list of lists above', () => {
    const equal = (count: number) =>
      new Map(
        Array.from({ length: count }, (_, i) => [
          `@${i}`,
          UNITS / 1000n + (i === 0 ? UNITS - (UNITS / 1000n) * BigInt(count) : 0n),
        ]),
      );
    const lengths = (count: number) =>
      exportDrips(equal(count), { record, accounts: accountsOf(equal(count)) }).lists.map(
        (list) => list.length,
      );
    expect(lengths(200)).toEqual([200]);
    expect(lengths(201)).toEqual([2, 200]);
    expect(lengths(399)).toEqual([200, 200]);
    expect(lengths(400)).toEqual([101, 101, 200]);
    const { lists } = exportDrips(equal(201), { record, accounts: accountsOf(equal(201)) });
    expect(lists[1]!.at(-1)).toEqual({ list: 0, weight: 2000 });
  });

  test('add up what one account gets by several names', () => {
    const shares = new Map([
      ['a', half],
      ['b', half],
    ]);
    const accounts = new Map([
      ['a', 7n],
      ['b', 7n],
    ]);
    expect(exportDrips(shares, { record, accounts })).toEqual({
      format: 'drips',
      record,
      lists: [[{ accountId: '7', weight: 1_000_000 }]],
      escrowed: [],
      unpaid: [],
    });
  });

  test('keep what is nobody’s in escrow, and say so', () => {
    const shares = new Map([
      ['a', half],
      ['unclaimed:n', half],
    ]);
    const accounts = new Map([['a', 7n]]);
    expect(() => exportDrips(shares, { record, accounts })).toThrow(
      expect.objectContaining({ code: 'no-account', subject: 'unclaimed:n' }),
    );
    const { lists, escrowed } = exportDrips(shares, { record, accounts, escrow: 3n });
    expect(escrowed).toEqual(['unclaimed:n']);
    expect(lists).toEqual([
      [
        { accountId: '3', weight: 500_000 },
        { accountId: '7', weight: 500_000 },
      ],
    ]);
  });

  test('leave out what is less than any weight, and say so', () => {
    const shares = new Map([
      ['a', UNITS - 1n],
      ['b', 1n],
    ]);
    const accounts = new Map([
      ['a', 7n],
      ['b', 8n],
    ]);
    const { lists, unpaid } = exportDrips(shares, { record, accounts });
    expect(lists).toEqual([[{ accountId: '7', weight: 1_000_000 }]]);
    expect(unpaid).toEqual(['8']);
  });

  test.each([0n, -1n, 2n ** 256n, 7 as never])('refuse the account %s', (account) => {
    expect(() => exportDrips(whole, { record, accounts: new Map([['a', account]]) })).toThrow(
      expect.objectContaining({ fault: 'bad-input', code: 'bad-account' }),
    );
  });

  test('refuse lists that were made at an account of somebody', () => {
    const shares = new Map(
      Array.from({ length: 201 }, (_, i) => [`@${i}`, i === 0 ? UNITS - 200n * 10n ** 33n : 10n ** 33n]),
    );
    const accounts = accountsOf(shares);
    expect(() => exportDrips(shares, { record, accounts, made: [accounts.get('@0')!] })).toThrow(
      'of nobody else',
    );
  });

  test('refuse shares that are negative or no whole, and more than lists of lists hold', () => {
    const accounts = new Map([['a', 7n]]);
    expect(() => exportDrips(new Map([['a', UNITS + 1n]]), { record, accounts })).toThrow('10^36');
    expect(() =>
      exportDrips(
        new Map([
          ['a', UNITS + 1n],
          ['b', -1n],
        ]),
        { record, accounts },
      ),
    ).toThrow('the share of b');
    const many = new Map(Array.from({ length: 40_001 }, (_, i) => [`@${i}`, i === 0 ? UNITS - 40_000n : 1n]));
    expect(() => exportDrips(many, { record, accounts: accountsOf(many) })).toThrow(
      expect.objectContaining({ fault: 'limit', code: 'too-many' }),
    );
  });
});

describe('the list of a node', () => {
  const node = (id: string, more = {}) => ({
    id,
    authors: [],
    owners: [id],
    dependencies: [],
    parents: [],
    ...more,
  });
  const used = Array.from({ length: 201 }, (_, i) => node(`n${i}`));
  const rowOf = (
    dependencies: readonly { to: string }[],
    parents: readonly { to: string; relation: 'fork' }[] = [],
  ) =>
    flow1({
      nodes: [node('a', { dependencies, parents }), ...used],
      entries: [{ node: 'a', weight: 1 }],
      links: [],
    }).table[0]!;
  const accounts = new Map(used.map(({ id }, i) => [id, BigInt(i + 1)]));

  test('passes on what is not the authors’, and adds up what goes to one', () => {
    const row = rowOf([{ to: 'n0' }, { to: 'n1' }, { to: 'n2' }], [{ to: 'n2', relation: 'fork' }]);
    expect(dripsSplitsOf(row, accounts)).toEqual([
      { accountId: '1', weight: 66_667 },
      { accountId: '2', weight: 66_667 },
      { accountId: '3', weight: 566_666 },
    ]);
  });

  test('is empty where all stays', () => {
    expect(dripsSplitsOf(rowOf([]), new Map())).toEqual([]);
  });

  test('is what the contract takes, 200 receivers at most', () => {
    const list = dripsSplitsOf(rowOf(used.slice(1).map(({ id }) => ({ to: id }))), accounts);
    expect(asContract(list).reduce((sum, [, weight]) => sum + weight, 0n)).toBe(200_000n);
    expect(() => dripsSplitsOf(rowOf(used.map(({ id }) => ({ to: id }))), accounts)).toThrow(
      expect.objectContaining({ fault: 'limit', code: 'too-many' }),
    );
  });

  test('is refused for a node without an account', () => {
    expect(() => dripsSplitsOf(rowOf([{ to: 'n0' }]), new Map())).toThrow(
      expect.objectContaining({ code: 'no-account', subject: 'n0' }),
    );
  });
});

describe('accounts of Drips', () => {
  const hex = (account: bigint) => account.toString(16).padStart(64, '0');

  test('of repositories hold the name as it is, up to 27 bytes', () => {
    expect(hex(dripsRepoAccount(3, 0, 'lukeed/regexparam'))).toBe(
      `0000000300${Buffer.from('lukeed/regexparam').toString('hex')}${'00'.repeat(10)}`,
    );
    const longest = `owner/${'n'.repeat(21)}`;
    expect(hex(dripsRepoAccount(3, 1, longest))).toBe(`0000000302${Buffer.from(longest).toString('hex')}`);
  });

  test('of repositories with longer names hold the end of its hash', () => {
    // Keccak-256 of the name by a program of our own, which agrees with Python's SHA3-256 but for the padding.
    const account = hex(dripsRepoAccount(3, 0, `owner/${'n'.repeat(22)}`));
    expect(account).toBe('000000030124a3cfd98aeebcd1ab26514f778e9b375cda4274720005595e8757');
    expect(hex(dripsRepoAccount(3, 127, `owner/${'n'.repeat(22)}`)).slice(8, 10)).toBe('ff');
    expect(hex(dripsRepoAccount(3, 0, `owner/${'n'.repeat(23)}`))).not.toBe(account);
  });

  test('of addresses hold them at the end', () => {
    const address = '0xd8dA6BF26964aF9D7eEd9e03E53415D37aA96045';
    expect(hex(dripsAddressAccount(2 ** 32 - 1, address))).toBe(
      `ffffffff${'0'.repeat(16)}${address.slice(2).toLowerCase()}`,
    );
  });

  test.each([
    () => dripsRepoAccount(-1, 0, 'a/b'),
    () => dripsRepoAccount(2 ** 32, 0, 'a/b'),
    () => dripsRepoAccount(3, 128, 'a/b'),
    () => dripsRepoAccount(3, 0.5, 'a/b'),
  ])('refuse numbers outside their range (%#)', (call) => {
    expect(call).toThrow(expect.objectContaining({ code: 'out-of-range' }));
  });

  test.each(['', 'a', 'a/', '/b', 'a/b c', 'a/\u202eb', 'a//b'])('refuse the repository %j', (name) => {
    expect(() => dripsRepoAccount(3, 0, name)).toThrow(expect.objectContaining({ code: 'bad-account' }));
  });
});
