import type { DeclarationError } from '../errors.ts';
import { optionError } from '../refuse.ts';
import { show } from './show.ts';

/** The error for the value of an option: `p.number: step 0 is not a positive number.` */
export function badOption(
  kind: string,
  name: string,
  value: unknown,
  why: string,
  code: string,
  hint?: string,
): DeclarationError {
  return optionError(kind, `${name} ${show(value)} ${why}`, code, hint, name, value);
}
