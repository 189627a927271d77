import { NetlistError } from './NetlistError.ts';
import { shownName } from './shown.ts';

/** The refusal to fetch a repository or node where only what is on this machine may be used. */
export function notHere(what: string): NetlistError {
  return new NetlistError(`${shownName(what)} is not on this machine, and the network may not be used.`, {
    fault: 'offline',
    code: 'not-here',
    subject: what,
    hint: 'Do it once without --offline, name a mirror that has it, or vendor it.',
  });
}
