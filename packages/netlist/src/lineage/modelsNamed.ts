import { shownValue } from '../shown.ts';
import { unknownName } from '../unknownName.ts';
import type { Lineage, LineageModel } from './lineage.ts';

/**
 * The models that are meant: by id, by the hash of their package, by `place#id`, or by `id@` and the beginning of the hash. One id can be there in
 * several versions.
 *
 * @throws NetlistError `unknown` for a name of none
 *
 * @example
 * ```ts no-run
 * modelsNamed(lineage, '1hive/conviction-voting@6642d6f95551')[0]?.generation; // => 1
 * ```
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
  throw unknownName(
    `There is no model ${shownValue(name)}.`,
    name,
    all.flatMap(({ id }) => id ?? []),
  );
}
