import { isTecmnsError } from '@tecmns/core';

/**
 * What a call gives, or null when a model refuses the action: a curve that is sold out, a vote that is paused. Any other
 * error, such as that of a wire or of a parameter, is a mistake, and is passed on.
 */
export function attempt<T>(call: () => T): T | null {
  try {
    return call();
  } catch (error) {
    if (isTecmnsError(error) && error.name === 'ActionError') return null;
    throw error;
  }
}
