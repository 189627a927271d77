import { ActionError, type ErrorDetails, isTecmnsError, ParameterError } from '@tecmns/core';

/** Throws the refusal of an action: `Model.action: sentence`. */
export function refuse(where: string, sentence: string, details: ErrorDetails): never {
  throw new ActionError(`${where}: ${sentence}`, details);
}

/** Runs maths on what a constructor was given; what the maths refuses becomes the error of that constructor. */
export function constructing<T>(where: string, compute: () => T): T {
  try {
    return compute();
  } catch (error) {
    if (!isTecmnsError(error)) throw error;
    const { message, code, subject, value, range } = error;
    throw new ParameterError(`${where}: ${message}`, { code, subject, value, range, cause: error });
  }
}
