import type { Parent } from '../schema/modelManifest.ts';
import { shownName } from '../shown.ts';
import type { Descent } from './creditGraph.ts';
import type { CreditWorld } from './creditWorld.ts';
import { compare, RELATION_FACTORS } from './edgeTable.ts';
import type { Seed } from './seeds.ts';
import { shareOut } from './shareOut.ts';
import { stubOf } from './stub.ts';

/**
 * What a model came from: the models that are here with the hash that its manifest names. A parent that is several models is divided over them, of
 * one that is named twice the heavier counts, and one that is not here waits under its hash and id.
 */
export function descentOf(seed: Seed, world: CreditWorld): readonly Descent[] {
  const found = new Map<string, Descent & { readonly weight: number }>();
  for (const parent of seed.parents) {
    const targets = targetsOf(parent, seed, world);
    world.spend(targets.length);
    const parts = shareOut(
      BigInt(parent.weight),
      targets.map(() => ({ weight: 1n })),
    );
    for (const [i, to] of targets.entries()) {
      const weight = Number(parts[i]);
      const before = found.get(to);
      if (weight === 0 || to === seed.id) continue;
      const one = { to, relation: parent.relation, weight };
      if (before === undefined || counts(one) > counts(before)) found.set(to, one);
    }
  }
  return [...found.values()];
}

function counts({ relation, weight }: Descent & { readonly weight: number }): bigint {
  return BigInt(weight) * RELATION_FACTORS[relation];
}

/** Ids of the nodes that a parent is, in order. */
function targetsOf({ id, hash, path }: Parent, seed: Seed, world: CreditWorld): readonly string[] {
  const fitting = (world.byHash.get(hash) ?? []).filter((one) =>
    id === undefined ? path === undefined || one.model === null || one.path === path : one.model === id,
  );
  if (fitting.length === 0) {
    const stub = stubOf(world, id === undefined ? hash : `${hash}#${id}`);
    world.tell(
      'absent-parent',
      seed.id,
      `${shownName(seed.id)} came from ${shownName(id ?? hash)}, which is not here in that version: its share is nobody's.`,
      'Register the repository at the commit that has it.',
    );
    return [stub];
  }
  const byModel = new Map<string | null, Seed[]>();
  for (const one of fitting) byModel.set(one.model, [...(byModel.get(one.model) ?? []), one]);
  return [...byModel.values()].map((copies) => oneOf(copies, hash, seed, world)).sort(compare);
}

/**
 * Which of the copies of one content is meant: that of the own repository, of one that the own netlist registers, or of one that the project does. Where this
 * does not tell, the content alone counts, with its authors and parents, and nothing that a repository around it says.
 */
function oneOf(copies: readonly Seed[], hash: string, from: Seed, world: CreditWorld): string {
  const [only, ...more] = copies as readonly [Seed, ...Seed[]];
  if (more.length === 0) return only.id;
  const near = from.place === null ? [] : world.around(from.place);
  const rankOf = ({ place }: Seed) =>
    place === from.place ? 0 : near.includes(place!) ? 1 : world.roots.includes(place!) ? 2 : 3;
  const ranked = copies.map((seed) => ({ seed, rank: rankOf(seed) }));
  const least = Math.min(...ranked.map(({ rank }) => rank));
  const best = ranked.filter(({ rank }) => rank === least).map(({ seed }) => seed);
  if (new Set(best.map(({ key }) => key)).size === 1) return best.map(({ id }) => id).sort(compare)[0]!;
  const id = only.model === null ? hash : `${hash}#${only.model}`;
  if (!world.contents.has(id)) {
    world.contents.add(id);
    world.seeds.push({ ...only, id, place: null, key: hash });
  }
  world.tell(
    'copied-parent',
    from.id,
    `${shownName(from.id)} came from ${shownName(only.model ?? hash)}, which is in ${best.length} repositories: only its own manifest counts.`,
  );
  return id;
}
