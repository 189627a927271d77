/** What a call that falls on the end of a step may miss it by, for times that were added up [day]. */
const ROUNDING = 1e-9;

/** A call that is due by a schedule. */
export type DueCall = {
  /** Which call of the schedule it is, from 1. */
  readonly number: number;
  /** When it is due [day]. */
  readonly day: number;
};

/** Calls of a schedule, one each so many days, that are due after the start of a step and at its end at the latest. */
export function* callsBetween(
  step: { readonly start: number; readonly end: number },
  every: number,
  /** Calls that were due before. */
  scheduled: number,
): Generator<DueCall> {
  let number = Math.max(scheduled, Math.floor((step.start + ROUNDING) / every)) + 1;
  for (; number * every <= step.end + ROUNDING; number++)
    yield { number, day: Math.min(step.end, number * every) };
}
