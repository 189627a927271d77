import * as oneHive from '@tecmns/1hive';
import * as commonsbuild from '@tecmns/commonsbuild';
import { didYouMean, type Model, type ModelDescriptor } from '@tecmns/core';
import * as ltfte from '@tecmns/ltfte';
import * as tea from '@tecmns/tea';
import { NotFoundError } from './NotFoundError.ts';

/** A class of models, as the command uses one. */
export type ModelType = {
  readonly id: string;
  readonly presets: Readonly<Record<string, unknown>>;
  readonly roles: readonly { readonly role: string }[];
  new (values?: Readonly<Record<string, unknown>>): Model;
  preset(name: string, values?: Readonly<Record<string, unknown>>): Model;
  describe(): ModelDescriptor;
};

/** A class with the package that has it. */
export type CatalogEntry = { readonly package: string; readonly type: ModelType };

/** The models at hand, by id, in the order of their packages. */
export type Catalog = ReadonlyMap<string, CatalogEntry>;

/** The models at hand. */
export function installedModels(): Catalog {
  const packages: Readonly<Record<string, { readonly models: readonly unknown[] }>> = {
    '@tecmns/commonsbuild': commonsbuild,
    '@tecmns/1hive': oneHive,
    '@tecmns/ltfte': ltfte,
    '@tecmns/tea': tea,
  };
  // The lists hold classes of different parameters, which the command treats alike.
  const entries = Object.entries(packages).flatMap(([name, { models }]) =>
    (models as readonly ModelType[]).map((type) => ({ package: name, type })),
  );
  return new Map(entries.map((entry) => [entry.type.id, entry]));
}

/**
 * The class with an id.
 *
 * @throws NotFoundError that suggests the nearest ids.
 */
export function modelOf(catalog: Catalog, id: string): ModelType {
  const entry = catalog.get(id);
  if (entry !== undefined) return entry.type;
  const near = nearIds(id, [...catalog.keys()]);
  throw new NotFoundError(`There is no model '${id}'.`, {
    subject: id,
    hint:
      near.length === 0
        ? 'tecmns models lists them; an experiment is a path that ends in .mjs or .js.'
        : `Did you mean ${near.join(' or ')}?`,
  });
}

/** Ids that are spelled nearly so, or that end so. */
function nearIds(id: string, ids: readonly string[]): string[] {
  const lastOf = (text: string) => text.split('/').at(-1)!.toLowerCase();
  const last = lastOf(id);
  const same = ids.filter((one) => lastOf(one) === last);
  if (same.length > 0) return same;
  const whole = didYouMean(id, ids);
  if (whole !== undefined) return [whole];
  const near = didYouMean(last, ids.map(lastOf));
  return near === undefined ? [] : ids.filter((one) => lastOf(one) === near);
}
