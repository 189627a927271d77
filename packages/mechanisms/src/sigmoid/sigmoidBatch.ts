import { finiteResult, requireNonNegative, requirePositive } from '../guards.ts';
import { MechanismError } from '../mechanismError.ts';
import { requireComponents, type SigmoidComponent } from './SigmoidComponent.ts';
import { priceAt } from './sigmoidPrice.ts';

/** More batches in one trade are refused: it would take seconds. */
const MOST_BATCHES = 1_000_000;

function requireBatches(batches: number): void {
  if (batches <= MOST_BATCHES) return;
  throw new MechanismError(`The trade covers ${batches} batches; at most 1,000,000 are worked off.`, {
    code: 'too-many-batches',
    subject: 'batch',
    value: batches,
    range: 'at most 1,000,000 batches',
    hint: 'Use larger batches, or the continuous price.',
  });
}

/**
 * Collateral that tokens cost when the price is that of the left edge of each batch of so many tokens [collateral].
 * Never more than {@link sigmoidCost}.
 *
 * Source: longtailfinancial/TokenEngineering, ltfte/ltfte.py, Bonding.mint. Evidence:
 * vectors/ltf-multisigmoid-closed.json.
 *
 * @throws MechanismError `invalid-input`, `out-of-range`, `overflow`, `too-many-batches`.
 *
 * @example
 * ```ts
 * sigmoidBatchCost(longtailSigmoid, 0, 1000, 1000); // => 617.2681370227875 collateral
 * ```
 */
export function sigmoidBatchCost(
  components: readonly SigmoidComponent[],
  supply: number,
  tokens: number,
  batch: number,
): number {
  requireComponents(components);
  requireNonNegative('supply', supply, 'token');
  requireNonNegative('tokens', tokens, 'token');
  requirePositive('batch', batch, 'token');
  requireBatches(tokens / batch);
  let cost = 0;
  let left = tokens;
  let number = Math.floor(supply / batch);
  // Where a batch is less than the last digit of the supply, a pass gets nowhere: passes are counted, too.
  for (let count = 0, at = supply; left > 0; count++, number++, at = number * batch) {
    requireBatches(count);
    const part = Math.min(left, (number + 1) * batch - at);
    cost += part * priceAt(components, number * batch);
    left -= part;
  }
  return finiteResult('The cost', cost);
}

/**
 * Tokens that a deposit buys when the price is that of the left edge of each batch: the inverse of
 * {@link sigmoidBatchCost} [token]. Unlike the source it gives no token for free on the edge of a batch.
 *
 * Source: longtailfinancial/TokenEngineering, ltfte/ltfte.py, Bonding.mint. Evidence:
 * vectors/ltf-multisigmoid-source.json.
 *
 * @throws MechanismError `invalid-input`, `out-of-range`, `overflow`, `too-many-batches`; `no-price` where the price
 *   is 0.
 *
 * @example
 * ```ts
 * sigmoidBatchTokensFor(longtailSigmoid, 0, 617.2681370227875, 1000); // => 1000 token
 * ```
 */
export function sigmoidBatchTokensFor(
  components: readonly SigmoidComponent[],
  supply: number,
  deposit: number,
  batch: number,
): number {
  requireComponents(components);
  requireNonNegative('supply', supply, 'token');
  requireNonNegative('deposit', deposit, 'collateral');
  requirePositive('batch', batch, 'token');
  let tokens = 0;
  let left = deposit;
  let number = Math.floor(supply / batch);
  for (let count = 0, at = supply; left > 0; count++, number++, at = number * batch) {
    requireBatches(count);
    const price = priceAt(components, number * batch);
    if (!(price > 0)) {
      throw new MechanismError(
        `At a supply of ${at} the price is 0, and any number of tokens costs nothing.`,
        {
          code: 'no-price',
          subject: 'components',
          value: components,
          range: 'a price above 0 (collateral/token)',
          hint: 'Use a component with a plateau above 0 and a smaller shift.',
        },
      );
    }
    const whole = (number + 1) * batch - at;
    const part = Math.min(left / price, whole);
    tokens += part;
    left = part < whole ? 0 : left - part * price;
  }
  return finiteResult('The number of tokens', tokens);
}
