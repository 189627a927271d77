import { ActionError, action, Fill, Fundraiser, Model, p } from '@tecmns/core';

const money = p.number({ bounds: [0, null], unit: 'collateral', doc: 'Money.' });
const tokens = p.number({ bounds: [0, null], unit: 'token', doc: 'Tokens.' });

/** A fundraiser that is no curve: it sells at 2, keeps a tenth in reserve, and refuses once it has sold enough. */
export class CappedSale extends Model.define({
  id: 'testing/capped-sale',
  doc: 'Sells at one price until it is sold out.',
  roles: [Fundraiser],
  params: { cap: p.number({ default: 1e9, bounds: [0, null], unit: 'token', doc: 'Most tokens.' }) },
  actions: {
    quoteBuy: action({ input: { deposit: money }, output: Fill, doc: 'What buy would do.' }),
    buy: action({ input: { deposit: money }, output: Fill, doc: 'Sells.' }),
    quoteSell: action({ input: { amount: tokens }, output: Fill, doc: 'What sell would do.' }),
    sell: action({ input: { amount: tokens }, output: Fill, doc: 'Takes nothing back.' }),
  },
  metrics: {
    price: { unit: 'collateral/token', doc: 'Price.' },
    supply: { unit: 'token', doc: 'Tokens sold.' },
    reserve: { unit: 'collateral', doc: 'Money kept.' },
    steps: { unit: '1', doc: 'Steps taken.' },
  },
  stepTolerance: null,
  stepToleranceReason: 'It counts steps.',
}) {
  price = 2;
  supply = 1000;
  reserve = 0;
  steps = 0;

  quoteBuy({ deposit }: { readonly deposit: number }): Fill {
    const received = deposit / this.price;
    if (this.supply + received > this.cap) throw this.refusal('sold out');
    const [toReserve, toPool] = [0.1 * deposit, 0.9 * deposit];
    return { paid: deposit, received, toReserve, toPool, tribute: 0, priceBefore: 2, priceAfter: 2 };
  }

  buy(order: { readonly deposit: number }): Fill {
    const fill = this.quoteBuy(order);
    this.supply += fill.received;
    this.reserve += fill.toReserve;
    return fill;
  }

  quoteSell(): Fill {
    throw this.refusal('no way back');
  }

  sell(): Fill {
    throw this.refusal('no way back');
  }

  step(): void {
    this.steps++;
  }

  protected measure() {
    return { price: this.price, supply: this.supply, reserve: this.reserve, steps: this.steps };
  }

  protected refusal(why: string): ActionError {
    return new ActionError(`CappedSale: ${why}.`, { code: 'sold-out', hint: 'Do not.' });
  }
}
