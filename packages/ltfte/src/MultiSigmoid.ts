import { action, type Clock, Fill, Fundraiser, Model, p } from '@tecmns/core';
import { sigmoidCost, sigmoidPrice, sigmoidSlope, smartReserve } from '@tecmns/mechanisms';
import { sigmoidParams } from './multiSigmoid/parameters.ts';
import { type Pricing, pricingRules } from './multiSigmoid/pricingRules.ts';
import { refuse } from './refuse.ts';

const deposit = p.number({ bounds: [0, null], unit: 'collateral', doc: 'Collateral paid in.' });
const amount = p.number({ bounds: [0, null], unit: 'token', doc: 'Tokens sold.' });
/** What a sale does: tokens are paid, and collateral is received. */
const SaleFill = {
  ...Fill,
  paid: p.number({ bounds: [0, null], unit: 'token', doc: 'Tokens burned.' }),
  received: p.number({ bounds: [0, null], unit: 'collateral', doc: 'Collateral paid out.' }),
} as const;

/**
 * Multi-sigmoid curve: a token whose price is a sum of logistic curves of its supply. What is paid is split into a
 * reserve, from which sales are paid, and funding for the firm; the funding stands in the pool of the fill.
 *
 * | parameter | symbol | unit | default | meaning |
 * |---|---|---|---|---|
 * | `components` | k, l, s, m | | four curves | plateau, steepness, shift and scale of each |
 * | `reserveRate` | r | 1 | 0.2 | share of what is paid that stays in reserve |
 * | `reservePower` | p | 1 | null | makes the reserve smart: share (y/supply)^p of the token at y |
 * | `initialSupply` | | token | 10,000 | tokens at opening |
 * | `maximumSupply` | | token | 21,000,000 | most tokens that can exist |
 * | `pricing` | | | continuous | the integral of the price, or one price for each batch |
 * | `batchSize` | | token | 1,051.051051051051 | tokens of one price, by batch |
 * | `debt` | | collateral | 0 | debt that the funding has to cover |
 *
 * With a constant share it is the source's augmented curve, with a power its smart curve, with a debt its corporate
 * one. Nothing happens by itself.
 *
 * Source: longtailfinancial/TokenEngineering @24fbb59, ltfte/ltfte.py. Evidence:
 * vectors/ltf-multisigmoid-closed.json, vectors/ltf-multisigmoid-source.json.
 *
 * @example
 * ```ts
 * const curve = new MultiSigmoid();
 * curve.price; // => 0.6501273549378245 collateral/token
 * const fill = curve.buy({ deposit: 1000 });
 * fill.received; // => 1531.4882423530676 token
 * fill.toPool; // => 800 collateral
 * curve.sell({ amount: fill.received }).received; // => 200 collateral
 * ```
 */
export class MultiSigmoid extends Model.define({
  id: 'ltfte/multi-sigmoid',
  doc: 'Bonding curve whose price is a sum of logistic curves of the supply, with a reserve and funding.',
  roles: [Fundraiser],
  params: sigmoidParams,
  actions: {
    quoteBuy: action({ input: { deposit }, output: Fill, doc: 'What buy would do.' }),
    buy: action({ input: { deposit }, output: Fill, doc: 'Mints the tokens that a deposit buys.' }),
    quoteSell: action({ input: { amount }, output: SaleFill, doc: 'What sell would do.' }),
    sell: action({ input: { amount }, output: SaleFill, doc: 'Burns tokens and pays from the reserve.' }),
  },
  metrics: {
    price: { unit: 'collateral/token', doc: 'Spot price.' },
    supply: { unit: 'token', doc: 'Tokens in existence.' },
    marketCap: { unit: 'collateral', doc: 'Price times supply.' },
    reserve: { unit: 'collateral', doc: 'Collateral from which sales are paid.' },
    funding: { unit: 'collateral', doc: 'All that went to the firm.' },
    net: { unit: 'collateral', doc: 'Reserve and funding less the debt.' },
    reserveRatio: { unit: '1', nullable: true, doc: 'Reserve over market cap.' },
    averagePrice: {
      unit: 'collateral/token',
      nullable: true,
      doc: 'What the tokens in existence cost, each on average.',
    },
  },
  rules: [
    {
      name: 'the initial supply does not exceed the maximum',
      on: ['initialSupply', 'maximumSupply'],
      holds: ({ initialSupply, maximumSupply }) => initialSupply <= maximumSupply,
    },
    {
      name: 'a smart reserve has the continuous price',
      on: ['pricing', 'reservePower'],
      holds: ({ pricing, reservePower }) => reservePower === null || pricing === 'continuous',
    },
    {
      name: 'some curve has a plateau above 0',
      on: ['components'],
      holds: ({ components }) => components.some(([plateau]) => plateau > 0),
    },
  ],
  invariants: {
    'the reserve is not negative': ({ reserve }) => reserve >= 0,
    'the supply is between 0 and its maximum': ({ supply, maximumSupply }) =>
      supply >= 0 && supply <= maximumSupply,
  },
  stepTolerance: 0,
}) {
  /** The components as the maths takes them. */
  curve = this.components.map(([plateau, steepness, shift, scale]) => ({ plateau, steepness, shift, scale }));
  supply = this.initialSupply;
  reserve = this.reserveAt(this.initialSupply);
  /** All that went to the firm [collateral]. */
  funding = sigmoidCost(this.curve, 0, this.initialSupply) - this.reserveAt(this.initialSupply);

  /** Spot price [collateral/token]. */
  get price(): number {
    return sigmoidPrice(this.curve, this.supply);
  }

  /** Slope of the price [collateral/token²]. */
  get slope(): number {
    return sigmoidSlope(this.curve, this.supply);
  }

  quoteBuy({ deposit }: { readonly deposit: number }): Fill {
    return this.purchase('quoteBuy', deposit);
  }

  buy({ deposit }: { readonly deposit: number }): Fill {
    const fill = this.purchase('buy', deposit);
    this.supply += fill.received;
    this.reserve += fill.toReserve;
    this.funding += fill.toPool;
    return fill;
  }

  quoteSell({ amount }: { readonly amount: number }): Fill {
    return this.sale('quoteSell', amount);
  }

  sell({ amount }: { readonly amount: number }): Fill {
    const fill = this.sale('sell', amount);
    this.supply -= amount;
    this.reserve += fill.toReserve;
    return fill;
  }

  step(_clock: Clock): void {}

  protected measure() {
    const { supply, reserve, funding, price } = this;
    const marketCap = price * supply;
    return {
      price,
      supply,
      marketCap,
      reserve,
      funding,
      net: reserve + funding - this.debt,
      reserveRatio: marketCap > 0 ? reserve / marketCap : null,
      averagePrice: supply > 0 ? sigmoidCost(this.curve, 0, supply) / supply : null,
    };
  }

  /** What is held in reserve when nobody has sold out of turn [collateral]. */
  protected reserveAt(supply: number): number {
    const { reservePower, reserveRate, curve } = this;
    return reservePower === null
      ? reserveRate * sigmoidCost(curve, 0, supply)
      : smartReserve(curve, supply, reservePower);
  }

  protected pricingRule(): Pricing {
    return pricingRules[this.pricing](this.curve, this.batchSize);
  }

  protected purchase(action: string, deposit: number): Fill {
    const { supply, maximumSupply } = this;
    const pricing = this.pricingRule();
    const received = pricing.tokensFor(supply, deposit);
    const after = supply + received;
    if (after > maximumSupply * (1 + 1e-12)) {
      const most = pricing.cost(supply, maximumSupply - supply);
      refuse(
        `MultiSigmoid.${action}`,
        `deposit is ${deposit}; up to the maximum supply there is room for ${most}.`,
        {
          code: 'above-maximum-supply',
          subject: 'deposit',
          value: deposit,
          range: `between 0 and ${most} (collateral)`,
          hint: 'Pay in less, or raise maximumSupply.',
        },
      );
    }
    const toReserve =
      this.reservePower === null
        ? this.reserveRate * deposit
        : this.reserveAt(after) - this.reserveAt(supply);
    return {
      paid: deposit,
      // Rounding can ask for a little more than the cap leaves.
      received: Math.min(received, maximumSupply - supply),
      toReserve,
      toPool: deposit - toReserve,
      tribute: 0,
      priceBefore: this.price,
      priceAfter: sigmoidPrice(this.curve, after),
    };
  }

  protected sale(action: string, amount: number): Fill {
    const { supply, reserve } = this;
    if (amount > supply) {
      refuse(`MultiSigmoid.${action}`, `amount is ${amount}; the supply is ${supply} token.`, {
        code: 'insufficient-supply',
        subject: 'amount',
        value: amount,
        range: `between 0 and ${supply} (token)`,
        hint: 'Sell at most the supply.',
      });
    }
    const after = supply - amount;
    const value =
      this.reservePower === null
        ? this.reserveRate * this.pricingRule().cost(after, amount)
        : this.reserveAt(supply) - this.reserveAt(after);
    // Batches and rounding can ask for a little more than there is.
    const received = Math.min(value, reserve);
    return {
      paid: amount,
      received,
      toReserve: -received,
      toPool: 0,
      tribute: 0,
      priceBefore: this.price,
      priceAfter: sigmoidPrice(this.curve, after),
    };
  }
}
