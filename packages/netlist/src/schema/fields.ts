import * as z from 'zod';
import { isCleanPath, PATH_FORM } from './isCleanPath.ts';
import { isRef, REF_FORM } from './isRef.ts';

/** Everything that adds up: parts are counted in millionths [ppm]. */
export const WHOLE = 1_000_000;

/** Text of one line. */
export const line = (most: number) =>
  z
    .string()
    .max(most)
    .regex(/^\P{Cc}*$/u, 'text without control characters');

/** Address that people look at; nothing fetches it. */
export const link = z
  .string()
  .max(500)
  .regex(/^https:\/\/[\x21-\x7e]+$/, 'an address that begins with https://');

export const commit = z
  .string()
  .regex(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/, 'the id of a commit: 40 or 64 hexadecimal digits in lower case');

export const ref = z.string().refine(isRef, REF_FORM);

export const path = z.string().refine(isCleanPath, PATH_FORM);

export const version = z
  .string()
  .regex(/^>=(?:0|[1-9]\d{0,8})(?:\.(?:0|[1-9]\d{0,8})){2}$/, 'a minimum version like >=1.2.0');

const digits = z.string().regex(/^[0-9a-f]{64}$/);

/** Hash of a set of files. */
export const tree1 = z.templateLiteral(['tree1:', digits], 'tree1: and 64 hexadecimal digits in lower case');

/** Hash of a file. */
export const blob1 = z.templateLiteral(['blob1:', digits], 'blob1: and 64 hexadecimal digits in lower case');

export const modelId = z
  .string()
  .max(200)
  .regex(/^[a-z0-9][a-z0-9-]*(?:\/[a-z0-9][a-z0-9-]*)+$/, 'the id of a model: organisation/kebab-case-name');

/** Somebody, with what the name is a name in. */
export const identity = z
  .string()
  .max(200)
  .regex(
    /^[a-z][a-z0-9-]*:[A-Za-z0-9][A-Za-z0-9:._@+-]*$/,
    'an identity with its scheme, like github:login or eip155:1:0x…',
  );

/** A licence by its SPDX id. */
export const licenceId = z
  .string()
  .max(100)
  .regex(/^[A-Za-z0-9][A-Za-z0-9.+-]*$/, 'an SPDX id like MIT or Apache-2.0');

/** One or several licences. Source: SPDX specification 2.3, annex D, without parentheses. */
export const licence = z
  .string()
  .max(500)
  .regex(
    /^[A-Za-z0-9][A-Za-z0-9.+-]*(?: (?:AND|OR|WITH) [A-Za-z0-9][A-Za-z0-9.+-]*)*$/,
    'an SPDX id like MIT, or several with AND, OR or WITH between',
  );

/** Part of a whole [ppm]. */
export const share = z.int().min(0).max(WHOLE);

/** How much something counts beside others, in a graph of credit. */
export const creditWeight = z.int().min(1).max(WHOLE);

/** Names that one file may give weights to. */
export const MOST_WEIGHTS = 1000;

/** Refuses weights of more names than are looked at. */
export function isShort(weights: Readonly<Record<string, number>>): boolean {
  return Object.keys(weights).length <= MOST_WEIGHTS;
}

/** Refuses a list that says something twice. */
export function hasNoTwins(list: readonly string[]): boolean {
  return new Set(list).size === list.length;
}
