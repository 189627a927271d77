import type { Clock } from '../clock.ts';
import type { ParameterError } from '../errors.ts';
import { type Owner, parameterError } from '../refuse.ts';
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
 * @throws ParameterError when the times do not rise, the counts differ, or the interpolation is unknown.
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
  if (!isSeries({ times, values, interpolation })) throw badSeries('series', options);
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
 * @throws ParameterError for an unknown distribution, arguments out of its range, or no stream.
 * @example
 * ```ts
 * random({ distribution: 'uniform', min: 0, max: 0.1, stream: 'tribute' }).stream; // => 'tribute'
 * ```
 */
export function random(options: Distribution & { readonly stream: string }): RandomSchedule {
  const bad = badRandom('random', options);
  if (bad !== undefined) throw bad;
  return Object.freeze({ $schedule: 'random', ...options });
}

/**
 * Tells whether a value is a schedule, also one read from JSON.
 *
 * @example
 * ```ts
 * isSchedule(series({ times: [0], values: [1] })); // => true
 * isSchedule(0.22); // => false
 * ```
 */
export function isSchedule(value: unknown): value is Schedule {
  return isPlainObject(value) && (value.$schedule === 'series' || value.$schedule === 'random');
}

/** The error for a schedule that is none, or that holds a value which the parameter would refuse. */
export function scheduleRefusal(owner: Owner, slot: Slot, schedule: Schedule): ParameterError | undefined {
  const place = `${owner.name}.${slot.name}`;
  if (schedule.$schedule === 'random') {
    const bad = badRandom(place, schedule);
    if (bad !== undefined) return bad;
  } else if (!isSeries(schedule)) return badSeries(place, schedule);
  const values = schedule.$schedule === 'series' ? schedule.values : [initialValue(schedule)];
  const odd = values.findIndex((value) => !slot.accepts(value));
  if (odd < 0) return undefined;
  return refusal(owner, slot, values[odd], (shown) =>
    schedule.$schedule === 'series' ? `value ${odd} of the series, ${shown},` : `the mean ${shown}`,
  );
}

function isSeries({ times, values, interpolation }: Omit<Series, '$schedule'>): boolean {
  return (
    Array.isArray(times) &&
    Array.isArray(values) &&
    times.length > 0 &&
    times.length === values.length &&
    times.every((time, i) => Number.isFinite(time) && (i === 0 || time > times[i - 1]!)) &&
    (interpolation === 'previous' || interpolation === 'linear')
  );
}

function badSeries(place: string, value: unknown): ParameterError {
  const hint =
    "Give one value for each time, with rising times in days, and interpolation 'previous' or 'linear'.";
  return parameterError(
    { name: place },
    'this is not a series of values',
    'bad-schedule',
    hint,
    'times',
    value,
  );
}

/** Arguments of each distribution in the order in which a stream takes them, whether they must be above 0, and the mean. */
const DISTRIBUTIONS: {
  readonly [D in Distribution as D['distribution']]: readonly [
    names: readonly string[],
    positive: boolean,
    mean: (given: D) => number,
  ];
} = {
  uniform: [['min', 'max'], false, ({ min, max }) => (min + max) / 2],
  normal: [['mean', 'standardDeviation'], false, ({ mean }) => mean],
  exponential: [['mean'], true, ({ mean }) => mean],
  gamma: [['shape', 'scale'], true, ({ shape, scale }) => shape * scale],
  beta: [['a', 'b'], true, ({ a, b }) => a / (a + b)],
  lognormal: [['mu', 'sigma'], false, ({ mu, sigma }) => Math.exp(mu + sigma ** 2 / 2)],
};

const isDistribution = (name: unknown): name is Distribution['distribution'] =>
  Object.hasOwn(DISTRIBUTIONS, String(name));

function badRandom(place: string, given: object): ParameterError | undefined {
  const { distribution, stream, ...rest } = given as Readonly<Record<string, unknown>>;
  const refuse = (words: string, hint: string, value: unknown = given) =>
    parameterError({ name: place }, words, 'bad-schedule', hint, 'distribution', value);
  if (!isDistribution(distribution)) {
    const hint = `Use ${Object.keys(DISTRIBUTIONS).join(', ')}.`;
    return refuse(`${show(distribution)} is no distribution`, hint, distribution);
  }
  if (typeof stream !== 'string' || stream === '')
    return refuse('the distribution has no stream', "Name one, such as stream: 'market'.", stream);
  const [names, positive] = DISTRIBUTIONS[distribution];
  for (const name of names) {
    const value = rest[name];
    if (Number.isFinite(value) && (!positive || (value as number) > 0)) continue;
    const hint = `Give ${positive ? 'a number above 0' : 'a finite number'}.`;
    return refuse(`${name} of the ${distribution} distribution is ${show(value)}`, hint, value);
  }
  const { min, max, ...others } = rest as Readonly<Record<string, number>>;
  const spread = distribution === 'normal' ? 'standardDeviation' : 'sigma';
  if (others[spread]! < 0) return refuse(`${spread} is ${others[spread]}`, 'Give 0 or more.', others[spread]);
  if (distribution === 'uniform' && min! > max!)
    return refuse(`min ${min} is above max ${max}`, 'Put the smaller one first.');
  return undefined;
}

/** The value before the first step. */
export function initialValue(schedule: Schedule): number {
  if (schedule.$schedule === 'series') return valueAt(schedule, 0);
  return DISTRIBUTIONS[schedule.distribution][2](schedule as never);
}

/** The value of a schedule in the step that a clock stands in. */
export function scheduled(schedule: Schedule, clock: Clock): number {
  if (schedule.$schedule === 'series') return valueAt(schedule, clock.time);
  const stream = clock.random(schedule.stream) as unknown as Readonly<
    Record<string, (...given: readonly number[]) => number>
  >;
  const { distribution } = schedule;
  const given = schedule as unknown as Readonly<Record<string, number>>;
  return stream[distribution]!(...DISTRIBUTIONS[distribution][0].map((name) => given[name]!));
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
