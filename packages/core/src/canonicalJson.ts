import { TecmnsError } from './errors.ts';

/** Keys by which one-member objects stand for values that JSON has no form for. */
const TAG = /^\$+(?:bigint|date|bytes|f64|map|set)$/;
/** Matches a surrogate without its partner, because the `u` flag reads whole pairs as one character. */
const LONE_SURROGATE = /\p{Cs}/u;
/** Deeper values are refused with a sentence before the call stack overflows without one. */
const MAX_DEPTH = 1000;

type Path = (string | number)[];

/**
 * Writes a value as canonical JSON (RFC 8785: no white space, members sorted by UTF-16 code units,
 * shortest numbers), so that equal values give equal text, and equal hashes.
 *
 * Values that JSON lacks are written as tagged objects: bigint `{"$bigint":"123"}`, Date
 * `{"$date":"1970-01-01T00:00:00.000Z"}`, Uint8Array `{"$bytes":"00ff"}`, Float64Array `{"$f64":[1,2]}`,
 * Map `{"$map":[[key,value]]}` and Set `{"$set":[value]}`, the last two in insertion order, since programs
 * can observe it. A member that is itself called like a tag gets one more `$`. −0 is written as 0.
 * Members that are `undefined` are left out.
 *
 * Source: RFC 8785, JSON Canonicalization Scheme.
 *
 * @throws TecmnsError `not-serialisable` for what has no form: `undefined` elsewhere, numbers that are not
 * finite, functions, symbols, cycles, text with a lone surrogate, invalid dates and instances of classes.
 *
 * @example
 * ```ts
 * canonicalJson({ supply: 10n, price: 0.5 }); // => '{"price":0.5,"supply":{"$bigint":"10"}}'
 * ```
 */
export function canonicalJson(value: unknown): string {
  return write(value, [], new Set());
}

/**
 * Reads JSON, and turns the tagged objects of {@link canonicalJson} back into their values. The text need
 * not be canonical.
 *
 * @throws TecmnsError `bad-json` for text that is not JSON, a number too large for a double, or a tag with
 * the wrong content.
 *
 * @example
 * ```ts
 * parseCanonicalJson('{"supply":{"$bigint":"10"}}'); // => { supply: 10n }
 * ```
 */
export function parseCanonicalJson(text: string): unknown {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (cause) {
    throw new TecmnsError('The text is not JSON.', { code: 'bad-json', value: text, cause });
  }
  return read(parsed, []);
}

function write(value: unknown, path: Path, ancestors: Set<object>): string {
  switch (typeof value) {
    case 'string':
      return writeString(value, path);
    case 'number':
      if (!Number.isFinite(value)) throw notSerialisable(path, `${value} is not a finite number`, value);
      return String(value);
    case 'boolean':
      return String(value);
    case 'bigint':
      return `{"$bigint":"${value}"}`;
    case 'object':
      if (value === null) return 'null';
      break;
    case 'undefined':
      throw notSerialisable(path, 'undefined has no form in JSON', value);
    default:
      throw notSerialisable(path, `a ${typeof value} is not data`, value);
  }
  if (ancestors.has(value)) throw notSerialisable(path, 'the value contains itself', value);
  if (path.length >= MAX_DEPTH)
    throw notSerialisable([], `it is nested deeper than ${MAX_DEPTH} levels`, value);
  ancestors.add(value);
  const text = writeObject(value, path, ancestors);
  ancestors.delete(value);
  return text;
}

function writeObject(value: object, path: Path, ancestors: Set<object>): string {
  if (Array.isArray(value)) return writeList(value, path, ancestors);
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype === Object.prototype || prototype === null) return writeMembers(value, path, ancestors);
  if (value instanceof Float64Array) return `{"$f64":${writeList(value, path, ancestors)}}`;
  if (value instanceof Uint8Array) return `{"$bytes":"${toHex(value)}"}`;
  if (value instanceof Map) return `{"$map":${writeList([...value], path, ancestors)}}`;
  if (value instanceof Set) return `{"$set":${writeList([...value], path, ancestors)}}`;
  if (value instanceof Date) {
    if (Number.isNaN(value.getTime())) throw notSerialisable(path, 'the date is invalid', value);
    return `{"$date":"${value.toISOString()}"}`;
  }
  throw notSerialisable(path, 'an instance of a class is not plain data', value);
}

function writeList(list: ArrayLike<unknown>, path: Path, ancestors: Set<object>): string {
  let text = '';
  for (let i = 0; i < list.length; i++) {
    path.push(i);
    text += (i === 0 ? '' : ',') + write(list[i], path, ancestors);
    path.pop();
  }
  return `[${text}]`;
}

function writeMembers(value: object, path: Path, ancestors: Set<object>): string {
  if (Object.getOwnPropertySymbols(value).length > 0) {
    throw notSerialisable(path, 'a symbol cannot name a member in JSON', value);
  }
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .map(([key, member]): [string, string, unknown] => [TAG.test(key) ? `$${key}` : key, key, member])
    .sort(([a], [b]) => (a < b ? -1 : 1));
  let text = '';
  for (const [name, key, member] of members) {
    path.push(key);
    text += `${text === '' ? '' : ','}${writeString(name, path)}:${write(member, path, ancestors)}`;
    path.pop();
  }
  return `{${text}}`;
}

function writeString(value: string, path: Path): string {
  if (LONE_SURROGATE.test(value)) throw notSerialisable(path, 'the text has half of a surrogate pair', value);
  return JSON.stringify(value);
}

function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function read(value: unknown, path: Path): unknown {
  if (typeof value === 'number' && !Number.isFinite(value)) {
    throw badJson(path, 'the number is too large for a double', value);
  }
  if (typeof value !== 'object' || value === null) return value;
  if (path.length >= MAX_DEPTH) throw badJson([], `it is nested deeper than ${MAX_DEPTH} levels`, undefined);
  if (Array.isArray(value)) return readList(value, path);
  const members: [string, unknown][] = [];
  for (const [key, member] of Object.entries(value)) {
    const tagged = TAG.test(key);
    if (tagged && !key.startsWith('$$')) return readTag(key, member, value, path);
    path.push(key);
    members.push([tagged ? key.slice(1) : key, read(member, path)]);
    path.pop();
  }
  // From entries, because assigning to '__proto__' would change the prototype.
  return Object.fromEntries(members);
}

function readList(list: readonly unknown[], path: Path): unknown[] {
  return list.map((item, i) => {
    path.push(i);
    const result = read(item, path);
    path.pop();
    return result;
  });
}

function readTag(tag: string, content: unknown, holder: object, path: Path): unknown {
  if (Object.keys(holder).length === 1) {
    if (Array.isArray(content)) {
      const items = readList(content, path);
      if (tag === '$f64' && items.every((item) => typeof item === 'number')) return Float64Array.from(items);
      if (tag === '$set' && new Set(items).size === items.length) return new Set(items);
      if (tag === '$map' && items.every(isPair)) {
        const map = new Map(items);
        if (map.size === items.length) return map;
      }
    } else if (typeof content === 'string') {
      if (tag === '$bigint' && /^(?:0|-?[1-9]\d*)$/.test(content)) return BigInt(content);
      if (tag === '$bytes' && /^(?:[0-9a-f]{2})*$/.test(content)) return fromHex(content);
      if (tag === '$date') {
        const date = new Date(content);
        if (!Number.isNaN(date.getTime()) && date.toISOString() === content) return date;
      }
    }
  }
  throw badJson(path, `${tag} must be the only member and hold the form that canonicalJson writes`, content);
}

function isPair(item: unknown): item is [unknown, unknown] {
  return Array.isArray(item) && item.length === 2;
}

function fromHex(hex: string): Uint8Array {
  return Uint8Array.from({ length: hex.length / 2 }, (_, i) =>
    Number.parseInt(hex.slice(2 * i, 2 * i + 2), 16),
  );
}

function show(path: Path): string {
  let text = 'value';
  for (const key of path) {
    if (typeof key === 'string' && /^[A-Za-z_$][\w$]*$/.test(key)) text += `.${key}`;
    else text += `[${JSON.stringify(key)}]`;
  }
  return text;
}

function notSerialisable(path: Path, reason: string, value: unknown): TecmnsError {
  const subject = show(path);
  return new TecmnsError(`${subject} cannot be written as canonical JSON: ${reason}.`, {
    code: 'not-serialisable',
    subject,
    value,
    range: 'finite numbers, text, booleans, null, bigints, dates, plain objects, arrays, maps and sets',
  });
}

function badJson(path: Path, reason: string, value: unknown): TecmnsError {
  const subject = show(path);
  return new TecmnsError(`${subject} cannot be read: ${reason}.`, { code: 'bad-json', subject, value });
}
