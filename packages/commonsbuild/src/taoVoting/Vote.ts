/** Where a vote stands. */
export type VoteStatus = 'open' | 'challenged' | 'delayed' | 'executed' | 'rejected' | 'cancelled';

/** A yes-or-no vote. */
export type Vote = {
  readonly proposer: string;
  /** When it was opened [day]. */
  readonly openedAt: number;
  /** Tokens of voters when it was opened, and of all of them [token]. */
  readonly balances: ReadonlyMap<string, number>;
  readonly total: number;
  status: VoteStatus;
  /** When delegates can no longer vote [day]. */
  delegatedUntil: number;
  /** When votes are no longer taken [day]. */
  endsAt: number;
  extensions: number;
  /** Tokens for it and against it [token]. */
  yea: number;
  nay: number;
  /** Whether it would be accepted as the votes stand. */
  winning: boolean;
  /** Whether it would have been when the quiet ending, or its last extension, began; null before that. */
  quiet: boolean | null;
  /** Votes cast, by voter: the side, and who cast it. */
  readonly cast: Map<string, { readonly supports: boolean; readonly by: string }>;
  /** When it was challenged [day]; null as long as it was not. */
  challengedAt: number | null;
  /** Whether the proposer let a challenge be ruled on. */
  disputed: boolean;
};
