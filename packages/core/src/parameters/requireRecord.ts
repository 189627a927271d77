import { type Owner, parameterError } from '../refuse.ts';
import { isPlainObject } from './plain.ts';
import { show } from './show.ts';

/** Refuses what is not a record of values by name, and says how it is written. */
export function requireRecord(
  owner: Owner,
  given: unknown,
  usage: string,
): asserts given is Record<string, unknown> {
  if (isPlainObject(given)) return;
  const words = `${show(given)} is not a record of parameters`;
  throw parameterError(owner, words, 'bad-value', `Write ${usage}.`, undefined, given);
}
