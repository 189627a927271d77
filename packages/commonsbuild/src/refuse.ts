import { ActionError, type ErrorDetails, isTecmnsError, ParameterError } from '@tecmns/core';

/** Throws the refusal of an action: `Model.action: sentence`. */
export function refuse(where: string, sentence: string, details: ErrorDetails): never {
  throw new ActionError(`${where}: ${sentence}`, { subject: where.split('.')[1], ...details });
}

/** Runs maths on what a constructor was given; what the maths refuses becomes the error of that constructor. */
export function constructing<T>(where: string, compute: () => T): T {
  try {
    return compute();
  } catch (error) {
    if (!isTecmnsError(error) || error instanceof ParameterError) throw error;
    const { message, code, subject, value, range } = error;
    throw new ParameterError(`${where}: ${message}`, { code, subject, value, range, cause: error });
  }
}

/** Passes a number on, or refuses the action that would make it larger than a double can be. */
export function finite(where: string, subject: string, value: number): number {
  if (value < Infinity) return value;
  return refuse(where, `${subject} would be beyond the largest double, about 1.8e308.`, {
    code: 'overflow',
    value,
    range: 'a finite number',
    hint: 'Use smaller amounts.',
  });
}
