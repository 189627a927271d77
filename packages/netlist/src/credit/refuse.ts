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

const REASONS = {
  unknown: 'is no node',
  duplicate: 'is there twice',
  reserved: 'is the name of what is nobody’s',
} as const;

/** The error for a name of a credit graph that there is not, that there is twice, or that nobody may have. */
export function badName(code: keyof typeof REASONS, what: string, name: string): NetlistError {
  return new NetlistError(`${shownName(what)}: ${shownValue(name)} ${REASONS[code]}.`, {
    fault: 'bad-input',
    code,
    subject: what,
    value: name,
  });
}

/** The error for more than is worked through. */
export function tooMany(what: string, count: number, most: number): NetlistError {
  return new NetlistError(`There are ${count} ${what}, but at most ${most} are accepted.`, {
    fault: 'limit',
    code: 'too-many',
    subject: what,
    value: count,
    range: `at most ${most}`,
  });
}

/** Refuses anything but a whole number in a range, which ends are part of. */
export function requireWhole(what: string, value: number, least: number, most: number): void {
  if (Number.isSafeInteger(value) && value >= least && value <= most) return;
  throw badNumber(what, value, `a whole number, ${least} to ${most}`);
}
