import { action, p } from '@tecmns/core';
import { type ConvictionPreset, convictionPresets } from '@tecmns/mechanisms';

const id = p.int({
  bounds: [1, null],
  soft: [1, 10],
  unit: '1',
  doc: 'Number of the proposal; 1 is the one to abstain.',
});
const voter = p.string({ length: [1, null], doc: 'Voter.' });
const amount = p.number({
  bounds: [0, null],
  exclusive: 'min',
  soft: [1, 1e6],
  unit: 'token',
  doc: 'Tokens.',
});
const submitter = p.string({ default: '', doc: 'Who proposes.' });

/** What a {@link ConvictionVoting} is configured by. */
export const votingParams = {
  halfLife: p.number({
    default: 2,
    bounds: [0, null],
    exclusive: 'min',
    soft: [0.5, 30],
    unit: 'day',
    when: 'step',
    doc: 'Half-life of conviction; a change holds for all the time since a proposal was last settled.',
  }),
  spendingLimit: p.number({
    default: 0.1,
    bounds: [0, 1],
    exclusive: 'min',
    soft: [0.01, 0.5],
    unit: '1',
    symbol: 'β',
    when: 'step',
    doc: 'Share of the funds that no request reaches.',
  }),
  minimumConviction: p.number({
    default: 0.025,
    bounds: [0, 1],
    soft: [0.005, 0.5],
    unit: '1',
    symbol: 'm',
    when: 'step',
    doc: 'Share of the effective supply that a request of next to nothing needs.',
  }),
  minimumEffectiveStake: p.number({
    default: 0.2,
    bounds: [0, 1],
    unit: '1',
    when: 'step',
    doc: 'Least share of the supply that counts as staked.',
  }),
} as const;

/** What wiring writes into a {@link ConvictionVoting}. */
export const votingInputs = {
  funds: p.number({
    default: 0,
    bounds: [0, null],
    soft: [0, 1e7],
    unit: 'collateral',
    symbol: 'F',
    doc: 'What proposals are paid from; a copy of somebody else’s pool.',
  }),
  supply: p.number({
    default: 0,
    bounds: [0, null],
    soft: [0, 1e9],
    unit: 'token',
    symbol: 'S',
    doc: 'Tokens in existence.',
  }),
} as const;

/** What can be done to a {@link ConvictionVoting}. */
export const votingActions = {
  propose: action({
    input: {
      requested: p.number({
        bounds: [0, null],
        exclusive: 'min',
        soft: [1, 1e6],
        unit: 'collateral',
        doc: 'Requested.',
      }),
      beneficiary: p.string({ default: '', doc: 'Who is to be paid.' }),
      submitter,
    },
    output: { proposal: id },
    doc: 'Opens a proposal that asks for funds.',
  }),
  signal: action({
    input: { submitter },
    output: { proposal: id },
    doc: 'Opens a proposal that asks for nothing and is never executed.',
  }),
  stake: action({
    input: { proposal: id, voter, amount },
    doc: 'Adds tokens of a voter to a live proposal; takes them off closed ones first, when they do not fit.',
  }),
  stakeAll: action({
    input: { proposal: id, voter },
    doc: 'Stakes all that a voter without any stake holds.',
  }),
  unstake: action({
    input: { proposal: id, voter, amount },
    doc: 'Takes tokens off a proposal, whatever its status.',
  }),
  unstakeAll: action({ input: { proposal: id, voter }, doc: 'Takes all tokens of a voter off a proposal.' }),
  unstakeInactive: action({
    input: { voter },
    output: { amount: p.number({ bounds: [0, null], unit: 'token', doc: 'What was taken off.' }) },
    doc: 'Takes all tokens of a voter off executed and cancelled proposals.',
  }),
  execute: action({
    input: { proposal: id },
    output: {
      paid: p.number({ bounds: [0, null], unit: 'collateral', doc: 'To be paid by the owner of the funds.' }),
      beneficiary: p.string({ doc: 'Who is to be paid.' }),
    },
    doc: 'Executes a proposal whose conviction exceeds its threshold.',
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
  cancelChallenge: action({
    input: { proposal: id },
    doc: 'Ends a challenge without a ruling; the proposal goes on.',
  }),
  reject: action({
    input: { proposal: id },
    doc: 'Ends a challenge against the proposal, which is cancelled.',
  }),
  pause: action({
    input: { paused: p.boolean({ doc: 'Whether the contract is paused.' }) },
    doc: 'Stops or restarts proposing, staking, executing, cancelling and challenging; stake can always be taken off.',
  }),
  transferred: action({
    input: {
      voter,
      balance: p.number({ bounds: [0, null], unit: 'token', doc: 'What the voter holds now.' }),
    },
    doc: 'Tells what a voter holds; stake that a smaller balance no longer covers comes off.',
  }),
} as const;

/** What a {@link ConvictionVoting} reports. */
export const votingMetrics = {
  passed: { unit: '1', doc: 'Proposals executed.' },
  disbursed: { unit: 'collateral', doc: 'Paid out.' },
  open: { unit: '1', doc: 'Live proposals that ask for funds.' },
  cancelled: { unit: '1', doc: 'Proposals cancelled or rejected.' },
  voters: { unit: '1', doc: 'Voters with stake.' },
  stakedShare: { unit: '1', nullable: true, doc: 'Staked tokens over supply.' },
  abstainShare: { unit: '1', nullable: true, doc: 'Tokens on the abstention over all that are staked.' },
  convictionShare: {
    unit: '1',
    nullable: true,
    doc: 'Conviction of the proposal nearest to passing, as a share of what the effective supply could reach.',
  },
  thresholdShare: {
    unit: '1',
    nullable: true,
    doc: 'What that proposal needs, as a share of the same; null when nobody can pass it.',
  },
  largestRequestShare: { unit: '1', symbol: 'μ_max', doc: 'Share of the funds that unanimity could pass.' },
  effectiveHalfLife: {
    unit: 'day',
    doc: 'The parameter itself, to be compared with the metric of the exact form. Beware above 30 days: a contract keeps seven digits of its decay, and has a shorter one there.',
  },
} as const;

function settingsOf(preset: ConvictionPreset) {
  const { halfLife, spendingLimit, minimumConviction, minimumEffectiveStake } = preset;
  return Object.freeze({
    halfLife,
    spendingLimit,
    minimumConviction,
    minimumEffectiveStake: minimumEffectiveStake ?? 0,
  });
}

/** Settings by name: those of `convictionPresets` whose rule is the contract's. */
export const votingPresets = {
  tec: settingsOf(convictionPresets.tec),
  '1hive-2020': settingsOf(convictionPresets['1hive-2020']),
  'cadcad-v3': settingsOf(convictionPresets['cadcad-v3']),
  gardens: settingsOf(convictionPresets.gardens),
  /** Ours: no public source defines it. */
  supagov: settingsOf(convictionPresets.supagov),
  /** Ours: no public source defines it. */
  karmaconf: settingsOf(convictionPresets.karmaconf),
} as const;
