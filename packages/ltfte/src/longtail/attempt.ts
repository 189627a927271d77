import { isTecmnsError } from '@tecmns/core';

/** What a call gives, or null when a model refuses it: a curve that is sold out, a vote that is paused. */
export function attempt<T>(call: () => T): T | null {
  try {
    return call();
  } catch (error) {
    if (isTecmnsError(error)) return null;
    throw error;
  }
}
