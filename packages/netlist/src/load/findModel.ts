import type { Lock } from '../lock/lock.ts';
import { NetlistError } from '../NetlistError.ts';
import { readableEntry } from '../schema/readableEntry.ts';
import { shownName } from '../shown.ts';
import { unknownName } from '../unknownName.ts';
import { modelsMeant } from './modelsMeant.ts';

/** A model that a name leads to. */
export type FoundModel = { readonly node: string; readonly id: string };

/** Entries of a netlist by their names, and the nodes that they lead to. */
export type Edges = readonly (readonly [entry: string, node: string])[];

/** What an importer registers; the root for null. */
export const edgesOf = ({ root, nodes }: Lock, importer: string | null): Edges =>
  Object.entries(importer === null ? root : (nodes[importer]?.edges ?? {}));

/**
 * Finds what `owner/name#Model` means for somebody: each importer, and the root, sees only what its own netlist registers, so that nobody
 * can put a name into the netlist of another. What stands after `#` is the id of a model, or its last part.
 *
 * @param importer id of the node in which the name stands; null for the root
 * @throws NetlistError `unknown-name`, `unknown-model`; `several-models` when the name fits more than one
 *
 * @example
 * ```ts no-run
 * const { lock } = await openProject('.');
 * findModel(lock, null, '1hive/models#ConvictionVoting').id; // => '1hive/conviction-voting'
 * ```
 */
export function findModel(
  lock: Lock,
  importer: string | null,
  name: string,
  alias: Readonly<Record<string, string>> = {},
): FoundModel {
  return findAmong(lock, edgesOf(lock, importer), name, importer === null ? alias : {});
}

/** Finds what a name means among entries. */
export function findAmong(
  lock: Lock,
  edges: Edges,
  name: string,
  alias: Readonly<Record<string, string>>,
): FoundModel {
  const text = name.startsWith('tecmns:') ? name.slice('tecmns:'.length) : name;
  const hash = text.indexOf('#');
  const given = hash < 0 ? text : text.slice(0, hash);
  const model = hash < 0 ? '' : text.slice(hash + 1);
  const registered = Object.hasOwn(alias, given) ? alias[given]! : given;
  const nodes = [...new Set(edges.filter(([entry]) => isNamed(entry, registered)).map(([, id]) => id))];
  if (nodes.length === 0)
    throw unknownName(
      `${shownName(name)}: no entry is called ${shownName(given)}.`,
      given,
      edges.map(([entry]) => entry),
      'unknown-name',
    );
  const models = nodes.flatMap((node) =>
    Object.keys(lock.nodes[node]?.provides ?? {}).map((id) => ({ node, id })),
  );
  const ids = models.map(({ id }) => id);
  const meant = new Set(model === '' ? ids : modelsMeant(model, ids));
  const fitting = models.filter(({ id }) => meant.has(id));
  if (fitting.length === 1) return fitting[0]!;
  if (fitting.length === 0)
    throw unknownName(
      `${shownName(name)}: there is no model ${shownName(model)}.`,
      model,
      ids,
      'unknown-model',
    );
  throw severalModels(name, given, fitting);
}

/** Whether an entry is the name, whatever ref it has; and whatever directory, where the name has none. */
export function isNamed(entry: string, name: string, read = readableEntry): boolean {
  if (entry === name) return true;
  const [one, meant] = [read(entry), read(name)];
  if (one === undefined || meant === undefined || one.repo.key !== meant.repo.key) return false;
  const isAny = meant.ref === undefined && meant.commit === undefined;
  return isAny && (meant.subdir === '' || meant.subdir === one.subdir);
}

function severalModels(name: string, given: string, models: readonly FoundModel[]): NetlistError {
  const names = models.slice(0, 8).map(({ id }) => `${shownName(given)}#${shownName(id)}`);
  return new NetlistError(`${shownName(name)} may be one of ${models.length} models.`, {
    fault: 'bad-input',
    code: 'several-models',
    subject: name,
    range: names.join(', '),
    hint: `Name one: ${names.join(', ')}.`,
  });
}
