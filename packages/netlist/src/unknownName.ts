import { didYouMean } from '@tecmns/core';
import { NetlistError } from './NetlistError.ts';
import { shownName } from './shown.ts';

/** Longest name that is compared with others, and names that are told where none is near. */
const COMPARED = 200;
const TOLD = 8;

/**
 * The error for a name that is none of those known: it asks for the nearest, or tells the first of them.
 *
 * @param message a sentence with the name
 * @param code default `'unknown'`
 */
export function unknownName(
  message: string,
  name: string,
  known: readonly string[],
  code = 'unknown',
): NetlistError {
  const names = [...new Set(known)];
  const near = didYouMean(name.slice(0, COMPARED), names);
  const told = names.slice(0, TOLD).map(shownName).join(', ') || 'none';
  return new NetlistError(message, {
    fault: 'bad-input',
    code,
    subject: name,
    value: name,
    hint: near === undefined ? `There are ${told}.` : `Did you mean '${shownName(near)}'?`,
  });
}
