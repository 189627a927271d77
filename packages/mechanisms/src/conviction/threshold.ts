import {
  finiteResult,
  requireNonNegative,
  requireObject,
  requirePositive,
  requireRatio,
  requireShare,
} from '../guards.ts';
import { lossPerUnit } from './convictionAfter.ts';

/** A request, and the settings that decide what it needs. */
export type ShareThresholdInput = {
  /** r ≥ 0, amount requested (token of the funds). */
  readonly requested: number;
  /** F ≥ 0, funds (the same token). */
  readonly funds: number;
  /** β in (0, 1], share of the funds that no request reaches. */
  readonly spendingLimit: number;
  /** m in [0, 1], share of the effective supply that a request of nothing needs. */
  readonly minimumConviction: number;
};

/** {@link ShareThresholdInput}, and the supply that is counted. */
export type SimulatorThresholdInput = ShareThresholdInput & {
  /** S ≥ 0, effective supply (token). */
  readonly effectiveSupply: number;
};

/** {@link SimulatorThresholdInput}, and the half-life of conviction. */
export type ContractThresholdInput = SimulatorThresholdInput & {
  /** h > 0, time. */
  readonly halfLife: number;
};

/**
 * Share of the effective supply that must be staked forever for a request μ = r/F to pass,
 * τ(μ) = m·β²/(β − μ)². Infinity when μ ≥ β or there are no funds; above 1 nobody can reach it.
 *
 * Source: CommonsBuild/commons-config-backend, models/conviction_voting.py. Evidence:
 * vectors/commonsbuild-config-backend.json.
 *
 * @throws MechanismError `invalid-input`, `out-of-range`.
 *
 * @example
 * ```ts
 * thresholdShare({ requested: 50, funds: 1000, spendingLimit: 0.2, minimumConviction: 0.05 }); // => 0.08888888888888889
 * ```
 */
export function thresholdShare(input: ShareThresholdInput): number {
  requireObject('input', input, '`requested`, `funds`, `spendingLimit` and `minimumConviction`');
  const { requested, funds, spendingLimit, minimumConviction } = input;
  requireNonNegative('requested', requested, 'token');
  requireNonNegative('funds', funds, 'token');
  requireRatio('spendingLimit', spendingLimit);
  requireShare('minimumConviction', minimumConviction);
  if (!(requested < spendingLimit * funds)) return Infinity;
  const room = 1 - requested / funds / spendingLimit;
  return room > 0 ? minimumConviction / (room * room) : Infinity;
}

/**
 * Threshold of the Commons Simulator, ρS/(β − μ)² with ρ = mβ², in token·day, compared with conviction by ≥.
 *
 * It lacks the factor 1/(1 − α) of {@link thresholdContract}: proposals pass with about 1 − α of the stake
 * that the contract asks for. Offered to reproduce that simulator's runs.
 *
 * Source: commons-stack/commons-simulator, simulation/convictionvoting.py, trigger_threshold. Evidence:
 * vectors/commonsbuild-abc-float.json.
 *
 * @throws MechanismError `invalid-input`, `out-of-range`, `overflow`.
 *
 * @example
 * ```ts
 * thresholdSimulator({
 *   requested: 100, funds: 1000, spendingLimit: 0.2, minimumConviction: 0.5, effectiveSupply: 1e7,
 * }); // => 20000000
 * ```
 */
export function thresholdSimulator(input: SimulatorThresholdInput): number {
  requireObject('input', input, 'the members of `SimulatorThresholdInput`');
  requireNonNegative('effectiveSupply', input.effectiveSupply, 'token');
  const share = thresholdShare(input);
  return share === Infinity ? share : finiteResult('The threshold', share * input.effectiveSupply);
}

/**
 * Threshold of the deployed contract, ρS/((1 − α)(β − μ)²) with ρ = mβ², in token·time; conviction must
 * exceed it. Infinity when μ ≥ β or there are no funds (the contract reverts).
 *
 * Source: 1Hive/conviction-voting-app, ConvictionVoting.sol, calculateThreshold. Evidence: contract results
 * in vectors/onehive-threshold.json.
 *
 * @throws MechanismError `invalid-input`, `out-of-range`, `overflow`.
 *
 * @example
 * ```ts
 * thresholdContract({
 *   requested: 100, funds: 1000, spendingLimit: 0.2, minimumConviction: 0.05, effectiveSupply: 1000, halfLife: 1,
 * }); // => 400
 * ```
 */
export function thresholdContract(input: ContractThresholdInput): number {
  requireObject('input', input, 'the members of `ContractThresholdInput`');
  requirePositive('halfLife', input.halfLife, 'time');
  const perTime = thresholdSimulator(input);
  return perTime === Infinity
    ? perTime
    : finiteResult('The threshold', perTime / lossPerUnit(input.halfLife));
}
