import { commitId, type EntryJson, nodeId, type SaidWorld } from './graphWorld.ts';

/** For each `owner/name`, a space and a major version the version that is chosen. */
export type Assignment = Readonly<Record<string, string>>;

/** A graph in the least of words: for each node, and for the root as `''`, where its entries lead. */
export type PlainGraph = Readonly<Record<string, Readonly<Record<string, string>>>>;

type Wish = {
  readonly repo: string;
  readonly ref?: string;
  readonly commit?: string;
  readonly version?: string;
};
type Place = { readonly repo: string; readonly commit: string };
/** What the root puts in the place of repositories: a commit by its short name, or another repository. */
export type Overrides = Readonly<Record<string, { readonly commit?: string; readonly replaceWith?: string }>>;

/** How an entry is written, taken apart. */
export function wishOf(entry: EntryJson): Wish {
  if (typeof entry !== 'string') {
    const { version, ...rest } = entry as Wish;
    return version === undefined ? rest : { ...rest, version: version.slice(2) };
  }
  const [repo = '', want] = entry.split('@');
  if (want === undefined) return { repo };
  return /^[0-9a-f]{40}$/.test(want) ? { repo, commit: want } : { repo, ref: want };
}

/** Key of an edge. */
export function edgeName({ repo, ref, commit }: Wish): string {
  return ref === undefined && commit === undefined ? repo : `${repo}@${ref ?? commit}`;
}

const numbers = (version: string) => version.split('.').map(Number);
export const isNewer = (a: string, b: string) => {
  const [one, other] = [numbers(a), numbers(b)];
  const at = one.findIndex((number, i) => number !== other[i]);
  return at >= 0 && one[at]! > other[at]!;
};
const slot = (repo: string, version: string) => `${repo} ${numbers(version)[0]}`;

/**
 * The graph that an assignment of versions leads to, and the minimums that are named in it. Written to be plainly right rather than fast:
 * level by level, each node with the whole path by which it was found first.
 */
export function follow(
  world: SaidWorld,
  root: readonly EntryJson[],
  overrides: Overrides,
  assignment: Assignment,
): { readonly graph: PlainGraph; readonly named: Assignment } {
  const graph: Record<string, Record<string, string>> = { '': {} };
  const named: Record<string, string> = {};
  const paths = new Map<string, readonly Place[]>();
  const fromRoot: Place[] = [];
  const choose = (wish: Wish, path: readonly Place[] | undefined): Place => {
    const override = overrides[wish.repo];
    const repo = override?.replaceWith ?? wish.repo;
    const { commits, refs, head = 'refs/heads/main' } = world[repo]!;
    if (override?.commit !== undefined) return { repo, commit: override.commit };
    if (wish.commit !== undefined)
      return { repo, commit: Object.keys(commits).find((one) => commitId(one) === wish.commit)! };
    if (wish.version !== undefined) {
      const own = slot(repo, wish.version);
      if (named[own] === undefined || isNewer(wish.version, named[own])) named[own] = wish.version;
      const least = assignment[own];
      const version = least !== undefined && isNewer(least, wish.version) ? least : wish.version;
      return { repo, commit: refs[`refs/tags/v${version}`]! };
    }
    if (wish.ref !== undefined)
      return { repo, commit: refs[`refs/tags/${wish.ref}`] ?? refs[`refs/heads/${wish.ref}`]! };
    const above = path?.findLast((place) => place.repo === repo);
    if (above !== undefined) return above;
    const ofRoot = [...new Set(fromRoot.filter((place) => place.repo === repo).map(({ commit }) => commit))];
    if (path !== undefined && ofRoot.length === 1) return { repo, commit: ofRoot[0]! };
    return { repo, commit: refs[head]! };
  };
  let level: { id: string; path: readonly Place[] | undefined; entries: readonly EntryJson[] }[] = [
    { id: '', path: undefined, entries: root },
  ];
  while (level.length > 0) {
    const next: typeof level = [];
    for (const { id, path, entries } of level.sort((a, b) => (a.id < b.id ? -1 : 1))) {
      for (const wish of entries.map(wishOf)) {
        const place = choose(wish, path);
        const target = nodeId(place.repo, place.commit);
        graph[id]![edgeName(wish)] = target;
        if (id === '') fromRoot.push(place);
        if (paths.has(target)) continue;
        const own = [...(path ?? []), place];
        paths.set(target, own);
        graph[target] = {};
        next.push({ id: target, path: own, entries: world[place.repo]!.commits[place.commit]! });
      }
    }
    level = next;
  }
  return { graph, named };
}

/** Tells whether a graph names the versions that it was made with: no larger one, and nothing smaller where somebody asks. */
export function isAtRest(assignment: Assignment, named: Assignment): boolean {
  return Object.entries(named).every(([own, version]) => (assignment[own] ?? version) === version);
}

/** All assignments of versions: for each repository and major version none, or one that it has. */
export function assignmentsOf(world: SaidWorld): readonly Assignment[] {
  const slots = new Map<string, string[]>();
  for (const [repo, { refs }] of Object.entries(world)) {
    for (const ref of Object.keys(refs)) {
      const version = /^refs\/tags\/v(.*)$/.exec(ref)?.[1];
      if (version === undefined) continue;
      slots.set(slot(repo, version), [...(slots.get(slot(repo, version)) ?? []), version]);
    }
  }
  let all: Assignment[] = [{}];
  for (const [own, versions] of slots)
    all = all.flatMap((one) => [one, ...versions.map((version) => ({ ...one, [own]: version }))]);
  return all;
}
