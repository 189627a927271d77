import { ActionError, type ErrorDetails } from '@tecmns/core';

/** Throws the refusal of an action: `Model.action: sentence`. */
export function refuse(where: string, sentence: string, details: ErrorDetails): never {
  throw new ActionError(`${where}: ${sentence}`, details);
}
