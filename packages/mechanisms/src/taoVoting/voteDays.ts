import { refuse, requireNonNegative, requirePositive } from '../guards.ts';

/** Lengths of the parts of a vote [day]. */
export type VoteLengths = {
  readonly vote: number;
  /** Time at its start in which delegates may vote. */
  readonly delegated: number;
  /** Time at its end in which a new outcome extends it. */
  readonly quietEnding: number;
  /** What it is extended by. */
  readonly extension: number;
  /** Time between the end and the execution. */
  readonly delay: number;
};

/** How long a vote takes with some extensions [day]. */
export type VoteDays = {
  /** Until votes are no longer taken. */
  readonly vote: number;
  /** In which delegates no longer vote, and principals can overrule them. */
  readonly review: number;
  /** Until it can be executed. */
  readonly execute: number;
};

/**
 * How long a vote takes when it was extended so many times [day].
 *
 * Source: CommonsBuild/commons-config-backend, models/tao_voting.py. Evidence:
 * vectors/commonsbuild-config-backend.json.
 *
 * @throws MechanismError `invalid-input`, `out-of-range` (also where a part is longer than the vote).
 *
 * @example
 * ```ts
 * voteDays({ vote: 5, delegated: 3, quietEnding: 3, extension: 2, delay: 0.5 }, 1); // => { vote: 7, review: 4, execute: 7.5 }
 * ```
 */
export function voteDays(lengths: VoteLengths, extensions: number): VoteDays {
  if (typeof lengths !== 'object' || lengths === null || Array.isArray(lengths))
    refuse('lengths', lengths, 'an object with vote, delegated, quietEnding, extension and delay');
  const { vote, delegated, quietEnding, extension, delay } = lengths;
  requirePositive('vote', vote, 'day');
  requireNonNegative('delegated', delegated, 'day');
  requireNonNegative('quietEnding', quietEnding, 'day');
  requireNonNegative('extension', extension, 'day');
  requireNonNegative('delay', delay, 'day');
  if (delegated > vote) refuse('delegated', delegated, `at most the vote, ${vote} (day)`);
  if (quietEnding > vote) refuse('quietEnding', quietEnding, `at most the vote, ${vote} (day)`);
  if (!Number.isInteger(extensions) || extensions < 0 || extensions > 1e6)
    refuse('extensions', extensions, 'a whole number from 0 to 1,000,000');
  const end = vote + extensions * extension;
  return { vote: end, review: end - delegated, execute: end + delay };
}
