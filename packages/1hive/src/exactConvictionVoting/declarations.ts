import { action, p } from '@tecmns/core';
import { type ConvictionPreset, convictionPresets, gardens1Settings } from '@tecmns/mechanisms';

const ONE = 10n ** 18n;
const id = p.int({
  bounds: [1, null],
  soft: [1, 10],
  unit: '1',
  doc: 'Number of the proposal; 1 is the one to abstain.',
});
const name = (doc: string) => p.string({ length: [1, null], doc });
const units = (doc: string) => p.bigint({ bounds: [0n, null], soft: [0n, 10n ** 24n], unit: '1', doc });
const positive = (doc: string) =>
  p.bigint({ bounds: [1n, null], soft: [1n, 10n ** 24n], unit: '1', doc: `${doc} In base units.` });
const setting = (fallback: bigint, most: bigint, doc: string) =>
  p.bigint({ default: fallback, bounds: [0n, most], unit: '1', when: 'step', doc });

/** What an {@link ExactConvictionVoting} is configured by. */
export const exactParams = {
  decay: setting(9_999_799n, 9_999_999n, 'Share of conviction kept per block, times 1e7.'),
  maxRatio: setting(1_000_000n, 10_000_000n, 'Share of the funds that no request reaches, times 1e7.'),
  weight: setting(2500n, 10_000_000n, 'Scale of the trigger function, times 1e7.'),
  minThresholdStakePercentage: setting(
    2n * 10n ** 17n,
    ONE,
    'Least share of the supply that counts as staked, times 1e18.',
  ),
  secondsPerBlock: p.number({
    bounds: [0.001, null],
    soft: [0.25, 15],
    unit: 'second/block',
    when: 'step',
    doc: 'Time between blocks; the contract counts blocks. A change holds from the next step on.',
  }),
  stakeDecimals: p.int({ default: 18, bounds: [0, 36], unit: '1', doc: 'Decimals of the staked token.' }),
  requestDecimals: p.int({
    default: 18,
    bounds: [0, 36],
    unit: '1',
    doc: 'Decimals of the requested token.',
  }),
} as const;

/** What can be done to an {@link ExactConvictionVoting}. */
export const exactActions = {
  propose: action({
    input: {
      requested: positive('Requested.'),
      beneficiary: name('Who is to be paid.'),
      submitter: p.string({ default: '', doc: 'Who proposes.' }),
    },
    output: { proposal: id },
    doc: 'Opens a proposal that asks for funds.',
  }),
  signal: action({
    input: { submitter: p.string({ default: '', doc: 'Who proposes.' }) },
    output: { proposal: id },
    doc: 'Opens a proposal that asks for nothing and is never executed.',
  }),
  stake: action({
    input: { proposal: id, voter: name('Voter.'), amount: positive('Tokens.') },
    doc: 'Adds tokens of a voter to a live proposal; takes them off closed ones first, when they do not fit.',
  }),
  stakeAll: action({
    input: { proposal: id, voter: name('Voter.') },
    doc: 'Stakes all that a voter without any stake holds.',
  }),
  unstake: action({
    input: { proposal: id, voter: name('Voter.'), amount: positive('Tokens.') },
    doc: 'Takes tokens off a proposal, whatever its status.',
  }),
  unstakeAll: action({
    input: { proposal: id, voter: name('Voter.') },
    doc: 'Takes all tokens of a voter off a proposal.',
  }),
  unstakeInactive: action({
    input: { voter: name('Voter.') },
    output: { amount: units('What was taken off, in base units.') },
    doc: 'Takes all tokens of a voter off executed and cancelled proposals.',
  }),
  execute: action({
    input: { proposal: id },
    output: { paid: units('What was paid, in base units.'), beneficiary: p.string({ doc: 'Who is paid.' }) },
    doc: 'Executes a proposal whose conviction exceeds its threshold, and pays it from the funds.',
  }),
  cancel: action({
    input: {
      proposal: id,
      by: p.string({
        nullable: true,
        length: [1, null],
        doc: 'Who cancels it: its submitter; null, the council, which holds the role for it.',
      }),
    },
    doc: 'Withdraws an active proposal for good. Whoever may do so has to be said: nobody is the council by default.',
  }),
  challenge: action({
    input: { proposal: id },
    doc: 'Pauses an active proposal: it goes on gaining conviction, but cannot be executed.',
  }),
  allow: action({ input: { proposal: id }, doc: 'Ends a challenge in favour of the proposal.' }),
  cancelChallenge: action({ input: { proposal: id }, doc: 'Ends a challenge without a ruling.' }),
  reject: action({
    input: { proposal: id },
    doc: 'Ends a challenge against the proposal, which is cancelled.',
  }),
  pause: action({
    input: { paused: p.boolean({ doc: 'Whether the contract is paused.' }) },
    doc: 'Stops or restarts proposing, staking, executing, cancelling and challenging; stake can always be taken off.',
  }),
  fund: action({
    input: { amount: positive('Funds added.') },
    doc: 'Adds to the funds that proposals ask for.',
  }),
  mint: action({
    input: { holder: name('Holder.'), amount: positive('Tokens.') },
    doc: 'Makes tokens; stake is not touched.',
  }),
  burn: action({
    input: { holder: name('Holder.'), amount: positive('Tokens.') },
    doc: 'Destroys tokens; stake that the balance no longer covers comes off first.',
  }),
  transfer: action({
    input: { from: name('Holder.'), to: name('Receiver.'), amount: positive('Tokens.') },
    doc: 'Moves tokens; stake that the balance of the holder no longer covers comes off first.',
  }),
} as const;

/** What an {@link ExactConvictionVoting} reports; amounts are scaled by the declared decimals. */
export const exactMetrics = {
  block: { unit: 'block', doc: 'Number of the block.' },
  passed: { unit: '1', doc: 'Proposals executed.' },
  disbursed: { unit: 'collateral', doc: 'Paid out.' },
  funds: { unit: 'collateral', doc: 'What proposals can be paid from.' },
  supply: { unit: 'token', doc: 'Tokens in existence.' },
  open: { unit: '1', doc: 'Live proposals that ask for funds.' },
  voters: { unit: '1', doc: 'Voters with stake.' },
  stakedShare: { unit: '1', nullable: true, doc: 'Staked tokens over supply.' },
  convictionShare: {
    unit: '1',
    nullable: true,
    doc: 'Conviction of the proposal nearest to passing, as a share of what the effective supply could reach; null when the contract reverts.',
  },
  thresholdShare: {
    unit: '1',
    nullable: true,
    doc: 'What that proposal needs, as a share of the same; null when the contract reverts.',
  },
  effectiveHalfLife: {
    unit: 'day',
    doc: 'Half-life that the decay has. Beware above 30 days: seven digits then make it much shorter than was asked for.',
  },
} as const;

/** The integers that a published preset comes to by the mapping of Gardens v1, at a time between blocks. */
function deployed(preset: ConvictionPreset, secondsPerBlock: number) {
  const { decay, maxRatio, weight } = gardens1Settings(preset, secondsPerBlock);
  const share = BigInt(Math.round((preset.minimumEffectiveStake ?? 0) * 1e12));
  return Object.freeze({
    decay: BigInt(decay),
    maxRatio: BigInt(maxRatio),
    weight: BigInt(weight),
    minThresholdStakePercentage: share * 10n ** 6n,
    secondsPerBlock,
  });
}

/** Settings as deployed: those of `convictionPresets`, each at the time between blocks that it was made for. */
export const exactPresets = {
  /** README of the app: 3 days at 15 s. It rounds the decay, which the mapping floors to 9,999,598. */
  '1hive-2020': Object.freeze({ ...deployed(convictionPresets['1hive-2020'], 15), decay: 9_999_599n }),
  /** Template of 1Hive's gardens. */
  gardens: deployed(convictionPresets.gardens, 5),
  /** The Token Engineering Commons. */
  tec: deployed(convictionPresets.tec, 5),
} as const;
