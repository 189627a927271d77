/** What a repository offers. */
export type Refs = {
  /** Full name of the ref that its HEAD stands for, and the commit; null for an empty repository. */
  readonly head: { readonly name: string | null; readonly commit: string } | null;
  /** Commits of branches and tags by full name; of annotated tags the commit that they are for. */
  readonly refs: ReadonlyMap<string, string>;
};

const LINE = /^([0-9a-f]{40}|[0-9a-f]{64})\t(\S+)$/;

/** Reads what `git ls-remote --symref` prints. Lines of another form are left out. */
export function parseRefs(output: string): Refs {
  const refs = new Map<string, string>();
  let name: string | null = null;
  let head: string | undefined;
  for (const line of output.split('\n')) {
    const symbolic = /^ref: (\S+)\tHEAD$/.exec(line);
    if (symbolic !== null) {
      name = symbolic[1]!;
      continue;
    }
    const [, commit, ref] = LINE.exec(line) ?? [];
    if (commit === undefined || ref === undefined) continue;
    if (ref === 'HEAD') head = commit;
    // A tag's commit stands on the line after that of the tag itself.
    else refs.set(ref.endsWith('^{}') ? ref.slice(0, -3) : ref, commit);
  }
  return { head: head === undefined ? null : { name, commit: head }, refs };
}
