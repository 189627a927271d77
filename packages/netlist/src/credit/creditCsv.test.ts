import { expect, test } from 'vitest';
import { anyRecord } from '../../testing/anyShares.ts';
import { creditCsv } from './creditCsv.ts';
import { tableHash } from './creditRecord.ts';
import { UNITS } from './flow1.ts';
import { pay } from './pay.ts';

const shares = new Map([
  ['github:bob', UNITS / 4n],
  ['github:ann', (3n * UNITS) / 4n - 1n],
  ['unclaimed:x', 1n],
]);
const recordOf = (of: ReadonlyMap<string, bigint>) => ({ ...anyRecord, tableHash: tableHash(of) });
const whole = new Map([['a', UNITS]]);
const namedAs = (name: string) =>
  creditCsv(whole, { record: recordOf(whole), names: new Map([['a', name]]) })
    .split('\r\n')[1]!
    .split(',100.')[0]!;

test('a table for people has the largest first, in percent, units and an amount', () => {
  const record = recordOf(shares);
  expect(
    creditCsv(shares, { record, names: new Map([['github:ann', 'Ann']]), amounts: pay(1000n, shares) }),
  ).toBe(
    [
      'payee,name,percent,units,amount,record',
      `"github:ann","Ann",74.999999,749999999999999999999999999999999999,750,"${JSON.stringify(record).replaceAll('"', '""')}"`,
      `"github:bob","",25.000000,250000000000000000000000000000000000,250,`,
      `"unclaimed:x","",0.000000,1,0,`,
      '',
    ].join('\r\n'),
  );
  expect(creditCsv(shares, { record })).toContain(',25.000000,250000000000000000000000000000000000,,\r\n');
});

test.each([
  ['=1+1', `"a","'=1+1"`],
  ['+1', `"a","'+1"`],
  ['-1', `"a","'-1"`],
  ['@SUM(A1)', `"a","'@SUM(A1)"`],
  ['  =1', `"a","'  =1"`],
  ['＝1', `"a","'＝1"`],
  ['"=1', `"a","""'=1"`],
  ['x;=1', `"a","x;'=1"`],
  ['x, -1', `"a","x,' -1"`],
  ['\t=1', `"a","\\u{9}=1"`],
  ['a\r\n=1', `"a","a\\u{d}\\u{a}=1"`],
  ['\u202e=1', `"a","\\u{202e}=1"`],
  ['Ann-Marie O’Neil', `"a","Ann-Marie O’Neil"`],
])('the name %j is no formula', (name, expected) => {
  expect(namedAs(name)).toBe(expected);
});

test('a name of more than 120 signs is cut, a payee is not, and is no formula either', () => {
  const long = new Map([['y'.repeat(500), UNITS]]);
  expect(creditCsv(long, { record: recordOf(long) })).toContain(`\r\n"${'y'.repeat(500)}",`);
  expect(namedAs('x'.repeat(500)).length).toBe(126);
  const formula = new Map([['=x', UNITS]]);
  expect(creditCsv(formula, { record: recordOf(formula) })).toContain(`\r\n"'=x",`);
});

test('shares that are no whole, or others than the record has, are refused', () => {
  const part = new Map([['a', 1n]]);
  for (const [of, record] of [
    [part, recordOf(part)],
    [whole, recordOf(shares)],
  ] as const)
    expect(() => creditCsv(of, { record })).toThrow(expect.objectContaining({ code: 'out-of-range' }));
});
