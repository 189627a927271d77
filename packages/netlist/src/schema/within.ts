import { NetlistError } from '../NetlistError.ts';
import { sentenceOf } from '../sentenceOf.ts';
import { shownName } from '../shown.ts';

/**
 * Does something with a part of a file; when that is refused, the error says in which file and at which place.
 *
 * @throws NetlistError what `make` throws, with the place before its sentence
 */
export function within<T>(what: string, place: string, make: () => T): T {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof NetlistError)) throw error;
    const { fault, code, value, range, hint, cause } = error;
    // The hint is put after the message again.
    const message = `${shownName(what)}: ${shownName(place)}: ${sentenceOf(error)}`;
    throw new NetlistError(message, { fault, code, subject: place, value, range, hint, cause });
  }
}
