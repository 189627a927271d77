import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { signedBySsh, testKey, tree } from '../../testing/signing.ts';
import { ThreatWorld } from '../../testing/threats.ts';
import { attestationText } from '../attest/attestation.ts';
import { makeStatement } from '../attest/makeStatement.ts';
import type { LockedNode } from '../lock/lock.ts';

// Signatures that prove something else than they are shown for, where the policy asks for one: each is told with its own code, and for a
// signature that lacks both verify and init end with 6.

const [alice, bob, mallory] = [testKey(1), testKey(2), testKey(3)];
let world: ThreatWorld;
let id: string;
let node: LockedNode;
beforeAll(async () => {
  world = await ThreatWorld.make();
  world.write('tecmns.signers', `github:alice ${alice.line}\ngithub:bob ${bob.line}\n`);
  const { lock } = await world.open();
  [[id, node]] = Object.entries(lock!.nodes) as [[string, LockedNode]];
});
afterEach(() => world.reset());
afterAll(() => world.end());

const statement = ({ name = id.split('@')[0]!, tree1 = node.tree1, commit = node.commit } = {}) =>
  makeStatement({
    kind: 'authorship',
    ...{ name, tree1, commit },
    predicate: { identity: 'github:alice', role: 'author', issuedAt: 1_700_000_000 },
  });

test.each<readonly [what: string, code: string | undefined, made: () => string]>([
  [
    'by a key that nobody knows',
    'unknown-signer',
    () => attestationText(signedBySsh(statement(), mallory.privateKey)),
  ],
  [
    'by the key of somebody else',
    'other-signer',
    () => attestationText(signedBySsh(statement(), bob.privateKey)),
  ],
  [
    'made for commits of git',
    'wrong-namespace',
    () => attestationText(signedBySsh(statement(), alice.privateKey, 'git')),
  ],
  [
    'made for files',
    'wrong-namespace',
    () => attestationText(signedBySsh(statement(), alice.privateKey, 'file')),
  ],
  [
    'about other content',
    undefined,
    () => attestationText(signedBySsh(statement({ tree1: tree('a') }), alice.privateKey)),
  ],
  [
    'about another repository of the same content',
    'wrong-subject',
    () => attestationText(signedBySsh(statement({ name: 'github.com/x/y' }), alice.privateKey)),
  ],
  [
    'about another commit',
    'wrong-subject',
    () => attestationText(signedBySsh(statement({ commit: 'f'.repeat(40) }), alice.privateKey)),
  ],
  [
    'taken from another statement',
    'bad-signature',
    () => {
      const { signatures } = signedBySsh(statement({ tree1: tree('a') }), alice.privateKey);
      return attestationText({ statement: statement(), signatures });
    },
  ],
  [
    'of a kind that there is not',
    'unsupported',
    () => attestationText({ statement: statement(), signatures: [{ scheme: 'pgp', signature: 'x' }] }),
  ],
])('a signature %s is none', async (_, code, made) => {
  world.write('attestations/one.att.json', made());
  const { lock, findings } = await world.init();
  expect(lock.nodes[id]!.signed).toEqual([]);
  expect(findings.map((one) => one.code)).toEqual(code === undefined ? [] : [code]);
  world.write('tecmns.policy.json', {
    policy: 1,
    signers: [{ of: 'github.com/good', anyOf: ['github:alice'] }],
  });
  expect(await world.refusedVerify()).toEqual([6, 'not-signed']);
  expect(await world.refusedInit()).toEqual([6, 'not-signed']);
});

test('a lock that says that somebody has signed is no proof', async () => {
  world.write('attestations/one.att.json', attestationText(signedBySsh(statement(), alice.privateKey)));
  const { lock } = await world.init();
  expect(lock.nodes[id]!.signed).toMatchObject([{ by: 'github:alice' }]);
  world.write('attestations/one.att.json', attestationText(signedBySsh(statement(), mallory.privateKey)));
  expect(await world.refusedVerify()).toEqual([5, 'signature-unproved']);
});
