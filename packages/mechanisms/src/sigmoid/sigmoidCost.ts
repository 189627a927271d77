import { finiteResult, refuse, requireNonNegative } from '../guards.ts';
import {
  logistic,
  positionOf,
  requireComponents,
  type SigmoidComponent,
  softplus,
} from './SigmoidComponent.ts';

/** Above it e^(l·Δ/m) is so large that a difference of softplus loses nothing. */
const LONG_STEP = 30;

/** Below it the price is constant over the purchase, to the last digit. */
const SHORT_STEP = 1e-15;

/** The cost without checks. */
export function costOf(components: readonly SigmoidComponent[], supply: number, tokens: number): number {
  let cost = 0;
  for (const component of components) {
    const { plateau, steepness, scale } = component;
    const u = positionOf(component, supply);
    const rate = steepness / scale;
    const step = rate * tokens;
    if (step < SHORT_STEP) cost += plateau * logistic(u) * tokens;
    else if (step > LONG_STEP) cost += (plateau / rate) * (softplus(u + step) - softplus(u));
    else cost += (plateau / rate) * Math.log1p(logistic(u) * Math.expm1(step));
  }
  return cost;
}

/**
 * Collateral that tokens cost on a sum of sigmoids, from a supply on: the integral of the price, in a form that loses
 * no digits for small purchases, Σ (k·m/l)·ln(1 + σ(u)(e^(l·Δ/m) − 1)) [collateral].
 *
 * Evidence: vectors/ltf-multisigmoid-closed.json, 50 digits, to 1e-12.
 *
 * @throws MechanismError `invalid-input`, `out-of-range`, `overflow`.
 *
 * @example
 * ```ts
 * sigmoidCost(longtailSigmoid, 0, 10_000); // => 6331.173230005302 collateral
 * ```
 */
export function sigmoidCost(components: readonly SigmoidComponent[], supply: number, tokens: number): number {
  requireComponents(components);
  requireNonNegative('supply', supply, 'token');
  requireNonNegative('tokens', tokens, 'token');
  return finiteResult('The cost', costOf(components, supply, tokens));
}

/**
 * Collateral that tokens are worth when they are burned at a supply: the cost of the last of them [collateral].
 *
 * Evidence: vectors/ltf-multisigmoid-closed.json.
 *
 * @throws MechanismError `invalid-input`, `out-of-range` (also for more tokens than the supply), `overflow`.
 *
 * @example
 * ```ts
 * sigmoidBurnValue(longtailSigmoid, 10_000, 100); // => 64.99447068600318 collateral
 * ```
 */
export function sigmoidBurnValue(
  components: readonly SigmoidComponent[],
  supply: number,
  tokens: number,
): number {
  requireComponents(components);
  requireNonNegative('supply', supply, 'token');
  requireNonNegative('tokens', tokens, 'token');
  if (tokens > supply)
    refuse('tokens', tokens, `at most the supply, ${supply} (token)`, 'Burn at most the supply.');
  return finiteResult('The value', costOf(components, supply - tokens, tokens));
}
