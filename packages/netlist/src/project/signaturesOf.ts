import { join } from 'node:path';
import { checkAttestation, requireSubject, type SignatureCheck } from '../attest/checkAttestation.ts';
import { linkIdentities } from '../attest/linkIdentities.ts';
import { signedFor } from '../attest/signedFor.ts';
import { type Signers, signersOf } from '../attest/signers.ts';
import { isAuthorship, LINK_ROLE } from '../attest/statement.ts';
import type { Finding } from '../finding.ts';
import type { Tree1 } from '../hash/treeFile.ts';
import type { Signed } from '../lock/lock.ts';
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

/** Who signed for nodes. */
export type Signatures = {
  /** By id of the node, those who are known; nodes without anybody are not in it. */
  readonly signed: ReadonlyMap<string, readonly Signed[]>;
  /** Warnings: signatures that do not count, and why. */
  readonly findings: readonly Finding[];
};

/** Largest list of signers that is read [byte]. */
const MOST = 2 ** 20;

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
  { signal }: { readonly signal?: AbortSignal | undefined } = {},
): Promise<Signatures> {
  const { folder, store, policy } = project;
  const all = [...nodes];
  const signers = await knownTo(project);
  const own = await readOwnAttestations(folder);
  const isAnybodyKnown = signers.keys.size + signers.addresses.size > 0;
  const others = await readNodesAttestations(isAnybodyKnown ? all : [], (tree1) => {
    signal?.throwIfAborted();
    return readPack(store, tree1, policy.limits);
  });
  const links = own.filter(({ attestation: { statement } }) => isLink(statement));
  const { signers: known } = linkIdentities(
    links.map(({ attestation }) => attestation),
    signers,
  );
  const byHash = new Map<string, FoundAttestation[]>();
  for (const one of [...own, ...others.found]) {
    const { statement } = one.attestation;
    if (!isLink(statement)) groupOf(byHash, hashIn(statement)).push(one);
  }
  const signed = new Map<string, readonly Signed[]>();
  const findings = [...others.findings];
  for (const node of all) {
    const good = (byHash.get(node.tree1) ?? []).filter((one) => isAbout(one, node, findings));
    if (good.length === 0) continue;
    for (const one of good) findings.push(...doubts(one, node, known));
    const attestations = [...links, ...good].map(({ attestation }) => attestation);
    const by = signedFor(node.tree1, attestations, signers);
    if (by.length > 0) signed.set(node.id, by);
  }
  return { signed, findings };
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
  return signersOf(file ?? '', named);
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

function doubt(code: string, { id }: SignedNode, message: string): Finding {
  return { severity: 'warning', code, node: id, message };
}
