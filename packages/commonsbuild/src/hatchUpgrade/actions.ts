import { action, Fill, p } from '@tecmns/core';
import { SaleTrade } from '../augmentedBondingCurve/Trade.ts';

const money = (doc: string) => p.number({ bounds: [0, null], unit: 'collateral', doc });
const account = (doc: string) => p.string({ default: null, length: [1, null], doc });

/** What can be done to a {@link HatchUpgrade}. */
export const upgradeActions = {
  buy: action({
    input: {
      deposit: money('Collateral paid in.'),
      account: account('Account that gets the tokens, on a curve; without one they are on no account.'),
    },
    output: Fill,
    doc: 'Buys on the market, once it is open.',
  }),
  sell: action({
    input: {
      amount: p.number({ bounds: [0, null], unit: 'token', doc: 'Tokens sold.' }),
      account: account('Account that sells, on a curve; without one tokens that are on no account are sold.'),
    },
    output: { ...Fill, paid: SaleTrade.paid, received: SaleTrade.received },
    doc: 'Sells on the market, once it is open.',
  }),
  fund: action({ input: { amount: money('Money given.') }, doc: 'Gives money to the common pool.' }),
  spend: action({ input: { amount: money('Money spent.') }, doc: 'Spends from the common pool.' }),
  execute: action({
    input: {
      proposal: p.int({ bounds: [1, null], soft: [1, 10], unit: '1', doc: 'Number of the proposal.' }),
    },
    output: { paid: money('What was paid.') },
    doc: 'Executes a proposal that passes, and pays it from the common pool.',
  }),
  openWith: action({
    input: { commonPool: money('Money of the common pool.') },
    doc: 'Skips hatch and upgrade: the market opens as it was given.',
  }),
} as const;

export type Purchase = { readonly deposit: number; readonly account?: string | null };
export type Sale = { readonly amount: number; readonly account?: string | null };
