import * as z from 'zod';
import { DeclarationError } from '../../errors.ts';
import type { AnyOptions, Kind } from '../parameter.ts';
import { frozenCopy } from '../plain.ts';

/** Any value at all; only metadata is declared. */
export const anyKind: Kind = {
  name: 'any',
  optionNames: ['unit'],
  predicate: () => (value) => value !== undefined,
  range: () => 'any value',
  schema: () => z.unknown(),
  store: (value) => frozenCopy(value),
};

const zodOf = (options: AnyOptions) => options.schema as z.ZodType;

/** Whatever a zod schema accepts. */
export const ofKind: Kind = {
  name: 'of',
  optionNames: ['schema', 'unit'],
  check(options) {
    if (typeof (options.schema as { safeParse?: unknown } | undefined)?.safeParse !== 'function') {
      throw new DeclarationError('p.of: the first argument is not a zod schema.', { code: 'bad-schema' });
    }
  },
  predicate(options) {
    const schema = zodOf(options);
    return (value) => schema.safeParse(value).success;
  },
  range: () => 'what its schema accepts',
  explain(value, options) {
    const result = zodOf(options).safeParse(value);
    if (result.success) return undefined;
    const words = result.error.issues.map(
      ({ path, message }) => `${path.length > 0 ? `${path.join('.')}: ` : ''}${message}`,
    );
    return { reason: 'is refused by its schema', hint: `${words.join('; ')}.` };
  },
  schema: zodOf,
  store: (value) => frozenCopy(value),
  contract: (options) => z.toJSONSchema(zodOf(options), { unrepresentable: 'any' }),
};

/** Several other parameters read and written as one list; holds no value of its own. */
export const groupKind: Kind = {
  name: 'group',
  optionNames: ['members'],
  predicate: (options) => (value) =>
    Array.isArray(value) && value.length === (options.members as readonly string[]).length,
  range: (options) => `a list of ${(options.members as readonly string[]).join(', ')}`,
  explain: () => ({ reason: 'is not a list with a value for each member' }),
  schema: (options) => z.array(z.unknown()).length((options.members as readonly string[]).length),
  contract: (options) => options.members,
};
