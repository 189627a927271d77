import { finiteResult, requireNonNegative } from '../guards.ts';
import { logistic, positionOf, requireComponents, type SigmoidComponent } from './SigmoidComponent.ts';

/** The price without checks. */
export function priceAt(components: readonly SigmoidComponent[], supply: number): number {
  let price = 0;
  for (const component of components) price += component.plateau * logistic(positionOf(component, supply));
  return price;
}

/**
 * Price of a sum of sigmoids, Σ k·σ(l·x/m − s) [collateral/token]. It rises with supply, and stays below Σ k.
 *
 * Source: longtailfinancial/TokenEngineering, ltfte/ltfte.py. Evidence: vectors/ltf-multisigmoid-source.json.
 *
 * @throws MechanismError `invalid-input`, `out-of-range`, `overflow`.
 *
 * @example
 * ```ts
 * sigmoidPrice(longtailSigmoid, 10_000); // => 0.6501273549378245 collateral/token
 * ```
 */
export function sigmoidPrice(components: readonly SigmoidComponent[], supply: number): number {
  requireComponents(components);
  requireNonNegative('supply', supply, 'token');
  return finiteResult('The price', priceAt(components, supply));
}

/**
 * Slope of the price, Σ (k·l/m)·σ(1 − σ) [collateral/token²].
 *
 * Evidence: vectors/ltf-multisigmoid-closed.json.
 *
 * @throws MechanismError `invalid-input`, `out-of-range`, `overflow`.
 *
 * @example
 * ```ts
 * sigmoidSlope(longtailSigmoid, 0); // => 0.000002957682699638469
 * ```
 */
export function sigmoidSlope(components: readonly SigmoidComponent[], supply: number): number {
  requireComponents(components);
  requireNonNegative('supply', supply, 'token');
  let slope = 0;
  for (const component of components) {
    const u = positionOf(component, supply);
    // σ(−u), not 1 − σ(u), which loses its digits where the curve is flat.
    slope += component.plateau * (component.steepness / component.scale) * logistic(u) * logistic(-u);
  }
  return finiteResult('The slope', slope);
}
