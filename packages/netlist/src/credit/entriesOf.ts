import { NetlistError } from '../NetlistError.ts';
import { shownName } from '../shown.ts';
import { unknownName } from '../unknownName.ts';
import type { CreditGraph } from './creditGraph.ts';
import { type CreditWorld, placeOf } from './creditWorld.ts';
import { isOfOrganisation, namesOf, OWN, ownerOf, type Seed } from './seeds.ts';

/** Models that stand in a message. */
const MOST_SHOWN = 8;

/**
 * Where value comes in: at the entries of the project's netlist, repositories and folders alike, each by the weight that the policy gives it, or 1. What an
 * entry gets is divided equally over its models, so that nobody gets more for having many.
 *
 * @param models where it comes in instead, each alike
 * @throws NetlistError `unknown` for a weight of an entry that there is not, `unknown-model` for a model that there is not, `several-models` for an id by which several owners call theirs
 */
export function entriesOf(world: CreditWorld, models: readonly string[] | undefined): CreditGraph['entries'] {
  const { netlist, policy, lock } = world.project;
  const names = netlist.entries.map(({ name }) => name);
  const unknown = Object.keys(policy.credit.entries).find((name) => !names.includes(name));
  if (unknown !== undefined)
    throw unknownName(
      `The policy gives a weight to ${shownName(unknown)}, which is no entry of the netlist.`,
      unknown,
      names,
    );
  const groups =
    models === undefined
      ? netlist.entries.map((entry) => ({
          seeds: world.seedsAt(placeOf(entry, lock)),
          weight: Object.hasOwn(policy.credit.entries, entry.name) ? policy.credit.entries[entry.name]! : 1,
        }))
      : models.map((name) => ({ seeds: seedsNamed(name, world), weight: 1 }));
  // Over one denominator all parts are whole.
  const whole = groups.reduce((product, { seeds }) => leastCommon(product, BigInt(seeds.length)), 1n);
  const weights = new Map<string, bigint>();
  for (const { seeds, weight } of groups)
    for (const { id } of seeds)
      weights.set(id, (weights.get(id) ?? 0n) + (BigInt(weight) * whole) / BigInt(seeds.length));
  return [...weights].map(([node, weight]) => ({ node, weight }));
}

function seedsNamed(name: string, { seeds }: CreditWorld): readonly Seed[] {
  const found = seeds.filter((seed) => namesOf(seed).includes(name));
  if (found.length > 0) return ofOneOwner(name, found);
  throw unknownName(
    `There is no model ${shownName(name)} in the project.`,
    name,
    seeds.flatMap(({ model }) => model ?? []),
    'unknown-model',
  );
}

/** Of several owners the project itself is meant, or the one that the name begins with: anybody can say to provide the model of another. */
function ofOneOwner(name: string, found: readonly Seed[]): readonly Seed[] {
  const ownersOf = (all: readonly Seed[]) => new Set(all.map(({ key }) => ownerOf(key)));
  if (ownersOf(found).size === 1) return found;
  const own = found.filter(({ key }) => ownerOf(key) === OWN);
  if (own.length > 0) return own;
  const named = found.filter(({ key }) => isOfOrganisation(key, name));
  if (ownersOf(named).size === 1) return named;
  const names = found.slice(0, MOST_SHOWN).map(({ key, model }) => shownName(`${key}#${model}`));
  throw new NetlistError(`${shownName(name)} is a model of ${ownersOf(found).size} owners.`, {
    ...{ fault: 'bad-input', code: 'several-models', subject: name, range: names.join(', ') },
    hint: `Name one: ${names.join(', ')}.`,
  });
}

function leastCommon(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return (a / x) * b;
}
