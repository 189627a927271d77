import { createPrivateKey, type KeyObject } from 'node:crypto';
import { secp256k1 } from '@noble/curves/secp256k1.js';
import { keccak_256 } from '@noble/hashes/sha3.js';
import type { Attestation } from '../src/attest/attestation.ts';
import { type AuthorshipMessage, authorshipDigest } from '../src/attest/authorshipMessage.ts';
import { AUTHORSHIP_NAMESPACE } from '../src/attest/checkAttestation.ts';
import { checksumAddress } from '../src/attest/checksumAddress.ts';
import { makeStatement, statementBytes } from '../src/attest/makeStatement.ts';
import { messageOf } from '../src/attest/messageOf.ts';
import { signWithKey } from '../src/attest/signWithKey.ts';
import { sshEd25519Blob } from '../src/attest/sshPublicKey.ts';
import type { Authorship, Statement } from '../src/attest/statement.ts';
import type { Tree1 } from '../src/hash/treeFile.ts';

/** An SSH key for tests: the same for the same number. */
export function testKey(number: number): { readonly privateKey: KeyObject; readonly line: string } {
  const seed = Buffer.alloc(32, number);
  const der = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed]);
  const privateKey = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  return { privateKey, line: `ssh-ed25519 ${sshEd25519Blob(privateKey).toString('base64')}` };
}

/** A secret key and its address for tests. */
export function testAddress(number: number): { readonly secret: Uint8Array; readonly address: string } {
  const secret = new Uint8Array(32).fill(number);
  const point = secp256k1.getPublicKey(secret, false).subarray(1);
  return {
    secret,
    address: checksumAddress(`0x${Buffer.from(keccak_256(point).subarray(12)).toString('hex')}`),
  };
}

/** Signs a message as a wallet does. */
function signMessage(message: AuthorshipMessage, secret: Uint8Array): string {
  const options = { prehash: false, format: 'recovered' } as const;
  const [bit, ...numbers] = secp256k1.sign(authorshipDigest(message), secret, options);
  return `0x${Buffer.from([...numbers, 27 + bit!]).toString('hex')}`;
}

/** A hash of content for tests. */
export const tree = (digit: string): Tree1 => `tree1:${digit.repeat(64)}`;

/** A statement about authorship. */
export function authorship(predicate: Partial<Authorship> = {}, tree1: Tree1 = tree('a')): Statement {
  const said = { identity: 'github:alice', role: 'author', issuedAt: 1_700_000_000, ...predicate };
  return makeStatement({ kind: 'authorship', name: 'github.com/a/b', tree1, predicate: said });
}

/** A statement signed by an SSH key. */
export function signedBySsh(
  statement: Statement,
  privateKey: KeyObject,
  namespace = AUTHORSHIP_NAMESPACE,
): Attestation {
  const signature = signWithKey(statementBytes(statement), { privateKey, namespace });
  return { statement, signatures: [{ scheme: 'sshsig', signature }] };
}

/** A statement signed by an address. */
export function signedByAddress(statement: Statement, secret: Uint8Array): Attestation {
  const signature = signMessage(messageOf(statement), secret);
  return { statement, signatures: [{ scheme: 'eip712', signature }] };
}
