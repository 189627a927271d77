import { readFileSync } from 'node:fs';
import { secp256k1 } from '@noble/curves/secp256k1.js';
import { describe, expect, test } from 'vitest';
import { type AuthorshipMessage, authorshipDigest, authorshipTypedData } from './authorshipMessage.ts';
import { checksumAddress } from './checksumAddress.ts';
import { recoverAuthorship } from './recoverAuthorship.ts';

type Row = { message: AuthorshipMessage; digest: string; address: string; signature: string };
const { rows }: { rows: Row[] } = JSON.parse(
  readFileSync(new URL('../../vectors/eip712-authorship.json', import.meta.url), 'utf8'),
);
const { message, signature, address } = rows[0]!;
const hex = (number: bigint) => number.toString(16).padStart(64, '0');
const r = signature.slice(2, 66);
const s = BigInt(`0x${signature.slice(66, 130)}`);
const order = secp256k1.Point.Fn.ORDER;

describe('signatures that viem made', () => {
  test('hash and lead to the address as they do there', () => {
    expect(rows).toHaveLength(48);
    for (const row of rows) {
      expect(Buffer.from(authorshipDigest(row.message)).toString('hex')).toBe(row.digest);
      expect(recoverAuthorship(row.message, row.signature)).toBe(row.address);
    }
  });

  test('may say 0 and 1 for 27 and 28', () => {
    for (const row of rows) {
      const bit = row.signature.endsWith('1b') ? '00' : '01';
      expect(recoverAuthorship(row.message, row.signature.slice(0, 130) + bit)).toBe(row.address);
    }
  });

  test('lead to another address when any part of the message is another', () => {
    const others: AuthorshipMessage[] = [
      { ...message, tree: 'ab'.repeat(32) },
      { ...message, repo: `${message.repo} ` },
      { ...message, commit: '' },
      { ...message, role: 'authors' },
      { ...message, identity: 'github:bob' },
      { ...message, issuedAt: message.issuedAt + 1 },
      { ...message, repo: message.commit, commit: message.repo },
    ];
    for (const other of others) expect(recoverAuthorship(other, signature)).not.toBe(address);
  });
});

describe('other forms of a signature are refused', () => {
  test('the one with the higher s, which leads to the same address', () => {
    const flipped = `0x${r}${hex(order - s)}${signature.endsWith('1b') ? '1c' : '1b'}`;
    expect(() => recoverAuthorship(message, flipped)).toThrow(
      expect.objectContaining({ code: 'bad-signature-form', message: expect.stringContaining('higher') }),
    );
  });

  test.each([
    ['capitals', signature.toUpperCase().replace('0X', '0x')],
    ['no 0x', signature.slice(2)],
    ['64 bytes', signature.slice(0, 130)],
    ['66 bytes', `${signature}00`],
    ['v of 29', `${signature.slice(0, 130)}1d`],
    ['v of 2', `${signature.slice(0, 130)}02`],
    ['v of a chain', `${signature.slice(0, 130)}25`],
    ['a line after it', `${signature}\n`],
    ['nothing', ''],
  ])('%s', (_, other) => {
    expect(() => recoverAuthorship(message, other)).toThrow(
      expect.objectContaining({ code: 'bad-signature-form', fault: 'verification' }),
    );
  });

  test.each([
    ['r of 0', `0x${hex(0n)}${hex(s)}1b`],
    ['s of 0', `0x${r}${hex(0n)}1b`],
    ['r of the order', `0x${hex(order)}${hex(s)}1b`],
    ['s above the order', `0x${r}${hex(order + 1n)}1b`],
    ['r that is no point', `0x${hex(5n)}${hex(s)}1b`],
  ])('%s', (_, other) => {
    expect(() => recoverAuthorship(message, other)).toThrow(
      expect.objectContaining({ code: 'bad-signature', fault: 'verification' }),
    );
  });
});

test('wallets are given the message with its types', () => {
  expect(authorshipTypedData(message)).toEqual({
    domain: { name: 'tecmns', version: '1' },
    primaryType: 'Authorship',
    types: expect.objectContaining({ EIP712Domain: [expect.anything(), expect.anything()] }),
    message: { ...message, tree: `0x${message.tree}`, issuedAt: String(message.issuedAt) },
  });
});

test.each([
  '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed',
  '0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359',
  '0xdbF03B407c01E7cD3CBea99509d93f8DDDC8C6FB',
  '0xD1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb',
  '0x52908400098527886E0F7030069857D2E4169EE7',
  '0xde709f2102306220921060314715629080e2fb77',
])('the checksum of %s is that of ERC-55', (published) => {
  expect(checksumAddress(published.toLowerCase())).toBe(published);
  expect(checksumAddress(published)).toBe(published);
});
