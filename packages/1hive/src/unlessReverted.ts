import { isTecmnsError } from '@tecmns/core';

/** What the contract reckons; null where it reverts. A value of the wrong type is no revert, and is thrown. */
export function unlessReverted<T>(reckon: () => T): T | null {
  try {
    return reckon();
  } catch (error) {
    if (isTecmnsError(error) && error.code !== 'invalid-input') return null;
    throw error;
  }
}
