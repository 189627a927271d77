import { identityKey } from '../attest/identityKey.ts';
import type { Lock } from '../lock/lock.ts';
import { NetlistError } from '../NetlistError.ts';
import type { Project } from '../project/Project.ts';
import { signaturesOf } from '../project/signaturesOf.ts';
import { keyOfNode } from '../schema/nodeKey.ts';
import { shownName } from '../shown.ts';

/** Why a node is trusted: the policy names its hash, or somebody who has signed it. */
export type TrustGround = {
  /** Id of the node. */
  readonly node: string;
  /** Identity of who signed it; null where the policy names the hash. */
  readonly signer: string | null;
};

/**
 * Why each of some nodes is trusted. Signatures are checked now, whatever the lock says of them.
 *
 * @throws NetlistError `not-trusted` for the first that is not; what {@link signaturesOf} throws
 */
export async function groundsOf(
  project: Project & { readonly lock: Lock },
  nodes: readonly string[],
  options: { readonly signal?: AbortSignal | undefined } = {},
): Promise<readonly TrustGround[]> {
  const { lock, policy } = project;
  const { hashes, signers } = policy.trust;
  const isNamed = (node: string) => hashes.includes(lock.nodes[node]!.tree1);
  const trusted = new Set(signers.map(identityKey));
  const others = nodes
    .filter((node) => trusted.size > 0 && !isNamed(node))
    .map((id) => ({ id, key: keyOfNode(id), ...lock.nodes[id]! }));
  const { signed } = await signaturesOf(project, others, options);
  const grounds = nodes.map((node) => {
    const signature = signed.get(node)?.find(({ by }) => trusted.has(identityKey(by)));
    return { node, signer: signature?.by ?? null, isTrusted: isNamed(node) || signature !== undefined };
  });
  const lacking = grounds.filter(({ isTrusted }) => !isTrusted);
  if (lacking.length > 0) throw notTrusted(lacking[0]!.node, lacking.length - 1, lock);
  return grounds.map(({ node, signer }) => ({ node, signer }));
}

function notTrusted(node: string, more: number, { nodes }: Lock): NetlistError {
  const others =
    more === 0 ? '' : `, nor ${more === 1 ? 'is one more' : `are ${more} more`} that it is made of`;
  return new NetlistError(
    `${shownName(node)} is not trusted${others}: the policy names neither its hash nor anybody who has signed it.`,
    {
      fault: 'policy',
      code: 'not-trusted',
      subject: node,
      range: 'what trust.hashes or trust.signers of the policy vouch for; names are no ground for trust',
      hint: `Read it, and add ${nodes[node]!.tree1} to trust.hashes, or somebody who has signed it to trust.signers; or load it in a sandbox, which needs no trust.`,
    },
  );
}
