import { DeclarationError, type ErrorDetails, ParameterError } from './errors.ts';

/** What messages call a class, an action or a declaration, and the id of the model that it belongs to. */
export type Owner = { readonly name: string; readonly id?: string | undefined };

/** What most errors carry, in the order in which the functions here take it. */
type About = [words: string, code: string, hint?: string | undefined, subject?: string, value?: unknown];

/** Sentence and details of an error about an owner. Words that quote another sentence have its end. */
function about({ name, id }: Owner, [words, code, hint, subject, value]: About): [string, ErrorDetails] {
  const end = /[.?]$/.test(words) ? '' : '.';
  return [`${name}: ${words}${end}`, { code, model: id, subject, value, hint }];
}

/** The error for something given to an owner that it does not take. */
export const parameterError = (owner: Owner, ...rest: About) => new ParameterError(...about(owner, rest));

/** The error for something that an owner declares wrongly. */
export const declarationError = (owner: Owner, ...rest: About) => new DeclarationError(...about(owner, rest));

/** The error for wrong options of a kind of parameter. */
export const optionError = (kind: string, ...rest: About) => declarationError({ name: `p.${kind}` }, ...rest);
