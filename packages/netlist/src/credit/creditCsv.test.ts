import { expect, test } from 'vitest';
import { creditCsv } from './creditCsv.ts';
import { tableHash } from './creditRecord.ts';
import { UNITS } from './flow1.ts';
import { pay } from './pay.ts';

const shares = new Map([
  ['github:bob', UNITS / 4n],
  ['github:ann', (3n * UNITS) / 4n - 1n],
  ['unclaimed:x', 1n],
]);
const namedAs = (name: string) =>
  creditCsv(new Map([['a', UNITS]]), { names: new Map([['a', name]]) })
    .split('\r\n')[1]!
    .split(',100.')[0]!;

test('a table for people has the largest first, in percent, units and an amount', () => {
  const hash = tableHash(shares);
  expect(creditCsv(shares, { names: new Map([['github:ann', 'Ann']]), amounts: pay(1000n, shares) })).toBe(
    [
      'payee,name,percent,units,amount,table',
      `"github:ann","Ann",74.999999,749999999999999999999999999999999999,750,${hash}`,
      `"github:bob","",25.000000,250000000000000000000000000000000000,250,${hash}`,
      `"unclaimed:x","",0.000000,1,0,${hash}`,
      '',
    ].join('\r\n'),
  );
  expect(creditCsv(shares)).toContain(`,25.000000,250000000000000000000000000000000000,,${hash}\r\n`);
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

test('what is longer than 120 signs is cut, and a payee is no formula either', () => {
  expect(namedAs('x'.repeat(500)).length).toBe(126);
  expect(creditCsv(new Map([['=x', UNITS]]))).toContain(`\r\n"'=x",`);
});

test('shares that are no whole are refused', () => {
  expect(() => creditCsv(new Map([['a', 1n]]))).toThrow(expect.objectContaining({ code: 'out-of-range' }));
});
