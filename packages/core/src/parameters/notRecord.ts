import type { ParameterError } from '../errors.ts';
import { type Owner, parameterError } from '../refuse.ts';
import { show } from './show.ts';

/** The error for what is not a record of values by name, saying how it is written. */
export function notRecord(
  owner: Owner,
  given: unknown,
  usage: string,
  what = 'parameters',
  subject?: string,
): ParameterError {
  const words = `${show(given)} is not a record of ${what}`;
  return parameterError(owner, words, 'bad-value', `Write ${usage}.`, subject, given);
}
