import { p } from '@tecmns/core';

const item = p.tuple(
  [
    p.string({ length: [1, null], doc: 'What it is.' }),
    p.number({
      bounds: [0, null],
      soft: [0, 1e4],
      unit: 'USD/month',
      doc: 'Cost in its first month; per head where it is one of each.',
    }),
    p.number({
      bounds: [-1, null],
      soft: [-0.05, 0.05],
      unit: '1/month',
      doc: 'Growth from month to month.',
    }),
    p.boolean({ doc: 'Whether it is paid for each head.' }),
    p.int({ bounds: [0, null], soft: [0, 24], unit: 'month', doc: 'First month.' }),
    p.int({
      bounds: [0, null],
      soft: [0, 60],
      unit: 'month',
      nullable: true,
      doc: 'Month from which it is not paid any more; null when it is paid for ever.',
    }),
  ],
  { doc: 'Name, amount, growth, per head, start and end.' },
);

/** What an {@link Opex} is configured by. */
export const opexParams = {
  headcount: p.number({
    default: 7,
    bounds: [0, null],
    soft: [3, 12],
    unit: 'person',
    symbol: 'n',
    doc: 'People who are paid.',
  }),
  salary: p.number({
    default: 5000,
    bounds: [0, null],
    soft: [1500, 5000],
    unit: 'USD/(person*month)',
    symbol: 'w',
    doc: 'Salary of each.',
  }),
  office: p.number({
    default: 7000,
    bounds: [0, null],
    soft: [3000, 7000],
    unit: 'USD/month',
    symbol: 'o',
    doc: 'Cost of the office.',
  }),
  items: p.list(item, { default: [], doc: 'Other costs.' }),
  inflation: p.number({
    default: 0,
    bounds: [-1, null],
    exclusive: 'min',
    soft: [-0.02, 0.2],
    unit: '1/year',
    doc: 'By which every cost rises; contracts pay what they paid.',
  }),
  contractSize: p.number({
    default: 7500,
    bounds: [0, null],
    soft: [6000, 1e4],
    unit: 'USD/(contract*month)',
    symbol: 'p',
    doc: 'What a contract pays.',
  }),
  initialContracts: p.number({
    default: 2,
    bounds: [0, null],
    soft: [1, 10],
    unit: 'contract',
    symbol: 'c0',
    doc: 'Contracts in the first month.',
  }),
  newContractsPerMonth: p.number({
    default: 0.33,
    bounds: [0, null],
    soft: [0, 3],
    unit: 'contract/month',
    symbol: 'g',
    doc: 'Contracts won in a month; they stay.',
  }),
  startingCash: p.number({
    default: 0,
    bounds: [0, null],
    soft: [0, 1e6],
    unit: 'USD',
    doc: 'Cash at the start.',
  }),
} as const;

/** Settings that a source has beside the default. */
export const opexPresets = {
  projections: {
    headcount: 5,
    salary: 1200,
    office: 1650,
    items: [['crypto purchase', 2000, 0, false, 0, null]],
    contractSize: 17_500,
    initialContracts: 1,
    newContractsPerMonth: 0,
    startingCash: 2270.43,
  },
} as const;

/** What an {@link Opex} reports. */
export const opexMetrics = {
  cash: { unit: 'USD', doc: 'Starting cash and revenue less cost; a debt when it is negative.' },
  grossBurn: { unit: 'USD/month', doc: 'Cost of the present month.' },
  netBurn: { unit: 'USD/month', doc: 'Cost less revenue of the present month.' },
  contracts: { unit: 'contract', doc: 'Contracts of the present month.' },
  cumulativeCost: { unit: 'USD', doc: 'All cost so far.' },
  cumulativeRevenue: { unit: 'USD', doc: 'All revenue so far.' },
  runway: {
    unit: 'month',
    nullable: true,
    doc: 'Months that the cash lasts at the present net burn; null when it lasts for ever.',
  },
  burnPerHead: { unit: 'USD/(person*month)', nullable: true, doc: 'Gross burn over heads.' },
  breakEvenContracts: {
    unit: 'contract',
    nullable: true,
    doc: 'Contracts that cover the cost of the present month.',
  },
  breakEvenMonth: {
    unit: 'month',
    nullable: true,
    doc: 'When revenue has covered all cost since the start; null when that takes more than 100 years.',
  },
} as const;
