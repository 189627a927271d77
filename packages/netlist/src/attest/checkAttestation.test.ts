import { describe, expect, test } from 'vitest';
import {
  authorship,
  signedByAddress,
  signedBySsh,
  testAddress,
  testKey,
  tree,
} from '../../testing/signing.ts';
import { checkAttestation, requireSubject } from './checkAttestation.ts';
import { makeStatement } from './makeStatement.ts';
import { signersOf } from './signers.ts';

const [alice, bob, eve] = [testKey(1), testKey(2), testKey(3)];
const [known, stranger] = [testAddress(1), testAddress(2)];
const identity = `eip155:1:${known.address}`;
const signers = signersOf(
  `github:alice namespaces="tecmns-authorship@v1" ${alice.line} id=7\ngithub:bob valid-after="20230101Z",valid-before="20231231Z" ${bob.line}`,
  [identity],
);
const check = (...args: Parameters<typeof checkAttestation>) => checkAttestation(...args)[0]!;

describe('a statement signed by an SSH key', () => {
  test('is verified when the key is known for whom it names', () => {
    expect(check(signedBySsh(authorship(), alice.privateKey), signers)).toEqual({
      scheme: 'sshsig',
      status: 'verified',
      key: expect.stringMatching(/^SHA256:/),
      signers: ['github:alice'],
    });
  });

  test('is of an unknown signer, never verified, when the signature holds and nobody knows the key', () => {
    const one = check(signedBySsh(authorship(), eve.privateKey), signers);
    expect(one).toMatchObject({
      status: 'unknown-signer',
      key: expect.stringMatching(/^SHA256:/),
      signers: [],
    });
    expect(check(signedBySsh(authorship(), alice.privateKey), signersOf(''))).toMatchObject({
      status: 'unknown-signer',
    });
  });

  test('is of another signer when it names somebody else', () => {
    const statement = authorship({ identity: 'github:bob' });
    expect(check(signedBySsh(statement, alice.privateKey), signers)).toMatchObject({
      status: 'other-signer',
      signers: ['github:alice'],
    });
  });

  test('does not tell capitals in the name of an account', () => {
    expect(
      check(signedBySsh(authorship({ identity: 'github:Alice' }), alice.privateKey), signers).status,
    ).toBe('verified');
  });

  test('is refused when it was changed afterwards', () => {
    const { signatures } = signedBySsh(authorship(), alice.privateKey);
    for (const statement of [
      authorship({ role: 'maintainer' }),
      authorship({}, tree('b')),
      authorship({ parents: [] }),
    ])
      expect(check({ statement, signatures }, signers)).toMatchObject({
        status: 'refused',
        error: { code: 'bad-signature' },
      });
  });

  test('is refused when it was made for something else', () => {
    for (const namespace of ['git', 'file', 'tecmns-log@v1', 'tecmns-authorship@v2'])
      expect(check(signedBySsh(authorship(), alice.privateKey, namespace), signers)).toMatchObject({
        status: 'refused',
        error: { code: 'wrong-namespace' },
      });
  });

  test('counts while its key is good: when it says it was made, or at the time that is given', () => {
    const at = (issuedAt: number, time?: number) =>
      check(signedBySsh(authorship({ identity: 'github:bob', issuedAt }), bob.privateKey), signers, { time })
        .status;
    const [before, during, after] = [2022, 2023, 2024].map((year) => Date.UTC(year, 5, 1) / 1000) as [
      number,
      number,
      number,
    ];
    expect([before, during, after].map((time) => at(time))).toEqual([
      'unknown-signer',
      'verified',
      'unknown-signer',
    ]);
    expect(at(during, after)).toBe('unknown-signer');
    expect(at(after, during)).toBe('verified');
  });

  test('is refused when the account behind the name is another one', () => {
    const signed = (forgeId: number) =>
      check(signedBySsh(authorship({ forgeId }), alice.privateKey), signers);
    expect(signed(7).status).toBe('verified');
    expect(signed(8)).toMatchObject({ status: 'refused', signers: [], error: { code: 'other-account' } });
  });

  test('is a link when it says that another identity is of the signer too', () => {
    const link = authorship({ role: 'same-as', identity });
    expect(check(signedBySsh(link, alice.privateKey), signers)).toMatchObject({
      status: 'link',
      signers: ['github:alice'],
    });
    expect(check(signedBySsh(link, eve.privateKey), signers)).toMatchObject({ status: 'unknown-signer' });
  });
});

describe('a statement signed by an address', () => {
  test('is verified when the address is known and named, on whatever chain', () => {
    for (const named of [identity, identity.toLowerCase(), `eip155:100:${known.address}`])
      expect(check(signedByAddress(authorship({ identity: named }), known.secret), signers)).toEqual({
        scheme: 'eip712',
        status: 'verified',
        key: known.address,
        signers: [named],
      });
  });

  test('is of an unknown signer when nobody knows the address, though it names itself', () => {
    const statement = authorship({ identity: `eip155:1:${stranger.address}` });
    expect(check(signedByAddress(statement, stranger.secret), signers)).toMatchObject({
      status: 'unknown-signer',
      key: stranger.address,
      signers: [],
    });
  });

  test('is of another signer when it names somebody else', () => {
    expect(check(signedByAddress(authorship(), known.secret), signers)).toMatchObject({
      status: 'other-signer',
      signers: [identity],
    });
  });

  test('is refused when it says more than the address has signed', () => {
    const { signatures } = signedByAddress(authorship({ identity }), known.secret);
    const statement = authorship({ identity, parents: [tree('c')] });
    expect(check({ statement, signatures }, signers)).toMatchObject({
      status: 'refused',
      error: { code: 'not-covered' },
    });
  });

  test('leads to somebody unknown when it was changed afterwards', () => {
    const { signatures } = signedByAddress(authorship({ identity }), known.secret);
    expect(check({ statement: authorship({ identity }, tree('b')), signatures }, signers).status).toBe(
      'unknown-signer',
    );
  });
});

test('each signature is checked by itself, and schemes that nothing here knows count for nothing', () => {
  const { statement, signatures } = signedBySsh(authorship(), alice.privateKey);
  const other = { scheme: 'sigstore', signature: '{}' };
  const broken = { scheme: 'sshsig', signature: 'x' };
  const checks = checkAttestation({ statement, signatures: [other, broken, ...signatures] }, signers);
  expect(checks.map(({ status }) => status)).toEqual(['unsupported', 'refused', 'verified']);
  expect(checkAttestation({ statement, signatures: [] }, signers)).toEqual([]);
});

test('reviews, audits and releases are verified as well', () => {
  const predicate = { identity: 'github:alice', issuedAt: 1, verdict: 'rejected' } as const;
  const review = makeStatement({ kind: 'review', name: 'n', tree1: tree('a'), predicate });
  expect(check(signedBySsh(review, alice.privateKey), signers).status).toBe('verified');
});

describe('the subject of a statement', () => {
  const commit = 'c'.repeat(40);
  const predicate = { identity: 'github:alice', issuedAt: 1, role: 'author' };
  const statement = makeStatement({
    kind: 'authorship',
    name: 'github.com/a/b',
    tree1: tree('a'),
    commit,
    predicate,
  });

  test('may be asked for in part', () => {
    expect(requireSubject(statement, { tree1: tree('a') })).toBeUndefined();
    expect(requireSubject(statement, { tree1: tree('a'), name: 'github.com/a/b', commit })).toBeUndefined();
  });

  test.each([
    ['hash', { tree1: tree('b') }],
    ['name', { tree1: tree('a'), name: 'github.com/a/c' }],
    ['commit', { tree1: tree('a'), commit: 'd'.repeat(40) }],
  ])('is refused with another %s', (_, wanted) => {
    expect(() => requireSubject(statement, wanted)).toThrow(
      expect.objectContaining({ code: 'wrong-subject', fault: 'verification' }),
    );
  });

  test('without a commit is not that of a commit', () => {
    expect(() => requireSubject(authorship(), { tree1: tree('a'), commit })).toThrow(
      expect.objectContaining({ code: 'wrong-subject' }),
    );
  });
});
