import type { Refs } from '../git/parseRefs.ts';
import { NetlistError } from '../NetlistError.ts';
import type { Entry, Override } from '../schema/netlist.ts';
import { shownName } from '../shown.ts';
import type { Wanted } from './nodeSource.ts';
import { fits, type Minimums, tagOf, versionOf } from './versions.ts';

/** What a commit was chosen by before: a lock, or an ancestor. */
export type Chosen = { readonly commit: string; readonly ref: string | null };

/** What choosing needs to know. */
export type SelectContext = {
  readonly overrides: Readonly<Record<string, Override>>;
  readonly minimums: Minimums;
  /** What the lock has for the entry. */
  readonly locked: Chosen | undefined;
  /** Whether any version of the lock that a minimum accepts is taken, and not only the one that minimums lead to. */
  readonly keepsVersions: boolean;
  /** What an ancestor, or the root, has chosen for the same repository and directory. */
  readonly inherited: Chosen | undefined;
  /** What the repository offers. */
  readonly refs: () => Promise<Refs>;
};

/**
 * Chooses the commit of an entry: what the root puts in its place, then what it pins, then a version, then what is locked, then
 * what those it came by have chosen, and at last what its ref stands for now.
 *
 * @throws NetlistError `no-ref`, `no-version` or `empty-repository` when there is nothing to choose
 */
export async function select(entry: Entry, context: SelectContext): Promise<Wanted> {
  const { repo: named, subdir, files } = entry;
  const override = context.overrides[named.key];
  const repo = override?.replaceWith ?? named;
  const tree1 = override?.hash ?? entry.hash;
  const of = ({ commit, ref }: Chosen): Wanted => ({
    repo,
    commit,
    ref,
    subdir,
    prefixes: files ?? null,
    tree1,
  });
  const commit = override?.commit ?? entry.commit;
  if (commit !== undefined) return of({ commit, ref: null });
  const { locked, inherited } = context;
  if (entry.version !== undefined) {
    const version = context.minimums.selected(repo.key, entry.version);
    const before = versionOf(locked?.ref ?? null);
    const isKept =
      before !== undefined && (context.keepsVersions ? fits(before, entry.version) : before === version);
    if (locked !== undefined && isKept) return of(locked);
    const { refs } = await context.refs();
    const ref = tagOf(entry, version, refs);
    return of({ ref, commit: refs.get(ref)! });
  }
  if (locked !== undefined) return of(locked);
  if (entry.ref === undefined && inherited !== undefined) return of(inherited);
  return of(refOf(entry, await context.refs()));
}

/** What the ref of an entry, or the repository's own HEAD, stands for. */
function refOf(entry: Entry, { head, refs }: Refs): Chosen {
  if (entry.ref === undefined) {
    if (head !== null) return { commit: head.commit, ref: head.name };
    throw new NetlistError(`${shownName(entry.repo.key)} is empty.`, {
      fault: 'resolve',
      code: 'empty-repository',
      subject: entry.name,
    });
  }
  const { ref } = entry;
  const names = [ref, `refs/tags/${ref}`, `refs/heads/${ref}`].filter((name) => name.startsWith('refs/'));
  const found = names.filter((name) => refs.has(name));
  if (found.length > 0) {
    const [name] = found;
    return { commit: refs.get(name!)!, ref: name! };
  }
  throw new NetlistError(`${shownName(entry.repo.key)} has no tag or branch ${shownName(ref)}.`, {
    fault: 'resolve',
    code: 'no-ref',
    subject: entry.name,
    value: ref,
    hint: `Look what it has: git ls-remote ${shownName(entry.repo.url)}`,
  });
}
