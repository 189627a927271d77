import { p } from '../parameters/p.ts';
import type { Values } from '../parameters/parameter.ts';
import { role } from './declarations.ts';
import type { Model } from './model.ts';

/** What a trade on a fundraiser did. `toReserve + toPool` is the collateral that came in, negative when it left. */
export const Fill = {
  paid: p.number({
    unit: 'collateral',
    doc: 'What the trader gave: collateral in a purchase, tokens in a sale.',
  }),
  received: p.number({
    unit: 'token',
    doc: 'What the trader got: tokens in a purchase, collateral in a sale.',
  }),
  toReserve: p.number({ unit: 'collateral', doc: 'Change of the reserve.' }),
  toPool: p.number({ unit: 'collateral', doc: 'Change of the common pool; the tribute is part of it.' }),
  tribute: p.number({ bounds: [0, null], unit: 'collateral', doc: 'Tribute paid.' }),
  priceBefore: p.number({ bounds: [0, null], unit: 'collateral/token', doc: 'Spot price before the trade.' }),
  priceAfter: p.number({ bounds: [0, null], unit: 'collateral/token', doc: 'Spot price after the trade.' }),
} as const;
export type Fill = Readonly<Values<typeof Fill>>;

/** A market that sells tokens against collateral and buys them back. */
export const Fundraiser = role<Fundraiser>('Fundraiser', {
  metrics: ['price', 'supply', 'reserve'],
  actions: ['quoteBuy', 'buy', 'quoteSell', 'sell'],
});
export type Fundraiser = Model & {
  /** Spot price. */
  readonly price: number;
  readonly supply: number;
  readonly reserve: number;
  /** What `buy` would do; changes nothing. */
  quoteBuy(input: { readonly deposit: number }): Fill;
  buy(input: { readonly deposit: number }): Fill;
  /** What `sell` would do; changes nothing. */
  quoteSell(input: { readonly amount: number }): Fill;
  sell(input: { readonly amount: number }): Fill;
};

/** A way of deciding which proposals are paid. */
export const Governance = role<Governance>('Governance', {
  metrics: ['passed', 'disbursed'],
  actions: ['propose', 'stake', 'unstake', 'execute'],
});
export type Governance = Model & {
  /** Proposals passed so far. */
  readonly passed: number;
  /** Paid out so far. */
  readonly disbursed: number;
  propose(input: { readonly requested: number; readonly beneficiary?: string }): {
    readonly proposal: number;
  };
  stake(input: { readonly proposal: number; readonly voter: string; readonly amount: number }): unknown;
  unstake(input: { readonly proposal: number; readonly voter: string; readonly amount: number }): unknown;
  execute(input: { readonly proposal: number }): { readonly paid: number };
  /** Share of the effective supply that must stand behind a proposal for good to pass it. */
  threshold(proposal: number): number;
  passes(proposal: number): boolean;
};
