import * as z from 'zod';
import * as field from './fields.ts';
import { LIMITS } from './limits.ts';
import { mirrorSchema, policyMembers } from './policySchema.ts';

const text = z.string().min(1).max(1000);

/** An entry of a netlist that is more than its text. */
export const entryObject = z.strictObject({
  repo: text.describe(
    'owner/name, gl:owner/name, cb:owner/name, https://… or ssh://git@…; in a root project also ./path or file:///…',
  ),
  ref: field.ref.optional().describe('Tag or branch. Default: what HEAD of the repository stands for.'),
  commit: field.commit.optional(),
  version: field.version.optional().describe('Least version by its tag. Excludes ref and commit.'),
  subdir: field.path
    .optional()
    .describe('Directory of the repository that is registered. Default: all of it.'),
  files: z
    .array(field.path)
    .min(1)
    .max(1000)
    .refine(field.hasNoTwins, 'a list without repetitions')
    .optional()
    .describe('Paths that narrow the selection: files, or directories with all below them.'),
  hash: field.tree1.optional().describe('The only content that is accepted.'),
  provides: z.array(field.modelId).max(1000).optional().describe('Models that are expected.'),
  authors: z
    .strictObject({ require: z.array(field.identity).min(1).max(100) })
    .optional()
    .describe('Who must have signed.'),
  licence: field.licence.optional().describe('Licence that is expected.'),
  export: z
    .boolean()
    .optional()
    .describe('Whether those who register this netlist see the entry. Default false.'),
  note: field.line(280).optional(),
});

const override = z.strictObject({
  commit: field.commit.optional(),
  hash: field.tree1.optional(),
  replaceWith: text.optional(),
});

/** A netlist as its file has it. */
export const netlistSchema = z
  .strictObject({
    $schema: z.string().max(500).optional(),
    netlist: z.literal(1).describe('Version of the form.'),
    name: z
      .string()
      .max(200)
      .regex(/^[A-Za-z0-9][A-Za-z0-9._-]*(?:\/[A-Za-z0-9][A-Za-z0-9._-]*)*$/, 'a name like owner/name')
      .optional(),
    description: field.line(1000).optional(),
    // How many there may be is for whoever reads it to say; what is usual is for editors to know.
    models: z.array(z.union([text, entryObject])).meta({ maxItems: LIMITS.entries }),
    alias: z
      .record(
        z
          .string()
          .max(64)
          .regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/, 'a name without slashes'),
        text,
      )
      .optional()
      .describe('Root project only: names of its own for entries.'),
    mirrors: z
      .array(mirrorSchema)
      .max(100)
      .optional()
      .describe('Root project only: from where else repositories are fetched.'),
    overrides: z
      .record(text, override)
      .optional()
      .describe('Root project only: what stands for a repository, whoever registers it.'),
    policy: z
      .strictObject(policyMembers)
      .optional()
      .describe('Root project only: what tecmns.policy.json would say.'),
  })
  .meta({ title: 'Netlist of tecmns: repositories of models that are registered' });

/** An entry of a netlist that is more than its text, as the file has it. */
export type EntryInput = z.input<typeof entryObject>;
/** A netlist as its file has it. */
export type NetlistInput = z.input<typeof netlistSchema>;
