import { p } from '@tecmns/core';
import { compoundingRules } from './compoundingRules.ts';

const rate = {
  bounds: [-1, null],
  exclusive: 'min',
  soft: [-0.05, 0.5],
  unit: '1/year',
  symbol: 'r',
} as const;

/** What a {@link Cashflow} is configured by. */
export const cashflowParams = {
  presentValue: p.number({
    default: 30,
    bounds: [0, null],
    soft: [0, 1e6],
    unit: 'USD',
    symbol: 'PV',
    doc: 'Lump sum that is there now.',
  }),
  annuity: p.number({
    default: 10,
    soft: [0, 1e6],
    unit: 'USD/year',
    symbol: 'A',
    doc: 'Paid at the end of every year.',
  }),
  perpetuity: p.boolean({ default: false, doc: 'Whether the annuity is paid for ever, not for the years.' }),
  years: p.int({
    default: 1,
    bounds: [0, null],
    soft: [0, 100],
    unit: 'year',
    symbol: 'N',
    doc: 'Years of the lump sum and the annuity.',
  }),
  rate: p.number({ default: 0.01, ...rate, when: 'step', doc: 'Nominal rate of a year.' }),
  compounding: p.strategy(compoundingRules, { default: 'periodic', doc: 'How often interest is added.' }),
  compoundingPeriods: p.int({
    default: 1,
    bounds: [1, null],
    soft: [1, 365],
    unit: '1/year',
    symbol: 'm',
    doc: 'How often a year, where compounding is periodic.',
  }),
  flows: p.list(
    p.number({ soft: [-1e6, 1e6], unit: 'USD', doc: 'What comes in, or goes out when negative.' }),
    {
      default: [],
      doc: 'Flows of a project, a year apart; the first is now.',
    },
  ),
  schedule: p.list(
    p.tuple(
      [
        p.number({ bounds: [0, null], soft: [0, 365], unit: 'day', doc: 'Day on which it is due.' }),
        p.number({ soft: [-1e6, 1e6], unit: 'USD', doc: 'What comes in, or goes out when negative.' }),
        p.string({ doc: 'What for.' }),
      ],
      { doc: 'Day, amount and label.' },
    ),
    { default: [], doc: 'Flows that the ledger books when they are due.' },
  ),
  startingCash: p.number({
    default: 0,
    bounds: [0, null],
    soft: [0, 1e6],
    unit: 'USD',
    doc: 'Cash of the ledger at the start.',
  }),
} as const;

/** What can be wired into a {@link Cashflow}. */
export const cashflowInputs = {
  marketRate: p.number({
    default: null,
    ...rate,
    doc: 'Nominal rate of a year that is wired; null for the parameter `rate`.',
  }),
} as const;

/** What a {@link Cashflow} reports. */
export const cashflowMetrics = {
  effectiveRate: {
    unit: '1/year',
    nullable: true,
    doc: 'What the rate earns in a year; null where that is beyond a double.',
  },
  netPresentValue: {
    unit: 'USD',
    nullable: true,
    doc: 'Net present value of the flows; null where it is beyond a double.',
  },
  internalRate: {
    unit: '1/year',
    nullable: true,
    doc: 'Internal rate of return of the flows; of several the one nearest to 0.1.',
  },
  paybackYears: { unit: 'year', nullable: true, doc: 'When the flows have brought back what they cost.' },
  cash: { unit: 'USD', doc: 'Cash of the ledger.' },
  received: { unit: 'USD', doc: 'All that came in, without interest.' },
  paid: { unit: 'USD', doc: 'All that was paid out.' },
  interest: { unit: 'USD', doc: 'All interest on cash; negative at a negative rate.' },
  payable: { unit: 'USD', doc: 'What is due and could not be paid.' },
} as const;
