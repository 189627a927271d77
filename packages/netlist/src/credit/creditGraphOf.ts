import { identityKey } from '../attest/identityKey.ts';
import type { Finding } from '../finding.ts';
import type { ModelManifest } from '../schema/modelManifest.ts';
import { shownName } from '../shown.ts';
import { unknownName } from '../unknownName.ts';
import type { CreditGraph, CreditNode } from './creditGraph.ts';
import { ownersOf, tellSharedAddresses } from './creditOwners.ts';
import type { CreditPlace } from './creditPlaces.ts';
import { type CreditProject, type CreditWorld, creditWorld } from './creditWorld.ts';
import { dependenciesOf, type WeightRule } from './dependenciesOf.ts';
import { descentOf } from './descentOf.ts';
import { entriesOf } from './entriesOf.ts';
import { type PaidAuthor, type Payee, paidAuthors } from './payees.ts';
import { namesOf, type Seed } from './seeds.ts';

/** What the graph of a project depends on beside its files. */
export type CreditOptions = {
  /** Ids of models where value comes in, in the place of the entries. */
  readonly models?: readonly string[] | undefined;
  /** Identities that are one somebody, in pairs: `linkedOwners`. */
  readonly links?: CreditGraph['links'] | undefined;
};

/** Who builds on whom in a project, and who they are. */
export type ProjectCredit = {
  readonly graph: CreditGraph;
  /** Who stands behind the ids of contributors, but for what is nobody's. */
  readonly payees: ReadonlyMap<string, Payee>;
  /** Warnings: what could not be followed, and whose share waits for that. */
  readonly findings: readonly Finding[];
};

/**
 * The graph of credit of a project: what its lock has, and its own folders. Nothing is fetched, and nothing of a model is run. The lock is taken at its word: `verify` tells
 * whether its edges and signatures are those of the bytes.
 *
 * - A node is a model that a manifest provides, in the version that is locked, or a repository that provides none. Its id is that of the node of the lock, or the name of
 *   the entry, with `#` and the id of the model.
 * - Value comes in at the entries of the project's netlist, its own folders among them, each with weight 1 or what the policy says, divided equally over the models
 *   of the entry; or at the models that are asked for.
 * - A node depends on each model that its manifest names in `uses`. These names are the imported ids: what code imports is not looked at, since nobody signs for a guess
 *   about it. A model has one id, so it weighs 1 + ⌊log2(1 + 1)⌋ = 2. Of a repository that its netlist registers, and of which it uses nothing by name, all models are
 *   dependencies of weight 1. The policy's weight comes before that of the manifest, and this before those.
 *   A name in `uses` is looked for in the own repository, then in those that its netlist registers. Where several owners provide it, that one is meant whose login the
 *   name begins with, or else nobody is: so begin ids of models with the name of their owner.
 * - A node came from the models whose packages have the hashes that its manifest names. A parent or a use that is not here is a node of nobody, whose share waits
 *   under its name.
 * - Who is paid stands in the manifest of each node, for that node alone: an identity with other addresses is another payee.
 * - Models of one forge owner count as one where somebody uses several of them; so do those of owners whose identities are linked, or whom the policy calls the same, and those whose
 *   repositories one payout address has signed for. An address that a manifest names without such a signature is where its own authors are paid, and no more: it
 *   groups nothing, so that nobody is made less by being named; a warning tells of addresses that several owners name.
 *
 * @param project its netlist, policy and lock
 * @param places of the project, all of them: {@link creditPlaces}
 * @returns the graph for `flow1`, and findings `absent-parent`, `copied-parent`, `unknown-use`, `ambiguous-use`, `unknown-weight`, `bad-account`, `shared-address`, and
 * `more-findings` after 200
 * @throws NetlistError `too-many` above 10,000 models or 100,000 authors, payments and edges; `not-locked` for an entry that the lock does not have; `unknown` for weights of the
 * policy about what is not there; `unknown-model`, `several-models`; `missing` for a place that was not given
 *
 * @example
 * ```ts no-run
 * const { graph } = creditGraphOf(project, await creditPlaces(project, await localPackages(project)));
 * pay(1000n, flow1(graph).shares);
 * ```
 */
export function creditGraphOf(
  project: CreditProject,
  places: readonly CreditPlace[],
  { models, links: linked = [] }: CreditOptions = {},
): ProjectCredit {
  const world = creditWorld(project, places);
  const entries = entriesOf(world, models);
  const rules = project.policy.credit.weights.map((rule) => ({ ...rule, isUsed: false }));
  const nodes: CreditNode[] = [];
  const payees = new Map<string, Payee>();
  const authorsOf = new Map<string, readonly PaidAuthor[]>();
  const known = new Map<ModelManifest, readonly PaidAuthor[]>();
  // Content that counts wherever it is comes to the end while this goes on.
  for (const seed of world.seeds) {
    const authors = authorsIn(seed, world, known);
    authorsOf.set(seed.id, authors);
    for (const { id, identity, name, payTo } of authors)
      if (payees.get(id)?.name === undefined) payees.set(id, { identity, name, payTo });
    nodes.push({
      id: seed.id,
      authors: authors.map(({ id, share }) => ({ id, weight: share })),
      owners: ownersOf(seed, authors, world),
      dependencies: dependenciesOf(seed, world, rules),
      parents: descentOf(seed, world),
    });
  }
  requireUsed(rules, world);
  nodes.push(...world.stubs.values());
  const same = project.policy.credit.sameOwner.flatMap(([first, ...others]) =>
    others.map((other): readonly [string, string] => [identityKey(first!), identityKey(other)]),
  );
  const links = [...linked, ...same];
  tellSharedAddresses({ nodes, links }, authorsOf, world);
  return { graph: { nodes, entries, links }, payees, findings: world.findings() };
}

/** Who is paid for a model. Models of one manifest have the same, whose addresses are looked at once. */
function authorsIn(
  { id, manifest }: Seed,
  world: CreditWorld,
  known: Map<ModelManifest, readonly PaidAuthor[]>,
): readonly PaidAuthor[] {
  if (manifest === undefined) return [];
  world.spend(manifest.authors.length);
  const before = known.get(manifest);
  if (before !== undefined) return before;
  world.spend(Object.values(manifest.payTo).reduce((sum, payments) => sum + payments.length, 0));
  const authors = paidAuthors(manifest);
  known.set(manifest, authors);
  for (const { identity, bad } of authors)
    for (const { chain, address } of bad)
      world.tell(
        'bad-account',
        id,
        `${shownName(id)} pays ${shownName(identity)} at ${shownName(address)} on ${shownName(chain)}, which is no address.`,
      );
  return authors;
}

function requireUsed(rules: readonly WeightRule[], { seeds }: CreditWorld): void {
  const idle = rules.find(({ isUsed }) => !isUsed);
  if (idle === undefined) return;
  const { of, to } = idle;
  const isThere = seeds.some((seed) => namesOf(seed).includes(of));
  const [name, reason] = isThere
    ? [to, `to ${shownName(to)} for ${shownName(of)}, which does not use it`]
    : [of, `for ${shownName(of)}, which is not there`];
  throw unknownName(`The policy gives a weight ${reason}.`, name, seeds.flatMap(namesOf));
}
