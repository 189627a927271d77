import * as fc from 'fast-check';
import { commitId, type EntryJson, type SaidRepository, type SaidWorld } from './graphWorld.ts';
import { edgeName, type Overrides, wishOf } from './referenceResolve.ts';

/** Repositories of a random world; the names sort in another order than they are listed. */
const REPOS = ['o/d', 'p/c', 'o/a'] as const;
const VERSIONS = ['1.0.0', '1.1.0', '2.0.0'] as const;
const REFS: Readonly<Record<string, string>> = {
  'refs/heads/main': 'c2',
  'refs/heads/dev': 'c3',
  'refs/tags/v1.0.0': 'c0',
  'refs/tags/v1.1.0': 'c1',
  'refs/tags/v2.0.0': 'c2',
};
const COMMITS = ['c0', 'c1', 'c2', 'c3'] as const;

const repo = fc.constantFrom(...REPOS);
const versionEntry = fc.record({
  repo,
  version: fc.constantFrom(...VERSIONS.map((version) => `>=${version}`)),
});
const growingEntry = fc.record({ repo, version: fc.constantFrom('>=1.0.0', '>=1.1.0', '>=1.2.0') });
const entry: fc.Arbitrary<EntryJson> = fc.oneof(
  repo,
  versionEntry,
  fc.tuple(repo, fc.constantFrom('main', 'dev', 'v1.0.0')).map(([name, ref]) => `${name}@${ref}`),
  fc.tuple(repo, fc.constantFrom(...COMMITS)).map(([name, commit]) => `${name}@${commitId(commit)}`),
);
const listOf = (one: fc.Arbitrary<EntryJson>) =>
  fc.uniqueArray(one, { maxLength: 4, selector: (own) => edgeName(wishOf(own)) });

const worldOf = (repository: fc.Arbitrary<SaidRepository>): fc.Arbitrary<SaidWorld> =>
  fc
    .tuple(...REPOS.map(() => repository))
    .map((all) => Object.fromEntries(REPOS.map((name, i) => [name, all[i]!])));

/** A world of repositories that register each other at will, with what a root says of them. */
export const anyProject = fc.record({
  world: worldOf(
    fc.record({
      commits: fc.record(Object.fromEntries(COMMITS.map((commit) => [commit, listOf(entry)]))),
      refs: fc.constant(REFS),
    }),
  ),
  root: listOf(entry),
  overrides: fc.dictionary(
    repo,
    fc.oneof(
      fc.record({ commit: fc.constantFrom(...COMMITS) }),
      fc.record({ replaceWith: repo }),
    ) as fc.Arbitrary<Overrides[string]>,
    { maxKeys: 1, noNullPrototype: true },
  ),
});

/** A world in which later versions register all that earlier ones do, so that there are least versions that fit. */
export const growingProject = fc.record({
  world: worldOf(
    fc.array(listOf(growingEntry), { minLength: 4, maxLength: 4 }).map((added) => ({
      commits: Object.fromEntries(
        COMMITS.map((commit, i) => {
          const all = added.slice(0, i + 1).flat();
          const newest = new Map<string, EntryJson>();
          for (const one of all) {
            const { repo: name, version = '' } = wishOf(one);
            const before = newest.get(name);
            if (before === undefined || (wishOf(before).version ?? '') < version) newest.set(name, one);
          }
          return [commit, [...newest.values()]];
        }),
      ),
      refs: {
        'refs/heads/main': 'c2',
        'refs/tags/v1.0.0': 'c0',
        'refs/tags/v1.1.0': 'c1',
        'refs/tags/v1.2.0': 'c2',
      },
    })),
  ),
  root: listOf(growingEntry),
});

/** The same project with all its lists in other orders. */
export function shuffled<T extends { readonly world: SaidWorld; readonly root: readonly EntryJson[] }>(
  project: T,
  rankOf: (entry: string) => number,
): T {
  const order = (entries: readonly EntryJson[]) =>
    [...entries].sort((a, b) => rankOf(JSON.stringify(a)) - rankOf(JSON.stringify(b)));
  const world = Object.fromEntries(
    Object.entries(project.world).map(([name, own]) => [
      name,
      {
        ...own,
        commits: Object.fromEntries(
          Object.entries(own.commits).map(([commit, entries]) => [commit, order(entries)]),
        ),
      },
    ]),
  );
  return { ...project, world, root: order(project.root) };
}
