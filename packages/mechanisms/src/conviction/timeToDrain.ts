import { requireObject, requireShare } from '../guards.ts';
import { largestOf, proposalsUntil, requireRemaining, requireWait } from './drain.ts';
import { type AttackSettings, requireEach, requireSettings, SETTINGS } from './minorityAttack.ts';

/** How a coalition empties the funds. */
export type Drain = {
  /** Share of the funds that each proposal asks for. */
  readonly requestedShare: number;
  /** Number of proposals. */
  readonly proposals: number;
  /** Time that they take, one after the other. */
  readonly time: number;
};

function drainOf(stakeShare: number, wait: number, remaining: number, settings: AttackSettings): Drain {
  const requestedShare = largestOf(stakeShare, wait, settings);
  const proposals = proposalsUntil(remaining, requestedShare);
  return { requestedShare, proposals, time: proposals === 0 ? 0 : proposals * wait };
}

/**
 * Proposals and time in which a coalition takes the funds down to a part of them, when it stakes all on one proposal,
 * lets it grow for some time, executes it, and begins anew with what is left. Each asks for the most that passes by then.
 * A short wait passes little, a long one takes long: {@link timeToDrainTable} shows where it is fastest. With Infinity
 * for the wait it is the least number of proposals, each near β − √(ρ/s). Infinity where nothing passes.
 *
 * Nobody else stakes more meanwhile, and nothing flows into the funds.
 *
 * Source: the trigger function of 1Hive/conviction-voting-cadcad, iterated. Evidence: the same, step by step.
 *
 * @param input - `stakeShare` s in [0, 1] of the effective supply; `wait` ≥ 0 for each proposal, time, or Infinity;
 *   `remaining` in (0, 1] of the funds; and the settings.
 * @throws MechanismError `invalid-input`, `out-of-range`.
 *
 * @example
 * ```ts
 * const settings = { halfLife: 7, spendingLimit: 0.2, minimumConviction: 0.04 };
 * const drain = timeToDrain({ ...settings, stakeShare: 0.25, wait: 14, remaining: 0.5 });
 * drain.proposals; // => 7
 * drain.time; // => 98
 * ```
 */
export function timeToDrain(
  input: AttackSettings & { readonly stakeShare: number; readonly wait: number; readonly remaining: number },
): Drain {
  requireObject('input', input, `\`stakeShare\`, \`wait\`, \`remaining\`, ${SETTINGS}`);
  const { stakeShare, wait, remaining } = input;
  requireSettings(input);
  requireShare('stakeShare', stakeShare);
  requireWait('wait', wait);
  requireRemaining(remaining);
  return drainOf(stakeShare, wait, remaining, input);
}

/**
 * {@link timeToDrain} for every stake with every wait: rows by stake, then by wait.
 *
 * @param input - `stakeShares`, each in [0, 1]; `waits`, each ≥ 0 or Infinity; `remaining` in (0, 1]; and the settings.
 * @throws MechanismError `invalid-input`, `out-of-range`.
 *
 * @example
 * ```ts
 * const settings = { halfLife: 7, spendingLimit: 0.2, minimumConviction: 0.04 };
 * const table = timeToDrainTable({ ...settings, stakeShares: [0.25], waits: [3.5, 7, 14], remaining: 0.5 });
 * table.map(({ time }) => time); // => [45.5, 56, 98]
 * ```
 */
export function timeToDrainTable(
  input: AttackSettings & {
    readonly stakeShares: readonly number[];
    readonly waits: readonly number[];
    readonly remaining: number;
  },
): readonly (Drain & { readonly stakeShare: number; readonly wait: number })[] {
  requireObject('input', input, `\`stakeShares\`, \`waits\`, \`remaining\`, ${SETTINGS}`);
  const { stakeShares, waits, remaining } = input;
  requireSettings(input);
  requireEach('stakeShares', stakeShares, requireShare);
  requireEach('waits', waits, requireWait);
  requireRemaining(remaining);
  return stakeShares.flatMap((stakeShare) =>
    waits.map((wait) => ({ stakeShare, wait, ...drainOf(stakeShare, wait, remaining, input) })),
  );
}
