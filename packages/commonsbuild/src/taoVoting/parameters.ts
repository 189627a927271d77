import { p } from '@tecmns/core';

const days = (fallback: number, doc: string) =>
  p.number({ default: fallback, bounds: [0, null], soft: [0, 14], unit: 'day', doc });
const deposit = (fallback: number, doc: string) =>
  p.number({ default: fallback, bounds: [0, null], soft: [0, 1000], unit: 'collateral', doc });

/** Parameters of a {@link TaoVoting}. */
export const taoParams = {
  support: p.fraction({
    default: 0.85,
    exclusive: 'max',
    doc: 'Share of the votes cast that those for it must exceed.',
  }),
  quorum: p.fraction({ default: 0.1, doc: 'Share of all tokens that those for it must exceed.' }),
  voteDays: p.number({
    default: 5,
    bounds: [0, null],
    exclusive: 'min',
    soft: [3, 14],
    unit: 'day',
    doc: 'Length of a vote.',
  }),
  delegatedDays: days(3, 'Time at its start in which delegates can vote.'),
  quietEndingDays: days(3, 'Time at its end in which a turn of the outcome extends it.'),
  extensionDays: days(2, 'What a turn extends it by; with 0 nothing extends it.'),
  delayDays: days(0.5, 'Time between the end of a vote and its execution.'),
  settlementDays: days(5, 'Time in which the proposer can dispute a challenge, which is right afterwards.'),
  proposalDeposit: deposit(200, 'Deposit of who proposes; lost when a challenge is right.'),
  challengeDeposit: deposit(400, 'Deposit of who challenges; lost when the challenge is wrong.'),
  balances: p.record(
    p.string({ length: [1, null], doc: 'Voter.' }),
    p.number({ bounds: [0, null], unit: 'token', doc: 'Tokens.' }),
    { default: {}, doc: 'Tokens of voters at the start.' },
  ),
} as const;
