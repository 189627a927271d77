import { ParameterError } from './errors.ts';
import { BitSource, type Moment } from './random/BitSource.ts';
import { createRandomStream } from './random/createRandomStream.ts';
import type { RandomStream } from './random/RandomStream.ts';

/** What a model sees of time and chance while it steps. */
export type Clock = {
  /** Number of the step, from 0. */
  readonly step: number;
  /** Length of the step [day]. */
  readonly dt: number;
  /** Time at the start of the step, step·dt [day]. */
  readonly time: number;
  /**
   * The random stream of a name. Asked for again in the same step it continues; each step starts it anew.
   *
   * @throws ParameterError `out-of-range` for an empty name, `not-serialisable` for half a surrogate pair.
   */
  random(name: string): RandomStream;
  /**
   * The clock of a child: the same time, streams of its own. `in('a').in('b')` is `in('a.b')`.
   *
   * @throws ParameterError `out-of-range` for a path with an empty part.
   */
  in(path: string): Clock;
};

/** Moves a clock through a run. */
export type ClockDriver = {
  /** The clock, one object for the whole run; it shows the current step. */
  readonly clock: Clock;
  /** Goes to the next step. */
  advance(): void;
  /**
   * Goes to a step, forward or back. Streams start anew, also when it is the current step.
   *
   * @throws ParameterError `out-of-range` for a step that is not a safe integer, 0 or more.
   */
  at(step: number): void;
};

/** What a clock is made from. */
export type ClockOptions = {
  /** A safe integer or text; every stream depends on it. */
  readonly seed: number | string;
  /** Number of the run, from 0. Default 0. */
  readonly run?: number | undefined;
  /** Length of a step [day], above 0. Default 1. */
  readonly dt?: number | undefined;
  /** With `'off'` every draw is the mean of its distribution. Default `'on'`. */
  readonly noise?: 'on' | 'off' | undefined;
  /** Path of the model whose clock this is. Default: none. */
  readonly path?: string | undefined;
  /** Number of the simulation. Default 0. */
  readonly simulation?: number | undefined;
  /** Number of the subset, a point of a sweep. Default 0. */
  readonly subset?: number | undefined;
  /**
   * Whether simulation and subset enter the streams. By default they do not, so that scenarios meet the
   * same shocks and differ by their parameters only.
   */
  readonly independentSubsets?: boolean | undefined;
};

/**
 * Makes a clock at step 0 and the driver that moves it. The streams depend on seed, run, path, name and
 * step only, never on the order in which they are asked for.
 *
 * @throws ParameterError `out-of-range` for an option outside its range.
 *
 * @example
 * ```ts
 * const driver = createClock({ seed: 7, dt: 0.5 });
 * const first = driver.clock.random('market').uniform();
 * driver.advance();
 * driver.clock.time; // => 0.5
 * driver.at(0);
 * driver.clock.random('market').uniform() === first; // => true
 * ```
 */
export function createClock(options: ClockOptions): ClockDriver {
  if (typeof options !== 'object' || options === null)
    throw refused('createClock: options', options, 'a record such as { seed: 1 }');
  const run = new Run(options);
  return {
    clock: run.clock(options.path ?? ''),
    advance: () => run.next(),
    at: (step) => run.move(step),
  };
}

/** What all clocks of a run share. */
class Run {
  readonly moment: Moment = { step: 0, epoch: 0 };
  readonly dt: number;
  readonly #noise: 'on' | 'off';
  readonly #key: { seed: number | string; run: number; simulation?: number; subset?: number };
  readonly #clocks = new Map<string, RunClock>();

  constructor(options: ClockOptions) {
    const { seed, run = 0, dt = 1, noise = 'on', simulation = 0, subset = 0 } = options;
    if (typeof seed !== 'string' && !Number.isSafeInteger(seed)) {
      throw refused('seed', seed, 'a safe integer or a string');
    }
    requireText('seed', seed);
    requireCount('run', run);
    requireCount('simulation', simulation);
    requireCount('subset', subset);
    requireDays('dt', dt);
    if (noise !== 'on' && noise !== 'off') throw refused('noise', noise, "'on' or 'off'");
    this.dt = dt;
    this.#noise = noise;
    this.#key = options.independentSubsets === true ? { seed, run, simulation, subset } : { seed, run };
  }

  next(): void {
    this.moment.step++;
    this.moment.epoch++;
  }

  move(step: number): void {
    requireCount('step', step);
    this.moment.step = step;
    this.moment.epoch++;
  }

  clock(path: string): Clock {
    let clock = this.#clocks.get(path);
    if (clock === undefined) {
      requireText('path', path);
      if (path !== '' && path.split('.').includes('')) throw refused('path', path, "names joined by '.'");
      clock = new RunClock(this, path);
      this.#clocks.set(path, clock);
    }
    return clock;
  }

  stream(path: string, name: string): RandomStream {
    requireText('name', name);
    if (name === '') throw refused('name', name, 'text that is not empty');
    return createRandomStream(
      new BitSource({ ...this.#key, path, name }, this.moment, this.#noise === 'off'),
    );
  }
}

/** Keeps streams and children by the name they were asked for, so that a hot loop allocates nothing. */
class RunClock implements Clock {
  readonly #run: Run;
  readonly #path: string;
  readonly #streams = new Map<string, RandomStream>();
  readonly #children = new Map<string, Clock>();

  constructor(run: Run, path: string) {
    this.#run = run;
    this.#path = path;
  }

  get step(): number {
    return this.#run.moment.step;
  }

  get dt(): number {
    return this.#run.dt;
  }

  get time(): number {
    return this.#run.moment.step * this.#run.dt;
  }

  random(name: string): RandomStream {
    let stream = this.#streams.get(name);
    if (stream === undefined) {
      stream = this.#run.stream(this.#path, name);
      this.#streams.set(name, stream);
    }
    return stream;
  }

  in(path: string): Clock {
    let child = this.#children.get(path);
    if (child === undefined) {
      if (path === '') throw refused('path', path, "names joined by '.'");
      child = this.#run.clock(this.#path === '' ? path : `${this.#path}.${path}`);
      this.#children.set(path, child);
    }
    return child;
  }
}

function requireCount(subject: string, value: number): void {
  if (!Number.isSafeInteger(value) || value < 0) throw refused(subject, value, 'an integer, 0 or more');
}

/** Half a surrogate pair has no bytes, so no key could be made of it. */
function requireText(subject: string, value: number | string): void {
  if (/\p{Cs}/u.test(String(value))) throw refused(subject, value, 'well-formed text');
}

function refused(subject: string, value: unknown, range: string, unit?: string): ParameterError {
  const shown = typeof value === 'string' ? `'${value}'` : String(value);
  return new ParameterError(`${subject} is ${shown}, but must be ${range}.`, {
    code: 'out-of-range',
    subject,
    value,
    range,
    unit,
  });
}

/** Days in a year. */
export const DAYS_PER_YEAR = 365;

/** Days in a month, a twelfth of a year. */
export const DAYS_PER_MONTH = DAYS_PER_YEAR / 12;

/**
 * Probability that an event of constant hazard happens within a time, 1 − e^(−λ·dt).
 *
 * @param ratePerDay hazard λ [1/day], 0 or more, possibly infinite
 * @param dt time [day], above 0
 * @throws ParameterError `out-of-range`
 *
 * @example
 * ```ts
 * hazardToProbability(0.1, 7); // => 0.5034146962085905
 * ```
 */
export function hazardToProbability(ratePerDay: number, dt: number): number {
  if (!(ratePerDay >= 0)) throw refused('ratePerDay', ratePerDay, '0 or more', '1/day');
  requireDays('dt', dt);
  return -Math.expm1(-ratePerDay * dt);
}

/**
 * Constant hazard under which an event happens within a time with a probability, −log(1 − p) / perDays.
 * Certainty is an infinite hazard.
 *
 * @param probability p, in [0, 1]
 * @param perDays time that the probability is for [day], above 0
 * @returns hazard [1/day]
 * @throws ParameterError `out-of-range`
 *
 * @example
 * ```ts
 * hazardToProbability(probabilityToHazard(0.25, 30), 30); // => 0.25
 * ```
 */
export function probabilityToHazard(probability: number, perDays: number): number {
  if (!(probability >= 0 && probability <= 1)) throw refused('probability', probability, 'in [0, 1]', '1');
  requireDays('perDays', perDays);
  return Math.abs(Math.log1p(-probability)) / perDays;
}

/**
 * Probability over another time at the same hazard, 1 − (1 − p)^(dt / perDays).
 *
 * @param probability p, in [0, 1]
 * @param perDays time that the probability is for [day], above 0
 * @param dt time asked for [day], above 0
 * @throws ParameterError `out-of-range`
 *
 * @example
 * ```ts
 * probabilityOver(0.5, 1, 2); // => 0.75
 * ```
 */
export function probabilityOver(probability: number, perDays: number, dt: number): number {
  return hazardToProbability(probabilityToHazard(probability, perDays), dt);
}

/**
 * Factor by which a quantity grows within a time, (1 + r)^(dt / perDays), compounded.
 *
 * @param rate growth r over `perDays`, a share, −1 or more (0.05 is 5 %)
 * @param perDays time that the rate is for [day], above 0
 * @param dt time asked for [day], above 0
 * @throws ParameterError `out-of-range`
 *
 * @example
 * ```ts
 * growthFactor(0.21, 365, 182.5); // => 1.1
 * ```
 */
export function growthFactor(rate: number, perDays: number, dt: number): number {
  requireGrowth(rate, perDays, dt);
  return (1 + rate) ** (dt / perDays);
}

/**
 * Growth within a time, growthFactor − 1, with all digits also where it is small.
 *
 * @param rate growth r over `perDays`, a share, −1 or more
 * @param perDays time that the rate is for [day], above 0
 * @param dt time asked for [day], above 0
 * @throws ParameterError `out-of-range`
 *
 * @example
 * ```ts
 * growthOver(0.21, 365, 182.5); // => 0.1
 * ```
 */
export function growthOver(rate: number, perDays: number, dt: number): number {
  requireGrowth(rate, perDays, dt);
  return Math.expm1((Math.log1p(rate) * dt) / perDays);
}

function requireGrowth(rate: number, perDays: number, dt: number): void {
  if (!(rate >= -1 && rate < Number.POSITIVE_INFINITY))
    throw refused('rate', rate, '-1 or more and finite', '1');
  requireDays('perDays', perDays);
  requireDays('dt', dt);
}

function requireDays(subject: string, days: number): void {
  if (!(days > 0 && days < Number.POSITIVE_INFINITY))
    throw refused(subject, days, 'above 0 and finite', 'day');
}
