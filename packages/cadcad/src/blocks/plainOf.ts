import { canonicalJson, parseCanonicalJson, sha256Hex } from '@tecmns/core';

/**
 * A value as plain data that tells it from others: functions by their names and hashes of their texts, objects of classes by class and fields, and words in
 * the place of what JSON has no form for, or of what holds itself.
 */
export function plainOf(value: unknown): unknown {
  return plain(value, []);
}

function plain(value: unknown, above: readonly object[]): unknown {
  if (typeof value === 'function')
    return { function: value.name, text: textHash(value as (...args: never[]) => unknown) };
  if (value === null) return null;
  if (typeof value !== 'object') return exact(value) ?? String(value);
  const within = [...above, value];
  if (above.includes(value)) return '(what it is part of)';
  if (Array.isArray(value)) return value.map((item) => plain(item, within));
  const fields = () =>
    Object.fromEntries(Object.entries(value).map(([name, item]) => [name, plain(item, within)]));
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype === Object.prototype || prototype === null) return fields();
  const known = exact(value);
  if (known !== undefined) return known;
  if (value instanceof Map) return { map: plain([...value], within) };
  if (value instanceof Set) return { set: plain([...value], within) };
  return { class: classOf(value), fields: fields() };
}

/** SHA-256 of the text of a function. */
export function textHash(call: (...args: never[]) => unknown): string {
  return sha256Hex(JSON.stringify(Function.prototype.toString.call(call)));
}

function classOf(value: object): string {
  const made: unknown = value.constructor;
  return typeof made === 'function' ? made.name : '';
}

/** The value where JSON, with its tags, has a form for it. */
function exact(value: unknown): unknown {
  try {
    return parseCanonicalJson(canonicalJson(value));
  } catch {
    return undefined;
  }
}
