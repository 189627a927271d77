import type { Graph } from '../resolve/graph.ts';
import { notLicensed } from './notLicensed.ts';
import { notSigned } from './notSigned.ts';
import type { Project } from './Project.ts';
import { type Signatures, signaturesOf } from './signaturesOf.ts';

/**
 * Who signed for the nodes of a graph, with an error for each signature that the policy or an entry of the project asks for and that is not there, and
 * for each licence that the policy does not accept.
 *
 * @throws NetlistError what {@link signaturesOf} throws
 *
 * @example
 * ```ts no-run
 * const { findings } = await verify({ ...rest, signaturesOf: (graph) => checkSignatures(project, graph) });
 * ```
 */
export async function checkSignatures(
  project: Project,
  { root, nodes }: Pick<Graph, 'root' | 'nodes'>,
  options: { readonly signal?: AbortSignal | undefined } = {},
): Promise<Signatures> {
  const { signed, findings } = await signaturesOf(project, nodes.values(), options);
  const lacking = notSigned(project, { root, nodes: nodes.values() }, signed);
  return { signed, findings: [...findings, ...lacking, ...notLicensed(project.policy, nodes.values())] };
}
