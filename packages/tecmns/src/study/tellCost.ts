import type { Session } from '../cli/session.ts';
import { duration, size } from '../show/duration.ts';
import type { ProbedCost } from './probe.ts';

/** What a run would do and take. */
export type Cost = {
  /** Points of a sweep, or parameter sets. */
  readonly subsets: number;
  /** Runs of all of them. */
  readonly runs: number;
  /** Steps of all runs. */
  readonly steps: number;
  readonly rows: number;
  readonly columns: number;
  readonly bytes: number;
  /** Time that planning takes [second]. */
  readonly planning: number;
  /** How many threads share the runs, as far as the machine has processors for them. */
  readonly lanes: number;
  readonly probed: ProbedCost;
  /** Subsets that each round of the probe went through. */
  readonly probedSubsets: number;
};

/** Tells what a run would do and take. */
export function tellCost(session: Session, cost: Cost): void {
  const { subsets, runs, steps, rows, columns, bytes, planning, lanes, probed, probedSubsets } = cost;
  const work = (runs * probed.perRun + steps * probed.perStep) / lanes;
  const seconds = planning + (probed.once + work) / 1000;
  const probe = {
    runs: probed.size.runs * probedSubsets,
    steps: probed.size.steps,
    seconds: probed.took / 1000,
  };
  session.document({ dryRun: { subsets, runs, steps, rows, columns, bytes, seconds, probe } });
  const isStored = typeof session.flags.out === 'string';
  const lines: readonly (readonly [string, string])[] = [
    ['subsets', grouped(subsets)],
    ['runs', grouped(runs)],
    ['steps', grouped(steps)],
    ['rows', `${grouped(rows)} of ${columns} columns`],
    [isStored ? 'numbers' : 'memory', `${size(bytes)}${isStored ? ', before they are compressed' : ''}`],
    ['time', `about ${duration(seconds)}, an estimate`],
    ['', `from a probe of ${counted(probe.runs, 'run')} of ${counted(probe.steps, 'step')}`],
  ];
  session.print(lines.map(([name, text]) => `${name.padEnd(9)}${text}`).join('\n'));
}

const grouped = (count: number) => count.toLocaleString('en-US');
const counted = (count: number, word: string) => `${grouped(count)} ${word}${count === 1 ? '' : 's'}`;
