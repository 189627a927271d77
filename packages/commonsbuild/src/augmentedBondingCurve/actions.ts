import { action, p } from '@tecmns/core';
import { BatchPurchase, BatchSale, SaleTrade, Trade } from './Trade.ts';

const deposit = p.number({
  bounds: [0, null],
  unit: 'collateral',
  doc: 'Collateral paid in, tribute counted.',
});
const amount = p.number({ bounds: [0, null], unit: 'token', doc: 'Tokens sold.' });
const wanted = p.number({ bounds: [0, null], unit: 'token', doc: 'Tokens wanted.' });
const payout = p.number({
  bounds: [0, null],
  unit: 'collateral',
  doc: 'Collateral wanted, after the tribute.',
});
const account = p.string({
  default: null,
  length: [1, null],
  doc: 'Account that trades; without one, tokens that are on no account.',
});
const minimumTokens = p.number({
  default: null,
  bounds: [0, null],
  unit: 'token',
  doc: 'Least number of tokens accepted; no limit when null.',
});
const minimumPayout = p.number({
  default: null,
  bounds: [0, null],
  unit: 'collateral',
  doc: 'Least collateral accepted; no limit when null.',
});
const maximumPaid = p.number({
  default: null,
  bounds: [0, null],
  unit: 'collateral',
  doc: 'Most collateral paid in; no limit when null.',
});
const maximumBurned = p.number({
  default: null,
  bounds: [0, null],
  unit: 'token',
  doc: 'Most tokens burned; no limit when null.',
});
const orders = (unit: string, doc: string) =>
  p.record(p.string({ length: [1, null], doc: 'Account.' }), p.number({ bounds: [0, null], unit, doc }), {
    doc: `${doc.replace('.', '')}, by account.`,
  });

/** What can be done to an {@link AugmentedBondingCurve}. */
export const curveActions = {
  quoteBuy: action({ input: { deposit }, output: Trade, doc: 'What buy would do.' }),
  buy: action({
    input: { deposit, account, minimumReturn: minimumTokens },
    output: Trade,
    doc: 'Takes the entry tribute off a deposit and mints tokens for the rest.',
  }),
  quoteBuyExact: action({ input: { amount: wanted }, output: Trade, doc: 'What buyExact would do.' }),
  buyExact: action({
    input: { amount: wanted, account, maximumPaid },
    output: Trade,
    doc: 'Mints exactly so many tokens for the deposit that they cost.',
  }),
  quoteSell: action({
    input: { amount },
    output: SaleTrade,
    doc: 'What sell would do, cut to the reserve as there.',
  }),
  sell: action({
    input: { amount, account, minimumReturn: minimumPayout },
    output: SaleTrade,
    doc: 'Burns tokens, takes the exit tribute off what they release and pays out the rest. Where a virtual balance makes the curve owe more than the reserve, the sale is cut to the reserve: it reports the shortfall, the price may rise, and the invariant no longer holds.',
  }),
  quoteSellExact: action({ input: { payout }, output: SaleTrade, doc: 'What sellExact would do.' }),
  sellExact: action({
    input: { payout, account, maximumBurned },
    output: SaleTrade,
    doc: 'Burns the tokens that it takes to be paid exactly so much.',
  }),
  buyBatch: action({
    input: { deposits: orders('collateral', 'Deposits.'), minimumReturn: minimumTokens },
    output: BatchPurchase,
    doc: 'Carries out purchases together: all at one average price, each in proportion to its deposit.',
  }),
  sellBatch: action({
    input: { amounts: orders('token', 'Tokens sold.'), minimumReturn: minimumPayout },
    output: BatchSale,
    doc: 'Carries out sales together: all at one average price, each in proportion to its tokens.',
  }),
  rebond: action({
    input: {
      amount: p.number({ bounds: [0, null], unit: 'collateral', doc: 'Collateral from the common pool.' }),
      account: p.string({
        default: null,
        length: [1, null],
        doc: 'Account that gets the tokens; without one they are on no account.',
      }),
    },
    output: Trade,
    doc: 'Moves collateral from the common pool into the reserve and mints tokens for it, without tribute.',
  }),
  donate: action({
    input: { amount: p.number({ bounds: [0, null], unit: 'collateral', doc: 'Collateral given.' }) },
    doc: 'Puts collateral into the common pool; the curve does not notice.',
  }),
  spend: action({
    input: { amount: p.number({ bounds: [0, null], unit: 'collateral', doc: 'Collateral paid out.' }) },
    doc: 'Pays collateral out of the common pool, such as a grant.',
  }),
  assign: action({
    input: {
      account: p.string({ length: [1, null], doc: 'Account that gets the tokens.' }),
      amount: p.number({ bounds: [0, null], unit: 'token', doc: 'Tokens given.' }),
      cliff: p.number({
        default: 0,
        bounds: [0, null],
        soft: [0, 365],
        unit: 'day',
        doc: 'Time from now on in which none of them can be spent.',
      }),
      period: p.number({
        default: 0,
        bounds: [0, null],
        soft: [0, 730],
        unit: 'day',
        doc: 'Time that the vesting rule reads: thaw, half-life or length of the line. With cliff and period 0 nothing is locked.',
      }),
    },
    doc: 'Gives tokens that are on no account to an account, vested by the vesting rule.',
  }),
} as const;
