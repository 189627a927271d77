import { type Edges, edgesOf, type FoundModel, isNamed } from '../load/findModel.ts';
import { exportedBy, isRegistered, type Visible } from '../load/findVisible.ts';
import { lastPart, plainName } from '../load/modelsMeant.ts';
import type { Lock } from '../lock/lock.ts';
import { NetlistError } from '../NetlistError.ts';
import type { Entry } from '../schema/netlist.ts';
import { readableEntry } from '../schema/readableEntry.ts';
import { shapedName } from './shapedName.ts';

/** A model with the names that lead to it. */
export type VisibleModel = FoundModel & {
  /** `owner/name#Model`, the plainest first. */
  readonly names: readonly string[];
};

/** Names of entries that are looked at: each is compared with each entry. */
const MOST_ENTRIES = 4000;

/** Names of models that are given. */
const MOST_NAMES = 100_000;

/**
 * The models that the root of a project sees, each with the names that `load` takes for it: those of the root's own entries, as they are written and
 * without what they want of a version, its aliases, and the entries that those netlists export. A model is called like the last part of its
 * id, in both ways to write it, and by its id where several are called so.
 *
 * @throws NetlistError `too-many`; what `readPack` and `parseNetlist` throw
 */
export async function visibleModels(visible: Visible): Promise<readonly VisibleModel[]> {
  const { lock, netlist } = visible.project;
  const own = edgesOf(lock, null);
  const exported = new Map<string, Edges[number]>();
  for (const node of new Set(own.map(([, target]) => target)))
    for (const edge of await exportedBy(visible, node)) {
      exported.set(edge.join(' '), edge);
      if (exported.size > MOST_ENTRIES) throw tooMany('entries', MOST_ENTRIES);
    }
  const edges: Edges = [...own, ...exported.values()];
  const given = new Map(
    edges.flatMap(([entry]) => [withoutVersion(entry), entry]).map((name) => [name, name]),
  );
  for (const [alias, entry] of Object.entries(netlist.root.alias)) given.set(alias, entry);
  const read = remembering();
  const found = new Map<string, { readonly model: FoundModel; readonly names: Set<string> }>();
  // Many ways to write a repository lead to the same nodes.
  const ofNodes = new Map<string, ReturnType<typeof modelsOf>>();
  let count = 0;
  for (const [name, meant] of given) {
    const ofOwn = own.filter(([entry]) => isNamed(entry, meant, read));
    // What the root registers itself hides what others export, and an alias is for its own entries.
    const among =
      ofOwn.length > 0 || meant !== name || isRegistered({ netlist }, meant, read)
        ? ofOwn
        : [...exported.values()].filter(([entry]) => isNamed(entry, meant, read));
    const nodes = [...new Set(among.map(([, node]) => node))];
    const set = nodes.join(' ');
    const models = ofNodes.get(set) ?? modelsOf(lock, nodes);
    ofNodes.set(set, models);
    for (const [text, model] of models) {
      const key = `${model.node} ${model.id}`;
      const known = found.get(key) ?? { model, names: new Set() };
      found.set(key, known);
      known.names.add(`${name}#${text}`);
      if (++count > MOST_NAMES) throw tooMany('names of models', MOST_NAMES);
    }
  }
  return [...found.values()].map(({ model, names }) => ({ ...model, names: [...names] }));
}

/** The models of nodes by what may stand after `#`: only what means one of them. */
function modelsOf(lock: Lock, nodes: readonly string[]): (readonly [string, FoundModel])[] {
  const models = nodes.flatMap((node) => Object.keys(lock.nodes[node]!.provides).map((id) => ({ node, id })));
  const named = groups(models, ({ id }) => plainName(lastPart(id)));
  const known = groups(models, ({ id }) => id);
  return [...named.values()].flatMap((own) =>
    own.flatMap((model) => {
      if (known.get(model.id)!.length > 1) return [];
      const texts = own.length > 1 ? [model.id] : [shapedName(lastPart(model.id)), lastPart(model.id)];
      return texts.map((text) => [text, model] as const);
    }),
  );
}

function groups<T>(all: readonly T[], keyOf: (one: T) => string): Map<string, T[]> {
  const found = new Map<string, T[]>();
  for (const one of all) {
    const group = found.get(keyOf(one)) ?? [];
    found.set(keyOf(one), group);
    group.push(one);
  }
  return found;
}

/** An entry without `@ref`. */
function withoutVersion(entry: string): string {
  const [scheme = ''] = /^(?:https:\/\/|ssh:\/\/(?:git@)?|file:\/\/\/)/.exec(entry) ?? [];
  const at = entry.indexOf('@', scheme.length + 1);
  return at < 0 ? entry : entry.slice(0, at);
}

/** Reads each entry once. */
function remembering(): (text: string) => Entry | undefined {
  const known = new Map<string, Entry | undefined>();
  return (text) => {
    if (!known.has(text)) known.set(text, readableEntry(text));
    return known.get(text);
  };
}

function tooMany(what: string, most: number): NetlistError {
  return new NetlistError(`The project sees more than ${most} ${what}.`, {
    fault: 'limit',
    code: 'too-many',
    subject: what,
    range: `at most ${most}`,
    hint: 'Ask who exports that many to export fewer, or register fewer.',
  });
}
