/** A stakeholder of a published token supply. */
export type Stakeholder = {
  readonly name: string;
  /** Share of the supply. */
  readonly share: number;
  /** Whole months without a release. */
  readonly cliff: number;
  /** Whole months until everything is released. */
  readonly vesting: number;
  /** Released at the start [token]. */
  readonly unlocked: number;
};

/**
 * The stakeholders of Longtail Financial's example, who share a supply of 1,000,000,000.
 *
 * Source: longtailfinancial/TokenEngineering @24fbb59, ltfte/token_emissions.py.
 */
export const longtailStakeholders: readonly Stakeholder[] = [
  { name: 'Early_Backers', share: 0.08, cliff: 6, vesting: 24, unlocked: 0 },
  { name: 'Team', share: 0.16, cliff: 6, vesting: 36, unlocked: 0 },
  { name: 'Collator_Fund', share: 0.05, cliff: 0, vesting: 3, unlocked: 10_000_000 },
  { name: 'Community', share: 0.66, cliff: 0, vesting: 36, unlocked: 50_000 },
  { name: 'Parachain_Slot', share: 0.05, cliff: 6, vesting: 24, unlocked: 0 },
];
