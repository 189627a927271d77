import {
  checkLogs,
  checkSignatures,
  type Pack,
  readPack,
  type Tree1,
  type Verification,
  verify,
} from '@tecmns/netlist';
import type { Session } from '../cli/session.ts';
import { type EvidencedFinding, evidenced } from './evidence.ts';
import type { LockedProject } from './lockedProject.ts';
import { untilStopped } from './untilStopped.ts';

/**
 * Verifies a project from the bytes of its store on, and adds to what was found what helps to judge it.
 *
 * @param onPack called with each node whose bytes were hashed; what it throws counts as a fault of that node
 */
export async function verified(
  session: Session,
  project: LockedProject,
  onPack: (node: string, pack: Pack) => void = () => {},
): Promise<Omit<Verification, 'findings'> & { readonly findings: readonly EvidencedFinding[] }> {
  const { netlist, lock, store, policy } = project;
  const { limits, hosts } = policy;
  const result = await untilStopped(session, 'Nothing was changed.', () =>
    verify({
      ...{ netlist, lock, limits, hosts, signal: session.io.signal },
      // What is no hash is refused by the store.
      packOf: async (node, tree1) => {
        const pack = await readPack(store, tree1 as Tree1, limits);
        onPack(node, pack);
        return pack;
      },
      signaturesOf: (graph) => checkSignatures(project, graph, { signal: session.io.signal }),
    }),
  );
  // Logs lie in packs: those of a store that is not whole are not asked.
  const logged = result.isGood ? (await checkLogs(project, lock)).findings : [];
  return {
    ...result,
    isGood: result.isGood && logged.every(({ severity }) => severity !== 'error'),
    findings: await evidenced([...result.findings, ...logged], project),
  };
}
