/** Where a vote stands. */
export type VoteStatus = 'open' | 'challenged' | 'delayed' | 'executed' | 'rejected' | 'cancelled';

/** A yes-or-no vote. */
export type Vote = {
  readonly proposer: string;
  readonly openedAt: number;
  status: VoteStatus;
  /** When votes are no longer taken [day]. */
  endsAt: number;
  extensions: number;
  yea: number;
  nay: number;
  /** Whether it would be accepted as the votes stand. */
  winning: boolean;
  /** Whether it would have been when the quiet ending began; null before that. */
  quiet: boolean | null;
  /** Votes cast, by voter: the side, and who cast it. */
  readonly cast: Map<string, { readonly supports: boolean; readonly by: string }>;
  /** Time during which a challenge stopped it [day]. */
  challengedAt: number | null;
};
