import { canonicalJson } from '../canonicalJson.ts';

/** A value as JSON data: what JSON has no type for is written as in canonical JSON. */
export function jsonForm(value: unknown): unknown {
  return JSON.parse(canonicalJson(value));
}

/** A value as JSON data, or `undefined` where it has no such form. */
export function jsonFormIfAny(value: unknown): unknown {
  try {
    return jsonForm(value);
  } catch {
    return undefined;
  }
}
