import { NetlistError } from '../NetlistError.ts';

/**
 * The error of a pack of other bytes than its name says, for whoever can get these elsewhere.
 *
 * @throws whatever else it is
 */
export function damageOf(error: unknown): NetlistError {
  if (error instanceof NetlistError && error.code === 'pack-damaged') return error;
  throw error;
}

/** Tells whether something could not be had, rather than that it is wrong. */
export function isNotToBeHad(error: unknown): error is NetlistError {
  return error instanceof NetlistError && (error.fault === 'offline' || error.fault === 'resolve');
}

/** The same damage, with another way out of it. */
export function damageWith(damage: NetlistError, hint: string): NetlistError {
  const { fault, code, subject, value, range } = damage;
  const sentence = damage.message.slice(0, damage.message.length - (damage.hint ?? '').length).trimEnd();
  return new NetlistError(sentence, { fault, code, subject, value, range, hint, cause: damage });
}
