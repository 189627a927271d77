import { Fill, p } from '@tecmns/core';
import type { Quote } from '@tecmns/mechanisms';

/** What a trade on an {@link AugmentedBondingCurve} did or would do: a `Fill` with its prices and its faults. */
export const Trade = {
  ...Fill,
  averagePrice: p.number({
    bounds: [0, null],
    unit: 'collateral/token',
    doc: 'Collateral through the curve per token, without tribute; the spot price for an empty trade.',
  }),
  effectivePrice: p.number({
    bounds: [0, null],
    unit: 'collateral/token',
    doc: 'Collateral that the trader pays or gets per token, tribute counted.',
  }),
  dust: p.boolean({ doc: 'Whether the trade is too small for a double to move both sides of the curve.' }),
  shortfall: p.number({
    bounds: [0, null],
    unit: 'collateral',
    doc: 'Collateral owed beyond the reserve; the sale was cut to the reserve. Above 0 with virtual balances only.',
  }),
  reserveAfter: p.number({ bounds: [0, null], unit: 'collateral', doc: 'Reserve after the trade.' }),
  supplyAfter: p.number({ bounds: [0, null], unit: 'token', doc: 'Supply after the trade.' }),
} as const;
export type Trade = Quote;

/** What a sale did or would do: a {@link Trade} with tokens paid and collateral received. */
export const SaleTrade = {
  ...Trade,
  paid: p.number({ bounds: [0, null], unit: 'token', doc: 'Tokens burned.' }),
  received: p.number({
    bounds: [0, null],
    unit: 'collateral',
    doc: 'Collateral paid out, after the tribute.',
  }),
} as const;

const account = p.string({ doc: 'Account.' });

/** What a batch of purchases did: the trade of all together, and the tokens of each account. */
export const BatchPurchase = {
  ...Trade,
  tokens: p.record(account, p.number({ bounds: [0, null], unit: 'token', doc: 'Tokens of the account.' }), {
    doc: 'Tokens that each account received, in proportion to its deposit.',
  }),
} as const;
export type BatchPurchase = Trade & { readonly tokens: Readonly<Record<string, number>> };

/** What a batch of sales did: the trade of all together, and the payout of each account. */
export const BatchSale = {
  ...SaleTrade,
  payouts: p.record(
    account,
    p.number({ bounds: [0, null], unit: 'collateral', doc: 'Collateral of the account.' }),
    { doc: 'Collateral that each account was paid, in proportion to its tokens.' },
  ),
} as const;
export type BatchSale = Trade & { readonly payouts: Readonly<Record<string, number>> };
