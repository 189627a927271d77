import type { Finding } from '../finding.ts';
import type { Refs } from '../git/parseRefs.ts';
import { isFolder } from '../schema/isFolder.ts';
import { LIMITS, type Limits } from '../schema/limits.ts';
import type { Entry, Netlist, Repo } from '../schema/netlist.ts';
import { nodeKey } from '../schema/nodeKey.ts';
import { findingsOf } from './findings.ts';
import type { Graph, GraphNode } from './graph.ts';
import { inEntry } from './inEntry.ts';
import { inLanes } from './inLanes.ts';
import type { NodeSource, Obtained, Wanted } from './nodeSource.ts';
import { neverAtRest, requireAsPinned, requireBytesWithin, requireWithin } from './requirements.ts';
import { type Chosen, type SelectContext, select } from './select.ts';
import { compareVersions, Minimums, versionOf } from './versions.ts';

/** How far resolution is. */
export type ResolveProgress = { readonly nodes: number; readonly waiting: number };

/** What is resolved, and how. */
export type ResolveOptions = {
  /** The netlist of the root project. */
  readonly netlist: Netlist;
  readonly source: NodeSource;
  /** What a lock has. Default: nothing. */
  readonly locked?: Locked | undefined;
  readonly limits?: Limits | undefined;
  /** How many repositories are asked at once. Default 4. */
  readonly lanes?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: ResolveProgress) => void) | undefined;
};

/**
 * How often registrations are followed before minimum versions are said to never come to rest. Each time can raise all that the time before has
 * named, so that as many are needed as there are registrations in a row that each ask for a newer version.
 */
const MOST_PASSES = 64;

/** What was chosen before. */
export type Locked = {
  /** The commit for an entry of a node, or of the root when the importer is null, if it is of the key. */
  readonly chosen: (importer: string | null, entry: string, key: string) => Chosen | undefined;
  /** Versions of repositories that were chosen. */
  readonly versions: readonly (readonly [key: string, version: string])[];
};

/** A node while the graph grows. */
export type GrowingNode = Omit<GraphNode, 'ref' | 'edges' | 'netlist'> & {
  ref: string | null;
  readonly content: Obtained['netlist'];
  readonly edges: Record<string, string>;
  /** The node that it was first registered by; undefined for those of the root. */
  readonly importer: GrowingNode | undefined;
  readonly depth: number;
};

/** A graph while it grows. */
export type GrowingGraph = {
  readonly root: Record<string, string>;
  readonly nodes: Map<string, GrowingNode>;
};

type Registration = { readonly importer: GrowingNode | undefined; readonly entry: Entry };

/**
 * Follows a netlist to all repositories that it and its children register. Folders of the root project are left out: they are hashed as
 * they are, and have nothing to choose.
 *
 * The graph does not depend on the order of entries or on how fast repositories answer: registrations are followed in waves, and
 * within a wave in the order of their names. What minimum versions lead to is found by repeating this with the minimums that the graph
 * names until these are the versions that were chosen; it begins with those of the lock, which stay where nobody asks for others.
 *
 * @throws NetlistError what {@link NodeSource} throws; `no-ref`, `no-version`, `empty-repository`; `hash-differs` for a pin that does not hold;
 * `unstable-versions` when minimums never come to rest; `too-many-nodes`, `too-deep`, `too-many-commits`, `too-large` at a limit.
 */
export async function resolve(options: ResolveOptions): Promise<Graph> {
  const asked = new Map<string, Promise<Refs>>();
  const obtained = new Map<string, Promise<Obtained>>();
  const once = <T>(known: Map<string, Promise<T>>, key: string, make: () => Promise<T>) => {
    const before = known.get(key);
    if (before !== undefined) return before;
    const made = make();
    known.set(key, made);
    return made;
  };
  const { source, netlist, locked } = options;
  let unstable: ChosenVersion | undefined;
  let minimums = new Minimums(locked?.versions);
  for (let passes = 0; passes < MOST_PASSES; passes++) {
    const pass = new Pass(
      { ...options, minimums, keepsVersions: passes === 0 },
      {
        refs: (repo) => once(asked, repo.key, () => source.refs(repo)),
        obtain: (id, wanted) => once(obtained, id, () => source.obtain(wanted)),
      },
    );
    const { graph, versions } = await pass.run();
    minimums = new Minimums(versions.map(({ key, least }) => [key, least]));
    unstable = versions.find(({ key, least, chosen }) => chosen !== minimums.selected(key, least));
    if (unstable === undefined) return finished(graph, netlist);
    await requireBytesWithin(obtained.values(), options.limits ?? LIMITS);
  }
  throw neverAtRest(unstable!);
}

/** A minimum version that was named, and which one was chosen for it. */
export type ChosenVersion = { readonly key: string; readonly least: string; readonly chosen: string };

type Known = {
  readonly refs: (repo: Repo) => Promise<Refs>;
  readonly obtain: (id: string, wanted: Wanted) => Promise<Obtained>;
};

type PassOptions = ResolveOptions & Pick<SelectContext, 'minimums' | 'keepsVersions'>;

/** One way through all registrations, with minimum versions that stay as they are. */
class Pass {
  readonly #options: PassOptions;
  readonly #known: Known;
  readonly #graph: GrowingGraph = { root: {}, nodes: new Map() };
  readonly #versions: ChosenVersion[] = [];

  constructor(options: PassOptions, known: Known) {
    this.#options = options;
    this.#known = known;
  }

  async run(): Promise<{ graph: GrowingGraph; versions: readonly ChosenVersion[] }> {
    const { netlist, lanes = 4, signal, onProgress } = this.#options;
    const foreign = netlist.entries.filter(({ repo }) => !isFolder(repo));
    let wave = registrations(undefined, foreign);
    while (wave.length > 0) {
      signal?.throwIfAborted();
      const added: GrowingNode[] = [];
      // A few at a time, so that not many more are fetched than a limit allows.
      for (let start = 0; start < wave.length; start += 4 * lanes) {
        const some = wave.slice(start, start + 4 * lanes);
        const found = await inLanes(some, lanes, (one) => this.#follow(one));
        for (const [i, registration] of some.entries()) {
          const node = this.#take(registration, found[i]!);
          if (node !== undefined) added.push(node);
        }
      }
      wave = added
        .sort((a, b) => (a.id < b.id ? -1 : 1))
        .flatMap((node) => registrations(node, node.content?.content.entries ?? []));
      onProgress?.({ nodes: this.#graph.nodes.size, waiting: wave.length });
    }
    return { graph: this.#graph, versions: this.#versions };
  }

  async #follow(registration: Registration): Promise<{ wanted: Wanted; key: string; obtained: Obtained }> {
    const { importer, entry } = registration;
    try {
      return await this.#obtain(registration);
    } catch (error) {
      throw inEntry(error, entry, importer?.id);
    }
  }

  async #obtain({
    importer,
    entry,
  }: Registration): Promise<{ wanted: Wanted; key: string; obtained: Obtained }> {
    const { netlist, locked, minimums, keepsVersions } = this.#options;
    const { overrides } = netlist.root;
    const repo = overrides[entry.repo.key]?.replaceWith ?? entry.repo;
    const key = nodeKey(repo, entry.subdir, entry.files);
    const wanted = await select(entry, {
      ...{ overrides, minimums, keepsVersions },
      locked: locked?.chosen(importer?.id ?? null, entry.name, key),
      inherited: importer === undefined ? undefined : this.#inherited(importer, key),
      refs: () => this.#known.refs(repo),
    });
    const obtained = await this.#known.obtain(`${key}@${wanted.commit}`, wanted);
    requireAsPinned({ importer: importer?.id, entry, wanted, obtained });
    return { wanted, key, obtained };
  }

  /** What the nearest of those that a node came by has chosen for a repository, or else the root. */
  #inherited(importer: GrowingNode, key: string): Chosen | undefined {
    for (let node: GrowingNode | undefined = importer; node !== undefined; node = node.importer)
      if (node.key === key) return node;
    const own = new Set(Object.values(this.#graph.root));
    const same = [...own].map((id) => this.#graph.nodes.get(id)!).filter((node) => node.key === key);
    return same.length === 1 ? same[0] : undefined;
  }

  /** Puts what was found into the graph, and gives the node when it is new. */
  #take(
    { importer, entry }: Registration,
    { wanted, key, obtained }: { wanted: Wanted; key: string; obtained: Obtained },
  ): GrowingNode | undefined {
    const { limits = LIMITS } = this.#options;
    const { repo, commit, ref, subdir, prefixes } = wanted;
    const id = `${key}@${commit}`;
    const edges = importer?.edges ?? this.#graph.root;
    edges[entry.name] = id;
    const version = versionOf(ref);
    if (entry.version !== undefined && version !== undefined)
      this.#versions.push({ key: repo.key, least: entry.version, chosen: version });
    const before = this.#graph.nodes.get(id);
    if (before !== undefined) {
      // A version is found again in the lock by the ref of its node, whatever else leads there.
      if (version !== undefined && compareVersions(version, versionOf(before.ref) ?? '0.0.0') > 0)
        before.ref = ref;
      return undefined;
    }
    const { netlist: content, ...rest } = obtained;
    const depth = (importer?.depth ?? 0) + 1;
    const node: GrowingNode = {
      ...{ id, key, source: repo.url, ref, commit, subdir, prefixes, ...rest },
      ...{ content, edges: {}, importer, depth },
    };
    this.#graph.nodes.set(id, node);
    requireWithin(this.#graph, node, limits);
    return node;
  }
}

function registrations(importer: GrowingNode | undefined, entries: readonly Entry[]): Registration[] {
  return entries.map((entry) => ({ importer, entry })).sort((a, b) => (a.entry.name < b.entry.name ? -1 : 1));
}

function finished(growing: GrowingGraph, netlist: Netlist): Graph {
  const sorted = [...growing.nodes.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  const nodes = new Map(
    sorted.map(({ content, importer: _, depth: __, edges, ...node }): [string, GraphNode] => [
      node.id,
      { ...node, netlist: content?.blob ?? null, edges: inOrder(edges) },
    ]),
  );
  const findings: readonly Finding[] = findingsOf(growing, netlist);
  return { root: inOrder(growing.root), nodes, findings };
}

function inOrder(edges: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(edges).sort(([a], [b]) => (a < b ? -1 : 1)));
}
