import * as z from 'zod';

/** Names of the members of the object that a schema describes at a place in a value. */
export function membersOf(schema: z.ZodType, path: readonly PropertyKey[]): readonly string[] {
  const own = objectIn(schema);
  const [key, ...rest] = path;
  if (key === undefined) return own instanceof z.ZodObject ? Object.keys(own.shape) : [];
  const inner = innerOf(own, key);
  return inner === undefined ? [] : membersOf(inner, rest);
}

/** The schema within others that describes an object or a list. */
function objectIn(schema: z.ZodType): z.ZodType {
  if (schema instanceof z.ZodOptional) return objectIn(schema.unwrap() as z.ZodType);
  if (schema instanceof z.ZodUnion) {
    const form = (schema.options as readonly z.ZodType[]).find((option) => option instanceof z.ZodObject);
    return form ?? schema;
  }
  return schema;
}

function innerOf(schema: z.ZodType, key: PropertyKey): z.ZodType | undefined {
  if (schema instanceof z.ZodObject) return (schema.shape as Readonly<Record<PropertyKey, z.ZodType>>)[key];
  if (schema instanceof z.ZodArray) return schema.element as z.ZodType;
  return schema instanceof z.ZodRecord ? (schema.valueType as z.ZodType) : undefined;
}
