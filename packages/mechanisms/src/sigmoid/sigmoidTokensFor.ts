import { finiteResult, requireNonNegative } from '../guards.ts';
import { MechanismError } from '../mechanismError.ts';
import { requireComponents, type SigmoidComponent } from './SigmoidComponent.ts';
import { costOf } from './sigmoidCost.ts';
import { priceAt } from './sigmoidPrice.ts';

/** Newton's method falls to the root from above; each step at least gains digits, so this many are never needed. */
const STEPS = 200;

/** The tokens without checks. The price must be above 0 at the supply. */
function tokensAt(components: readonly SigmoidComponent[], supply: number, deposit: number): number {
  // The cost is convex, so that the price now gives too many tokens, and every step is still too many.
  let tokens = deposit / priceAt(components, supply);
  for (let i = 0; i < STEPS; i++) {
    const next =
      tokens - (costOf(components, supply, tokens) - deposit) / priceAt(components, supply + tokens);
    if (!(next < tokens)) return tokens;
    tokens = next;
  }
  return tokens;
}

/**
 * Tokens that a deposit buys on a sum of sigmoids, from a supply on: the inverse of {@link sigmoidCost} [token].
 *
 * Evidence: vectors/ltf-multisigmoid-closed.json, 50 digits, to 1e-12.
 *
 * @throws MechanismError `invalid-input`, `out-of-range`, `overflow`; `no-price` where the price is 0.
 *
 * @example
 * ```ts
 * sigmoidTokensFor(longtailSigmoid, 10_000, 1000); // => 1531.4882423530676 token
 * ```
 */
export function sigmoidTokensFor(
  components: readonly SigmoidComponent[],
  supply: number,
  deposit: number,
): number {
  requireComponents(components);
  requireNonNegative('supply', supply, 'token');
  requireNonNegative('deposit', deposit, 'collateral');
  if (deposit === 0) return 0;
  if (!(priceAt(components, supply) > 0)) {
    throw new MechanismError(
      `At a supply of ${supply} the price is 0, and any number of tokens costs nothing.`,
      {
        code: 'no-price',
        subject: 'components',
        value: components,
        range: 'a price above 0 (collateral/token)',
        hint: 'Use a component with a plateau above 0 and a smaller shift.',
      },
    );
  }
  return finiteResult('The number of tokens', tokensAt(components, supply, deposit));
}
