import { didYouMean } from '@tecmns/core';
import { NetlistError } from '../NetlistError.ts';
import { shownName, shownValue } from '../shown.ts';
import type { Lineage, LineageModel } from './lineage.ts';

/**
 * The models that are meant: by id, by the hash of their package, by `place#id`, or by `id@` and the beginning of the hash. One id can be there in
 * several versions.
 *
 * @throws NetlistError `unknown` for a name of none
 */
export function modelsNamed({ models }: Lineage, name: string): readonly LineageModel[] {
  const all = [...models.values()];
  const found = all.filter(({ id, tree1, key, places }) => {
    const digits = tree1.slice('tree1:'.length);
    const isVersion = id !== null && name.length > id.length + 1 && `${id}@${digits}`.startsWith(name);
    return (
      name === id ||
      name === tree1 ||
      name === key ||
      isVersion ||
      places.some((place) => name === `${place}#${id}`)
    );
  });
  if (found.length > 0) return found;
  const known = [...new Set(all.flatMap(({ id }) => id ?? []))];
  const near = didYouMean(name.slice(0, 200), known);
  throw new NetlistError(`There is no model ${shownValue(name)}.`, {
    fault: 'bad-input',
    code: 'unknown',
    subject: name,
    value: name,
    hint:
      near === undefined
        ? `There are ${known.slice(0, 8).map(shownName).join(', ') || 'none'}.`
        : `Did you mean ${shownValue(near)}?`,
  });
}
