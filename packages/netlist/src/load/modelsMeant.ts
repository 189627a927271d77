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
  const plain = (text: string) => text.replace(/[-_]/g, '').toLowerCase();
  return ids.filter((id) => plain(id.slice(id.lastIndexOf('/') + 1)) === plain(name));
}
