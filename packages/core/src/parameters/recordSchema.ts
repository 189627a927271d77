import type { JsonSchema } from './jsonSchema.ts';

/** The schema of an object with these members and no others. */
export const recordSchema = (
  properties: Readonly<Record<string, JsonSchema>>,
  required: readonly string[] = Object.keys(properties),
): JsonSchema => ({ type: 'object', properties, required, additionalProperties: false });
