import { describe, expect, test } from 'vitest';
import {
  authorship,
  signedByAddress,
  signedBySsh,
  testAddress,
  testKey,
  tree,
} from '../../testing/signing.ts';
import { authorsOf } from './authorsOf.ts';
import { makeStatement } from './makeStatement.ts';
import { signersOf } from './signers.ts';

const [alice, bob, eve] = [testKey(1), testKey(2), testKey(3)];
const [wallet, other] = [testAddress(1), testAddress(2)];
const [identity, otherIdentity] = [`eip155:1:${wallet.address}`, `eip155:1:${other.address}`];
const signers = signersOf(`github:alice ${alice.line}\ngithub:bob ${bob.line}`);
const hash = tree('a');
const names = (...args: Parameters<typeof authorsOf>) =>
  authorsOf(...args).map((one) => `${one.identity} ${one.method}`);

/** Statements by which alice and an address say that they are one. */
const toAddress = signedBySsh(authorship({ role: 'same-as', identity }), alice.privateKey);
const toAlice = signedByAddress(authorship({ role: 'same-as', identity: 'github:alice' }), wallet.secret);
const byAddress = signedByAddress(authorship({ identity }), wallet.secret);

describe('who wrote what has a hash', () => {
  test('is told with how it is known, strongest first', () => {
    const claims = {
      manifest: ['github:alice', 'github:dave'],
      commit: { author: 'github:carol', signer: 'github:bob' },
    };
    const found = authorsOf(hash, [signedBySsh(authorship(), alice.privateKey)], signers, claims);
    expect(found).toEqual([
      {
        identity: 'github:alice',
        method: 'signed',
        methods: ['signed', 'manifest'],
        isProved: true,
        roles: ['author'],
        scheme: 'sshsig',
        at: '2023-11-14T22:13:20.000Z',
        linked: [],
      },
      {
        identity: 'github:bob',
        method: 'commit-signature',
        methods: ['commit-signature'],
        isProved: true,
        roles: [],
        linked: [],
      },
      {
        identity: 'github:carol',
        method: 'commit-author',
        methods: ['commit-author'],
        isProved: false,
        roles: [],
        linked: [],
      },
      {
        identity: 'github:dave',
        method: 'manifest',
        methods: ['manifest'],
        isProved: false,
        roles: [],
        linked: [],
      },
    ]);
  });

  test('is nobody when nothing is said', () => {
    expect(authorsOf(hash, [], signers)).toEqual([]);
  });

  test.each([
    ['about another hash', signedBySsh(authorship({}, tree('b')), alice.privateKey)],
    ['by an unknown key', signedBySsh(authorship(), eve.privateKey)],
    ['by somebody else', signedBySsh(authorship({ identity: 'github:bob' }), alice.privateKey)],
    ['by an address that nobody knows', byAddress],
    ['that is a link only', toAddress],
    ['for another purpose', signedBySsh(authorship(), alice.privateKey, 'git')],
    ['without a signature', { statement: authorship(), signatures: [] }],
    [
      'that is a review',
      signedBySsh(
        makeStatement({
          kind: 'review',
          name: 'n',
          tree1: hash,
          predicate: { identity: 'github:alice', issuedAt: 1, verdict: 'approved' },
        }),
        alice.privateKey,
      ),
    ],
  ])('is not shown by a statement %s', (_, attestation) => {
    expect(authorsOf(hash, [attestation], signers)).toEqual([]);
  });

  test('counts once for several statements: all roles, and the first time', () => {
    const [late, early] = [{ role: 'maintainer', issuedAt: 2 }, { issuedAt: 1 }].map((said) =>
      signedBySsh(authorship(said), alice.privateKey),
    );
    for (const list of [
      [late!, early!],
      [early!, late!],
    ])
      expect(authorsOf(hash, list, signers)).toMatchObject([
        { identity: 'github:alice', roles: ['author', 'maintainer'], at: '1970-01-01T00:00:01.000Z' },
      ]);
  });

  test('is asked about keys at the time that is given', () => {
    const once = signersOf(`github:alice valid-before="20240101Z" ${alice.line}`);
    const list = [signedBySsh(authorship(), alice.privateKey)];
    expect(names(hash, list, once)).toEqual(['github:alice signed']);
    expect(names(hash, list, once, { time: 2e9 })).toEqual([]);
  });
});

describe('identities are linked', () => {
  test('when each says that the other is theirs: the address is known then', () => {
    const found = authorsOf(hash, [byAddress, toAddress, toAlice], signers, { manifest: ['github:alice'] });
    expect(found).toMatchObject([
      { identity, method: 'signed', scheme: 'eip712', isProved: true, linked: ['github:alice'] },
      { identity: 'github:alice', method: 'manifest', linked: [identity.toLowerCase()] },
    ]);
  });

  test('whatever the two statements are about', () => {
    const elsewhere = signedBySsh(authorship({ role: 'same-as', identity }, tree('b')), alice.privateKey);
    expect(names(hash, [byAddress, elsewhere, toAlice], signers)).toEqual([`${identity} signed`]);
  });

  test.each([
    ['only the key says so', [toAddress]],
    ['only the address says so', [toAlice]],
    ['the key that says so is unknown', [signedBySsh(toAddress.statement, eve.privateKey), toAlice]],
    [
      'the address says that the other wrote something',
      [toAddress, signedByAddress(authorship(), wallet.secret)],
    ],
    ['somebody else says so', [signedBySsh(toAddress.statement, bob.privateKey), toAlice]],
    ['another address says so', [toAddress, signedByAddress(toAlice.statement, other.secret)]],
    [
      'the two say that the other wrote something',
      [signedBySsh(authorship({ identity }), alice.privateKey), signedByAddress(authorship(), wallet.secret)],
    ],
  ])('not when %s', (_, links) => {
    const found = authorsOf(hash, [byAddress, ...links], signers, { manifest: ['github:alice', identity] });
    expect(found.map(({ method, linked }) => [method, linked])).toEqual([
      ['manifest', []],
      ['manifest', []],
    ]);
  });

  test('two addresses that nobody knows do not make each other known', () => {
    const list = [
      byAddress,
      signedByAddress(authorship({ role: 'same-as', identity: otherIdentity }), wallet.secret),
      signedByAddress(authorship({ role: 'same-as', identity }), other.secret),
    ];
    expect(authorsOf(hash, list, signers)).toEqual([]);
    expect(names(hash, list, signersOf('', [identity]))).toEqual([`${identity} signed`]);
  });

  test('a statement that links somebody with themselves links nothing', () => {
    const self = signedBySsh(authorship({ role: 'same-as' }), alice.privateKey);
    const found = authorsOf(hash, [self, signedBySsh(authorship(), alice.privateKey)], signers);
    expect(found).toMatchObject([{ identity: 'github:alice', roles: ['author'], linked: [] }]);
  });
});
