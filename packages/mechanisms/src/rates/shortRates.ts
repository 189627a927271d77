import { finiteResult, refuse, requireFinite, requireNonNegative } from '../guards.ts';

/** A rate that returns to a level: dr = κ(θ − r)dt + noise. */
export type ShortRate = {
  /** r0, the rate now [1/year]. */
  readonly rate: number;
  /** κ, how fast it returns [1/year]. */
  readonly reversion: number;
  /** θ, the level that it returns to [1/year]. */
  readonly level: number;
  /** σ; 1/year^1.5 in Vasicek's model, 1/year in that of Cox, Ingersoll and Ross. */
  readonly volatility: number;
};

/** Mean and variance of a rate after a time. */
export type RateMoments = { readonly mean: number; readonly variance: number };

function requireShortRate(model: ShortRate): void {
  if (typeof model !== 'object' || model === null || Array.isArray(model))
    refuse('model', model, 'an object with rate, reversion, level and volatility');
  requireFinite('model.rate', model.rate, '1/year');
  requireNonNegative('model.reversion', model.reversion, '1/year');
  requireFinite('model.level', model.level, '1/year');
  requireNonNegative('model.volatility', model.volatility, 'volatility of the rate');
}

/** (1 − e^(−κt))/κ, and its limit t. */
function annuity(reversion: number, years: number): number {
  const x = reversion * years;
  return x < 1e-8 ? years * (1 - x / 2) : -Math.expm1(-x) / reversion;
}

/** θ + (r0 − θ)e^(−κt). */
function meanAfter({ rate, reversion, level }: ShortRate, years: number): number {
  const kept = Math.exp(-reversion * years);
  return rate * kept - level * Math.expm1(-reversion * years);
}

/**
 * Mean and variance after a time of a rate in Vasicek's model; both are exact for a step of any length.
 *
 * Source: Vasicek 1977, Journal of Financial Economics 5. Evidence: vectors/ltf-interest-closed.json, 50 digits.
 *
 * @throws MechanismError `invalid-input`, `out-of-range`, `overflow`.
 *
 * @example
 * ```ts
 * const model = { rate: 0.05, reversion: 0.5, level: 0.03, volatility: 0.01 };
 * vasicekMoments(model, 1).mean; // => 0.04213061319425267
 * ```
 */
export function vasicekMoments(model: ShortRate, years: number): RateMoments {
  requireShortRate(model);
  requireNonNegative('years', years, 'year');
  const variance = model.volatility ** 2 * annuity(2 * model.reversion, years);
  return {
    mean: finiteResult('The mean', meanAfter(model, years)),
    variance: finiteResult('The variance', variance),
  };
}

/**
 * Price of 1 paid after a time, when the rate follows Vasicek's model.
 *
 * Source: Vasicek 1977. Evidence: vectors/ltf-interest-closed.json.
 *
 * @throws MechanismError `invalid-input`, `out-of-range`, `overflow`.
 *
 * @example
 * ```ts
 * vasicekBond({ rate: 0.05, reversion: 0.5, level: 0.03, volatility: 0.01 }, 1); // => 0.9553026048527474
 * ```
 */
export function vasicekBond(model: ShortRate, years: number): number {
  requireShortRate(model);
  requireNonNegative('years', years, 'year');
  const { rate, reversion, level, volatility } = model;
  const b = annuity(reversion, years);
  const x = reversion * years;
  // Where the rate hardly returns, the closed form divides nearly nothing by nearly nothing.
  const convexity =
    x < 1e-3
      ? volatility ** 2 * years ** 3 * (1 / 6 - x / 8 + (7 * x * x) / 120)
      : (volatility ** 2 / (2 * reversion ** 2)) * (years - b - (reversion * b * b) / 2);
  return finiteResult('The price', Math.exp(-rate * b - level * (years - b) + convexity));
}

/**
 * Mean and variance after a time of a rate in the model of Cox, Ingersoll and Ross.
 *
 * Source: Cox, Ingersoll and Ross 1985, Econometrica 53. Evidence: vectors/ltf-interest-closed.json.
 *
 * @throws MechanismError `invalid-input`, `out-of-range` (also for a rate or a level below 0), `overflow`.
 *
 * @example
 * ```ts
 * const model = { rate: 0.05, reversion: 0.5, level: 0.03, volatility: 0.05 };
 * cirMoments(model, 1).variance; // => 0.00007127416376626094
 * ```
 */
export function cirMoments(model: ShortRate, years: number): RateMoments {
  requireCir(model);
  requireNonNegative('years', years, 'year');
  const { rate, reversion, level, volatility } = model;
  const b = annuity(reversion, years);
  const variance =
    volatility ** 2 * (rate * Math.exp(-reversion * years) * b + (level * reversion * b * b) / 2);
  return {
    mean: finiteResult('The mean', meanAfter(model, years)),
    variance: finiteResult('The variance', variance),
  };
}

function requireCir(model: ShortRate): void {
  requireShortRate(model);
  requireNonNegative('model.rate', model.rate, '1/year');
  requireNonNegative('model.level', model.level, '1/year');
}

/** How to draw the next rate exactly: scale times a noncentral chi-square. */
export type CirTransition = {
  /** c [1/year]. */
  readonly scale: number;
  /** d, degrees of freedom. */
  readonly degrees: number;
  /** λ, noncentrality. */
  readonly noncentrality: number;
};

/**
 * The exact distribution of the next rate in the model of Cox, Ingersoll and Ross.
 *
 * Source: Glasserman 2003, Monte Carlo Methods in Financial Engineering, 3.4. Evidence:
 * vectors/ltf-interest-closed.json.
 *
 * @throws MechanismError `invalid-input`, `out-of-range`, `overflow`. Volatility and time are above 0.
 *
 * @example
 * ```ts
 * cirTransition({ rate: 0.05, reversion: 0.5, level: 0.03, volatility: 0.05 }, 1).degrees; // => 24
 * ```
 */
export function cirTransition(model: ShortRate, years: number): CirTransition {
  requireCir(model);
  requireNonNegative('years', years, 'year');
  const { rate, reversion, level, volatility } = model;
  if (volatility === 0) refuse('model.volatility', volatility, 'above 0 (1/year)');
  if (years === 0) refuse('years', years, 'above 0 (year)');
  const scale = (volatility ** 2 * annuity(reversion, years)) / 4;
  return {
    scale: finiteResult('The scale', scale),
    degrees: finiteResult('The number of degrees', (4 * reversion * level) / volatility ** 2),
    noncentrality: finiteResult('The noncentrality', (rate * Math.exp(-reversion * years)) / scale),
  };
}

/**
 * Price of 1 paid after a time, when the rate follows the model of Cox, Ingersoll and Ross.
 *
 * Evidence: vectors/ltf-interest-closed.json.
 *
 * @throws MechanismError `invalid-input`, `out-of-range`, `overflow`.
 *
 * @example
 * ```ts
 * cirBond({ rate: 0.05, reversion: 0.5, level: 0.03, volatility: 0.05 }, 1); // => 0.955304706823481
 * ```
 */
export function cirBond(model: ShortRate, years: number): number {
  requireCir(model);
  requireNonNegative('years', years, 'year');
  const { rate, reversion, level, volatility } = model;
  if (volatility === 0) {
    const b = annuity(reversion, years);
    return finiteResult('The price', Math.exp(-rate * b - level * (years - b)));
  }
  const h = Math.sqrt(reversion ** 2 + 2 * volatility ** 2);
  // Numerators and denominators divided by e^(ht), which would overflow.
  const decay = Math.exp(-h * years);
  const denominator = 2 * h * decay + (reversion + h) * (1 - decay);
  const b = (2 * (1 - decay)) / denominator;
  const log = Math.log((2 * h) / denominator) + ((reversion - h) * years) / 2;
  const power = (2 * reversion * level) / volatility ** 2;
  return finiteResult('The price', Math.exp(power * log - b * rate));
}

/**
 * Mean and variance after a time of a rate in the model of Hull and White, fitted to a flat forward rate f from which
 * it starts.
 *
 * Source: Hull and White 1990, Review of Financial Studies 3. Evidence: vectors/ltf-interest-closed.json.
 *
 * @throws MechanismError `invalid-input`, `out-of-range`, `overflow`.
 *
 * @example
 * ```ts
 * hullWhiteMoments(0.03, 0.1, 0.01, 1).mean; // => 0.030045279585030314
 * ```
 */
export function hullWhiteMoments(
  forward: number,
  reversion: number,
  volatility: number,
  years: number,
): RateMoments {
  requireFinite('forward', forward, '1/year');
  requireNonNegative('reversion', reversion, '1/year');
  requireNonNegative('volatility', volatility, '1/year^1.5');
  requireNonNegative('years', years, 'year');
  const b = annuity(reversion, years);
  return {
    mean: finiteResult('The mean', forward + (volatility ** 2 * b * b) / 2),
    variance: finiteResult('The variance', volatility ** 2 * annuity(2 * reversion, years)),
  };
}

/**
 * θ(t) of the model of Hull and White fitted to a flat forward rate, af + σ²(1 − e^(−2at))/2a [1/year²].
 *
 * Evidence: vectors/ltf-interest-closed.json.
 *
 * @throws MechanismError `invalid-input`, `out-of-range`, `overflow`.
 *
 * @example
 * ```ts
 * hullWhiteLevel(0.03, 0.1, 0.01, 1); // => 0.003090634623461009
 * ```
 */
export function hullWhiteLevel(
  forward: number,
  reversion: number,
  volatility: number,
  years: number,
): number {
  requireFinite('forward', forward, '1/year');
  requireNonNegative('reversion', reversion, '1/year');
  requireNonNegative('volatility', volatility, '1/year^1.5');
  requireNonNegative('years', years, 'year');
  return finiteResult('The level', reversion * forward + volatility ** 2 * annuity(2 * reversion, years));
}
