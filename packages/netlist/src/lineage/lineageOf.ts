import type { Finding } from '../finding.ts';
import type { Tree1 } from '../hash/treeFile.ts';
import { NetlistError } from '../NetlistError.ts';
import type { Parent } from '../schema/modelManifest.ts';
import { shownName } from '../shown.ts';
import type { Lineage, LineageClaim, LineageEdge, LineageModel, LineagePackage } from './lineage.ts';
import { parentFindings } from './parentFindings.ts';

/** Parents that are followed, of all models together. */
const MOST_EDGES = 200_000;
/** Claims that are looked at. */
const MOST_CLAIMS = 2000;

type Growing = Omit<LineageModel, 'generation' | 'isAtLeast'> & {
  readonly places: string[];
  readonly parents: LineageEdge[];
  readonly children: string[];
};

/**
 * What models came from, by what their manifests say. A model is known by its id and the hash of its package, so that each version has its own
 * parents; the hash of a parent stands in the manifest of the child, so that the child's own hash holds all that it came from. A parent that is not
 * here is a model without a place.
 *
 * What people claim beside the manifests is taken as well, in the order of what it says, but for a claim by which a model would come from
 * itself.
 *
 * @returns models by their keys; findings `no-such-model`, `no-such-file` and `blob-differs` for parents that are here but not as the child
 * says, `lineage-cycle` and `unknown-child` for claims
 * @throws NetlistError `too-many-parents`, `too-many-claims`; `lineage-cycle` when manifests name each other, which no hash that was checked allows
 *
 * @example
 * ```ts
 * lineageOf([]).models.size; // => 0
 * ```
 */
export function lineageOf(packages: Iterable<LineagePackage>, claims: readonly LineageClaim[] = []): Lineage {
  const byHash = new Map<string, LineagePackage>();
  const models = new Map<string, Growing>();
  const findings: Finding[] = [];
  const all = [...packages].sort((a, b) => compare(a.place, b.place));
  for (const one of all) {
    if (!byHash.has(one.tree1)) byHash.set(one.tree1, one);
    for (const { id } of one.manifest.provides) modelIn(models, id, one.tree1).places.push(one.place);
  }
  const edges = { count: 0 };
  for (const own of byHash.values()) {
    const checked = new Set<string>();
    for (const { id, parents } of own.manifest.provides) {
      const child = modelIn(models, id, own.tree1);
      for (const parent of parents) {
        connect(models, child, edgesTo(parent, null, byHash, models), edges);
        const said = JSON.stringify(parent);
        const there = byHash.get(parent.hash);
        if (there !== undefined && !checked.has(said))
          findings.push(...parentFindings(own.place, parent, there));
        checked.add(said);
      }
    }
  }
  const circle = circleIn(models);
  if (circle !== undefined) throw cycle(circle);
  findings.push(...takeClaims(claims, byHash, models, edges));
  return { models: finished(models), findings };
}

/** Key of a model among all versions of all models. */
export function modelKey(id: string | null, tree1: Tree1): string {
  return `${id ?? ''} ${tree1}`;
}

function modelIn(models: Map<string, Growing>, id: string | null, tree1: Tree1): Growing {
  const key = modelKey(id, tree1);
  const known = models.get(key);
  if (known !== undefined) return known;
  const made: Growing = { key, id, tree1, places: [], parents: [], children: [] };
  models.set(key, made);
  return made;
}

/** Edges to what a parent is: the model of its id, or those of its file, or else its package. */
function edgesTo(
  { id, hash, path, blob, relation, weight, url }: Parent,
  by: string | null,
  byHash: ReadonlyMap<string, LineagePackage>,
  models: Map<string, Growing>,
): readonly LineageEdge[] {
  const provided = byHash.get(hash)?.manifest.provides ?? [];
  const fitting =
    id === undefined ? provided.filter((model) => path === undefined || model.path === path) : [];
  const ids = fitting.length > 0 ? fitting.map((model) => model.id) : [id ?? null];
  return ids.map((own) => ({ to: modelIn(models, own, hash).key, relation, weight, url, path, blob, by }));
}

function connect(
  models: ReadonlyMap<string, Growing>,
  child: Growing,
  edges: readonly LineageEdge[],
  count: { count: number },
): void {
  count.count += edges.length;
  if (count.count > MOST_EDGES) throw tooMany('too-many-parents', `more than ${MOST_EDGES} parents`);
  for (const edge of edges) {
    child.parents.push(edge);
    models.get(edge.to)!.children.push(child.key);
  }
}

function takeClaims(
  claims: readonly LineageClaim[],
  byHash: ReadonlyMap<string, LineagePackage>,
  models: Map<string, Growing>,
  count: { count: number },
): readonly Finding[] {
  if (claims.length > MOST_CLAIMS) throw tooMany('too-many-claims', `${claims.length} claims`);
  const findings: Finding[] = [];
  const rankOf = ({ child, parent, by }: LineageClaim) =>
    [child.tree1, child.id, parent.hash, parent.id, parent.path, parent.relation, by].join('\n');
  const inOrder = [...claims].sort((a, b) => compare(rankOf(a), rankOf(b)));
  for (const { child, parent, by } of inOrder) {
    const key = modelKey(child.id, child.tree1);
    const model = models.get(key);
    const what = `${shownName(by)} claims a parent of ${shownName(child.id)}`;
    if (model === undefined || model.places.length === 0) {
      findings.push({
        severity: 'warning',
        code: 'unknown-child',
        message: `${what}, which is not here in that version.`,
      });
      continue;
    }
    const there = byHash.get(parent.hash);
    if (there !== undefined) findings.push(...parentFindings(model.places[0]!, parent, there));
    const isSaid = (edge: LineageEdge) =>
      model.parents.some((one) => one.to === edge.to && one.relation === edge.relation);
    const edges = edgesTo(parent, by, byHash, models).filter((edge) => !isSaid(edge));
    const circular = edges.find(({ to }) => isAncestor(models, key, to));
    if (circular !== undefined) {
      const message = `${what}, ${shownName(models.get(circular.to)!.id ?? parent.hash)}, which came from it.`;
      findings.push({
        severity: 'error',
        fault: 'verification',
        code: 'lineage-cycle',
        node: model.places[0],
        message,
      });
      continue;
    }
    connect(models, model, edges, count);
  }
  return findings;
}

/** Tells whether a model is another one, or something that the other came from. */
function isAncestor(models: ReadonlyMap<string, Growing>, key: string, of: string): boolean {
  const seen = new Set([of]);
  for (const one of seen) {
    if (one === key) return true;
    for (const { to } of models.get(one)!.parents) seen.add(to);
  }
  return false;
}

/** Models in an order in which parents stand before their children; what is part of a circle is left out. */
function parentsFirst(models: ReadonlyMap<string, Growing>): readonly Growing[] {
  const waiting = new Map([...models.values()].map(({ key, parents }) => [key, parents.length]));
  const order = [...models.values()].filter(({ parents }) => parents.length === 0);
  for (const { children } of order) {
    for (const child of children) {
      const left = waiting.get(child)! - 1;
      waiting.set(child, left);
      if (left === 0) order.push(models.get(child)!);
    }
  }
  return order;
}

function circleIn(models: ReadonlyMap<string, Growing>): Growing | undefined {
  const good = new Set(parentsFirst(models));
  return [...models.values()].find((model) => !good.has(model));
}

function finished(growing: ReadonlyMap<string, Growing>): ReadonlyMap<string, LineageModel> {
  const done = new Map<string, LineageModel>();
  for (const model of parentsFirst(growing)) {
    const parents = model.parents.map(({ to }) => done.get(to)!);
    const generation = 1 + parents.reduce((most, parent) => Math.max(most, parent.generation), 0);
    const isAtLeast = model.places.length === 0 || parents.some((parent) => parent.isAtLeast);
    const children = [...new Set(model.children)].sort();
    const sorted = [...model.parents].sort((a, b) => compare(a.to, b.to) || compare(a.relation, b.relation));
    done.set(model.key, { ...model, parents: sorted, children, generation, isAtLeast });
  }
  return new Map([...done].sort(([a], [b]) => compare(a, b)));
}

function compare(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

function cycle({ id, tree1 }: Growing): NetlistError {
  return new NetlistError(`${shownName(id ?? tree1)} came from itself, by what manifests say.`, {
    fault: 'verification',
    code: 'lineage-cycle',
    subject: id ?? tree1,
    hint: 'No package can hold its own hash: the hashes were not checked against the bytes.',
  });
}

function tooMany(code: string, what: string): NetlistError {
  return new NetlistError(`The lineage has ${what}.`, {
    fault: 'limit',
    code,
    hint: 'Look at fewer repositories at once.',
  });
}
