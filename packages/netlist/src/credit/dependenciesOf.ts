import { shownName } from '../shown.ts';
import type { Dependency } from './creditGraph.ts';
import type { CreditWorld } from './creditWorld.ts';
import { isOfOrganisation, namesOf, ownerOf, type Seed } from './seeds.ts';
import { stubOf } from './stub.ts';

/** A rule of the policy, and whether something was found that it is about. */
export type WeightRule = {
  readonly of: string;
  readonly to: string;
  readonly weight: number;
  isUsed: boolean;
};

/**
 * What a model uses: the models that its manifest names in `uses`, and of repositories that its netlist registers and it names no model of,
 * all models, with half the weight. A folder of the project uses only what its manifest names, since the project's netlist is of all folders.
 *
 * A name stands for the model of its own repository, or else of those that its netlist registers. Where several owners have it, the one is meant
 * that the name begins with, or else nobody is, so that no repository can take what another one has earned.
 */
export function dependenciesOf(
  seed: Seed,
  world: CreditWorld,
  rules: readonly WeightRule[],
): readonly Dependency[] {
  const { place, manifest, model } = seed;
  if (place === null) return [];
  const { project, around, seedsAt, spend } = world;
  const names = new Set<string>();
  const weightOf = weigher(seed, rules, names);
  const found = new Map<string, Dependency>();
  const used = new Set([place]);
  for (const name of manifest?.uses ?? []) {
    if (name === model) continue;
    const meant = modelsMeant(name, seed, place, world);
    if (meant.length === 0) {
      const to = stubOf(world, name);
      found.set(to, { to, uses: 1, weight: weightOf([name]) });
      // Who does not provide any more what is used must not be used as a whole beside it.
      for (const one of around(place)) if (isOfOrganisation(one, name)) used.add(one);
    }
    for (const one of meant) {
      used.add(one.place!);
      found.set(one.id, { to: one.id, uses: 1, weight: weightOf(namesOf(one)) });
    }
    spend(Math.max(1, meant.length));
  }
  const registered = Object.hasOwn(project.lock.nodes, place) ? around(place) : [];
  for (const one of registered.filter((other) => !used.has(other)).flatMap(seedsAt)) {
    spend(1);
    if (!found.has(one.id)) found.set(one.id, { to: one.id, weight: weightOf(namesOf(one)) ?? 1 });
  }
  for (const name of Object.keys(manifest?.credit.weights ?? {}))
    if (!names.has(name))
      world.tell(
        'unknown-weight',
        seed.id,
        `${shownName(seed.id)} gives a weight to ${shownName(name)}, which it does not use.`,
      );
  return [...found.values()];
}

/** Tells what the policy or the manifest says that something weighs, by its names, which it notes; undefined where neither does. */
function weigher(seed: Seed, rules: readonly WeightRule[], asked: Set<string>) {
  const names = namesOf(seed);
  const own = rules.filter(({ of }) => names.includes(of));
  const given = seed.manifest?.credit.weights ?? {};
  return (of: readonly string[]): number | undefined => {
    for (const name of of) asked.add(name);
    const rule = own.find(({ to }) => of.includes(to));
    if (rule !== undefined) rule.isUsed = true;
    const name = of.find((one) => Object.hasOwn(given, one));
    return rule?.weight ?? (name === undefined ? undefined : given[name]);
  };
}

function modelsMeant(name: string, seed: Seed, place: string, world: CreditWorld): readonly Seed[] {
  const own = world.modelAt(place, name);
  if (own !== undefined) return [own];
  const there = world.around(place).flatMap((other) => world.modelAt(other, name) ?? []);
  const owners = new Set(there.map(({ key }) => ownerOf(key)));
  if (owners.size === 1) return there;
  const what = `${shownName(seed.id)} uses ${shownName(name)}`;
  if (owners.size === 0) {
    world.tell(
      'unknown-use',
      seed.id,
      `${what}, which its netlist does not lead to: its share is nobody's.`,
      'Its authors should register the repository that provides it.',
    );
    return [];
  }
  const named = there.filter(({ key }) => isOfOrganisation(key, name));
  if (new Set(named.map(({ key }) => ownerOf(key))).size === 1) return named;
  world.tell(
    'ambiguous-use',
    seed.id,
    `${what}, which ${owners.size} owners provide: its share is nobody's.`,
    `Register one repository that provides ${shownName(name)}.`,
  );
  return [];
}
