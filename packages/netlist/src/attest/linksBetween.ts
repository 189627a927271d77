import type { Attestation } from './attestation.ts';
import type { SignatureCheck } from './checkAttestation.ts';
import { identityKey } from './identityKey.ts';
import { isAuthorship, LINK_ROLE } from './statement.ts';

/** An attestation, and what its signatures are worth. */
export type CheckedAttestation = {
  readonly attestation: Attestation;
  readonly checks: readonly SignatureCheck[];
};

/**
 * Identities that are the same somebody: each has signed that the other is theirs as well. By the key of an identity, those
 * linked to it. What only one of the two says links nothing. An address is its own identity here, also where nobody knows it.
 */
export function linksBetween(
  attestations: readonly CheckedAttestation[],
): ReadonlyMap<string, ReadonlySet<string>> {
  const says = new Map<string, Set<string>>();
  for (const { attestation, checks } of attestations) {
    const { statement } = attestation;
    if (!isAuthorship(statement) || statement.predicate.role !== LINK_ROLE) continue;
    const other = identityKey(statement.predicate.identity);
    for (const who of checks.flatMap(whoClaims).map(identityKey)) {
      if (who !== other) says.set(who, (says.get(who) ?? new Set()).add(other));
    }
  }
  const links = new Map<string, Set<string>>();
  for (const [who, others] of says)
    for (const other of others)
      if (says.get(other)?.has(who)) links.set(who, (links.get(who) ?? new Set()).add(other));
  return links;
}

/** Who says what a link says: those known for the key, and an address for itself. */
function whoClaims({ status, scheme, key, signers }: SignatureCheck): readonly string[] {
  if (status === 'link') return signers;
  return status === 'unknown-signer' && scheme === 'eip712' ? [`eip155:1:${key}`] : [];
}
