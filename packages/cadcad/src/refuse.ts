import { didYouMean, ParameterError } from '@tecmns/core';

/** A value in a few words. */
export function shown(value: unknown): string {
  if (typeof value === 'string') return `'${value.length > 40 ? `${value.slice(0, 37)}...` : value}'`;
  if (typeof value === 'function') return 'a function';
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === 'object' && value !== null) return 'an object';
  return typeof value === 'bigint' ? `${value}n` : String(value);
}

/** A text that every form of JSON can hold: half a surrogate pair becomes the sign for what is unknown. */
export function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\ufffd');
}

/** The error for an option outside its range. */
export function badOption(name: string, value: unknown, range: string, unit?: string): ParameterError {
  return new ParameterError(`${name} is ${shown(value)}, but must be ${range}.`, {
    code: 'out-of-range',
    subject: name,
    value,
    range,
    unit,
  });
}

/** Refuses anything but a whole number from a least one on. */
export function requireWhole(name: string, value: unknown, least: number): void {
  if (!Number.isSafeInteger(value) || (value as number) < least)
    throw badOption(name, value, `a whole number, ${least} or more`);
}

/** Refuses anything but one of some values. */
export function requireOneOf(name: string, value: unknown, choices: readonly unknown[]): void {
  if (!choices.includes(value)) throw badOption(name, value, choices.map(shown).join(' or '));
}

/** Refuses members that a record does not have. */
export function requireKnown(what: string, record: object, known: readonly string[]): void {
  const odd = Object.keys(record).find((key) => !known.includes(key));
  if (odd !== undefined) throw unknownName(`${what} '${odd}' is unknown.`, odd, known);
}

/** The error for a name that is not among those known. */
export function unknownName(message: string, name: string, known: readonly string[]): ParameterError {
  const near = didYouMean(name, known);
  return new ParameterError(message, {
    code: 'unknown',
    subject: name,
    range: known.join(', '),
    hint: near === undefined ? `Known are ${known.join(', ') || 'none'}.` : `Did you mean '${near}'?`,
  });
}

/** Tells whether a value is an object that is neither null nor a list. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
