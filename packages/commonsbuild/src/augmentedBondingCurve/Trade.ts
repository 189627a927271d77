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
} as const;
export type Trade = Quote;

/** What a batch did: the trade of all orders together, and what each account got of it. */
export const BatchTrade = {
  ...Trade,
  shares: p.record(
    p.string({ doc: 'Account.' }),
    p.number({ bounds: [0, null], unit: '1', doc: 'What the account received, tokens or collateral.' }),
    {
      doc: 'What each account received, in proportion to its order: tokens of a purchase, collateral of a sale.',
    },
  ),
} as const;
export type BatchTrade = Trade & { readonly shares: Readonly<Record<string, number>> };
