import { p } from '@tecmns/core';
import { thresholdRules } from './thresholdRules.ts';

/** What a {@link ConvictionVoting} is configured by. */
export const votingParams = {
  halfLife: p.number({
    default: 7,
    bounds: [0, null],
    exclusive: 'min',
    soft: [0.5, 60],
    unit: 'day',
    when: 'step',
    doc: 'Time in which conviction loses half of its distance to where its stake takes it.',
  }),
  spendingLimit: p.number({
    default: 0.11,
    bounds: [0, 1],
    exclusive: 'min',
    soft: [0.01, 0.5],
    unit: '1',
    symbol: 'β',
    when: 'step',
    doc: 'Share of the funds that no request reaches.',
  }),
  minimumConviction: p.number({
    default: 0.04,
    bounds: [0, 1],
    soft: [0.005, 0.5],
    unit: '1',
    symbol: 'm',
    when: 'step',
    doc: 'Share of the effective supply that a request of next to nothing needs.',
  }),
  minimumEffectiveStake: p.number({
    default: 0.01,
    bounds: [0, 1],
    unit: '1',
    when: 'step',
    doc: 'Least share of the supply that counts as staked.',
  }),
  thresholdRule: p.strategy(thresholdRules, {
    default: 'contract',
    doc: 'Published rule for the conviction that a request needs.',
  }),
  maximumStakedProposals: p.int({
    default: 10,
    bounds: [1, null],
    soft: [1, 128],
    unit: '1',
    doc: 'Number of proposals that a voter can have stake on.',
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
    doc: 'What the proposals are paid from; a copy of somebody else’s pool.',
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
