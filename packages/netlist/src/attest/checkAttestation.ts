import type { Tree1 } from '../hash/treeFile.ts';
import { NetlistError } from '../NetlistError.ts';
import { shownName } from '../shown.ts';
import type { Attestation, StatementSignature } from './attestation.ts';
import { addressIn, identityKey } from './identityKey.ts';
import { statementBytes } from './makeStatement.ts';
import { messageOf } from './messageOf.ts';
import { recoverAuthorship } from './recoverAuthorship.ts';
import { badSignature } from './refuse.ts';
import { principalsOf, type Signers } from './signers.ts';
import { isAuthorship, LINK_ROLE, type Statement } from './statement.ts';
import { verifySshSignature } from './verifySshSignature.ts';

/** What SSH signatures of statements are made for. */
export const AUTHORSHIP_NAMESPACE = 'tecmns-authorship@v1';

/** What a signature under a statement is worth. */
export type SignatureCheck = {
  readonly scheme: string;
  readonly status: /** It holds, and is of whom the statement names. */
    | 'verified'
    /** It holds, is of somebody known, and says that the identity named is theirs as well. It takes two of these to be true. */
    | 'link'
    /** It holds and is of somebody known, but not of whom the statement names. */
    | 'other-signer'
    /** It holds, and nobody here knows whose it is. */
    | 'unknown-signer'
    /** It does not hold. */
    | 'refused'
    /** Nothing here can tell. */
    | 'unsupported';
  /** Fingerprint of the key, or address with checksum, where the signature holds. */
  readonly key?: string | undefined;
  /** Who signs with the key; empty when nobody is known. */
  readonly signers: readonly string[];
  /** Why it was refused. */
  readonly error?: NetlistError | undefined;
};

/**
 * Checks each signature under a statement. A signature that holds is worth what is known of its key: without an entry among the signers it is
 * `'unknown-signer'`. Keys with a time count if they were good when the statement says that it was made, unless a time is given;
 * a thief of an old key can write any time.
 *
 * @param options.time when keys must have been good [s since 1970]
 *
 * @example
 * ```ts
 * import { generateKeyPairSync } from 'node:crypto';
 *
 * const statement = makeStatement({
 *   kind: 'authorship',
 *   name: 'github.com/1hive/models',
 *   tree1: `tree1:${'ab'.repeat(32)}`,
 *   predicate: { identity: 'github:alice', role: 'author', issuedAt: 1_700_000_000 },
 * });
 * const { privateKey } = generateKeyPairSync('ed25519');
 * const signature = signWithKey(statementBytes(statement), { privateKey, namespace: AUTHORSHIP_NAMESPACE });
 * const attestation = { statement, signatures: [{ scheme: 'sshsig', signature }] };
 * checkAttestation(attestation, signersOf(''))[0].status; // => 'unknown-signer'
 * ```
 */
export function checkAttestation(
  { statement, signatures }: Attestation,
  signers: Signers,
  options: { readonly time?: number | undefined } = {},
): readonly SignatureCheck[] {
  const time = options.time ?? statement.predicate.issuedAt;
  return signatures.map((signature) => {
    const { scheme } = signature;
    if (scheme !== 'sshsig' && scheme !== 'eip712') return { scheme, status: 'unsupported', signers: [] };
    try {
      return scheme === 'sshsig'
        ? sshCheck(statement, signature, { signers, time })
        : addressCheck(statement, signature, signers);
    } catch (error) {
      if (!(error instanceof NetlistError)) throw error;
      return { scheme, status: 'refused', signers: [], error };
    }
  });
}

/**
 * Refuses a statement that is about something else.
 *
 * @throws NetlistError `wrong-subject`
 *
 * @example
 * ```ts
 * const statement = makeStatement({
 *   kind: 'authorship',
 *   name: 'github.com/1hive/models',
 *   tree1: `tree1:${'ab'.repeat(32)}`,
 *   predicate: { identity: 'github:alice', role: 'author', issuedAt: 1_700_000_000 },
 * });
 * requireSubject(statement, { tree1: `tree1:${'ab'.repeat(32)}` });
 * requireSubject(statement, { tree1: `tree1:${'cd'.repeat(32)}` }); // throws NetlistError
 * ```
 */
export function requireSubject(
  statement: Statement,
  wanted: { readonly tree1: Tree1; readonly name?: string | undefined; readonly commit?: string | undefined },
): void {
  const [{ name, digest }] = statement.subject;
  const is = [
    [`tree1:${digest.tecmnsTree1}`, wanted.tree1],
    [name, wanted.name],
    [digest.gitCommit, wanted.commit],
  ] as const;
  for (const [said, asked] of is) {
    if (asked === undefined || said === asked) continue;
    throw badSignature(
      'wrong-subject',
      `The statement is about ${shownName(said ?? 'no commit')}, but must be about ${shownName(asked)}.`,
      { value: said, range: asked },
    );
  }
}

function sshCheck(
  statement: Statement,
  { scheme, signature }: StatementSignature,
  { signers, time }: { readonly signers: Signers; readonly time: number },
): SignatureCheck {
  const { fingerprint } = verifySshSignature(signature, statementBytes(statement), AUTHORSHIP_NAMESPACE);
  const found = principalsOf(signers, { fingerprint, namespace: AUTHORSHIP_NAMESPACE, time });
  const forgeId = isAuthorship(statement) ? statement.predicate.forgeId : undefined;
  const other = found.find((signer) => forgeId !== undefined && (signer.forgeId ?? forgeId) !== forgeId);
  if (other !== undefined) {
    throw badSignature(
      'other-account',
      `The statement is of the account ${forgeId}, but the key of ${other.forgeId}.`,
      {
        hint: 'A login can be given to somebody else: see whose it is.',
      },
    );
  }
  const names = found.flatMap(({ principals }) => principals);
  return { scheme, key: fingerprint, signers: names, status: statusOf(statement, names) };
}

function addressCheck(
  statement: Statement,
  { scheme, signature }: StatementSignature,
  { addresses }: Signers,
): SignatureCheck {
  const key = recoverAuthorship(messageOf(statement), signature);
  const { identity } = statement.predicate;
  const isNamed = addressIn(identity) === key.toLowerCase();
  const names = addresses.has(key.toLowerCase()) ? [isNamed ? identity : `eip155:1:${key}`] : [];
  return { scheme, key, signers: names, status: statusOf(statement, names) };
}

function statusOf(statement: Statement, names: readonly string[]): SignatureCheck['status'] {
  if (names.length === 0) return 'unknown-signer';
  if (isAuthorship(statement) && statement.predicate.role === LINK_ROLE) return 'link';
  const named = identityKey(statement.predicate.identity);
  return names.some((name) => identityKey(name) === named) ? 'verified' : 'other-signer';
}
