import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Attestation, parseAttestation } from '../attest/attestation.ts';
import type { Finding } from '../finding.ts';
import type { Tree1 } from '../hash/treeFile.ts';
import { NetlistError } from '../NetlistError.ts';
import { shownName } from '../shown.ts';
import type { Pack } from '../store/pack.ts';
import { readIfThere } from './files.ts';
import { ATTESTATION_END, ATTESTATIONS_FOLDER } from './names.ts';

/** A statement, and the file that it is from: a path within the project or the node. */
export type FoundAttestation = {
  readonly file: string;
  /** Id of the node; undefined for the project's own. */
  readonly node: string | undefined;
  readonly attestation: Attestation;
};

/** What is read at most. */
const MOST = { bytes: 256 * 2 ** 10, own: 10_000, depth: 8, perNode: 100, ofNodes: 1000 } as const;

/**
 * Reads the statements in the folder `attestations` of a project, with the folders below it. Links are not followed.
 *
 * @throws NetlistError `too-many`, `too-deep`, `too-large` at a limit; what `parseAttestation` throws
 */
export async function readOwnAttestations(folder: string): Promise<readonly FoundAttestation[]> {
  const files = (await filesBelow(folder, ATTESTATIONS_FOLDER)).sort();
  const found: FoundAttestation[] = [];
  for (const file of files) {
    const bytes = await readIfThere(join(folder, file), MOST.bytes);
    if (bytes !== undefined)
      found.push({ file, node: undefined, attestation: parseAttestation(bytes, { what: file }) });
  }
  return found;
}

/**
 * Reads the statements that nodes bring along. What is none, and what is more than a limit, is told and left out: nobody else's file can stop a
 * project.
 */
export async function readNodesAttestations(
  nodes: Iterable<{ readonly id: string; readonly tree1: Tree1 }>,
  packOf: (tree1: Tree1) => Promise<Pack>,
): Promise<{ readonly found: readonly FoundAttestation[]; readonly findings: readonly Finding[] }> {
  const found: FoundAttestation[] = [];
  const findings: Finding[] = [];
  const leaveOut = (node: string, message: string) =>
    findings.push({ severity: 'warning', code: 'attestation-left-out', node, message });
  for (const { id, tree1 } of nodes) {
    const pack = await packOf(tree1);
    const paths = pack.files.flatMap(({ path }) => (isAttestation(path) ? [path] : []));
    const room = Math.min(MOST.perNode, MOST.ofNodes - found.length);
    if (paths.length > room)
      leaveOut(
        id,
        `${shownName(id)} brings along ${paths.length} statements, of which ${paths.length - room} are left out.`,
      );
    for (const file of paths.slice(0, room)) {
      try {
        const attestation = parseAttestation(pack.read(file)!, { what: file });
        found.push({ file, node: id, attestation });
      } catch (error) {
        if (!(error instanceof NetlistError)) throw error;
        leaveOut(id, `${shownName(file)} of ${shownName(id)} is no statement: ${error.message}`);
      }
    }
  }
  return { found, findings };
}

function isAttestation(path: string): boolean {
  return path.startsWith(`${ATTESTATIONS_FOLDER}/`) && path.endsWith(ATTESTATION_END);
}

async function filesBelow(folder: string, top: string): Promise<string[]> {
  const isFolder = await lstat(join(folder, top)).then(
    (stats) => stats.isDirectory(),
    () => false,
  );
  const files: string[] = [];
  const waiting = isFolder ? [{ path: top, depth: 1 }] : [];
  let count = 0;
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { path, depth } = next;
    if (depth > MOST.depth) throw beyond('too-deep', path, `folders in one another, at most ${MOST.depth}`);
    for (const entry of await readdir(join(folder, path), { withFileTypes: true })) {
      if (++count > MOST.own) throw beyond('too-many', top, `at most ${MOST.own} entries`);
      const own = `${path}/${entry.name}`;
      if (entry.isDirectory()) waiting.push({ path: own, depth: depth + 1 });
      else if (entry.isFile() && isAttestation(own)) files.push(own);
    }
  }
  return files;
}

function beyond(code: string, path: string, range: string): NetlistError {
  return new NetlistError(`There is too much in ${shownName(path)}.`, {
    fault: 'limit',
    code,
    subject: path,
    range,
    hint: 'Remove the statements that nobody needs any more.',
  });
}
