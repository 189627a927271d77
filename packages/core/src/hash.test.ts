import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contentHash, createSha256, sha256Hex } from './hash.ts';

const numRuns = Number(process.env.TECMNS_PROPERTY_RUNS ?? 100);

describe('sha256Hex', () => {
  it('gives the digests of the FIPS 180-4 examples', () => {
    expect(sha256Hex('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    expect(sha256Hex('abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq')).toBe(
      '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1',
    );
  });

  it('agrees with node:crypto on text and bytes, whole or in pieces', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.uint8Array({ maxLength: 300 }), (text, bytes) => {
        expect(sha256Hex(text)).toBe(createHash('sha256').update(text).digest('hex'));
        expect(sha256Hex(bytes)).toBe(createHash('sha256').update(bytes).digest('hex'));
        const whole = createHash('sha256').update(bytes).update(text).digest('hex');
        expect(createSha256().update(bytes).update(text).hex()).toBe(whole);
      }),
      { numRuns },
    );
  });

  it('refuses text that UTF-8 cannot hold, rather than hash two texts alike', () => {
    expect(() => sha256Hex('\ud83d')).toThrowError(expect.objectContaining({ code: 'not-serialisable' }));
    expect(() => createSha256().update('\ude00')).toThrowError(
      expect.objectContaining({ code: 'not-serialisable' }),
    );
  });
});

describe('createSha256', () => {
  it('gives the same digest when read twice, and then takes no more input', () => {
    const hash = createSha256().update('abc');
    expect(hash.hex()).toBe(sha256Hex('abc'));
    expect(hash.hex()).toBe(sha256Hex('abc'));
    expect(() => hash.update('d')).toThrowError(expect.objectContaining({ code: 'finished' }));
  });
});

describe('contentHash', () => {
  it('is the SHA-256 of canonical JSON', () => {
    expect(contentHash({ b: 1n, a: -0 })).toBe(sha256Hex('{"a":0,"b":{"$bigint":"1"}}'));
  });

  it('tells apart values that differ in type only', () => {
    expect(new Set([1, '1', 1n, [1], { 1: 1 }].map(contentHash)).size).toBe(5);
  });
});
