import {
  type Clock,
  createClock,
  isSweep,
  type MetricReader,
  ParameterError,
  type Sweep,
} from '@tecmns/core';
import type { SimulateOptions } from './options.ts';
import { badOption, isRecord, requireKnown, requireOneOf, requireWhole, shown } from './refuse.ts';
import type { Given } from './study.ts';

/** Values of parameters by path. */
export type Point = Readonly<Record<string, unknown>>;

/** What a run asks of a system, whatever models it is made of. */
export type RunnableSystem = {
  readonly models: Readonly<Record<string, unknown>>;
  readonly failedIn: string | undefined;
  step(clock: Clock): void;
  readers(rows?: number): MetricReader[];
  rebuild(point?: Point): RunnableSystem;
  fork(): RunnableSystem;
  toJSON(): unknown;
};

/** Asked after each step, before the next: whether the run is over. */
export type StopWhen = (models: Readonly<Record<string, unknown>>, clock: Clock) => unknown;

/** A checked experiment. It holds a copy of the system, so that nobody changes it while it runs. */
export type SystemExperiment = {
  /** The system before any sweep. Only described and copied, never stepped. */
  readonly base: RunnableSystem;
  /** Applies a point, and gives what makes a new system for each run from there. */
  readonly prepare: (point: Point) => () => RunnableSystem;
  readonly seed: number | string;
  readonly steps: number;
  readonly runs: number;
  readonly dt: number;
  readonly noise: 'on' | 'off';
  readonly from: 'parameters' | 'current';
  readonly independentSubsets: boolean;
  readonly sweep: Sweep | undefined;
  readonly every: number;
  readonly metrics: readonly string[] | undefined;
  readonly maximumBytes: number;
  readonly stopWhen: StopWhen | undefined;
};

const OPTIONS: readonly (keyof SimulateOptions)[] = [
  'steps',
  'seed',
  'runs',
  'dt',
  'sweep',
  'noise',
  'from',
  'independentSubsets',
  'record',
  'maximumBytes',
  'signal',
  'onProgress',
  'onError',
  'stopWhen',
  'backend',
  'workers',
];

/** What paths of a sweep begin with that lead to an argument of an experiment's `build`. */
const ARGUMENTS = 'args.';

const DEFAULT_MAXIMUM_BYTES = 2 ** 31;

/** Checks a system and options, and fills in the defaults. */
export function systemExperimentOf({ subject, remake, options }: Given): SystemExperiment {
  checkForm(options);
  const { seed, steps, runs = 1, dt = 1, noise = 'on', from = 'parameters', sweep, record = {} } = options;
  const { independentSubsets = false, maximumBytes = DEFAULT_MAXIMUM_BYTES, stopWhen } = options;
  requireWhole('steps', steps, 1);
  requireWhole('runs', runs, 1);
  requireOneOf('from', from, ['parameters', 'current']);
  requireOneOf('independentSubsets', independentSubsets, [true, false]);
  requireWhole('maximumBytes', maximumBytes, 1);
  if (seed === undefined) throw noSeed();
  // The clock knows best what it takes.
  createClock({ seed, dt, noise });
  if (stopWhen !== undefined && typeof stopWhen !== 'function')
    throw badOption('stopWhen', stopWhen, 'a function');
  const { every, metrics } = checkRecord(record);
  if (sweep !== undefined && !isSweep(sweep))
    throw badOption('sweep', sweep, '{ product: { … } }, { zip: { … } } or { points: [ … ] }');
  if (sweep !== undefined && from === 'current') throw sweptState();
  const settings = { seed, steps, runs, dt, noise, from, independentSubsets, sweep, every, metrics };
  const stops = stopWhen as StopWhen | undefined;
  return { ...settings, maximumBytes, stopWhen: stops, ...systemOf(subject, remake, from) };
}

function systemOf(
  given: unknown,
  remake: Given['remake'],
  from: 'parameters' | 'current',
): Pick<SystemExperiment, 'base' | 'prepare'> {
  const make = typeof given === 'function' ? () => checkSystem(given()) : undefined;
  const system = make === undefined ? checkSystem(given) : make();
  if (from === 'current') {
    const base = system.fork();
    return { base, prepare: () => () => (make?.() ?? base).fork() };
  }
  const base = system.rebuild();
  if (remake !== undefined) {
    return {
      base,
      prepare(point) {
        const [args, rest] = splitPoint(point);
        return () => checkSystem(remake(args)).rebuild(rest);
      },
    };
  }
  if (make !== undefined) return { base, prepare: (point) => () => make().rebuild(point) };
  return {
    base,
    prepare(point) {
      const pointed = base.rebuild(point);
      return () => pointed.rebuild();
    },
  };
}

/** Arguments of `build` by name, and parameters of models by path. */
function splitPoint(point: Point): [args: Point, rest: Point] {
  const entries = Object.entries(point);
  const isArgument = ([path]: (typeof entries)[number]) => path.startsWith(ARGUMENTS);
  return [
    Object.fromEntries(
      entries.filter(isArgument).map(([path, value]) => [path.slice(ARGUMENTS.length), value]),
    ),
    Object.fromEntries(entries.filter((entry) => !isArgument(entry))),
  ];
}

function checkForm(options: unknown): asserts options is SimulateOptions {
  if (!isRecord(options)) throw badOption('options', options, 'an object like { steps: 365, seed: 1 }');
  requireKnown('The option', options, OPTIONS);
}

function checkRecord(record: unknown): Pick<SystemExperiment, 'every' | 'metrics'> {
  if (!isRecord(record)) throw badOption('record', record, 'an object like { every: 7 }');
  requireKnown('The option of record', record, ['every', 'metrics']);
  const { every = 1, metrics } = record;
  requireWhole('record.every', every, 1);
  const isPaths = Array.isArray(metrics) && metrics.every((path) => typeof path === 'string');
  if (metrics !== undefined && !isPaths) throw badOption('record.metrics', metrics, 'a list of paths');
  const twice = isPaths ? metrics.find((path, i) => metrics.indexOf(path) !== i) : undefined;
  if (twice !== undefined) {
    throw new ParameterError(`record.metrics names '${twice}' twice.`, {
      code: 'duplicate',
      subject: twice,
      hint: 'Name each metric once.',
    });
  }
  return { every: every as number, metrics: isPaths ? [...metrics] : undefined };
}

function checkSystem(value: unknown): RunnableSystem {
  const methods = ['step', 'readers', 'rebuild', 'fork', 'toJSON'];
  if (isRecord(value) && methods.every((name) => typeof value[name] === 'function'))
    return value as unknown as RunnableSystem;
  throw new ParameterError(`The system is ${shown(value)}, not a System.`, {
    code: 'bad-value',
    subject: 'system',
    value,
    hint: 'Give new System({ … }), or a function that returns one.',
  });
}

function noSeed(): ParameterError {
  return new ParameterError('No seed is given, so the result could not be reproduced.', {
    code: 'missing',
    subject: 'seed',
    range: 'a safe integer or a string',
    hint: 'Choose one: { seed: 1 }.',
  });
}

function sweptState(): ParameterError {
  return new ParameterError(
    "A sweep cannot start from the 'current' state, which its values did not lead to.",
    {
      code: 'out-of-range',
      subject: 'from',
      value: 'current',
      hint: "Leave out the sweep, or start from 'parameters'.",
    },
  );
}
