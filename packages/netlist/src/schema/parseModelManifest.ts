import { NetlistError } from '../NetlistError.ts';
import { shownName, shownValue } from '../shown.ts';
import { checked } from './checked.ts';
import { WHOLE } from './fields.ts';
import type { ModelManifest, Parent } from './modelManifest.ts';
import { modelManifestSchema } from './modelManifestSchema.ts';
import { parseStrictJson } from './parseStrictJson.ts';
import { requireUnreserved } from './reserved.ts';
import { sharesOf } from './shares.ts';
import { within } from './within.ts';

/** Parents of all models of a manifest together. */
const MOST_PARENTS = 10_000;

/** What is read. */
export type ManifestOptions = {
  /** Name of the file, for messages. */
  readonly what: string;
};

/**
 * Reads what a package says of itself, with everything that it leaves open filled in.
 *
 * @throws NetlistError what {@link parseStrictJson} throws; `unknown`, `missing`, `out-of-range`, `too-many`; `duplicate` for ids, parents
 * and chains that are named twice; `bad-shares`; `reserved-name` for models that claim to be the library's
 *
 * @example
 * ```ts
 * const json = '{"model":1,"provides":[],"authors":[{"id":"github:a","role":"author"},{"id":"github:b","role":"author"}]}';
 * parseModelManifest(json, { what: 'tecmns.model.json' }).authors.map(({ share }) => share); // => [500000, 500000]
 * ```
 */
export function parseModelManifest(json: Uint8Array | string, { what }: ManifestOptions): ModelManifest {
  const manifest = checked(modelManifestSchema, parseStrictJson(json, { what }), what);
  const {
    provides,
    authors,
    payTo = {},
    lineage = { parents: [] },
    licence,
    engines,
    uses = [],
    credit,
  } = manifest;
  requireOnce(
    'provides',
    provides.map(({ id }) => id),
    what,
  );
  // Most forges and chains take large and small letters for the same.
  const ids = authors.map(({ id }) => id.toLowerCase());
  requireOnce('authors', ids, what);
  requireOnce('uses', uses, what);
  requireFewParents(provides, lineage.parents, what);
  const parents = provides.map((model) => [...lineage.parents, ...(model.parents ?? [])]);
  requireParents('lineage.parents', lineage.parents, what);
  for (const [i, all] of parents.entries()) requireParents(`provides[${i}].parents`, all, what);
  for (const [i, { id }] of provides.entries())
    within(what, `provides[${i}].id`, () => requireUnreserved(id.slice(0, id.indexOf('/')), id));
  const payees = Object.keys(payTo).map((id) => id.toLowerCase());
  requireOnce('payTo', payees, what);
  for (const [id, payments] of Object.entries(payTo)) {
    if (!ids.includes(id.toLowerCase())) throw noAuthor(id, what);
    requireOnce(
      `payTo['${id}']`,
      payments.map(({ chain }) => chain),
      what,
    );
  }
  const shares = within(what, 'authors', () => sharesOf(authors));
  return {
    provides: provides.map((model, i) => ({
      ...model,
      export: model.export ?? 'default',
      parents: parents[i]!.map(weighted),
    })),
    authors: authors.map((author, i) => ({ ...author, share: shares[i]! })),
    payTo,
    lineage: { parents: lineage.parents.map(weighted) },
    licence,
    engines,
    uses,
    credit: { weights: credit?.weights ?? {} },
  };
}

type GivenParent = Omit<Parent, 'weight'> & { readonly weight?: number | undefined };

function weighted(parent: GivenParent): Parent {
  return { ...parent, weight: parent.weight ?? WHOLE };
}

/** Counts before shared parents are put beside those of each model. */
function requireFewParents(
  models: readonly { readonly parents?: readonly unknown[] | undefined }[],
  shared: readonly unknown[],
  what: string,
): void {
  const count = models.reduce((sum, { parents = [] }) => sum + shared.length + parents.length, 0);
  if (count <= MOST_PARENTS) return;
  throw new NetlistError(`${shownName(what)} names ${count} parents of ${models.length} models.`, {
    fault: 'limit',
    code: 'too-many-parents',
    subject: 'lineage.parents',
    range: `at most ${MOST_PARENTS}, those that are shared counted for each model`,
  });
}

/** Refuses parents that are named twice, and hashes of files without the file. */
function requireParents(place: string, parents: readonly GivenParent[], what: string): void {
  requireOnce(
    place,
    parents.map(({ id = '', hash, path = '' }) => `${hash} ${path} ${id}`),
    what,
  );
  for (const [i, { path, blob }] of parents.entries())
    if (blob !== undefined && path === undefined) throw noPath(`${place}[${i}]`, what);
}

function requireOnce(place: string, names: readonly string[], what: string): void {
  const seen = new Set<string>();
  for (const [i, name] of names.entries()) {
    if (seen.has(name)) {
      throw new NetlistError(
        `${shownName(what)}: ${shownName(place)} has ${shownValue(name)} a second time.`,
        {
          fault: 'bad-input',
          code: 'duplicate',
          subject: `${place}[${i}]`,
          value: name,
          hint: 'Leave one of them out.',
        },
      );
    }
    seen.add(name);
  }
}

function noPath(place: string, what: string): NetlistError {
  return new NetlistError(`${shownName(what)}: ${place} has a blob without a path.`, {
    fault: 'bad-input',
    code: 'missing',
    subject: `${place}.path`,
    hint: 'Name the file that the blob is of.',
  });
}

function noAuthor(id: string, what: string): NetlistError {
  return new NetlistError(`${shownName(what)}: payTo has ${shownValue(id)}, who is not among the authors.`, {
    fault: 'bad-input',
    code: 'unknown',
    subject: 'payTo',
    value: id,
    hint: 'Add them to authors, or leave them out of payTo.',
  });
}
