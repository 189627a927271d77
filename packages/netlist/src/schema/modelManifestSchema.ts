import * as z from 'zod';
import * as field from './fields.ts';

const parent = z.strictObject({
  id: field.modelId.optional(),
  hash: field.tree1.describe('Hash of the package that has the parent, in the version that this came from.'),
  path: field.path.optional(),
  blob: field.blob1.optional(),
  relation: z.enum(['fork', 'port', 'derived', 'specifies', 'cites']),
  weight: z
    .int()
    .min(1)
    .max(field.WHOLE)
    .optional()
    .describe("How much of this is the parent's [ppm]. Default 1,000,000."),
  url: field.link.optional(),
});

const provided = z.strictObject({
  id: field.modelId,
  path: field.path.describe('Module that exports the model, relative to this file.'),
  export: z
    .string()
    .max(200)
    .regex(/^[A-Za-z_$][A-Za-z0-9_$]*$/, 'the name of an export')
    .optional()
    .describe('Default: default.'),
  kind: z.enum(['model', 'system', 'mechanism']),
  summary: field.line(500).optional(),
  params: field.path.optional().describe('JSON Schema of its parameters, relative to this file.'),
  ports: field.path.optional().describe('JSON of its ports, relative to this file.'),
  parents: z
    .array(parent)
    .max(1000)
    .optional()
    .describe('What this model came from, beside what all of them came from.'),
});

const author = z.strictObject({
  id: field.identity,
  name: field.line(200).optional(),
  share: field.share
    .optional()
    .describe('Part of the whole [ppm]: all sum to 1,000,000, or none has one and all are equal.'),
  role: field.line(100).min(1),
});

const payment = z.strictObject({
  chain: z.string().regex(/^[-a-z0-9]{3,8}:[-_a-zA-Z0-9]{1,32}$/, 'a chain like eip155:1 (CAIP-2)'),
  address: z.string().regex(/^[-.%a-zA-Z0-9]{1,128}$/, 'an address on the chain'),
});

/** A manifest as its file has it. */
export const modelManifestSchema = z
  .strictObject({
    $schema: z.string().max(500).optional(),
    model: z.literal(1).describe('Version of the form.'),
    provides: z.array(provided).max(1000),
    authors: z.array(author).min(1).max(1000),
    payTo: z
      .record(field.identity, z.array(payment).min(1).max(50))
      .optional()
      .describe('Where authors are paid.'),
    lineage: z
      .strictObject({ parents: z.array(parent).max(1000) })
      .optional()
      .describe('What the models came from.'),
    licence: field.licence.optional(),
    engines: z
      .record(
        z
          .string()
          .max(100)
          .regex(/^[a-z@][a-z0-9@/._-]*$/, 'the name of a program or package'),
        field.line(100),
      )
      .optional(),
    uses: z.array(field.modelId).max(1000).optional().describe('Models whose output these take.'),
    credit: z
      .strictObject({
        weights: z
          .record(field.line(500).min(1), field.creditWeight)
          .refine(field.isShort, `at most ${field.MOST_WEIGHTS} names`)
          .optional()
          .describe(
            'How much what these use counts beside the rest of it: by the id of a model, or by host/owner/name.',
          ),
      })
      .optional()
      .describe('How credit is passed on.'),
  })
  .meta({ title: 'Manifest of a package of models for tecmns' });
