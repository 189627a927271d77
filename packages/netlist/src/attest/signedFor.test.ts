import { expect, test } from 'vitest';
import {
  authorship,
  signedByAddress,
  signedBySsh,
  testAddress,
  testKey,
  tree,
} from '../../testing/signing.ts';
import { makeStatement } from './makeStatement.ts';
import { signedFor } from './signedFor.ts';
import { signersOf } from './signers.ts';
import type { Review } from './statement.ts';

const [alice, bob, eve] = [testKey(1), testKey(2), testKey(3)];
const wallet = testAddress(1);
const identity = `eip155:1:${wallet.address}`;
const signers = signersOf(`github:alice ${alice.line}\ngithub:bob valid-before="20240101Z" ${bob.line}`);
const hash = tree('a');
const review = (verdict: Review['verdict'], issuedAt = 60) =>
  makeStatement({
    kind: 'review',
    name: 'n',
    tree1: hash,
    predicate: { identity: 'github:bob', issuedAt, verdict },
  });

test('everybody known who has signed a statement of any kind about a hash vouches for it, since the first', () => {
  const list = [
    signedBySsh(review('approved', 120), bob.privateKey),
    signedBySsh(review('approved'), bob.privateKey),
    signedBySsh(review('approved', 180), bob.privateKey),
    signedBySsh(authorship(), alice.privateKey),
  ];
  expect(signedFor(hash, list, signers)).toEqual([
    { by: 'github:alice', scheme: 'sshsig', at: '2023-11-14T22:13:20.000Z' },
    { by: 'github:bob', scheme: 'sshsig', at: '1970-01-01T00:01:00.000Z' },
  ]);
  expect(signedFor(hash, list, signers, { time: 2e9 }).map(({ by }) => by)).toEqual(['github:alice']);
});

test('an address that is linked to somebody known vouches as well', () => {
  const list = [
    signedByAddress(authorship({ identity }), wallet.secret),
    signedBySsh(authorship({ role: 'same-as', identity }, tree('b')), alice.privateKey),
  ];
  expect(signedFor(hash, list, signers)).toEqual([]);
  const back = signedByAddress(authorship({ role: 'same-as', identity: 'github:alice' }), wallet.secret);
  expect(signedFor(hash, [...list, back], signers)).toMatchObject([{ by: identity, scheme: 'eip712' }]);
});

test.each([
  ['about another hash', signedBySsh(authorship({}, tree('b')), alice.privateKey)],
  ['by an unknown key', signedBySsh(authorship(), eve.privateKey)],
  ['in the name of somebody else', signedBySsh(authorship(), bob.privateKey)],
  ['that rejects', signedBySsh(review('rejected'), bob.privateKey)],
  ['that only remarks', signedBySsh(review('commented'), bob.privateKey)],
  ['that is a link', signedBySsh(authorship({ role: 'same-as' }), alice.privateKey)],
])('a statement %s vouches for nothing', (_, attestation) => {
  expect(signedFor(hash, [attestation], signers)).toEqual([]);
});
