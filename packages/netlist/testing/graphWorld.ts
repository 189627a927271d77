import { createHash } from 'node:crypto';
import type { Tree1 } from '../src/hash/treeFile.ts';
import type { NodeSource, Obtained } from '../src/resolve/nodeSource.ts';
import { parseNetlist } from '../src/schema/parseNetlist.ts';

/** An entry as a netlist has it. */
export type EntryJson = string | Readonly<Record<string, unknown>>;

/** A repository that is only said to be there: for each of its commits what its netlist registers, and which refs lead to them. */
export type SaidRepository = {
  /** For each commit, by a short name, its entries. */
  readonly commits: Readonly<Record<string, readonly EntryJson[]>>;
  /** For each full name of a ref the short name of a commit. */
  readonly refs: Readonly<Record<string, string>>;
  /** Branch that its HEAD stands for. Default `refs/heads/main`. */
  readonly head?: string;
};

/** Repositories by `owner/name`. */
export type SaidWorld = Readonly<Record<string, SaidRepository>>;

/** The id of a commit, out of its short name: repositories have commits in common, as forks do. */
export function commitId(commit: string): string {
  return createHash('sha1').update(commit).digest('hex');
}

/** Id of a node of such a world. */
export function nodeId(repo: string, commit: string): string {
  return `github.com/${repo}@${commitId(commit)}`;
}

/** Content hash of a commit of such a world. */
function saidTree(repo: string, commit: string): Tree1 {
  return `tree1:${createHash('sha256').update(`${repo} ${commit}`).digest('hex')}`;
}

/** A netlist of the root with such entries. */
export function rootNetlist(models: readonly EntryJson[], more: object = {}) {
  return parseNetlist(JSON.stringify({ netlist: 1, models, ...more }), { isRoot: true, what: 'root' });
}

/**
 * A source that answers out of such a world.
 *
 * @param delayOf for the n-th question, how many turns of the event loop its answer takes
 */
export function saidSource(
  world: SaidWorld,
  delayOf: (question: number) => number = () => 0,
): NodeSource & { readonly asked: string[] } {
  const asked: string[] = [];
  const wait = async (question: string) => {
    const turns = delayOf(asked.push(question) - 1);
    for (let i = 0; i < turns; i++) await new Promise(setImmediate);
  };
  return {
    asked,
    async refs({ owner, name }) {
      const repo = `${owner}/${name}`;
      await wait(`refs ${repo}`);
      const { refs, head = 'refs/heads/main' } = world[repo]!;
      const commits = new Map(Object.entries(refs).map(([ref, commit]) => [ref, commitId(commit)]));
      const commit = commits.get(head);
      return { head: commit === undefined ? null : { name: head, commit }, refs: commits };
    },
    async obtain({ repo: { owner, name }, commit }): Promise<Obtained> {
      const repo = `${owner}/${name}`;
      await wait(`obtain ${repo}@${commit}`);
      const short = Object.keys(world[repo]!.commits).find((one) => commitId(one) === commit)!;
      const entries = world[repo]!.commits[short]!;
      const json = JSON.stringify({ netlist: 1, models: entries });
      return {
        ...{ tree1: saidTree(repo, short), swhid: `swh:1:dir:${'0'.repeat(40)}`, files: 1, bytes: 10 },
        ...{
          licence: 'MIT',
          provides: { [`${repo}-model`]: saidTree(repo, short) },
          parents: {},
          authors: [],
        },
        netlist: {
          blob: `blob1:${'0'.repeat(64)}`,
          content: parseNetlist(json, { isRoot: false, what: repo }),
        },
      };
    },
  };
}
