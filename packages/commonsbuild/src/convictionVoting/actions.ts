import { action, p } from '@tecmns/core';

const id = (doc: string) => p.int({ bounds: [1, null], soft: [1, 10], unit: '1', doc });
const proposal = id('Number of the proposal.');
const voter = p.string({ length: [1, null], doc: 'Voter.' });
const paid = p.number({
  bounds: [0, null],
  unit: 'collateral',
  doc: 'To be paid by the owner of the funds.',
});
const staked = (doc: string) =>
  p.number({ bounds: [0, null], exclusive: 'min', soft: [0, 1e5], unit: 'token', doc });

/** What can be done to a {@link ConvictionVoting}. */
export const votingActions = {
  propose: action({
    input: {
      requested: p.number({
        bounds: [0, null],
        soft: [0, 1e5],
        unit: 'collateral',
        doc: 'Requested; with 0 the proposal only signals.',
      }),
      beneficiary: p.string({ default: '', doc: 'Who is to be paid.' }),
    },
    output: { proposal: id('Number of the new proposal.') },
    doc: 'Opens a proposal.',
  }),
  stake: action({
    input: { proposal, voter, amount: staked('Tokens added.') },
    doc: 'Adds tokens of a voter to the stake on an open proposal.',
  }),
  unstake: action({
    input: { proposal, voter, amount: staked('Tokens taken.') },
    doc: 'Takes tokens of a voter off a proposal, in whatever state it is.',
  }),
  rebalance: action({
    input: {
      voter,
      stakes: p.record(
        p.string({ pattern: /^[1-9]\d*$/, doc: 'Number of the proposal.' }),
        p.number({ bounds: [0, null], unit: 'token', doc: 'Stake wanted.' }),
        { doc: 'Stakes wanted, by proposal; what is not named is taken off.' },
      ),
    },
    doc: 'Sets all stakes of a voter at once.',
  }),
  execute: action({
    input: { proposal },
    output: { paid, beneficiary: p.string({ doc: 'Who is to be paid.' }) },
    doc: 'Executes a proposal that passes, and lowers the funds by what it asks.',
  }),
  executeAll: action({
    output: {
      paid,
      proposals: p.list(id('Executed proposal.'), { doc: 'Numbers of the executed proposals, in order.' }),
    },
    doc: 'Executes what passes, oldest first; each payment makes it harder for those after it.',
  }),
  cancel: action({ input: { proposal }, doc: 'Withdraws an active proposal.' }),
  challenge: action({
    input: { proposal },
    doc: 'Pauses an active proposal: it goes on gaining conviction, but cannot be executed.',
  }),
  resume: action({ input: { proposal }, doc: 'Ends a challenge in favour of the proposal.' }),
  reject: action({ input: { proposal }, doc: 'Ends a challenge against the proposal, which is cancelled.' }),
  transferred: action({
    input: {
      voter,
      balance: p.number({
        bounds: [0, null],
        soft: [0, 1e6],
        unit: 'token',
        doc: 'Balance of the voter now.',
      }),
    },
    doc: 'Tells the balance of a voter; stake above it is taken off: all of one closed proposal after the other first, then as much as is needed of abstentions, then of open ones.',
  }),
} as const;
