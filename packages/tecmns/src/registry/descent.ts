import {
  ancestorsOf,
  descendantsOf,
  type Lineage,
  type LineageEdge,
  type LineageModel,
  type LineagePackage,
} from '@tecmns/netlist';

/** How a version that somebody names as a parent stands to what is here. */
type PinState =
  /** It is here. */
  | 'here'
  /** The model is here, but in other versions. */
  | 'other-version'
  /** Nothing of that model is here. */
  | 'absent';

/** That a model came from another, and how that version of the other stands to what is here. */
export type Step = Pick<LineageEdge, 'relation' | 'weight' | 'path' | 'blob' | 'url'> & {
  readonly child: string;
  readonly parent: string;
  readonly state: PinState;
  /** Hashes of the first other versions of the parent that are here, and whether all have the file as it was; null where no file is named. */
  readonly versions: readonly string[];
  readonly isSameFile: boolean | null;
};

/** A model in a lineage, with who wrote it. */
export type Relative = Pick<LineageModel, 'key' | 'id' | 'tree1' | 'generation' | 'isAtLeast' | 'places'> & {
  /** By the word of its manifest; null for one that is not here. */
  readonly authors: readonly string[] | null;
  readonly licence: string | null;
};

/** What a model came from, and what came from it. */
export type Descent = {
  readonly model: Relative;
  readonly ancestors: readonly Relative[];
  readonly descendants: readonly Relative[];
  /** From children to parents, among all of these. */
  readonly steps: readonly Step[];
};

/** Other versions of a parent that are told, and looked into. */
const MOST_VERSIONS = 8;

/** What a model came from, and what came from it, with the authors of each. */
export function descentOf(
  lineage: Lineage,
  { key }: LineageModel,
  packages: readonly LineagePackage[],
): Descent {
  const byHash = new Map(packages.map((one) => [one.tree1, one]));
  const relative = (of: string): Relative => {
    const { id, tree1, generation, isAtLeast, places } = lineage.models.get(of)!;
    const manifest = byHash.get(tree1)?.manifest;
    return {
      ...{ key: of, id, tree1, generation, isAtLeast, places },
      authors: manifest?.authors.map((author) => author.id) ?? null,
      licence: manifest?.licence ?? null,
    };
  };
  const ancestors = ancestorsOf(lineage, key);
  const descendants = descendantsOf(lineage, key);
  const keys = new Set([key, ...ancestors, ...descendants]);
  const stepsOf = stepsIn(lineage, packages);
  return {
    model: relative(key),
    // Parents stand before theirs, and children before theirs.
    ancestors: ancestors.map(relative).sort((a, b) => b.generation - a.generation),
    descendants: descendants.map(relative).sort((a, b) => a.generation - b.generation),
    steps: [...keys].flatMap((child) => stepsOf(child).filter(({ parent }) => keys.has(parent))),
  };
}

/** Gives the steps from a model, by its key, to its parents. */
export function stepsIn(
  { models }: Lineage,
  packages: readonly LineagePackage[],
): (child: string) => readonly Step[] {
  const byHash = new Map(packages.map((one) => [one.tree1, one]));
  const here = new Map<string, LineageModel[]>();
  for (const model of models.values()) {
    if (model.id === null || model.places.length === 0) continue;
    const versions = here.get(model.id) ?? [];
    here.set(model.id, versions);
    versions.push(model);
  }
  return (child) =>
    models.get(child)!.parents.map(({ to, relation, weight, path, blob, url }): Step => {
      const { id, places } = models.get(to)!;
      const isHere = places.length > 0;
      const others = isHere || id === null ? [] : (here.get(id) ?? []).slice(0, MOST_VERSIONS);
      const isSame = (one: LineageModel) => `blob1:${byHash.get(one.tree1)?.blobOf(path!)}` === blob;
      const isKnown = path !== undefined && blob !== undefined && others.length > 0;
      return {
        ...{ child, parent: to, relation, weight, path, blob, url },
        state: isHere ? 'here' : others.length > 0 ? 'other-version' : 'absent',
        versions: others.map(({ tree1 }) => tree1),
        isSameFile: isKnown ? others.every(isSame) : null,
      };
    });
}

/** The part of a lineage that has only some of its models. */
export function lineageAmong({ models, findings }: Lineage, keys: ReadonlySet<string>): Lineage {
  const kept = [...models].filter(([key]) => keys.has(key));
  return {
    models: new Map(
      kept.map(([key, model]) => [
        key,
        { ...model, children: model.children.filter((one) => keys.has(one)) },
      ]),
    ),
    findings,
  };
}
