import { type Clock, Governance, Model, p } from '@tecmns/core';

/**
 * A board that may spend from a purse what its governance grants: the smallest model with a slot for a governance. It
 * knows no more of what is in the slot than the role says, but for two inputs that it writes where there are any.
 */
export class Board extends Model.define({
  id: 'testing/board',
  doc: 'A purse that a governance decides on.',
  params: {
    purse: p.number({ default: 10_000, bounds: [0, null], unit: 'collateral', doc: 'What can be spent.' }),
    governance: p.model(Governance, { doc: 'Who decides.' }),
  },
  metrics: {
    left: { unit: 'collateral', doc: 'What is left of the purse.' },
    granted: { unit: 'collateral', doc: 'What was granted.' },
  },
}) {
  left = this.purse;
  granted = 0;
  asked = 0;

  step(clock: Clock): void {
    const { governance } = this;
    if ('funds' in governance) governance.funds = this.left;
    if ('supply' in governance) governance.supply = 1000;
    if (this.asked === 0) {
      this.asked = governance.propose({ requested: 100, beneficiary: 'carol' }).proposal;
      governance.stake({ proposal: this.asked, voter: 'alice', amount: 300 });
    } else if (governance.passes(this.asked)) {
      const { paid } = governance.execute({ proposal: this.asked });
      governance.unstake({ proposal: this.asked, voter: 'alice', amount: 300 });
      this.left -= paid;
      this.granted += paid;
      this.asked = 0;
    }
    governance.step(clock.in('governance'));
  }

  protected measure() {
    return { left: this.left, granted: this.granted };
  }
}
