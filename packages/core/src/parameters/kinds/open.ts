import * as z from 'zod';
import { optionError } from '../../refuse.ts';
import type { AnyOptions, Kind } from '../parameter.ts';
import { frozenCopy, sameValue, uncopyable } from '../plain.ts';
import { show } from '../show.ts';

/** Any value that can be copied or shared: plain data, dates, typed arrays, Map, Set, functions. */
export const anyKind: Kind = {
  name: 'any',
  optionNames: ['unit'],
  check({ default: fallback }) {
    const why = uncopyable(fallback);
    if (why !== undefined) throw optionError('any', `the default ${why}`, 'bad-default');
  },
  predicate: () => (value) => value !== undefined && uncopyable(value) === undefined,
  range: () => 'any value',
  explain: (value) => ({
    reason: value === undefined ? 'is no value' : (uncopyable(value) ?? 'does not fit'),
  }),
  store: (value) => frozenCopy(value),
};

const zodOf = (options: AnyOptions) => options.schema as z.ZodType;

/** Whatever a zod schema accepts. */
export const ofKind: Kind = {
  name: 'of',
  optionNames: ['schema', 'unit'],
  check(options) {
    if (typeof (options.schema as { safeParse?: unknown } | undefined)?.safeParse !== 'function') {
      throw optionError('of', 'the first argument is not a zod schema', 'bad-schema');
    }
  },
  predicate(options) {
    const schema = zodOf(options);
    return (value) => {
      const { success, data } = schema.safeParse(value);
      return success && sameValue(data, value);
    };
  },
  range: () => 'what its schema accepts',
  explain(value, options) {
    const result = zodOf(options).safeParse(value);
    if (result.success) {
      return {
        reason: 'is changed by its schema',
        hint: 'Give the value as the schema leaves it: nothing to convert, fill in or drop.',
      };
    }
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
  check(options) {
    const odd = ['default', 'nullable', 'constant', 'readonly', 'when'].find(
      (key) => options[key] !== undefined,
    );
    const members = options.members as readonly string[];
    if (odd === undefined && members.length > 0 && new Set(members).size === members.length) return;
    if (odd === undefined) {
      const words = `${show(members)} are not members`;
      throw optionError('group', words, 'bad-options', 'Name each member once.', 'members');
    }
    const hint = 'Declare it on the members: a group holds no value.';
    throw optionError('group', `"${odd}" is not its own`, 'bad-options', hint, odd);
  },
  predicate: (options) => (value) =>
    Array.isArray(value) && value.length === (options.members as readonly string[]).length,
  range: (options) => `a list of ${(options.members as readonly string[]).join(', ')}`,
  explain: () => ({ reason: 'is not a list with a value for each member' }),
  contract: (options) => options.members,
};
