import { NetlistError } from '../NetlistError.ts';
import { shownName, shownValue } from '../shown.ts';

/** The error for a number of a credit graph that is none of those allowed. */
export function badNumber(what: string, value: unknown, range: string): NetlistError {
  return new NetlistError(`${shownName(what)} is ${shownValue(value)}, but must be ${range}.`, {
    fault: 'bad-input',
    code: 'out-of-range',
    subject: what,
    value,
    range,
  });
}

/** The error for a name of a credit graph that there is not, or that there is twice. */
export function badName(code: 'unknown' | 'duplicate', what: string, name: string): NetlistError {
  const reason = code === 'unknown' ? 'is no node' : 'is there twice';
  return new NetlistError(`${shownName(what)}: ${shownValue(name)} ${reason}.`, {
    fault: 'bad-input',
    code,
    subject: what,
    value: name,
  });
}
