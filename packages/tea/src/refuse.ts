import { ActionError, type Clock, DAYS_PER_MONTH, didYouMean, type ErrorDetails } from '@tecmns/core';

/** Throws the refusal of an action: `Model.action: sentence`. */
export function refuse(where: string, sentence: string, details: ErrorDetails): never {
  throw new ActionError(`${where}: ${sentence}`, details);
}

/** Refuses a call that forgot the clock. */
export function requireClock(where: string, clock: Clock): void {
  if (typeof (clock as Clock | undefined)?.dt === 'number') return;
  refuse(where, 'the clock is missing.', {
    code: 'missing',
    subject: 'clock',
    hint: 'Pass the clock of the step after the other arguments.',
  });
}

/** Refuses a call without a clock, and steps of more than a month: flows that act on each other are taken in turn. */
export function requireMonth(where: string, clock: Clock): void {
  requireClock(where, clock);
  if (clock.dt <= DAYS_PER_MONTH * (1 + 1e-12)) return;
  refuse(where, `a step is ${clock.dt} days; it can be at most a month, ${DAYS_PER_MONTH} days.`, {
    code: 'out-of-range',
    subject: 'dt',
    value: clock.dt,
    range: `above 0, at most ${DAYS_PER_MONTH} (day)`,
    unit: 'day',
    hint: 'Take shorter steps.',
  });
}

/** Refuses a skill that is not there, and names the one that was probably meant, or all. */
export function refuseUnknown(where: string, skill: string, names: readonly string[]): never {
  const near = didYouMean(skill, names);
  return refuse(where, `there is no skill "${skill}".`, {
    code: 'unknown',
    subject: 'skill',
    value: skill,
    range: `one of ${names.join(', ')}`,
    hint: near === undefined ? `There are: ${names.join(', ')}.` : `Did you mean "${near}"?`,
  });
}

/** Passes on a number from 0 to a limit that may be Infinity, or refuses the call that brought another value. */
export function requireNumber(
  where: string,
  { subject, most, unit }: { readonly subject: string; readonly most: number; readonly unit: string },
  value: unknown,
  hint: string,
): number {
  if (typeof value === 'number' && value >= 0 && value <= most && value < Infinity) return value;
  const range = most === Infinity ? `0 or more (${unit})` : `from 0 to ${most} (${unit})`;
  return refuse(where, `${subject} is ${shown(value)}; it must be ${range}.`, {
    code: 'out-of-range',
    subject,
    value,
    range,
    unit,
    hint,
  });
}

/** A value as a sentence shows it; nothing in it can fail to print. */
function shown(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value);
  return typeof value === 'object' && value !== null ? 'an object' : String(value);
}
