import {
  type SigmoidComponent,
  sigmoidBatchCost,
  sigmoidBatchTokensFor,
  sigmoidCost,
  sigmoidTokensFor,
} from '@tecmns/mechanisms';

/** Costs and their inverse along a curve: what tokens cost from a supply on, and what a deposit buys. */
export type Pricing = {
  readonly cost: (supply: number, tokens: number) => number;
  readonly tokensFor: (supply: number, deposit: number) => number;
};

/**
 * Ways of reading the price between two supplies.
 *
 * @example
 * ```ts
 * const curve = [{ plateau: 4, steepness: 0, shift: 0, scale: 1 }];
 * pricingRules.continuous(curve, 100).cost(0, 10); // => 20
 * pricingRules.batch(curve, 100).tokensFor(0, 20); // => 10
 * ```
 */
export const pricingRules = {
  /** The integral of the price. */
  continuous: (curve: readonly SigmoidComponent[], _batchSize: number): Pricing => ({
    cost: (supply, tokens) => sigmoidCost(curve, supply, tokens),
    tokensFor: (supply, deposit) => sigmoidTokensFor(curve, supply, deposit),
  }),
  /** One price for each batch, that of its left edge: longtailfinancial/TokenEngineering. */
  batch: (curve: readonly SigmoidComponent[], batchSize: number): Pricing => ({
    cost: (supply, tokens) => sigmoidBatchCost(curve, supply, tokens, batchSize),
    tokensFor: (supply, deposit) => sigmoidBatchTokensFor(curve, supply, deposit, batchSize),
  }),
} as const;
