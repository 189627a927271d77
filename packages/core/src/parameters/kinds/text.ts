import * as z from 'zod';
import { optionError } from '../../refuse.ts';
import { checkLength, lengthContract, lengthInWords, lengthLimits } from '../length.ts';
import type { AnyOptions, Kind } from '../parameter.ts';
import { show } from '../show.ts';

const patternOf = (options: AnyOptions) => options.pattern as RegExp | undefined;

/** Text, optionally of a length and matching a pattern. */
export const stringKind: Kind = {
  name: 'string',
  optionNames: ['pattern', 'length'],
  check(options) {
    checkLength('string', options);
    const pattern = patternOf(options);
    if (pattern === undefined) return;
    if (!(pattern instanceof RegExp) || pattern.flags.replace('u', '') !== '') {
      const words = `pattern ${show(String(pattern))} has flags, or is no expression`;
      const hint = 'JSON Schema has no flags: write the alternatives into the expression.';
      throw optionError('string', words, 'bad-pattern', hint, 'pattern');
    }
  },
  predicate(options) {
    const pattern = patternOf(options);
    const [low, high] = lengthLimits(options);
    return (value) =>
      typeof value === 'string' &&
      value.length >= low &&
      value.length <= high &&
      (pattern?.test(value) ?? true);
  },
  range(options) {
    const pattern = patternOf(options);
    return `text${lengthInWords(options, 'character')}${pattern ? ` matching /${pattern.source}/` : ''}`;
  },
  explain(value, options) {
    if (typeof value !== 'string') return { reason: 'is not text' };
    const [low, high] = lengthLimits(options);
    const fits = value.length >= low && value.length <= high;
    return { reason: fits ? 'does not match the pattern' : `has ${value.length} characters` };
  },
  schema(options) {
    const pattern = patternOf(options);
    const [low, high] = lengthLimits(options);
    let schema = z.string();
    if (low > 0) schema = schema.min(low);
    if (high < Number.POSITIVE_INFINITY) schema = schema.max(high);
    return pattern ? schema.regex(pattern) : schema;
  },
  contract: (options) => ({ pattern: patternOf(options)?.source, ...lengthContract(options) }),
};

const HEX = /^#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})$/;

/** A colour as `#rgb` or `#rrggbb`. */
export const colorKind: Kind = {
  name: 'color',
  optionNames: [],
  predicate: () => (value) => typeof value === 'string' && HEX.test(value),
  range: () => 'a colour as #rgb or #rrggbb',
  explain: (value) => ({
    reason: 'is not a colour',
    hint: typeof value === 'string' && HEX.test(`#${value}`) ? `Did you mean #${value}?` : undefined,
  }),
  schema: () => z.string().regex(HEX),
};
