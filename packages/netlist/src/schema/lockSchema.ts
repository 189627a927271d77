import * as z from 'zod';
import * as field from './fields.ts';

/** Text that other parts made: nobody writes it by hand. */
const text = z.string().max(4000);
const id = text.regex(/^\S.*@(?:[0-9a-f]{40}|[0-9a-f]{64})$/, 'the id of a node: host/owner/name@commit');
const edges = z.record(text.min(1), id);

/** A node of a lock as its file has it. */
export const lockedNodeSchema = z.strictObject({
  source: text,
  ref: z
    .string()
    .max(1000)
    .regex(/^(?:HEAD|refs\/\P{Cc}+)$/u, 'the full name of a ref')
    .nullable(),
  commit: field.commit,
  tree1: field.tree1,
  swhid: z.string().regex(/^swh:1:dir:[0-9a-f]{40}$/, 'swh:1:dir: and 40 hexadecimal digits'),
  files: z.int().min(1),
  bytes: z.int().min(0),
  licence: field.line(10_000).nullable(),
  netlist: field.blob1.nullable(),
  provides: z.record(field.modelId, z.union([field.tree1, field.blob1])),
  parents: z.record(field.modelId, z.array(field.tree1).min(1)),
  authors: z.array(field.identity),
  signed: z.array(
    z.strictObject({
      by: field.line(500).min(1),
      scheme: field.line(100).min(1),
      at: field.line(100).nullable(),
    }),
  ),
  edges,
});

const members = {
  lock: z.literal(1).describe('Version of the form.'),
  tree: z.literal('tree1'),
  root: edges,
  graphRoot: z.string().regex(/^sha256:[0-9a-f]{64}$/, 'sha256: and 64 hexadecimal digits'),
};

/** A lock whose nodes are still to be looked at, one by one. */
export const lockFrameSchema = z.strictObject({ ...members, nodes: z.record(id, z.unknown()) });

/** A lock as its file has it. */
export const lockSchema = z
  .strictObject({ ...members, nodes: z.record(id, lockedNodeSchema) })
  .meta({ title: 'Lock of a root project of tecmns: what its netlist resolved to' });
