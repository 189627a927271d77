import type { TradeTerms } from '@tecmns/mechanisms';
import { refuse } from '../refuse.ts';

type Account = { readonly account?: string | null };
type AtLeast = { readonly minimumReturn?: number | null };

export type Purchase = Account & AtLeast & { readonly deposit: number };
export type ExactPurchase = Account & { readonly amount: number; readonly maximumPaid?: number | null };
export type Sale = Account & AtLeast & { readonly amount: number };
export type ExactSale = Account & { readonly payout: number; readonly maximumBurned?: number | null };
export type Purchases = AtLeast & { readonly deposits: Readonly<Record<string, number>> };
export type Sales = AtLeast & { readonly amounts: Readonly<Record<string, number>> };
export type Rebond = Account & { readonly amount: number };
export type Assignment = {
  readonly account: string;
  readonly amount: number;
  readonly cliff?: number;
  readonly period?: number;
};

/** The tributes of a curve, with the least return that a trader accepts. */
export function termsOf(curve: TradeTerms, minimumReturn: number | null): TradeTerms {
  const { entryTribute, exitTribute } = curve;
  return minimumReturn === null ? curve : { entryTribute, exitTribute, minimumReturn };
}

/** Refuses a trade for which more would be given than the trader accepts. */
export function requireAtMost(where: string, subject: string, paid: number, maximum: number | null): void {
  if (maximum === null || paid <= maximum) return;
  refuse(where, `It takes ${paid}; ${subject} is ${maximum}.`, {
    code: 'above-maximum',
    subject,
    value: maximum,
    range: `at least ${paid}`,
    hint: 'Accept more, or trade less.',
  });
}
