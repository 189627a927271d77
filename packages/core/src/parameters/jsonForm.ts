import { canonicalJson } from '../canonicalJson.ts';

/** A value as JSON data: what JSON has no type for is written as in canonical JSON. */
export function jsonForm(value: unknown): unknown {
  return JSON.parse(canonicalJson(value));
}

/** Tells whether a value can be written as JSON. */
export function hasJsonForm(value: unknown): boolean {
  try {
    canonicalJson(value);
    return true;
  } catch {
    return false;
  }
}
