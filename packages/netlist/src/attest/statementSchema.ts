import * as z from 'zod';
import * as field from '../schema/fields.ts';
import { PREDICATE_TYPES, type Predicates, STATEMENT_TYPE } from './statement.ts';

/** The last second of the year 9999. */
const LAST_SECOND = 253_402_300_799;

const sha256 = z.string().regex(/^[0-9a-f]{64}$/, '64 hexadecimal digits in lower case');
const said = { identity: field.identity, issuedAt: z.int().min(0).max(LAST_SECOND) };

/** A statement whose predicate is still to be looked at. */
export const statementSchema = z.strictObject({
  _type: z.literal(STATEMENT_TYPE),
  subject: z
    .array(
      z.strictObject({
        name: field.line(1500).min(1),
        digest: z.strictObject({ tecmnsTree1: sha256, gitCommit: field.commit.optional() }),
      }),
    )
    .refine((list) => list.length === 1, 'a list of one subject'),
  predicateType: z.enum(Object.values(PREDICATE_TYPES)),
  predicate: z.record(z.string(), z.unknown()),
});

/** What each kind of statement says. */
export const predicateSchemas: { readonly [K in keyof Predicates]: z.ZodType<Predicates[K]> } = {
  authorship: z.strictObject({
    ...said,
    role: z
      .string()
      .max(40)
      .regex(/^[a-z][a-z0-9-]*$/, 'a role in lower case, like author'),
    forgeId: z.int().min(1).optional(),
    parents: z.array(field.tree1).max(100).optional(),
  }),
  review: z.strictObject({
    ...said,
    verdict: z.enum(['approved', 'rejected', 'commented']),
    note: field.line(1000).optional(),
  }),
  audit: z.strictObject({
    ...said,
    auditor: z.strictObject({
      name: field.line(200).min(1),
      uri: field.link.optional(),
      authors: z.array(field.line(200).min(1)).max(100).optional(),
    }),
    standards: z.array(field.line(100).min(1)).max(100),
    report: z.strictObject({ sha256, uri: field.link.optional() }),
  }),
  release: z.strictObject({
    ...said,
    version: z
      .string()
      .max(100)
      .regex(/^\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?(?:\+[0-9A-Za-z.-]+)?$/, 'a version like 1.2.0'),
    artifacts: z
      .array(z.strictObject({ name: field.line(300).min(1), sha256 }))
      .max(1000)
      .optional(),
  }),
};
