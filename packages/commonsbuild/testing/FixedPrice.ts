import { action, Fill, Fundraiser, Model, p } from '@tecmns/core';

const money = p.number({ bounds: [0, null], unit: 'collateral', doc: 'Money.' });
const tokens = p.number({ bounds: [0, null], unit: 'token', doc: 'Tokens.' });

/** A market that is no curve: it sells and buys at 2, and a tenth of what it takes is for a pool. */
export class FixedPrice extends Model.define({
  id: 'testing/fixed-price',
  doc: 'Sells and buys at one price.',
  roles: [Fundraiser],
  params: {},
  actions: {
    quoteBuy: action({ input: { deposit: money }, output: Fill, doc: 'What buy would do.' }),
    buy: action({ input: { deposit: money }, output: Fill, doc: 'Sells tokens to somebody.' }),
    quoteSell: action({ input: { amount: tokens }, output: Fill, doc: 'What sell would do.' }),
    sell: action({ input: { amount: tokens }, output: Fill, doc: 'Takes tokens back.' }),
  },
  metrics: {
    price: { unit: 'collateral/token', doc: 'Price.' },
    supply: { unit: 'token', doc: 'Tokens sold.' },
    reserve: { unit: 'collateral', doc: 'Money.' },
  },
  stepTolerance: 0,
}) {
  price = 2;
  supply = 1000;
  reserve = 5000;

  quoteBuy({ deposit }: { readonly deposit: number }): Fill {
    return this.fill(deposit, deposit / this.price, 0.9 * deposit, 0.1 * deposit);
  }

  buy(order: { readonly deposit: number }): Fill {
    return this.settle(this.quoteBuy(order), 1);
  }

  quoteSell({ amount }: { readonly amount: number }): Fill {
    const value = amount * this.price;
    return this.fill(amount, value, -value, 0);
  }

  sell(order: { readonly amount: number }): Fill {
    return this.settle(this.quoteSell(order), -1);
  }

  step(): void {}

  protected measure() {
    return { price: this.price, supply: this.supply, reserve: this.reserve };
  }

  protected fill(paid: number, received: number, toReserve: number, toPool: number): Fill {
    const { price } = this;
    return { paid, received, toReserve, toPool, tribute: toPool, priceBefore: price, priceAfter: price };
  }

  protected settle(fill: Fill, sign: 1 | -1): Fill {
    this.reserve += fill.toReserve;
    this.supply += sign === 1 ? fill.received : -fill.paid;
    return fill;
  }
}
