import type { Tree1 } from '../hash/treeFile.ts';
import type { Signed } from '../lock/lock.ts';
import type { Attestation } from './attestation.ts';
import { checkAttestation } from './checkAttestation.ts';
import { identityKey } from './identityKey.ts';
import { linkIdentities } from './linkIdentities.ts';
import type { Signers } from './signers.ts';
import type { Statement } from './statement.ts';

/**
 * Who vouches for what has a hash: everybody who is known and has signed a statement about it in their own name, be it of authorship, a review,
 * an audit or a release. A review that does not approve vouches for nothing. Each stands once for each scheme, with the first time.
 *
 * @param options.time when keys must have been good [s since 1970]; else when each statement says it was made
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
 * const attestations = [{ statement, signatures: [{ scheme: 'sshsig', signature }] }];
 * signedFor(`tree1:${'ab'.repeat(32)}`, attestations, signersOf('')); // => []
 * ```
 */
export function signedFor(
  hash: Tree1,
  attestations: readonly Attestation[],
  signers: Signers,
  options: { readonly time?: number | undefined } = {},
): readonly Signed[] {
  const { signers: known } = linkIdentities(attestations, signers, options);
  const found = new Map<string, Signed>();
  for (const attestation of attestations) {
    const { statement } = attestation;
    if (`tree1:${statement.subject[0].digest.tecmnsTree1}` !== hash || !isInFavour(statement)) continue;
    const { identity: by, issuedAt } = statement.predicate;
    const at = new Date(issuedAt * 1000).toISOString();
    for (const { scheme, status } of checkAttestation(attestation, known, options)) {
      if (status !== 'verified') continue;
      const key = `${identityKey(by)} ${scheme}`;
      const before = found.get(key)?.at ?? undefined;
      if (before === undefined || at < before) found.set(key, { by, scheme, at });
    }
  }
  return [...found.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, signed]) => signed);
}

function isInFavour({ predicate }: Statement): boolean {
  return !('verdict' in predicate) || predicate.verdict === 'approved';
}
