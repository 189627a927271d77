import { join } from 'node:path';
import { type Attribution, authorsOf } from '../attest/authorsOf.ts';
import { type CommitIdentities, commitIdentities } from '../attest/commitIdentities.ts';
import type { Signers } from '../attest/signers.ts';
import type { FoundGit } from '../git/findGit.ts';
import { Git } from '../git/Git.ts';
import { NetlistError } from '../NetlistError.ts';
import type { GraphNode } from '../resolve/graph.ts';
import { inLanes } from '../resolve/inLanes.ts';
import { parseRepoAddress } from '../schema/parseRepo.ts';
import { nodeAttestations } from './nodeAttestations.ts';
import type { Project } from './Project.ts';
import { folderOf } from './storeSource.ts';

/** Commits that are asked for at once. */
const LANES = 4;

/** A node of which the authors are looked for. */
export type AuthoredNode = Pick<
  GraphNode,
  'id' | 'key' | 'source' | 'commit' | 'subdir' | 'tree1' | 'swhid' | 'authors'
>;

/**
 * Who wrote nodes, and how that is known: by what somebody signed, by the commit, or by the word of the manifest. Of commits only those count
 * that git has on this machine; one that is signed proves something only where its tree is the content that was hashed.
 *
 * @param options.git default: nobody is asked for commits
 * @returns by id of the node, strongest first
 * @throws NetlistError what `signaturesOf` throws
 *
 * @example
 * ```ts no-run
 * const { graph } = await verify(options);
 * const authors = await authorship(project, graph.nodes.values(), { git: await findGit({ path: process.env.PATH ?? '' }) });
 * authors.get('github.com/1hive/models@0123…')?.[0]; // => { identity: 'github:alice', method: 'signed', … }
 * ```
 */
export async function authorship(
  project: Project,
  nodes: Iterable<AuthoredNode>,
  options: { readonly git?: FoundGit | undefined; readonly signal?: AbortSignal | undefined } = {},
): Promise<ReadonlyMap<string, readonly Attribution[]>> {
  const all = [...nodes];
  const { signers, links, groups } = await nodeAttestations(project, all, options);
  const byId = new Map(groups.map(({ node, found }) => [node.id, found]));
  const git = options.git === undefined ? undefined : new Git(options.git, options.signal);
  const authors = await inLanes(all, LANES, async (node) => {
    const commit = git === undefined ? undefined : await commitOf(git, project.git, node, signers);
    const attestations = [...links, ...(byId.get(node.id) ?? []).map(({ attestation }) => attestation)];
    return authorsOf(node.tree1, attestations, signers, { manifest: node.authors, commit });
  });
  return new Map(all.map(({ id }, i) => [id, authors[i]!]));
}

/** Who made the commit of a node; undefined where it is not here, or in a store that cannot be trusted. */
async function commitOf(
  git: Git,
  objects: string,
  { source, commit, subdir, tree1, swhid }: AuthoredNode,
  signers: Signers,
): Promise<CommitIdentities | undefined> {
  const store = join(objects, folderOf(parseRepoAddress(source)));
  try {
    const bytes = await git.commit(store, commit);
    if (bytes === undefined) return undefined;
    const { author, signer } = commitIdentities(bytes, signers);
    const tree = signer === undefined ? undefined : await git.tree(store, commit, subdir);
    const isSame = [tree1.slice('tree1:'.length), swhid.slice('swh:1:dir:'.length)].some((id) => id === tree);
    return { author, signer: isSame ? signer : undefined };
  } catch (error) {
    if (error instanceof NetlistError) return undefined;
    throw error;
  }
}
