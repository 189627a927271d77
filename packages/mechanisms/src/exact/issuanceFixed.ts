import { requireObject } from '../guards.ts';
import { add, multiply, requireUint, revert } from './uint256.ts';

const ONE = 10n ** 18n;

/** Arguments of {@link issuanceFixed}, as the contract has them: all uint256. */
export type IssuanceFixedInput = {
  /** Share of the supply that is minted per block, times 1e18. */
  readonly blockInflationRate: bigint;
  /** Supply at the call, base unit. */
  readonly totalSupply: bigint;
  /** Blocks since the last call. */
  readonly elapsedBlocks: bigint;
};

/**
 * What one call of the issuance of 2020 mints for one policy, ⌊blocks·(supply·rate)/1e18⌋, in base units. It is linear
 * within a call and compounds from call to call.
 *
 * Source: aragonone/issuance-app @1363843, contracts/Issuance.sol, executeIssuance. Evidence: executed bytecode,
 * vectors/onehive-issuance-fixed.json, every row equal.
 *
 * @throws MechanismError `invalid-input`; where the contract reverts, `ISS_INVALID_INFLATION_RATE` (a rate of 0, or
 *   above 1e18: no such policy can be added) or `overflow`.
 *
 * @example
 * ```ts
 * issuanceFixed({ blockInflationRate: 10n ** 16n, totalSupply: 1000n, elapsedBlocks: 2n }).minted; // => 20n
 * ```
 */
export function issuanceFixed(input: IssuanceFixedInput): {
  /** What is minted, base unit. */
  readonly minted: bigint;
  /** Supply after the call, base unit. */
  readonly totalSupplyAfter: bigint;
} {
  requireObject('input', input, '`blockInflationRate`, `totalSupply` and `elapsedBlocks`');
  const { blockInflationRate, totalSupply, elapsedBlocks } = input;
  requireUint('blockInflationRate', blockInflationRate);
  requireUint('totalSupply', totalSupply);
  requireUint('elapsedBlocks', elapsedBlocks);
  if (blockInflationRate === 0n || blockInflationRate > ONE) {
    throw revert(
      'ISS_INVALID_INFLATION_RATE',
      `blockInflationRate is ${blockInflationRate}; it must be from 1 to 1e18.`,
      'Pass the share per block, times 1e18.',
    );
  }
  const minted = multiply(elapsedBlocks, multiply(totalSupply, blockInflationRate)) / ONE;
  return { minted, totalSupplyAfter: add(totalSupply, minted) };
}
