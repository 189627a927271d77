import fc from 'fast-check';

/** Something done to a voting. Amounts are base units of tokens with 18 decimals. */
export type Deed = { readonly action: DeedName; readonly input: Readonly<Record<string, unknown>> };

/** The actions of the exact form, and a change of its four settings by the name of the contract's function. */
export type DeedName =
  | 'propose'
  | 'signal'
  | 'stake'
  | 'stakeAll'
  | 'unstake'
  | 'unstakeAll'
  | 'unstakeInactive'
  | 'execute'
  | 'cancel'
  | 'challenge'
  | 'allow'
  | 'cancelChallenge'
  | 'reject'
  | 'pause'
  | 'fund'
  | 'mint'
  | 'burn'
  | 'transfer'
  | 'settings';

export const VOTERS = ['alice', 'bob', 'carol'] as const;

/** decay, maxRatio, weight and minThresholdStakePercentage; slow and quick, narrow and wide, with and without a floor. */
export const SETTINGS = [
  [9_999_799n, 1_000_000n, 2500n, 2n * 10n ** 17n],
  [9_999_599n, 2_000_000n, 20_000n, 2n * 10n ** 17n],
  [9_999_000n, 5_000_000n, 30_000n, 0n],
  [9_990_000n, 10_000_000n, 100_000n, 10n ** 18n],
] as const;

const voter = fc.constantFrom(...VOTERS);
const proposal = fc.integer({ min: 1, max: 6 });
/** Tokens with decimals that no double holds in full, but that doubles can tell apart. */
const amount = fc
  .tuple(fc.integer({ min: 0, max: 250 }), fc.integer({ min: 1, max: 9e5 }))
  .map(([whole, rest]) => BigInt(whole) * 10n ** 18n + BigInt(rest) * 1_000_000_000_039n);

function act(weight: number, action: DeedName, input: Readonly<Record<string, fc.Arbitrary<unknown>>>) {
  return { weight, arbitrary: fc.record({ action: fc.constant(action), input: fc.record(input) }) };
}

/** Any deed, those that build up more often than those that take down. */
export const anyDeed: fc.Arbitrary<Deed> = fc.oneof(
  act(4, 'propose', {
    requested: amount.map((one) => one / 20n + 1n),
    beneficiary: voter,
    submitter: voter,
  }),
  act(1, 'signal', { submitter: voter }),
  act(12, 'stake', { proposal, voter, amount }),
  act(3, 'unstake', { proposal, voter, amount }),
  act(1, 'stakeAll', { proposal, voter }),
  act(2, 'unstakeAll', { proposal, voter }),
  act(1, 'unstakeInactive', { voter }),
  act(8, 'execute', { proposal }),
  act(2, 'cancel', { proposal, by: fc.constantFrom(null, ...VOTERS) }),
  act(2, 'challenge', { proposal }),
  act(2, 'allow', { proposal }),
  act(1, 'cancelChallenge', { proposal }),
  act(1, 'reject', { proposal }),
  act(1, 'pause', { paused: fc.constantFrom(true, false, false, false) }),
  act(3, 'fund', { amount }),
  act(4, 'mint', { holder: voter, amount }),
  act(2, 'burn', { holder: voter, amount }),
  act(3, 'transfer', { from: voter, to: voter, amount }),
  act(1, 'settings', { values: fc.constantFrom(...SETTINGS) }),
);

/** What is done first, so that there is something to vote on, and something to vote with. */
export const OPENING: readonly Deed[] = [
  ...VOTERS.map((holder): Deed => ({ action: 'mint', input: { holder, amount: 500n * 10n ** 18n } })),
  { action: 'fund', input: { amount: 1000n * 10n ** 18n } },
  ...[5n, 10n, 80n].map(
    (requested): Deed => ({
      action: 'propose',
      input: { requested: requested * 10n ** 18n, beneficiary: 'bob', submitter: 'carol' },
    }),
  ),
];
