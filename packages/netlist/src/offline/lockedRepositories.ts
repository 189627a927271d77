import type { Lock } from '../lock/lock.ts';
import type { Repo } from '../schema/netlist.ts';
import { parseRepoAddress } from '../schema/parseRepo.ts';

/** A repository with all commits of it that a lock has. */
export type LockedRepository = {
  readonly repo: Repo;
  /** In order, each once. */
  readonly commits: readonly string[];
  /** By full name of a ref the commit that it was found by, where that is one commit. */
  readonly refs: ReadonlyMap<string, string>;
};

/** The repositories of a lock, in order of their keys. Those on this machine are left out: they are here. */
export function lockedRepositories({ nodes }: Lock): readonly LockedRepository[] {
  const found = new Map<string, { repo: Repo; commits: Set<string>; refs: Map<string, Set<string>> }>();
  for (const { source, commit, ref } of Object.values(nodes)) {
    const repo = parseRepoAddress(source);
    if (repo.kind === 'local') continue;
    const known = found.get(repo.key) ?? { repo, commits: new Set(), refs: new Map() };
    found.set(repo.key, known);
    known.commits.add(commit);
    if (ref === null) continue;
    known.refs.set(ref, (known.refs.get(ref) ?? new Set()).add(commit));
  }
  return [...found]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { repo, commits, refs }]) => ({
      repo,
      commits: [...commits].sort(),
      refs: new Map([...refs].flatMap(([ref, [one, ...more]]) => (more.length > 0 ? [] : [[ref, one!]]))),
    }));
}
