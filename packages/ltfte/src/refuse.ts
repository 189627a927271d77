import { ActionError, type Clock, DAYS_PER_MONTH, type ErrorDetails } from '@tecmns/core';

/** Throws the refusal of an action: `Model.action: sentence`. */
export function refuse(where: string, sentence: string, details: ErrorDetails): never {
  throw new ActionError(`${where}: ${sentence}`, details);
}

/** Passes a number on, or refuses the action that would make it larger than a double can be. */
export function finite(where: string, subject: string, value: number): number {
  if (value < Infinity) return value;
  return refuse(where, `${subject} would be beyond the largest double, about 1.8e308.`, {
    code: 'overflow',
    subject,
    value,
    range: 'a finite number',
    hint: 'Use smaller amounts.',
  });
}

/** Refuses a call that forgot the clock. */
function requireClock(where: string, clock: Clock): void {
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
