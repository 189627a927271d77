import type { Attestation } from './attestation.ts';
import { checkAttestation, type SignatureCheck } from './checkAttestation.ts';
import { addressIn, identityKey } from './identityKey.ts';
import type { Signers } from './signers.ts';
import { isAuthorship, LINK_ROLE } from './statement.ts';

/** Who is whom. */
export type LinkedIdentities = {
  /** By the key of an identity, the keys of those that are the same somebody. */
  readonly links: ReadonlyMap<string, ReadonlySet<string>>;
  /** The signers, with the addresses that are linked to somebody who is known by a key. */
  readonly signers: Signers;
};

/**
 * Finds identities that are the same somebody: each has signed that the other is theirs as well. What only one of the two says
 * links nothing. An address is its own identity here, also where nobody knows it.
 *
 * @param options.time when keys must have been good [s since 1970]; else when each statement says it was made
 */
export function linkIdentities(
  attestations: readonly Attestation[],
  signers: Signers,
  options: { readonly time?: number | undefined } = {},
): LinkedIdentities {
  const says = new Map<string, Set<string>>();
  for (const attestation of attestations) {
    const { statement } = attestation;
    if (!isAuthorship(statement) || statement.predicate.role !== LINK_ROLE) continue;
    const other = identityKey(statement.predicate.identity);
    for (const who of checkAttestation(attestation, signers, options).flatMap(whoClaims).map(identityKey))
      if (who !== other) says.set(who, (says.get(who) ?? new Set()).add(other));
  }
  const links = new Map<string, Set<string>>();
  for (const [who, others] of says)
    for (const other of others)
      if (says.get(other)?.has(who)) links.set(who, (links.get(who) ?? new Set()).add(other));
  const known = [...signers.keys.values()].flat().flatMap(({ principals }) => principals.map(identityKey));
  const linked = known.flatMap((key) => [...(links.get(key) ?? [])]).map(withChain);
  const addresses = linked.flatMap((identity) => addressIn(identity) ?? []);
  return { links, signers: { ...signers, addresses: new Set([...signers.addresses, ...addresses]) } };
}

/** The key of an identity as an identity: with the chain that keys of addresses leave out. */
export function withChain(key: string): string {
  return key.replace(/^eip155:0x/, 'eip155:1:0x');
}

/** Who says what a link says: those known for the key, and an address for itself. */
function whoClaims({ status, scheme, key, signers }: SignatureCheck): readonly string[] {
  if (status === 'link') return signers;
  return status === 'unknown-signer' && scheme === 'eip712' ? [`eip155:1:${key}`] : [];
}
