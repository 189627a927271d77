import { join } from 'node:path';
import type { Attestation } from '../attest/attestation.ts';
import { requireSubject } from '../attest/checkAttestation.ts';
import { linkIdentities } from '../attest/linkIdentities.ts';
import { type Signers, signersOf } from '../attest/signers.ts';
import { isAuthorship, LINK_ROLE } from '../attest/statement.ts';
import type { Finding } from '../finding.ts';
import type { Tree1 } from '../hash/treeFile.ts';
import { NetlistError } from '../NetlistError.ts';
import { shownName } from '../shown.ts';
import { readPack } from '../store/readPack.ts';
import { readIfThere } from './files.ts';
import type { Project } from './Project.ts';
import { type FoundAttestation, readNodesAttestations, readOwnAttestations } from './readAttestations.ts';

/** What can be signed for. */
export type SignedNode = {
  readonly id: string;
  readonly key: string;
  readonly commit: string;
  readonly tree1: Tree1;
};

/** Statements about nodes, and whom the project knows. */
export type NodeAttestations<N extends SignedNode> = {
  /** Whom the project knows; and these with the addresses that are linked to them. */
  readonly signers: Signers;
  readonly known: Signers;
  /** Statements of the project itself about which identities are the same somebody. */
  readonly links: readonly Attestation[];
  /** For each node about which there are any, the statements that name it with the hash that it has. */
  readonly groups: readonly { readonly node: N; readonly found: readonly FoundAttestation[] }[];
  /** Warnings: statements that are left out, and why. */
  readonly findings: readonly Finding[];
};

/** Largest list of signers that is read [byte]. */
const MOST = 2 ** 20;

/**
 * Reads the statements about nodes, out of the folder `attestations` of the project and of the nodes. Whether their signatures hold is another
 * question.
 *
 * @throws NetlistError what `readOwnAttestations`, `parseAllowedSigners` and `readPack` throw
 */
export async function nodeAttestations<N extends SignedNode>(
  project: Project,
  nodes: Iterable<N>,
  { signal }: { readonly signal?: AbortSignal | undefined } = {},
): Promise<NodeAttestations<N>> {
  const { folder, store, policy } = project;
  const all = [...nodes];
  const signers = await knownTo(project);
  const own = await readOwnAttestations(folder);
  const isAnybodyKnown = signers.keys.size + signers.addresses.size > 0;
  const others = await readNodesAttestations(isAnybodyKnown ? all : [], (tree1) => {
    signal?.throwIfAborted();
    return readPack(store, tree1, policy.limits);
  });
  const links = own
    .filter(({ attestation: { statement } }) => isLink(statement))
    .map(({ attestation }) => attestation);
  const { signers: known } = linkIdentities(links, signers);
  const byHash = new Map<string, FoundAttestation[]>();
  for (const one of [...own, ...others.found]) {
    const { statement } = one.attestation;
    if (!isLink(statement)) groupOf(byHash, hashIn(statement)).push(one);
  }
  const findings = [...others.findings];
  const groups = all
    .map((node) => ({
      node,
      found: (byHash.get(node.tree1) ?? []).filter((one) => isAbout(one, node, findings)),
    }))
    .filter(({ found }) => found.length > 0);
  return { signers, known, links, groups, findings };
}

function groupOf<T>(groups: Map<string, T[]>, key: string): T[] {
  const group = groups.get(key) ?? [];
  groups.set(key, group);
  return group;
}

/** Whom a project knows. */
export async function knownTo({ folder, policy, netlist }: Omit<Project, 'lock'>): Promise<Signers> {
  const file = await readIfThere(join(folder, policy.signersFile), MOST);
  const named = [
    ...policy.signers.flatMap(({ anyOf }) => anyOf),
    ...policy.trust.signers,
    ...netlist.entries.flatMap(({ authors }) => authors?.require ?? []),
  ];
  return signersOf(file ?? '', named, policy.signersFile);
}

type Statement = FoundAttestation['attestation']['statement'];

const hashIn = ({ subject }: Statement) => `tree1:${subject[0].digest.tecmnsTree1}`;

/** Whether a statement says that two identities are one somebody. */
export const isLink = (statement: Statement) =>
  isAuthorship(statement) && statement.predicate.role === LINK_ROLE;

/** Tells whether a statement names a node, or a model of it; a statement that names another one with this content is told. */
function isAbout(
  { attestation: { statement }, file, node: from }: FoundAttestation,
  node: SignedNode,
  findings: Finding[],
): boolean {
  const [{ name, digest }] = statement.subject;
  const { tree1, key, commit } = node;
  const isOfModel = name.toLowerCase().startsWith(`${key}#`);
  try {
    const wanted = digest.gitCommit === undefined ? { tree1 } : { tree1, commit };
    requireSubject(statement, isOfModel || name.toLowerCase() === key ? wanted : { ...wanted, name: key });
    return true;
  } catch (error) {
    if (!(error instanceof NetlistError)) throw error;
    if (from === undefined)
      findings.push(doubt('wrong-subject', node, `${shownName(file)}: ${error.message}`));
    return false;
  }
}

/** A warning about a statement. */
export function doubt(code: string, { id }: SignedNode, message: string): Finding {
  return { severity: 'warning', code, node: id, message };
}
