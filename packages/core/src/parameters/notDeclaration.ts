import type { DeclarationError } from '../errors.ts';
import { declarationError, type Owner } from '../refuse.ts';
import { show } from './show.ts';

/** The hint where something else than a declaration was given. */
export const USE_P = 'Use a function of p, such as p.number({ … }).';

/** The error for a name that stands for something else than a declaration. */
export function notDeclaration(owner: Owner, name: string, value: unknown): DeclarationError {
  const words = `"${name}" is ${show(value)}, not a declaration`;
  return declarationError(owner, words, 'bad-value', USE_P, name, value);
}
