import type { Finding } from '@tecmns/netlist';
import { fromHere } from '../cli/fromHere.ts';
import { differingFiles } from './differingFiles.ts';
import type { LockedProject } from './lockedProject.ts';
import { vouchersOf } from './vouchers.ts';

/** A finding with all that helps to judge it. */
export type EvidencedFinding = Finding & {
  /** Who says that the expected hash is the right one. */
  readonly vouchedBy?: readonly string[] | undefined;
  /** The first files that differ, where both contents are here. */
  readonly differences?: readonly string[] | undefined;
};

/** Adds to findings about hashes who vouches for what was expected, and where it differs. */
export async function evidenced(
  findings: readonly Finding[],
  project: LockedProject,
): Promise<readonly EvidencedFinding[]> {
  const all: EvidencedFinding[] = [];
  for (const found of findings) {
    const finding = { ...found, message: fromHere(found.message, project.folder) };
    const { actual, expected = lockedHash(project, finding) } = finding;
    if (finding.severity === 'warning' || expected === undefined) {
      all.push(finding);
      continue;
    }
    const differences =
      actual === undefined
        ? []
        : await differingFiles(project.store, expected, actual, project.policy.limits);
    const vouchedBy = await vouchersOf(project, expected);
    all.push({
      ...{ ...finding, expected, vouchedBy },
      ...(differences.length === 0 ? {} : { differences }),
    });
  }
  return all;
}

/** The hash that the lock has for a node whose bytes are missing, or are none that could be hashed. */
function lockedHash({ lock }: LockedProject, { code, node }: Finding): string | undefined {
  if (node === undefined || !['no-pack', 'pack-damaged'].includes(code)) return undefined;
  return Object.hasOwn(lock.nodes, node) ? lock.nodes[node]!.tree1 : undefined;
}
