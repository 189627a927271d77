import { canonicalJson } from '@tecmns/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { authorship, tree } from '../../testing/signing.ts';
import { attestationText, parseAttestation } from './attestation.ts';
import { makeStatement, statementBytes } from './makeStatement.ts';
import { messageOf } from './messageOf.ts';
import type { Predicates, Statement, StatementKind } from './statement.ts';

const said = { identity: 'github:alice', issuedAt: 1_700_000_000 };
const hash = 'ab'.repeat(32);
const predicates: Predicates = {
  authorship: { ...said, role: 'author', forgeId: 7, parents: [tree('b')] },
  review: { ...said, verdict: 'approved', note: 'read all' },
  audit: {
    ...said,
    auditor: { name: 'A', uri: 'https://example.org', authors: ['B'] },
    standards: ['ERC-20'],
    report: { sha256: hash, uri: 'https://example.org/report' },
  },
  release: { ...said, version: '1.2.0-rc.1', artifacts: [{ name: 'a.tgz', sha256: hash }] },
};
const kinds = Object.keys(predicates) as StatementKind[];
const make = (kind: StatementKind) =>
  makeStatement({
    kind,
    name: 'github.com/a/b#a/c',
    tree1: tree('a'),
    commit: 'c'.repeat(40),
    predicate: predicates[kind],
  });
const what = 'x.att.json';
const read = (statement: unknown, signatures: unknown = []) =>
  parseAttestation(JSON.stringify({ attestation: 1, statement, signatures }), { what });

describe('a statement', () => {
  test.each(kinds)('of %s is an in-toto statement that comes back from its file as it was', (kind) => {
    const statement = make(kind);
    expect(statement).toEqual({
      _type: 'https://in-toto.io/Statement/v1',
      subject: [
        { name: 'github.com/a/b#a/c', digest: { tecmnsTree1: 'a'.repeat(64), gitCommit: 'c'.repeat(40) } },
      ],
      predicateType: `https://github.com/tecmns/tecmns/attestations/${kind}/v1`,
      predicate: predicates[kind],
    });
    const attestation = { statement, signatures: [{ scheme: 'sshsig', signature: 's' }] };
    expect(parseAttestation(attestationText(attestation), { what })).toEqual(attestation);
  });

  test('is signed as canonical JSON, whatever the order of its file', () => {
    const statement = make('review');
    const turned = Object.fromEntries(Object.entries(statement).reverse());
    expect(statementBytes(read(turned).statement)).toEqual(statementBytes(statement));
    expect(Buffer.from(statementBytes(statement)).toString()).toBe(canonicalJson(statement));
    expect(
      canonicalJson(statement).startsWith(
        '{"_type":"https://in-toto.io/Statement/v1","predicate":{"identity"',
      ),
    ).toBe(true);
  });

  const wrong: [string, (good: Statement) => unknown][] = [
    ['another type', (good) => ({ ...good, _type: 'https://in-toto.io/Statement/v0.1' })],
    ['no subject', (good) => ({ ...good, subject: [] })],
    ['two subjects', (good) => ({ ...good, subject: [...good.subject, ...good.subject] })],
    [
      'a hash in capitals',
      ({ subject: [one], ...good }) => ({
        ...good,
        subject: [{ ...one, digest: { tecmnsTree1: 'A'.repeat(64) } }],
      }),
    ],
    [
      'a hash that it does not know',
      ({ subject: [one], ...good }) => ({
        ...good,
        subject: [{ ...one, digest: { ...one.digest, sha1: 'a' } }],
      }),
    ],
    [
      'a commit cut off',
      ({ subject: [one], ...good }) => ({
        ...good,
        subject: [{ ...one, digest: { ...one.digest, gitCommit: 'c'.repeat(39) } }],
      }),
    ],
    [
      'a line break in its name',
      ({ subject: [one], ...good }) => ({ ...good, subject: [{ ...one, name: 'a\nb' }] }),
    ],
    [
      'a predicate that it does not know',
      (good) => ({ ...good, predicateType: 'https://slsa.dev/provenance/v1' }),
    ],
    ['the predicate of another type', (good) => ({ ...good, predicate: predicates.review })],
    ['no predicate', (good) => ({ ...good, predicate: undefined })],
    ['a member more', (good) => ({ ...good, predicate: { ...good.predicate, more: 1 } })],
    ['a name without scheme', (good) => ({ ...good, predicate: { ...good.predicate, identity: 'alice' } })],
    ['a time before 1970', (good) => ({ ...good, predicate: { ...good.predicate, issuedAt: -1 } })],
    [
      'a time after the year 9999',
      (good) => ({ ...good, predicate: { ...good.predicate, issuedAt: 253402300800 } }),
    ],
    [
      'a parent without hash',
      (good) => ({ ...good, predicate: { ...good.predicate, parents: ['tree1:x'] } }),
    ],
  ];
  test.each(wrong)('with %s is refused', (_, change) => {
    expect(() => read(change(make('authorship')))).toThrow(
      expect.objectContaining({
        name: 'NetlistError',
        fault: 'bad-input',
        message: expect.stringContaining('x.att.json'),
      }),
    );
  });

  test('with parts that none may have is not made', () => {
    expect(() => authorship({ role: 'Author' })).toThrow(expect.objectContaining({ code: 'out-of-range' }));
    expect(() => authorship({}, 'tree1:ab')).toThrow(expect.objectContaining({ code: 'out-of-range' }));
  });
});

describe('the file of an attestation', () => {
  test.each([
    ['another version', '{"attestation":2,"statement":{},"signatures":[]}', 'out-of-range'],
    ['a member twice', '{"attestation":1,"attestation":1}', 'duplicate-key'],
    ['a prototype', '{"__proto__":{}}', 'forbidden-key'],
    ['a thousand levels', '['.repeat(1000), 'too-deep'],
    ['a megabyte', ' '.repeat(2 ** 20), 'too-large'],
    [
      'seventeen signatures',
      JSON.stringify({
        attestation: 1,
        statement: make('review'),
        signatures: Array(17).fill({ scheme: 'sshsig', signature: '' }),
      }),
      'too-many',
    ],
    [
      'a scheme that is no name',
      JSON.stringify({
        attestation: 1,
        statement: make('review'),
        signatures: [{ scheme: 'A B', signature: '' }],
      }),
      'out-of-range',
    ],
    ['no statement', '{"attestation":1,"signatures":[]}', 'missing'],
  ])('with %s is refused', (_, text, code) => {
    expect(() => parseAttestation(text, { what })).toThrow(
      expect.objectContaining({ name: 'NetlistError', code }),
    );
  });

  test('of anything at all is read or refused with a sentence', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (statement, signatures) => {
        let error: unknown;
        try {
          read(statement, signatures);
        } catch (caught) {
          error = caught;
        }
        expect(error).toMatchObject({
          name: 'NetlistError',
          message: expect.stringMatching(/^x\.att\.json.*\.$/s),
        });
      }),
      { numRuns: Number(process.env.TECMNS_PROPERTY_RUNS ?? 100) },
    );
  });
});

describe('the message that an address signs', () => {
  test('says all of a statement', () => {
    const statement = makeStatement({
      kind: 'authorship',
      name: 'github.com/a/b',
      tree1: tree('a'),
      commit: 'c'.repeat(64),
      predicate: { ...said, role: 'author' },
    });
    const rest = { repo: 'github.com/a/b', commit: 'c'.repeat(64), role: 'author', ...said };
    expect(messageOf(statement)).toEqual({ tree: 'a'.repeat(64), ...rest });
    expect(messageOf(authorship()).commit).toBe('');
  });

  test('is refused where it would leave something out', () => {
    const parts = [
      make('review'),
      make('audit'),
      make('release'),
      authorship({ forgeId: 7 }),
      authorship({ parents: [] }),
    ];
    for (const statement of parts)
      expect(() => messageOf(statement)).toThrow(
        expect.objectContaining({ code: 'not-covered', fault: 'verification' }),
      );
  });
});
