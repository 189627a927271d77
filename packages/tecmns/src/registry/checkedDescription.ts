import type { ModelDescriptor } from '@tecmns/core';
import { NetlistError } from '@tecmns/netlist';
import * as z from 'zod';
import { escaped } from '../cli/escaped.ts';

/** Longest text that a model may say of itself in one place [character]. */
const LONGEST = 2000;
/** Levels that data may be nested. */
const DEEPEST = 32;

/** A text as it is shown: in one line, without signs that a terminal would obey. */
const text = z
  .string()
  .max(LONGEST)
  .transform((said) => escaped(said.replace(/\s+/g, ' ')));
const name = z
  .string()
  .max(64)
  .regex(/^[A-Za-z][A-Za-z0-9]*$/);
/** Data that is only shown. */
const shown = z.unknown().transform((said) => escapedWithin(said));
/** Data that is given back to the model, which checks it. */
const data = z.unknown();

const parameter = z.object({
  name,
  kind: text,
  label: text,
  doc: text,
  range: text,
  required: z.boolean(),
  order: z.number(),
  unit: text.optional(),
  symbol: text.optional(),
  source: text.optional(),
  default: shown.optional(),
  options: z
    .array(z.union([text, z.number(), z.boolean()]))
    .max(200)
    .optional(),
  nullable: z.boolean().optional(),
  readonly: z.boolean().optional(),
});

const description = z.object({
  id: text,
  doc: text,
  roles: z.array(text).max(50),
  parameters: z.array(parameter).max(500),
  inputs: z.array(parameter).max(500),
  presets: z.record(z.string().regex(/^[\w.-]{1,64}$/), z.record(name, data)),
  actions: z
    .array(
      z.object({ name, doc: text, input: z.array(parameter).max(100), output: z.array(parameter).max(100) }),
    )
    .max(200),
  metrics: z
    .array(
      z.object({
        name,
        label: text,
        unit: text,
        doc: text,
        symbol: text.optional(),
        nullable: z.boolean().optional(),
      }),
    )
    .max(500),
});

/**
 * What a model out of a registry says of itself, checked and made safe to print: its own word, which nobody vouches for.
 *
 * @returns null for a system, which says nothing
 * @throws NetlistError `bad-description`
 */
export function checkedDescription(subject: string, said: unknown): ModelDescriptor | null {
  if (said === null) return null;
  if (!isShallow(said)) throw wrong(subject, 'its root', `it is nested more than ${DEEPEST} levels deep`);
  const { success, data: checked, error } = description.safeParse(said);
  if (success) return { computed: [], rules: [], ...checked } as ModelDescriptor;
  const [issue] = error.issues;
  throw wrong(subject, issue!.path.join('.') || 'its root', issue!.message);
}

/** Tells whether data has few levels, without going down them by calls. */
function isShallow(said: unknown): boolean {
  let level: readonly unknown[] = [said];
  for (let depth = 0; depth <= DEEPEST; depth++) {
    level = level.flatMap((value) =>
      typeof value === 'object' && value !== null ? Object.values(value) : [],
    );
    if (level.length === 0) return true;
  }
  return false;
}

/** The same data, with all texts and names in it safe to print. */
function escapedWithin(said: unknown): unknown {
  if (typeof said === 'string') return escaped(said);
  if (Array.isArray(said)) return said.map(escapedWithin);
  if (typeof said !== 'object' || said === null) return said;
  return Object.fromEntries(Object.entries(said).map(([key, value]) => [escaped(key), escapedWithin(value)]));
}

function wrong(subject: string, place: string, reason: string): NetlistError {
  return new NetlistError(`${subject} describes itself wrongly at ${place}: ${reason}.`, {
    fault: 'load',
    code: 'bad-description',
    subject,
    hint: 'It is no model of @tecmns/core, or of another version of it: ask its authors.',
  });
}
