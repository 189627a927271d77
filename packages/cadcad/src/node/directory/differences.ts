import { canonicalJson } from '@tecmns/core';
import { isRecord, shown } from '../../refuse.ts';

/** Differences that are told. */
const MOST = 3;

/** In which members two pieces of plain data differ, in a few words for each of the first three. */
export function differences(there: unknown, here: unknown): string[] {
  return [...found(there, here, [])].slice(0, MOST);
}

function* found(there: unknown, here: unknown, path: readonly string[]): Generator<string> {
  const [a, b] = [members(there), members(here)];
  if (a === undefined || b === undefined) {
    if (text(there) !== text(here))
      yield `${path.join('.') || 'all of it'} is ${inWords(there)} there and ${inWords(here)} here`;
    return;
  }
  for (const name of new Set([...Object.keys(a), ...Object.keys(b)]))
    yield* found(a[name], b[name], [...path, name]);
}

function text(value: unknown): string | undefined {
  return value === undefined ? undefined : canonicalJson(value);
}

function members(value: unknown): Readonly<Record<string, unknown>> | undefined {
  const isPlain =
    Array.isArray(value) || (isRecord(value) && Object.getPrototypeOf(value) === Object.prototype);
  return isPlain ? Object.fromEntries(Object.entries(value as object)) : undefined;
}

function inWords(value: unknown): string {
  return value === undefined ? 'absent' : shown(value);
}
