import {
  refuse,
  requireNonNegative,
  requireObject,
  requirePositive,
  requireRatio,
  requireShare,
} from '../guards.ts';
import { shareOfMaximum } from './convictionAfter.ts';
import { thresholdShare } from './threshold.ts';

/** Settings that decide what a minority can take, and how fast. */
export type AttackSettings = {
  /** h > 0, time. */
  readonly halfLife: number;
  /** β in (0, 1], share of the funds that no request reaches. */
  readonly spendingLimit: number;
  /** m in [0, 1], share of the effective supply that a request of nothing needs. */
  readonly minimumConviction: number;
};

/** Members of {@link AttackSettings}, in words. */
export const SETTINGS = '`halfLife`, `spendingLimit` and `minimumConviction`';

/** Refuses settings that no deployment could mean. */
export function requireSettings({ halfLife, spendingLimit, minimumConviction }: AttackSettings): void {
  requirePositive('halfLife', halfLife, 'time');
  requireRatio('spendingLimit', spendingLimit);
  requireShare('minimumConviction', minimumConviction);
}

/** Refuses everything but a list of which every element passes a check. */
export function requireEach(
  subject: string,
  list: readonly number[],
  check: (subject: string, value: number) => void,
): void {
  if (!Array.isArray(list)) refuse(subject, list, 'a list of numbers');
  for (const [i, value] of list.entries()) check(`${subject}[${i}]`, value);
}

function requireRequest(subject: string, value: number): void {
  requireNonNegative(subject, value, 'share of the funds');
}

function requireTime(subject: string, value: number): void {
  requireNonNegative(subject, value, 'time');
}

function stakeOf(requestedShare: number, within: number, settings: AttackSettings): number {
  const { halfLife, spendingLimit, minimumConviction } = settings;
  const forever = thresholdShare({ requested: requestedShare, funds: 1, spendingLimit, minimumConviction });
  const needed = forever / shareOfMaximum(within, halfLife);
  // Without time nothing passes, also where nothing is needed: 0/0.
  return needed <= 1 ? needed : Infinity;
}

/**
 * Share of the effective supply that passes a request within a time, from no conviction:
 * m·β²/(β − μ)²/(1 − 2^(−T/h)). What holds more passes it; Infinity where not even everybody does. It is what an attack
 * on the funds costs, and it depends on nothing but these five numbers: neither on the supply nor on the funds.
 *
 * Source: 1Hive/conviction-voting-cadcad, models/v3/Trigger_Function_Explanation.ipynb. Evidence: `timeToPass` with
 * `thresholdContract`.
 *
 * @param input - `requestedShare` μ ≥ 0, of the funds; `within` T ≥ 0, time; and the settings.
 * @throws MechanismError `invalid-input`, `out-of-range`.
 *
 * @example
 * ```ts
 * const settings = { halfLife: 7, spendingLimit: 0.2, minimumConviction: 0.05 };
 * minorityAttackStake({ ...settings, requestedShare: 0.1, within: 14 }); // => 0.26666666666666666
 * minorityAttackStake({ ...settings, requestedShare: 0.2, within: 14 }); // => Infinity
 * ```
 */
export function minorityAttackStake(
  input: AttackSettings & { readonly requestedShare: number; readonly within: number },
): number {
  requireObject('input', input, `\`requestedShare\`, \`within\`, ${SETTINGS}`);
  const { requestedShare, within } = input;
  requireSettings(input);
  requireRequest('requestedShare', requestedShare);
  requireTime('within', within);
  return stakeOf(requestedShare, within, input);
}

/**
 * {@link minorityAttackStake} for every request with every time: rows by request, then by time.
 *
 * @param input - `requestedShares`, each ≥ 0; `times`, each ≥ 0; and the settings.
 * @throws MechanismError `invalid-input`, `out-of-range`.
 *
 * @example
 * ```ts
 * const settings = { halfLife: 7, spendingLimit: 0.2, minimumConviction: 0.05 };
 * const table = minorityAttackTable({ ...settings, requestedShares: [0.05, 0.1], times: [7, 14] });
 * table.length; // => 4
 * table[3]; // => { requestedShare: 0.1, within: 14, stakeShare: 0.26666666666666666 }
 * ```
 */
export function minorityAttackTable(
  input: AttackSettings & { readonly requestedShares: readonly number[]; readonly times: readonly number[] },
): readonly { readonly requestedShare: number; readonly within: number; readonly stakeShare: number }[] {
  requireObject('input', input, `\`requestedShares\`, \`times\`, ${SETTINGS}`);
  const { requestedShares, times } = input;
  requireSettings(input);
  requireEach('requestedShares', requestedShares, requireRequest);
  requireEach('times', times, requireTime);
  return requestedShares.flatMap((requestedShare) =>
    times.map((within) => ({ requestedShare, within, stakeShare: stakeOf(requestedShare, within, input) })),
  );
}
