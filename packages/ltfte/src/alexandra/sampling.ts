import type { Span } from './spans.ts';

/** Minutes of a day. */
const DAY = 1440;

/** Part of a period by which an instant may miss a sample and still be at it: rounding, no more. */
const ROUNDING = 1e-6;

/** Number of the first sample at or after an instant [minute]. Samples are at the multiples of the period. */
function firstSample(minute: number, period: number): number {
  const place = minute / period;
  const nearest = Math.round(place);
  return Math.abs(place - nearest) < ROUNDING ? nearest : Math.ceil(place);
}

/** Number of the sample that is nearest to an instant [day]. */
export function sampleAt(day: number, period: number): number {
  return Math.round((day * DAY) / period);
}

/**
 * The samples that fall into a session: from its start on, and before its end.
 *
 * @example
 * ```ts
 * samplesIn(0.375, 90.5, 1); // => [540, 631]
 * ```
 */
export function samplesIn(start: number, minutes: number, period: number): Span {
  return [firstSample(start * DAY, period), firstSample(start * DAY + minutes, period)];
}

/** How many samples of a span fall on which day. */
export function samplesByDay([from, to]: Span, period: number): [day: number, samples: number][] {
  const days: [number, number][] = [];
  for (let at = from; at < to; ) {
    const day = Math.floor(((at + ROUNDING) * period) / DAY);
    const next = Math.min(to, firstSample((day + 1) * DAY, period));
    days.push([day, next - at]);
    at = next;
  }
  return days;
}
