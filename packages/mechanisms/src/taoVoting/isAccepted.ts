import { refuse, requireNonNegative, requireShare } from '../guards.ts';

/** Votes of a yes-or-no vote, and what it needs. */
export type Votes = {
  /** For it [token]. */
  readonly yea: number;
  /** Against it [token]. */
  readonly nay: number;
  /** All that could vote [token]. */
  readonly total: number;
  /** Share of the votes cast that it must exceed. */
  readonly support: number;
  /** Share of all tokens that must be exceeded by those for it. */
  readonly quorum: number;
};

/** What exceeds a share by no more than this factor only reaches it: products are rounded. */
const ROUNDING = 1 + 4 * Number.EPSILON;

/**
 * Whether a vote is accepted: yea/(yea + nay) exceeds the support and yea/total the quorum; without votes it is not, and
 * rounding accepts nothing.
 *
 * Source: 1Hive/disputable-voting, contracts/DisputableVoting.sol. Evidence: `taoVoteAccepted` of the exact form.
 *
 * @throws MechanismError `invalid-input`, `out-of-range`.
 *
 * @example
 * ```ts
 * isAccepted({ yea: 60, nay: 30, total: 500, support: 0.5, quorum: 0.1 }); // => true
 * ```
 */
export function isAccepted(votes: Votes): boolean {
  if (typeof votes !== 'object' || votes === null || Array.isArray(votes))
    refuse('votes', votes, 'an object with yea, nay, total, support and quorum');
  const { yea, nay, total, support, quorum } = votes;
  requireNonNegative('yea', yea, 'token');
  requireNonNegative('nay', nay, 'token');
  requireNonNegative('total', total, 'token');
  requireShare('support', support);
  requireShare('quorum', quorum);
  return yea > (support * yea + support * nay) * ROUNDING && yea > quorum * total * ROUNDING && total > 0;
}
