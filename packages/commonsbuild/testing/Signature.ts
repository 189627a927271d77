import { action, Governance, Model, p } from '@tecmns/core';

const count = p.int({ bounds: [1, null], unit: '1', doc: 'Number of the proposal.' });
const money = p.number({ bounds: [0, null], unit: 'collateral', doc: 'Money.' });
const tokens = p.number({ bounds: [0, null], unit: 'token', doc: 'Tokens.' });
const voter = p.string({ length: [1, null], doc: 'Voter.' });

/** A governance with nothing beyond its role: whatever has a token staked on it passes, whatever it asks for. */
export class Signature extends Model.define({
  id: 'testing/signature',
  doc: 'Passes whatever somebody signs with a token.',
  roles: [Governance],
  params: {},
  actions: {
    propose: action({
      input: { requested: money, beneficiary: p.string({ default: '', doc: 'Who is paid.' }) },
      output: { proposal: count },
      doc: 'Proposes something.',
    }),
    stake: action({ input: { proposal: count, voter, amount: tokens }, doc: 'Signs.' }),
    unstake: action({ input: { proposal: count, voter, amount: tokens }, doc: 'Takes a signature back.' }),
    execute: action({ input: { proposal: count }, output: { paid: money }, doc: 'Pays.' }),
  },
  metrics: {
    passed: { unit: '1', doc: 'Proposals passed.' },
    disbursed: { unit: 'collateral', doc: 'Paid out.' },
  },
  stepTolerance: 0,
}) {
  passed = 0;
  disbursed = 0;
  asked: number[] = [];
  signed: number[] = [];

  propose({ requested }: { readonly requested: number; readonly beneficiary?: string }) {
    this.signed.push(0);
    return { proposal: this.asked.push(requested) };
  }

  stake({ proposal, amount }: { readonly proposal: number; readonly amount: number }): void {
    this.signed[proposal - 1]! += amount;
  }

  unstake({ proposal, amount }: { readonly proposal: number; readonly amount: number }): void {
    this.signed[proposal - 1]! -= amount;
  }

  execute({ proposal }: { readonly proposal: number }) {
    const paid = this.asked[proposal - 1]!;
    this.passed++;
    this.disbursed += paid;
    this.signed[proposal - 1] = 0;
    return { paid };
  }

  threshold(): number {
    return 0;
  }

  passes(proposal: number): boolean {
    return this.signed[proposal - 1]! > 0;
  }

  step(): void {}

  protected measure() {
    return { passed: this.passed, disbursed: this.disbursed };
  }
}
