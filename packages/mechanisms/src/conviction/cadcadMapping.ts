import { requireNonNegative, requireObject, requirePositive, requireRatio } from '../guards.ts';
import { FRIENDLY, type FriendlySettings } from './contractSettings.ts';
import { convictionDecay, halfLifeOf } from './convictionDecay.ts';
import { convictionWeight, minimumConviction } from './spendingLimit.ts';

/** Settings of the cadCAD model of conviction voting; one step is a day. */
export type CadcadSettings = {
  /** α in (0, 1), share of conviction kept per day. */
  readonly alpha: number;
  /** β in (0, 1], asymptote of request/funds. */
  readonly beta: number;
  /** ρ ≥ 0, scale of the trigger function. */
  readonly rho: number;
};

/**
 * Settings of the cadCAD model: α = 2^(−1/h) per day, β is the spending limit, ρ = m·β².
 *
 * Source: BlockScience/Aragon_Conviction_Voting, models/v3/model/parts/sys_params.py (where ρ is given
 * directly).
 *
 * @throws MechanismError `invalid-input`, `out-of-range`.
 *
 * @example
 * ```ts
 * cadcadSettings({ halfLife: 3, spendingLimit: 0.2, minimumConviction: 0.0625 }).rho; // => 0.0025
 * ```
 */
export function cadcadSettings(settings: FriendlySettings): CadcadSettings {
  requireObject('settings', settings, FRIENDLY);
  return {
    alpha: convictionDecay(settings.halfLife),
    beta: settings.spendingLimit,
    rho: convictionWeight(settings.spendingLimit, settings.minimumConviction),
  };
}

/**
 * What settings of the cadCAD model mean. Inverse of {@link cadcadSettings}.
 *
 * @throws MechanismError `invalid-input`, `out-of-range`.
 *
 * @example
 * ```ts
 * cadcadMeaning({ alpha: 0.5, beta: 0.2, rho: 0.0025 }).minimumConviction; // => 0.0625
 * ```
 */
export function cadcadMeaning(settings: CadcadSettings): FriendlySettings {
  requireObject('settings', settings, '`alpha`, `beta` and `rho`');
  requirePositive('alpha', settings.alpha, '1/day');
  requireRatio('beta', settings.beta);
  requireNonNegative('rho', settings.rho, '1');
  return {
    halfLife: halfLifeOf(settings.alpha),
    spendingLimit: settings.beta,
    minimumConviction: minimumConviction(settings.beta, settings.rho),
  };
}
