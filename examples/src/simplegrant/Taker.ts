import { Model } from '@tecmns/core';

/** Takes grants, and spends what it has in the same hour. */
export class Taker extends Model.define({
  id: 'examples/taker',
  doc: 'Takes grants and spends them.',
  params: {},
  metrics: { spent: { unit: 'OCEAN', doc: 'What it has spent so far.' } },
  stepTolerance: null,
}) {
  purse = 0;
  spent = 0;

  receive({ amount }: { readonly amount: number }): void {
    this.purse += amount;
  }

  spend(): void {
    this.spent += this.purse;
    this.purse = 0;
  }

  step() {}

  protected measure() {
    return { spent: this.spent };
  }
}
