import { declarationError } from '../refuse.ts';
import { isPlainObject } from './plain.ts';
import { show } from './show.ts';

export const isText = (value: unknown) => typeof value === 'string';
export const isNames = (value: unknown) => Array.isArray(value) && value.every(isText);
export const has = (value: unknown, fields: Readonly<Record<string, (field: unknown) => boolean>>): boolean =>
  typeof value === 'object' &&
  value !== null &&
  Object.entries(fields).every(([key, fits]) => fits((value as Readonly<Record<string, unknown>>)[key]));
const optional = (fits: (value: unknown) => boolean) => (value: unknown) =>
  value === undefined || fits(value);
export const isFunction = (value: unknown) => typeof value === 'function';
export const eachOf = (value: unknown, fits: (one: unknown) => boolean) =>
  isPlainObject(value) && Object.values(value).every(fits);

/** The form that each part of a declaration has, and how to write it. */
export type Parts = Readonly<Record<string, readonly [fits: (value: unknown) => boolean, form: string]>>;

const PARTS: Parts = {
  params: [isPlainObject, '{ name: p.number({ … }) }'],
  presets: [isPlainObject, '{ name: { a: 1 } }'],
  rules: [
    (value) =>
      Array.isArray(value) &&
      value.every((one) => has(one, { name: isText, on: isNames, holds: isFunction })),
    "[{ name: 'a < b', on: ['a', 'b'], holds: ({ a, b }) => a < b }]",
  ],
  effects: [
    (value) => eachOf(value, (one) => has(one, { on: isNames, writes: optional(isNames) })),
    "{ method: { on: ['a'] } }",
  ],
  computed: [
    (value) => eachOf(value, (one) => has(one, { from: isNames, get: isFunction, doc: isText })),
    "{ name: { from: ['a'], doc: '…', get: ({ a }) => a } }",
  ],
};

/** Refuses parts of a declaration that have another form than they must have. */
export function checkParts(
  owner: string,
  given: Readonly<Record<string, unknown>>,
  parts: Parts = PARTS,
): void {
  for (const [name, [fits, form]] of Object.entries(parts)) {
    const value = given[name];
    if (value === undefined || fits(value)) continue;
    const words = `"${name}" cannot be ${show(value)}`;
    throw declarationError(
      { name: owner, id: owner },
      words,
      'bad-value',
      `Write ${name}: ${form}.`,
      name,
      value,
    );
  }
}
