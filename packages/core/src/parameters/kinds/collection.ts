import * as z from 'zod';
import { optionError } from '../../refuse.ts';
import { contractOf, formOf, predicateOf, rangeOf, stored } from '../accepts.ts';
import { rangeInWords } from '../bounds.ts';
import { checkLength, lengthContract, lengthInWords, lengthLimits, lengthSchema } from '../length.ts';
import { USE_P } from '../notDeclaration.ts';
import { type AnyOptions, isParameter, type Kind, type Parameter } from '../parameter.ts';
import { allFit, frozenCopy, isPlainObject } from '../plain.ts';
import { show } from '../show.ts';
import { numberKind, numberSchema, quantityContract } from './number.ts';

const item = (options: AnyOptions) => options.item as Parameter;
const items = (options: AnyOptions) => options.items as readonly Parameter[];
const keyOf = (options: AnyOptions) => options.key as Parameter;

/** Refuses members that are not declarations, or that cannot be members. */
function checkMembers(kind: string, members: readonly unknown[]): void {
  for (const member of members) {
    const name = isParameter(member) ? member.kind.name : undefined;
    if (name !== undefined && !['model', 'event', 'group'].includes(name)) continue;
    const words = `${name === undefined ? show(member) : `p.${name}`} cannot be declared for its members`;
    const hint = name === 'model' ? 'Give each child a slot of its own.' : USE_P;
    throw optionError(kind, words, 'bad-member', hint, undefined, member);
  }
}

/** Says which member of a collection is wrong. */
function explainMember(value: unknown, path: string, member: Parameter): { reason: string; hint?: string } {
  const why = member.kind.explain?.(value, member.options);
  return {
    reason: `has ${show(value)} at ${path}, which ${why?.reason ?? 'does not fit'}`,
    hint: `Allowed there: ${rangeOf(member)}.${why?.hint === undefined ? '' : ` ${why.hint}`}`,
  };
}

/** A list whose members all fit one declaration. */
export const listKind: Kind = {
  name: 'list',
  optionNames: ['item', 'length'],
  check(options) {
    checkMembers('list', [item(options)]);
    checkLength('list', options);
  },
  predicate(options) {
    const accepts = predicateOf(item(options));
    const [low, high] = lengthLimits(options);
    return (value) =>
      Array.isArray(value) && value.length >= low && value.length <= high && allFit(value, accepts);
  },
  range: (options) => `a list${lengthInWords(options, 'member')}, each ${rangeOf(item(options))}`,
  explain(value, options) {
    if (!Array.isArray(value)) return { reason: 'is not a list' };
    const accepts = predicateOf(item(options));
    const at = value.findIndex((one) => !accepts(one));
    return at < 0
      ? { reason: `has ${value.length} members` }
      : explainMember(value[at], `[${at}]`, item(options));
  },
  form: (options) => ({ type: 'array', items: formOf(item(options)), ...lengthSchema(options) }),
  store: (value, options) => Object.freeze((value as unknown[]).map((one) => stored(item(options), one))),
  contract: (options) => ({ item: contractOf(item(options)), ...lengthContract(options) }),
};

/** A dictionary: keys that fit one declaration, values that fit another. */
export const recordKind: Kind = {
  name: 'record',
  optionNames: ['key', 'item'],
  check: (options) => checkMembers('record', [keyOf(options), item(options)]),
  predicate(options) {
    const acceptsKey = predicateOf(keyOf(options));
    const accepts = predicateOf(item(options));
    return (value) =>
      isPlainObject(value) &&
      Object.entries(value).every(([key, member]) => acceptsKey(key) && accepts(member));
  },
  range: (options) => `a dictionary, each value ${rangeOf(item(options))}`,
  explain(value, options) {
    if (!isPlainObject(value)) return { reason: 'is not a dictionary' };
    const accepts = predicateOf(item(options));
    const odd = Object.keys(value).find((key) => !accepts(value[key]));
    if (odd !== undefined) return explainMember(value[odd], odd, item(options));
    const key = Object.keys(value).find((one) => !predicateOf(keyOf(options))(one));
    return { reason: `has the key ${show(key)}`, hint: `Keys: ${rangeOf(keyOf(options))}.` };
  },
  form: (options) => ({
    type: 'object',
    propertyNames: formOf(keyOf(options)),
    additionalProperties: formOf(item(options)),
  }),
  store: (value) => frozenCopy(value),
  contract: (options) => ({ key: contractOf(keyOf(options)), item: contractOf(item(options)) }),
};

/** A list of fixed length whose members each have a declaration. */
export const tupleKind: Kind = {
  name: 'tuple',
  optionNames: ['items'],
  check(options) {
    checkMembers('tuple', Array.isArray(items(options)) ? items(options) : [items(options)]);
  },
  predicate(options) {
    const accepts = items(options).map(predicateOf);
    return (value) =>
      Array.isArray(value) && value.length === accepts.length && accepts.every((fits, i) => fits(value[i]));
  },
  range: (options) => `a list of ${items(options).length}: ${items(options).map(rangeOf).join('; ')}`,
  explain(value, options) {
    if (!Array.isArray(value)) return { reason: 'is not a list' };
    const at = items(options).findIndex((member, i) => !predicateOf(member)(value[i]));
    const odd = items(options)[at];
    return odd === undefined
      ? { reason: `has ${value.length} members` }
      : explainMember(value[at], `[${at}]`, odd);
  },
  form(options) {
    const prefixItems = items(options).map(formOf);
    return { type: 'array', prefixItems, minItems: prefixItems.length, maxItems: prefixItems.length };
  },
  store: (value, options) =>
    Object.freeze((value as unknown[]).map((one, i) => stored(items(options)[i] as Parameter, one))),
  contract: (options) => items(options).map(contractOf),
};

/** A vector: a fixed number of finite numbers with common bounds and unit. */
export const vecKind: Kind = {
  name: 'vec',
  optionNames: ['size', ...numberKind.optionNames],
  check(options) {
    const size = options.size;
    if (!Number.isSafeInteger(size) || (size as number) < 1) {
      throw optionError('vec', `${show(size)} is not a length`, 'bad-length', undefined, undefined, size);
    }
    numberKind.check?.(options);
  },
  predicate(options) {
    const accepts = numberKind.predicate(options);
    return (value) => Array.isArray(value) && value.length === options.size && allFit(value, accepts);
  },
  range: (options) => `${options.size} numbers, each ${rangeInWords(options, 'finite')}`,
  explain(value, options) {
    if (!Array.isArray(value)) return { reason: 'is not a list' };
    const accepts = numberKind.predicate(options);
    const odd = value.find((one) => !accepts(one));
    if (odd === undefined) return { reason: `has ${value.length} members` };
    return {
      reason: `has ${show(odd)}, which ${numberKind.explain?.(odd, options)?.reason ?? 'does not fit'}`,
    };
  },
  schema: (options) => z.array(numberSchema(options)).length(options.size as number),
  store: (value) => frozenCopy(value),
  contract: (options) => ({ size: options.size, ...quantityContract(options) }),
};

/** A pair of numbers in order, both within bounds. */
export const rangeKind: Kind = {
  name: 'range',
  optionNames: numberKind.optionNames,
  check: (options) => numberKind.check?.(options),
  predicate(options) {
    const accepts = numberKind.predicate(options);
    return (value) =>
      Array.isArray(value) && value.length === 2 && value.every(accepts) && value[0] <= value[1];
  },
  range: (options) => `[low, high] in order, each ${rangeInWords(options, 'finite')}`,
  explain(value, options) {
    if (!Array.isArray(value) || value.length !== 2) return { reason: 'is not a pair' };
    if (value.every(Number.isFinite) && value[0] > value[1])
      return { reason: 'has its ends the wrong way round', hint: `Write ${show([value[1], value[0]])}.` };
    const why = value
      .map((side) => numberKind.explain?.(side, options)?.reason)
      .find((one) => one !== undefined);
    return { reason: `has an end that ${why ?? 'does not fit'}` };
  },
  schema: (options) => z.tuple([numberSchema(options), numberSchema(options)]),
  store: (value) => frozenCopy(value),
  contract: quantityContract,
};
