import { didYouMean } from '@tecmns/core';
import { refuse } from './refuse.ts';

/** Refuses everything but an object with members. */
export function requireObject(subject: string, value: unknown, range: string): void {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return;
  refuse('bad-value', subject, value, 'is no object', { range, hint: 'Pass one object with these members.' });
}

/** Refuses members that would be ignored: most are misspelt. One that is undefined counts as absent. */
export function requireKnown(subject: string, value: object, known: readonly string[]): void {
  requireObject(subject, value, `an object with ${known.join(', ')}`);
  for (const [name, member] of Object.entries(value)) {
    if (member === undefined || known.includes(name)) continue;
    const near = didYouMean(name, known);
    refuse('unknown', `${subject}.${name}`, name, 'is an unknown member', {
      range: known.join(', '),
      hint: near === undefined ? 'Leave it out.' : `Did you mean ${near}?`,
    });
  }
}

/** Refuses everything but a text. */
export function requireText(subject: string, value: unknown): void {
  if (typeof value === 'string') return;
  refuse(value === undefined ? 'missing' : 'bad-value', subject, value, 'is no text', {
    range: 'a text',
    hint: 'Write it in quotes.',
  });
}

/** Refuses everything but an array. */
export function requireList(subject: string, value: unknown, range: string): void {
  if (Array.isArray(value)) return;
  refuse(value === undefined ? 'missing' : 'bad-value', subject, value, 'is no list', {
    range,
    hint: 'Pass an array, also for a single one.',
  });
}

/** Refuses what is not one of a few values; undefined is the default. */
export function requireOneOf(subject: string, value: unknown, allowed: readonly (string | boolean)[]): void {
  if (value === undefined || allowed.includes(value as string | boolean)) return;
  const near = typeof value === 'string' ? didYouMean(value, allowed.map(String)) : undefined;
  refuse('bad-value', subject, value, 'is no choice', {
    range: allowed.map((one) => (typeof one === 'string' ? `'${one}'` : one)).join(' or '),
    hint: near === undefined ? 'Leave it out for the default.' : `Did you mean '${near}'?`,
  });
}

/** Numbers with NaN for null, which is how JSON writes a gap. Refuses a list of anything else. */
export function readNumbers(subject: string, values: ArrayLike<number | null>): ArrayLike<number> {
  if (values instanceof Float64Array || values instanceof Float32Array) return values;
  requireNumbers(subject, values);
  let hasGaps = false;
  for (let i = 0; i < values.length; i++) {
    const value: unknown = values[i];
    if (value === null) hasGaps = true;
    else if (typeof value !== 'number')
      refuse('bad-value', `${subject}[${i}]`, value, 'is no number', {
        range: 'numbers, or NaN or null for none',
        hint: 'Convert it with Number first.',
      });
  }
  return hasGaps ? Float64Array.from(values, (value) => value ?? Number.NaN) : (values as ArrayLike<number>);
}

/** Refuses everything but a list; what it holds is for others to check. */
export function requireNumbers(subject: string, values: unknown): void {
  const isList = typeof values === 'object' && values !== null && 'length' in values;
  if (isList && Number.isSafeInteger(values.length)) return;
  refuse(values === undefined ? 'missing' : 'bad-value', subject, values, 'is no list of numbers', {
    range: 'an array or a typed array',
    hint: 'Give one value per point.',
  });
}
