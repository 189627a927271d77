import { availableParallelism } from 'node:os';
import { ParameterError } from '@tecmns/core';
import type { Flag, FlagGroup, FlagValues } from '../cli/command.ts';
import { UsageError } from '../cli/UsageError.ts';
import type { SubjectDefaults } from './subject.ts';

/** Threads, for systems and for blocks. */
export const WORKERS_FLAG: Flag = {
  name: 'workers',
  value: 'count',
  doc: 'Threads that share the runs. Default 1: none but this one.',
};

/** Flags of the runs of a system, which a sweep takes as well. */
export const RUN_GROUP: FlagGroup = {
  title: 'Run',
  flags: [
    { name: 'seed', value: 'text', doc: 'With the same seed the same numbers come out. Default 1.' },
    { name: 'runs', value: 'count', doc: 'Runs, for each point of a sweep. Default 100.' },
    { name: 'steps', value: 'count', doc: 'Steps of a run. Default 365.' },
    { name: 'dt', value: 'day', doc: 'Length of a step. Default 1.' },
    { name: 'noise', value: 'on|off', doc: 'Off: every draw is the mean of its distribution. Default on.' },
    { name: 'every', value: 'count', doc: 'Keep every so many steps, and the last. Default 1.' },
    { name: 'record', value: 'names', doc: 'Keep these metrics only, with commas between. Default: all.' },
    WORKERS_FLAG,
  ],
};

/** Flags of what comes out. */
export const RESULT_GROUP: FlagGroup = {
  title: 'Result',
  flags: [
    {
      name: 'metric',
      value: 'name',
      doc: 'What is drawn. Default: the price of a market, else the first that moves.',
    },
    { name: 'out', value: 'directory', doc: 'Write all columns there while they come.' },
    { name: 'resume', doc: 'Go on where a run into the same directory was stopped.' },
    { name: 'dry-run', doc: 'Tell rows, memory and about how much time, by a probe of a moment.' },
  ],
};

/** Flags of a sweep beside those of its runs. */
export const SWEEP_GROUP: FlagGroup = {
  title: 'Sweep',
  flags: [{ name: 'zip', doc: 'Go through lists side by side. Default: all combinations of their values.' }],
};

/** What is told to the simulation. */
export type RunSettings = {
  readonly seed: number | string;
  readonly runs: number;
  readonly steps: number;
  readonly dt: number;
  readonly noise: 'on' | 'off';
  /** Undefined where the default holds, or what an experiment says. */
  readonly every: number | undefined;
  readonly record: readonly string[] | undefined;
  readonly workers: number;
};

/**
 * Reads the flags of a run; an experiment may bring other defaults along.
 *
 * @throws ParameterError for a value outside its range.
 */
export function runSettings(flags: FlagValues, own: SubjectDefaults): RunSettings {
  const { seed, noise = own.noise ?? 'on', record } = flags;
  if (noise !== 'on' && noise !== 'off') throw refused('noise', noise, 'on or off');
  const dt = flags.dt === undefined ? (own.dt ?? 1) : Number(flags.dt);
  if (!(dt > 0) || dt === Number.POSITIVE_INFINITY) throw refused('dt', flags.dt, 'a number of days above 0');
  return {
    seed: seed === undefined ? (own.seed ?? 1) : seedOf(String(seed)),
    runs: wholeFlag('runs', flags.runs, own.runs ?? 100),
    steps: wholeFlag('steps', flags.steps, own.steps ?? 365),
    dt,
    noise,
    every: flags.every === undefined ? undefined : wholeFlag('every', flags.every, 1),
    record: record === undefined ? undefined : namesIn(String(record)),
    workers: workersOf(flags),
  };
}

function namesIn(text: string): readonly string[] {
  const names = text.split(',').map((name) => name.trim());
  if (names.includes('')) throw refused('record', text, 'names of metrics with commas between them');
  return names;
}

/** Threads that any machine may be asked for; those that run more at once may be asked for twice as many. */
const MOST_WORKERS = 64;

/**
 * How many threads share the runs.
 *
 * @throws ParameterError for more than the executor takes.
 */
export function workersOf({ workers }: FlagValues): number {
  const most = Math.max(MOST_WORKERS, 2 * availableParallelism());
  return wholeFlag('workers', workers, 1, { most });
}

/**
 * Refuses to go on with results that nobody has named.
 *
 * @throws UsageError for `--resume` without `--out`.
 */
export function checkResume({ resume, out }: FlagValues): void {
  if (resume !== true || out !== undefined) return;
  throw new UsageError('--resume goes on with what is in a directory, but --out names none.', {
    subject: 'resume',
    hint: 'Give the directory of the run that was stopped, with --out <directory>.',
  });
}

/** A whole number is one; other text is a seed as well. */
function seedOf(text: string): number | string {
  return /^-?\d+$/.test(text) && Number.isSafeInteger(Number(text)) ? Number(text) : text;
}

/**
 * A flag whose value is a whole number from 1 on.
 *
 * @throws ParameterError for another one.
 */
export function wholeFlag(
  name: string,
  given: string | boolean | undefined,
  fallback: number,
  { most = Number.MAX_SAFE_INTEGER }: { readonly most?: number } = {},
): number {
  if (given === undefined) return fallback;
  const text = String(given).replaceAll('_', '');
  const value = Number(text);
  const range =
    most === Number.MAX_SAFE_INTEGER ? 'a whole number of 1 or more' : `a whole number from 1 to ${most}`;
  if (!/^\d+(e\d+)?$/i.test(text) || value < 1 || value > most) throw refused(name, given, range);
  return value;
}

function refused(name: string, value: unknown, range: string): ParameterError {
  return new ParameterError(`--${name} is '${value}', but must be ${range}.`, {
    code: 'out-of-range',
    subject: name,
    value,
    range,
    hint: `Write --${name} with ${range}, or leave it out.`,
  });
}
