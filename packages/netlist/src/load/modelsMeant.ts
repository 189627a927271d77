/**
 * The models that a name after `#` may stand for: the one of that id, else those whose last part is it, in any spelling: `ConvictionVoting` and `conviction-voting` both
 * stand for `1hive/conviction-voting`.
 *
 * @example
 * ```ts
 * modelsMeant('ConvictionVoting', ['1hive/conviction-voting', '1hive/issuance']); // => ['1hive/conviction-voting']
 * ```
 */
export function modelsMeant(name: string, ids: readonly string[]): readonly string[] {
  if (ids.includes(name)) return [name];
  return ids.filter((id) => plainName(lastPart(id)) === plainName(name));
}

/** The part of an id that a model is called by. */
export const lastPart = (id: string): string => id.slice(id.lastIndexOf('/') + 1);

/** A form of a name that is equal for all ways to write it. */
export const plainName = (text: string): string => text.replace(/[-_]/g, '').toLowerCase();
