import * as z from 'zod';
import { canonicalJson } from '../../canonicalJson.ts';
import { didYouMean } from '../../didYouMean.ts';
import { optionError } from '../../refuse.ts';
import type { JsonSchema } from '../jsonSchema.ts';
import type { AnyOptions, Kind } from '../parameter.ts';
import { allFit, frozenCopy } from '../plain.ts';
import { recordSchema } from '../recordSchema.ts';
import { show } from '../show.ts';

/** `true` or `false`; nothing that merely looks like it. */
export const booleanKind: Kind = {
  name: 'boolean',
  optionNames: [],
  predicate: () => (value) => typeof value === 'boolean',
  range: () => 'true or false',
  explain: (value) => ({
    reason: 'is not true or false',
    hint: value === 1 || value === 0 ? `Write ${value === 1}.` : undefined,
  }),
  schema: () => z.boolean(),
  axis: (_, points) => (points === undefined ? [false, true] : undefined),
};

/** A moment: writing `true` notifies, and it reads `false` again. */
export const eventKind: Kind = { ...booleanKind, name: 'event', axis: () => undefined };

/** All choices, but not a number of points between them. */
const everyChoice = (options: AnyOptions, points: number | undefined) =>
  points === undefined ? choices(options) : undefined;

const choices = (options: AnyOptions) => options.options as readonly unknown[];
const listed = (options: AnyOptions) =>
  choices(options)
    .map((one) => show(one))
    .join(', ');

const isLiteral = (value: unknown) => ['string', 'number', 'boolean', 'bigint'].includes(typeof value);

function checkChoices(kind: string, options: AnyOptions): void {
  const list = choices(options);
  const bad = (words: string, hint: string) => optionError(kind, words, 'bad-options', hint, 'options', list);
  if (!Array.isArray(list) || list.length === 0) throw bad('there are no choices', 'List at least one.');
  const odd = list.findIndex((one) => !isLiteral(one));
  if (odd >= 0)
    throw bad(`${show(list[odd])} cannot be a choice`, 'Use texts, numbers, booleans or bigints.');
  if (new Set(list).size !== list.length)
    throw bad(`the choices ${show(list)} repeat`, 'List each choice once.');
}

function suggestion(value: unknown, options: AnyOptions): { reason: string; hint?: string | undefined } {
  const texts = choices(options).filter((choice): choice is string => typeof choice === 'string');
  const near = typeof value === 'string' ? didYouMean(value, texts) : undefined;
  return {
    reason: 'is not one of the choices',
    hint: near === undefined ? undefined : `Did you mean "${near}"?`,
  };
}

/** The choices in an order of their own, since that in which they are listed decides nothing. */
const sorted = (options: AnyOptions) =>
  choices(options)
    .map((one) => canonicalJson(one))
    .sort();

/** Choices by equality; a bigint by its digits, since validators need not compare objects. */
function choicesForm(options: AnyOptions): JsonSchema {
  const plain = choices(options).filter((one) => typeof one !== 'bigint');
  const tagged = choices(options)
    .filter((one) => typeof one === 'bigint')
    .map((one) => recordSchema({ $bigint: { const: `${one}` } }));
  return tagged.length === 0
    ? { enum: plain }
    : { anyOf: [...(plain.length > 0 ? [{ enum: plain }] : []), ...tagged] };
}

/** One of a fixed list. */
export const selectKind: Kind = {
  name: 'select',
  optionNames: ['options', 'labels'],
  check: (options) => checkChoices('select', options),
  predicate(options) {
    const list = choices(options);
    return (value) => list.includes(value);
  },
  range: (options) => `one of ${listed(options)}`,
  explain: suggestion,
  form: choicesForm,
  contract: sorted,
  axis: everyChoice,
};

/** Several of a fixed list, none twice. */
export const multiSelectKind: Kind = {
  name: 'multiSelect',
  optionNames: ['options', 'labels'],
  check: (options) => checkChoices('multiSelect', options),
  predicate(options) {
    const list = choices(options);
    return (value) =>
      Array.isArray(value) &&
      new Set(value).size === value.length &&
      allFit(value, (one) => list.includes(one));
  },
  range: (options) => `some of ${listed(options)}, none twice`,
  explain(value, options) {
    if (!Array.isArray(value)) return { reason: 'is not a list' };
    const odd = value.find((one) => !choices(options).includes(one));
    return odd === undefined ? { reason: 'has one twice' } : suggestion(odd, options);
  },
  form: (options) => ({ type: 'array', items: choicesForm(options), uniqueItems: true }),
  store: (value) => frozenCopy(value),
  contract: sorted,
};

/** The name of one of several pure functions that do the same job by different published rules. */
export const strategyKind: Kind = {
  name: 'strategy',
  optionNames: ['functions', 'options', 'labels'],
  check(options) {
    checkChoices('strategy', options);
    const functions = options.functions as Record<string, unknown>;
    const odd = [...Object.keys(functions), ...choices(options).map(String)].find(
      (name) => !Object.hasOwn(functions, name) || typeof functions[name] !== 'function',
    );
    if (odd !== undefined) {
      const hint = 'Map each name to a pure function.';
      throw optionError('strategy', `"${odd}" is not a function`, 'bad-options', hint, odd, functions[odd]);
    }
  },
  predicate: selectKind.predicate,
  range: selectKind.range,
  explain: suggestion,
  form: choicesForm,
  contract: sorted,
  axis: everyChoice,
};
