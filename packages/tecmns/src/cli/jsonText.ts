import { HIDDEN } from './escaped.ts';

/** A value as JSON in one line. Signs that a terminal would obey are written as escapes, which mean the same. */
export function jsonText(value: unknown): string {
  return JSON.stringify(value, plainly).replace(HIDDEN, unitsOf);
}

/** Big whole numbers as canonical JSON has them. */
const plainly = (_: string, value: unknown) => (typeof value === 'bigint' ? { $bigint: `${value}` } : value);

const unitsOf = (sign: string) =>
  Array.from(
    { length: sign.length },
    (_, i) => `\\u${sign.charCodeAt(i).toString(16).padStart(4, '0')}`,
  ).join('');
