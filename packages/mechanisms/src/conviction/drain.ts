import { refuse, requireObject, requireRatio, requireShare } from '../guards.ts';
import { shareOfMaximum } from './convictionAfter.ts';
import { type AttackSettings, requireSettings, SETTINGS } from './minorityAttack.ts';

/** Refuses everything but a time that may be without end. */
export function requireWait(subject: string, wait: number): void {
  if (typeof wait !== 'number' || !(wait >= 0)) {
    refuse(subject, wait, 'a number of at least 0, or Infinity (time)');
  }
}

/** β(1 − √(m/s)), of stake that has grown to a share of its conviction; 0 where it passes nothing. */
export function largestOf(stakeShare: number, wait: number, settings: AttackSettings): number {
  const { halfLife, spendingLimit, minimumConviction } = settings;
  const grown = stakeShare * (wait === Infinity ? 1 : shareOfMaximum(wait, halfLife));
  return minimumConviction < grown ? spendingLimit * (1 - Math.sqrt(minimumConviction / grown)) : 0;
}

/**
 * Largest share of the funds that a stake passes within a time, from no conviction: β(1 − √(m/s')) with
 * s' = s(1 − 2^(−T/h)); with Infinity for the time, β − √(ρ/s), which it comes near to. 0 where it passes nothing.
 *
 * Source: 1Hive/conviction-voting-cadcad, models/v3/Trigger_Function_Explanation.ipynb. Evidence: inverse to
 * `minorityAttackStake`.
 *
 * @param input - `stakeShare` s in [0, 1] of the effective supply; `wait` T ≥ 0, time, or Infinity; and the settings.
 * @throws MechanismError `invalid-input`, `out-of-range`.
 *
 * @example
 * ```ts
 * const settings = { halfLife: 7, spendingLimit: 0.2, minimumConviction: 0.04 };
 * largestRequestOfStake({ ...settings, stakeShare: 0.25, wait: Infinity }); // => 0.12
 * largestRequestOfStake({ ...settings, stakeShare: 0.25, wait: 14 }); // => 0.10762395692966036
 * ```
 */
export function largestRequestOfStake(
  input: AttackSettings & { readonly stakeShare: number; readonly wait: number },
): number {
  requireObject('input', input, `\`stakeShare\`, \`wait\`, ${SETTINGS}`);
  const { stakeShare, wait } = input;
  requireSettings(input);
  requireShare('stakeShare', stakeShare);
  requireWait('wait', wait);
  return largestOf(stakeShare, wait, input);
}

/** Refuses everything but a part of the funds that is left. */
export function requireRemaining(remaining: number): void {
  requireRatio('remaining', remaining);
}

/** Proposals, one after the other, that leave no more than a part of the funds; Infinity when they ask for nothing. */
export function proposalsUntil(remaining: number, requestedShare: number): number {
  if (remaining === 1) return 0;
  const proposals = Math.log(remaining) / Math.log1p(-requestedShare);
  // An integer may come out a little above itself.
  return Math.max(1, Math.ceil(proposals * (1 - 1e-12)));
}
