import { didYouMean } from '@tecmns/core';
import type * as z from 'zod';
import type { NetlistFault } from '../NetlistError.ts';
import { NetlistError } from '../NetlistError.ts';
import { shownName, shownValue } from '../shown.ts';
import { membersOf } from './membersOf.ts';

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

const TYPES: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a whole number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
};

/**
 * The value as a schema describes it. What is wrong first is said in a sentence with its place, the value, and what is allowed.
 *
 * @param what name of the file, for messages
 * @param place where in the file the value stands; `''` for all of it
 * @throws NetlistError `missing`, `unknown`, `out-of-range`; at the limit of a list `too-many`
 */
export function checked<T>(schema: z.ZodType<T>, value: unknown, what: string, place = ''): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw refusal(result.error.issues[0]!, { schema, value, what, place });
}

type Checked = {
  readonly schema: z.ZodType;
  readonly value: unknown;
  readonly what: string;
  readonly place: string;
};

function refusal(issue: Issue, { schema, value, what, place: start }: Checked): NetlistError {
  const { path, inner } = innermost(issue, value);
  const received = at(value, path);
  const name = placeText(path, start);
  const place = name === '' ? shownName(what) : `${shownName(what)}: ${shownName(name)}`;
  const fail = (
    message: string,
    code: string,
    range?: string,
    hint?: string,
    fault: NetlistFault = 'bad-input',
  ) =>
    new NetlistError(message, {
      fault,
      code,
      subject: name === '' ? what : name,
      value: received,
      range,
      hint,
    });
  if (inner.code === 'unrecognized_keys') {
    const odd = inner.keys[0]!;
    const known = membersOf(schema, path);
    const near = didYouMean(odd.slice(0, 100), known);
    const hint = near === undefined ? `Known are ${known.join(', ')}.` : `Did you mean '${near}'?`;
    return fail(`${place} has an unknown member ${shownValue(odd)}.`, 'unknown', known.join(', '), hint);
  }
  if (inner.code === 'invalid_key') {
    const words = allowed(inner.issues[0]!);
    return fail(`${place} is named otherwise than allowed: names must be ${words}.`, 'out-of-range', words);
  }
  const words = allowed(inner);
  if (received === undefined) return fail(`${place} is missing; it must be ${words}.`, 'missing', words);
  const isLimit = inner.code === 'too_big' && inner.origin === 'array';
  const sentence = `${place} is ${shownValue(received)}, but must be ${words}.`;
  return isLimit
    ? fail(sentence, 'too-many', words, undefined, 'limit')
    : fail(sentence, 'out-of-range', words);
}

/** Where several forms are allowed, the issue of the form that is meant: the one of the same type. */
function innermost(issue: Issue, value: unknown): { readonly path: Path; readonly inner: Issue } {
  let path: Path = issue.path;
  let inner = issue;
  while (inner.code === 'invalid_union') {
    const meant = inner.errors.find(
      (issues) => !issues.some(({ code, path: own }) => code === 'invalid_type' && own.length === 0),
    );
    if (meant === undefined || typeof at(value, path) === 'undefined') break;
    inner = meant[0]!;
    path = [...path, ...inner.path];
  }
  return { path, inner };
}

/** What is allowed, so that "must be" can stand before it. */
function allowed(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return TYPES[issue.expected] ?? issue.expected;
    case 'invalid_value':
      return issue.values.map(shownValue).join(' or ');
    case 'too_big':
      return `at most ${issue.maximum}${unitOf(issue.origin, issue.maximum)}`;
    case 'too_small':
      return `at least ${issue.minimum}${unitOf(issue.origin, issue.minimum)}`;
    case 'invalid_union':
      return 'text or an object';
    default:
      // Patterns and rules of this package have what they allow as their message.
      return issue.message;
  }
}

function unitOf(origin: string, count: number | bigint): string {
  const plural = Number(count) === 1 ? '' : 's';
  if (origin === 'string') return ` sign${plural} long`;
  return origin === 'array' ? ` item${plural} long` : '';
}

function at(value: unknown, path: Path): unknown {
  let found = value;
  for (const key of path) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, key)) return undefined;
    found = (found as Readonly<Record<PropertyKey, unknown>>)[key];
  }
  return found;
}

/** A place in a value: `models[3].repo`. */
function placeText(path: Path, start: string): string {
  return path.reduce<string>((text, key) => {
    if (typeof key === 'number') return `${text}[${key}]`;
    const name = String(key);
    if (/^[A-Za-z_$][\w$]*$/.test(name)) return text === '' ? name : `${text}.${name}`;
    return `${text}['${name}']`;
  }, start);
}
