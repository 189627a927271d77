import { checkAttestation, type SignatureCheck } from '../attest/checkAttestation.ts';
import { signedFor } from '../attest/signedFor.ts';
import type { Signers } from '../attest/signers.ts';
import type { Finding } from '../finding.ts';
import type { Signed } from '../lock/lock.ts';
import { shownName } from '../shown.ts';
import { doubt, nodeAttestations, type SignedNode } from './nodeAttestations.ts';
import type { Project } from './Project.ts';
import type { FoundAttestation } from './readAttestations.ts';

/** Who signed for nodes. */
export type Signatures = {
  /** By id of the node, those who are known; nodes without anybody are not in it. */
  readonly signed: ReadonlyMap<string, readonly Signed[]>;
  /** Warnings: signatures that do not count, and why. */
  readonly findings: readonly Finding[];
};

/**
 * Who signed for nodes: those whom the project's list of signers knows, and addresses that its netlist or policy names. Statements are read from
 * the folder `attestations` of the project and of the nodes. Each counts for the node that it names, with this hash; one of a key that nobody
 * knows counts for nothing. Which identities are the same somebody only statements of the project itself can say.
 *
 * @throws NetlistError what `readOwnAttestations`, `parseAllowedSigners` and `readPack` throw
 *
 * @example
 * ```ts no-run
 * const { signed } = await signaturesOf(project, graph.nodes.values());
 * signed.get('github.com/1hive/models@0123…'); // => [{ by: 'github:alice', scheme: 'sshsig', at: '2026-01-01T00:00:00.000Z' }]
 * ```
 */
export async function signaturesOf(
  project: Project,
  nodes: Iterable<SignedNode>,
  options: { readonly signal?: AbortSignal | undefined } = {},
): Promise<Signatures> {
  const { signers, known, links, groups, findings } = await nodeAttestations(project, nodes, options);
  const signed = new Map<string, readonly Signed[]>();
  const doubted: Finding[] = [];
  for (const { node, found } of groups) {
    for (const one of found) doubted.push(...doubts(one, node, known));
    const attestations = [...links, ...found.map(({ attestation }) => attestation)];
    const by = signedFor(node.tree1, attestations, signers);
    if (by.length > 0) signed.set(node.id, by);
  }
  return { signed, findings: [...findings, ...doubted] };
}

/** Why signatures of the project's own statements count for nothing; nobody needs to be told of those that others bring along. */
function doubts(
  { file, node: from, attestation }: FoundAttestation,
  node: SignedNode,
  known: Signers,
): Finding[] {
  if (from !== undefined) return [];
  const { identity } = attestation.statement.predicate;
  return checkAttestation(attestation, known).flatMap((check) => {
    const reason = reasonOf(check, identity);
    return reason === undefined ? [] : [doubt(reason[0], node, `${shownName(file)}: ${reason[1]}`)];
  });
}

function reasonOf(
  { status, key, error, scheme, signers }: SignatureCheck,
  identity: string,
): readonly [string, string] | undefined {
  const who = shownName(identity);
  switch (status) {
    case 'unknown-signer':
      return [status, `it is signed in the name of ${who} by ${key}, and nobody here knows whose that is.`];
    case 'other-signer':
      return [status, `it is signed in the name of ${who}, but by ${signers.map(shownName).join(', ')}.`];
    case 'refused':
      return [error!.code, error!.message];
    case 'unsupported':
      return [status, `signatures of the kind ${shownName(scheme)} are not known.`];
    default:
      return undefined;
  }
}
