import * as z from 'zod';
import { limitsOf } from './bounds.ts';
import type { JsonSchema } from './jsonSchema.ts';
import type { Parameter } from './parameter.ts';

/** The predicate of a parameter, `null` included where it is allowed. */
export function predicateOf({ kind, options }: Parameter): (value: unknown) => boolean {
  const accepts = kind.predicate(options);
  return options.nullable ? (value) => value === null || accepts(value) : accepts;
}

/** A value as it is kept: copied and frozen where it is passed by reference. */
export function stored({ kind, options }: Parameter, value: unknown): unknown {
  return value === null || kind.store === undefined ? value : kind.store(value, options);
}

/** The JSON Schema of the JSON form of values, `null` included where it is allowed. */
export function formOf({ kind, options }: Parameter): JsonSchema {
  const form = kind.form?.(options) ?? zodForm(kind.schema?.(options));
  return options.nullable ? { anyOf: [form, { type: 'null' }] } : form;
}

function zodForm(schema: z.ZodType | undefined): JsonSchema {
  if (schema === undefined) return {};
  const { $schema: _, ...form } = z.toJSONSchema(schema, { unrepresentable: 'any' }) as JsonSchema;
  return form;
}

/** What decides about the values of a parameter, for the content hash. */
export function contractOf({ kind, options }: Parameter): unknown {
  // Canonical JSON leaves out what is undefined.
  return {
    kind: kind.name,
    contract: kind.contract?.(options),
    nullable: options.nullable || undefined,
    constant: options.constant || undefined,
    readonly: options.readonly || undefined,
    when: options.when === 'step' ? 'step' : undefined,
  };
}

/** The allowed values in words, `null` and unit included. */
export function rangeOf({ kind, options }: Parameter): string {
  const { unit } = options;
  const { low, high } = limitsOf(options);
  const range = kind.range(options);
  const hasUnit = typeof unit === 'string' && unit !== '1';
  // A number is followed by its unit; words are not.
  const inUnit = hasUnit ? `${low === null && high === null ? ', in' : ''} ${unit}` : '';
  return `${range}${inUnit}${options.nullable ? ', or null' : ''}`;
}
