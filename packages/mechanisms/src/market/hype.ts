import { requireShare } from '../guards.ts';

/** 3^4: the latent level at 1/2 gives a tenth of the hype at 1. */
const BASE = 81;

/**
 * Hype at a latent level x, (81^x − 1)/80: 0 at 0, 0.1 at 1/2, 1 at 1.
 *
 * The source states this form and computes another, with the opposite sign of a constant, which gives 0.125 at 1/2.
 *
 * Source: longtailfinancial/TokenEngineering @5787b43, development/model/cryptoHypeCycle.py.
 *
 * @throws MechanismError `invalid-input`, `out-of-range`.
 *
 * @example
 * ```ts
 * hypeAt(0.5); // => 0.1
 * ```
 */
export function hypeAt(latent: number): number {
  requireShare('latent', latent);
  return Math.min(1, Math.expm1(latent * Math.log(BASE)) / (BASE - 1));
}

/**
 * Latent level of a hype, ln(1 + 80h)/ln 81: the inverse of {@link hypeAt}.
 *
 * @throws MechanismError `invalid-input`, `out-of-range`.
 *
 * @example
 * ```ts
 * latentAt(0.1); // => 0.5
 * ```
 */
export function latentAt(hype: number): number {
  requireShare('hype', hype);
  return Math.min(1, Math.log1p((BASE - 1) * hype) / Math.log(BASE));
}
