import { DeclarationError } from '../errors.ts';
import { copyView, isPlainObject, mapValues } from '../parameters/plain.ts';
import { show } from '../parameters/show.ts';

/** A deep copy of state: numbers, texts, bigints, booleans, null, lists, records, Map, Set and typed arrays. */
export function cloneState(value: unknown, path: string): unknown {
  try {
    return clone(value, path);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new DeclarationError(`${path} contains itself, or is nested too deeply to copy.`, {
      code: 'bad-state',
      subject: path,
      hint: 'Keep names or numbers of what it refers to.',
    });
  }
}

function clone(value: unknown, path: string): unknown {
  if (typeof value !== 'object' || value === null) {
    if (typeof value !== 'function' && typeof value !== 'symbol' && value !== undefined) return value;
    throw notState(value, path);
  }
  if (ArrayBuffer.isView(value) && !(value instanceof DataView)) return copyView(value);
  if (Array.isArray(value)) return value.map((one, i) => clone(one, `${path}[${i}]`));
  if (value instanceof Map) {
    return new Map(
      [...value].map(([key, one]) => [clone(key, `${path} key`), clone(one, `${path}.${String(key)}`)]),
    );
  }
  if (value instanceof Set) return new Set([...value].map((one) => clone(one, path)));
  if (!isPlainObject(value)) throw notState(value, path);
  return mapValues(value, (one, key) => clone(one, `${path}.${key}`));
}

function notState(value: unknown, path: string): DeclarationError {
  return new DeclarationError(`${path} holds ${show(value)}, which is not plain data.`, {
    code: 'bad-state',
    subject: path,
    hint: 'State may be numbers, texts, bigints, booleans, null, lists, records, Map, Set and typed arrays.',
  });
}
