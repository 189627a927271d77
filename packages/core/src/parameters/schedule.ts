import type { Clock } from '../clock.ts';
import { ParameterError } from '../errors.ts';
import type { Slot } from './compiled.ts';
import { isPlainObject } from './plain.ts';
import { refusal } from './refusal.ts';
import { show } from './show.ts';

/** Distributions that a random parameter may have, with their arguments. */
export type Distribution =
  | { readonly distribution: 'uniform'; readonly min: number; readonly max: number }
  | { readonly distribution: 'normal'; readonly mean: number; readonly standardDeviation: number }
  | { readonly distribution: 'exponential'; readonly mean: number }
  | { readonly distribution: 'gamma'; readonly shape: number; readonly scale: number }
  | { readonly distribution: 'beta'; readonly a: number; readonly b: number }
  | { readonly distribution: 'lognormal'; readonly mu: number; readonly sigma: number };

/** Values at points in time. `times` are days since the start, rising. */
export type Series = {
  readonly $schedule: 'series';
  readonly times: readonly number[];
  readonly values: readonly number[];
  readonly interpolation: 'previous' | 'linear';
};

/** A value drawn anew each step from a named stream. */
export type RandomSchedule = { readonly $schedule: 'random'; readonly stream: string } & Distribution;

/** A parameter that changes with time: plain data, so that it can be stored, hashed and swept. */
export type Schedule = Series | RandomSchedule;

/**
 * A time-dependent value: each value holds from its time on (`'previous'`), or values between are on the
 * straight line (`'linear'`). Before the first time the first value holds, after the last the last.
 *
 * @throws ParameterError when the times do not rise, or the counts differ.
 * @example
 * ```ts
 * series({ times: [0, 34], values: [0.22, 0.2] }).interpolation; // => 'previous'
 * ```
 */
export function series(options: {
  readonly times: readonly number[];
  readonly values: readonly number[];
  readonly interpolation?: 'previous' | 'linear';
}): Series {
  const { times, values, interpolation = 'previous' } = options;
  const rises = times.every(
    (time, i) => Number.isFinite(time) && (i === 0 || time > (times[i - 1] as number)),
  );
  if (times.length === 0 || times.length !== values.length || !rises) {
    throw new ParameterError(
      `series: ${times.length} times and ${values.length} values are not a schedule.`,
      {
        code: 'bad-schedule',
        subject: 'times',
        value: times,
        hint: 'Give one value for each time, with rising times in days.',
      },
    );
  }
  return Object.freeze({
    $schedule: 'series',
    times: Object.freeze([...times]),
    values: Object.freeze([...values]),
    interpolation,
  });
}

/**
 * A value drawn anew each step. Until the first step, and with noise off, it is the distribution's mean.
 *
 * @example
 * ```ts
 * random({ distribution: 'uniform', min: 0, max: 0.1, stream: 'tribute' }).stream; // => 'tribute'
 * ```
 */
export function random(options: Distribution & { readonly stream: string }): RandomSchedule {
  return Object.freeze({ $schedule: 'random', ...options });
}

/** Tells whether a value is a schedule, also one read from JSON. */
export function isSchedule(value: unknown): value is Schedule {
  return isPlainObject(value) && (value.$schedule === 'series' || value.$schedule === 'random');
}

/** Refuses a schedule that holds a value which the parameter would refuse. */
export function checkSchedule(owner: string, slot: Slot, schedule: Schedule): void {
  const values = schedule.$schedule === 'series' ? series(schedule).values : [initialValue(schedule)];
  const odd = values.find((value) => !slot.accepts(value));
  if (odd !== undefined) throw refusal(owner, slot.name, slot.parameter, odd);
}

/** The value before the first step. */
export function initialValue(schedule: Schedule): number {
  if (schedule.$schedule === 'series') return valueAt(schedule, 0);
  switch (schedule.distribution) {
    case 'uniform':
      return (schedule.min + schedule.max) / 2;
    case 'normal':
    case 'exponential':
      return schedule.mean;
    case 'gamma':
      return schedule.shape * schedule.scale;
    case 'beta':
      return schedule.a / (schedule.a + schedule.b);
    case 'lognormal':
      return Math.exp(schedule.mu + schedule.sigma ** 2 / 2);
    default:
      throw new ParameterError(
        `random: ${show((schedule as { distribution: unknown }).distribution)} is no distribution.`,
        {
          code: 'bad-schedule',
          subject: 'distribution',
          hint: 'Use uniform, normal, exponential, gamma, beta or lognormal.',
        },
      );
  }
}

/** The value of a schedule in the step that a clock stands in. */
export function scheduled(schedule: Schedule, clock: Clock): number {
  if (schedule.$schedule === 'series') return valueAt(schedule, clock.time);
  const stream = clock.random(schedule.stream);
  switch (schedule.distribution) {
    case 'uniform':
      return stream.uniform(schedule.min, schedule.max);
    case 'normal':
      return stream.normal(schedule.mean, schedule.standardDeviation);
    case 'exponential':
      return stream.exponential(schedule.mean);
    case 'gamma':
      return stream.gamma(schedule.shape, schedule.scale);
    case 'beta':
      return stream.beta(schedule.a, schedule.b);
    case 'lognormal':
      return stream.lognormal(schedule.mu, schedule.sigma);
  }
}

function valueAt({ times, values, interpolation }: Series, time: number): number {
  let after = 0;
  while (after < times.length && (times[after] as number) <= time) after++;
  const before = Math.max(0, after - 1);
  const left = values[before] as number;
  if (interpolation === 'previous' || after === 0 || after === times.length) return left;
  const [from, to] = [times[before] as number, times[after] as number];
  return left + (((values[after] as number) - left) * (time - from)) / (to - from);
}
