import type { Lock } from '@tecmns/netlist';

/** Where a model stands among those that a lock has. */
export type Descent = {
  /** 1 for a model without parents; a parent that the lock does not have counts as one without. */
  readonly generation: number;
  /** Models of the lock that come from it, directly or not. */
  readonly descendants: number;
};

/** A model: the hashes of its node and its package, by which children name it, and the hashes of its parents. */
type Model = { readonly own: readonly string[]; readonly parents: readonly string[] };

/** The descent of a model of a node. Each model and parent is looked at once, so that a lock with rings, which only a doctored one has, ends as well. */
export function descentOf({ nodes }: Pick<Lock, 'nodes'>, node: string, id: string): Descent {
  const models = Object.entries(nodes).flatMap(([each, { tree1, provides, parents }]) =>
    Object.entries(provides).map(([model, hash]) => ({
      is: each === node && model === id,
      own: [...new Set([tree1, hash])],
      parents: Object.hasOwn(parents, model) ? parents[model]! : [],
    })),
  );
  const it = models.find(({ is }) => is)!;
  return { generation: generationOf(it, models), descendants: descendantsOf(it, models) };
}

function generationOf(it: Model, models: readonly Model[]): number {
  const byHash = grouped(models, ({ own }) => own);
  const known = new Map<string, number>();
  const above = ({ parents }: Model): number => 1 + Math.max(0, ...parents.map(ofHash));
  const ofHash = (hash: string): number => {
    const before = known.get(hash);
    if (before !== undefined) return before;
    known.set(hash, 1);
    const found = Math.max(1, ...(byHash.get(hash) ?? []).map(above));
    known.set(hash, found);
    return found;
  };
  return above(it);
}

function descendantsOf(it: Model, models: readonly Model[]): number {
  const children = grouped(models, ({ parents }) => parents);
  const found = new Set<Model>();
  const hashes = new Set(it.own);
  // What is added while a set is walked through is walked through as well.
  for (const hash of hashes)
    for (const child of children.get(hash) ?? []) {
      found.add(child);
      for (const own of child.own) hashes.add(own);
    }
  found.delete(it);
  return found.size;
}

function grouped(
  models: readonly Model[],
  keysOf: (model: Model) => readonly string[],
): ReadonlyMap<string, readonly Model[]> {
  const groups = new Map<string, Model[]>();
  for (const model of models)
    for (const key of keysOf(model)) {
      const group = groups.get(key) ?? [];
      group.push(model);
      groups.set(key, group);
    }
  return groups;
}
