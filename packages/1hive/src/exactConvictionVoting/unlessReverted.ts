import { MechanismError } from '@tecmns/mechanisms';

/** What the contract reckons; null where it reverts. */
export function unlessReverted<T>(reckon: () => T): T | null {
  try {
    return reckon();
  } catch (error) {
    if (error instanceof MechanismError) return null;
    throw error;
  }
}
