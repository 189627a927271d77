import { Fundraiser, Governance, p } from '@tecmns/core';
import { MultiSigmoid } from '../MultiSigmoid.ts';

const people = (fallback: number, doc: string) =>
  p.number({ default: fallback, bounds: [0, 1e4], soft: [0, 50], unit: 'person', doc });
const money = (fallback: number, unit: string, doc: string) =>
  p.number({ default: fallback, bounds: [0, null], soft: [0, 1e6], unit, doc });
const share = (fallback: number, doc: string, unit = '1') =>
  p.number({ default: fallback, bounds: [0, 1], unit, doc });

/** What an {@link LTFTE} is configured by. */
export const longtailParams = {
  fundraiser: p.model(Fundraiser, {
    default: () => new MultiSigmoid(),
    doc: 'Curve on which the firm raises; what goes to its pool is the firm’s.',
  }),
  governance: p.model(Governance, {
    default: null,
    doc: 'Who decides on raises; null when nobody has to.',
  }),
  turnout: share(0.3, 'Share of the tokens that votes for a raise.'),
  startingCash: money(10_000, 'USD', 'Cash at the start.'),
  startingTalent: people(10, 'People at the start who may enrol in the camp.'),
  startingRecruits: people(0, 'People in the camp at the start.'),
  startingEngineers: people(5, 'Engineers at the start.'),
  startingSeniors: people(1, 'Senior engineers at the start.'),
  marketing: people(3, 'People in marketing at the start.'),
  operations: people(3, 'People in operations at the start.'),
  startingBrand: p.number({
    default: 282,
    bounds: [0, null],
    soft: [0, 2e4],
    unit: 'follower',
    doc: 'Followers at the start.',
  }),
  startingJournal: p.number({
    default: 1,
    bounds: [0, null],
    soft: [0, 200],
    unit: 'article',
    doc: 'Articles at the start.',
  }),
  startingPool: p.number({
    default: 5,
    bounds: [0, null],
    soft: [0, 50],
    unit: 'client',
    doc: 'Possible clients at the start.',
  }),
  startingClients: p.number({
    default: 5,
    bounds: [0, null],
    soft: [0, 50],
    unit: 'client',
    doc: 'Clients at the start.',
  }),
  wage: p.number({
    default: 2000,
    bounds: [0, 1e4],
    unit: 'USD/(person*month)',
    doc: 'Wage; what people sell and whom they reach grows with it.',
  }),
  officePerHead: money(7000 / 12, 'USD/(person*month)', 'Cost of the office for each head.'),
  retainer: money(10_000, 'USD/(client*month)', 'What a client pays.'),
  maximumEngineers: people(10, 'Most engineers.'),
  maximumSeniors: people(10, 'Most senior engineers.'),
  tokenShare: share(0.01, 'Share of its raise that a finished client pays in tokens.'),
  clientRaise: money(30e6, 'USD', 'Most that a client raises.'),
  clientRaiseMean: share(0.2, 'Mean share of that which it does raise.'),
  haircut: share(0.75, 'Discount on tokens that cannot be sold at once.'),
  liquidation: share(0.1, 'Share of the tokens sold in a month.', '1/month'),
  tokenYield: p.number({ default: 0.01, bounds: [-1, 1], unit: '1/month', doc: 'What held tokens earn.' }),
  maximumBrand: p.number({
    default: 20_000,
    bounds: [0, null],
    exclusive: 'min',
    soft: [1e3, 1e6],
    unit: 'follower',
    doc: 'Followers that the brand tends to.',
  }),
  reserveMonths: p.number({
    default: 3,
    bounds: [0, null],
    soft: [0, 24],
    unit: 'month',
    doc: 'Months of cost that the firm wants in cash.',
  }),
  arrearsMonths: p.number({
    default: 6,
    bounds: [0, null],
    soft: [0, 24],
    unit: 'month',
    doc: 'Months of cost that it can owe; what is beyond is written off.',
  }),
  raiseCap: money(50_000, 'USD/month', 'Most that it raises, at hype 1.'),
} as const;
