import {
  type ContractThresholdInput,
  maximumConviction,
  thresholdContract,
  thresholdShare,
  thresholdSimulator,
} from '@tecmns/mechanisms';

/**
 * Published rules for the conviction that a request needs [token·day]; Infinity for one that nobody can pass.
 *
 * @example
 * ```ts
 * const request = {
 *   requested: 100, funds: 1000, spendingLimit: 0.2, minimumConviction: 0.05, effectiveSupply: 1000, halfLife: 1,
 * };
 * thresholdRules.contract(request); // => 400
 * thresholdRules.simulator(request); // => 200
 * ```
 */
export const thresholdRules = {
  /** 1Hive/conviction-voting-app: conviction must exceed it. */
  contract: thresholdContract,
  /** commons-stack/commons-simulator: without the factor 1/(1 − α), and reaching it is enough. */
  simulator: thresholdSimulator,
  /** CommonsBuild/commons-config-backend: a share of the effective supply, and reaching it is enough. */
  share: (input: ContractThresholdInput): number => {
    const share = thresholdShare(input);
    return share === Infinity ? share : maximumConviction(share * input.effectiveSupply, input.halfLife);
  },
} as const;

/** The name of a rule. */
export type ThresholdRule = keyof typeof thresholdRules;

/**
 * Whether conviction suffices: the contract compares strictly, the two others do not. Nothing passes without any
 * conviction, also where a minimum of 0 asks for none.
 */
export function suffices(conviction: number, threshold: number, rule: ThresholdRule): boolean {
  return conviction > 0 && (rule === 'contract' ? conviction > threshold : conviction >= threshold);
}
