import { requireObject } from '../guards.ts';
import { add, multiply, requireUint } from './uint256.ts';

/** Arguments of {@link taoVoteAccepted}, as the contract has them: all uint256. */
export type TaoVoteInput = {
  readonly yea: bigint;
  readonly nay: bigint;
  readonly totalPower: bigint;
  /** Support that must be exceeded, times 1e18. */
  readonly support: bigint;
  /** Quorum that must be exceeded, times 1e18. */
  readonly quorum: bigint;
};

const ONE = 10n ** 18n;

/** Whether part/whole, floored to 18 digits, exceeds a share; not without a whole. */
function exceeds(part: bigint, whole: bigint, share: bigint): boolean {
  return whole !== 0n && multiply(part, ONE) / whole > share;
}

/**
 * Whether a vote is accepted, with shares floored to 18 digits as in the contract.
 *
 * Source: 1Hive/disputable-voting, contracts/DisputableVoting.sol. Evidence: the cases of the contract's own tests,
 * test/contracts/voting.js, in our words; properties, and the real-valued form. There are no public rows.
 *
 * @throws MechanismError `invalid-input`; `overflow` where the contract reverts.
 *
 * @example
 * ```ts
 * const half = 5n * 10n ** 17n;
 * taoVoteAccepted({ yea: 2n, nay: 2n, totalPower: 10n, support: half, quorum: 0n }); // => false
 * ```
 */
export function taoVoteAccepted(input: TaoVoteInput): boolean {
  requireObject('input', input, 'the members of `TaoVoteInput`');
  const { yea, nay, totalPower, support, quorum } = input;
  requireUint('yea', yea);
  requireUint('nay', nay);
  requireUint('totalPower', totalPower);
  requireUint('support', support);
  requireUint('quorum', quorum);
  return exceeds(yea, add(yea, nay), support) && exceeds(yea, totalPower, quorum);
}
