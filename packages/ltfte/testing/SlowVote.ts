import { ActionError, action, type Clock, Governance, Model, p } from '@tecmns/core';

const proposal = p.int({ bounds: [1, null], unit: '1', doc: 'Proposal.' });
const staking = {
  proposal,
  voter: p.string({ doc: 'Voter.' }),
  amount: p.number({ bounds: [0, null], unit: 'token', doc: 'Tokens.' }),
};

/** A governance that passes what has some stake after some days; it has inputs for neither funds nor supply. */
export class SlowVote extends Model.define({
  id: 'testing/slow-vote',
  doc: 'Passes staked proposals after a while.',
  roles: [Governance],
  params: {
    days: p.number({ default: 10, bounds: [0, null], unit: 'day', doc: 'How long a vote takes.' }),
    refuses: p.multiSelect(['propose', 'stake', 'execute', 'unstake'], {
      default: [],
      doc: 'What it refuses.',
    }),
  },
  actions: {
    propose: action({
      input: {
        requested: p.number({ bounds: [0, null], unit: 'collateral', doc: 'Asked for.' }),
        beneficiary: p.string({ default: '', doc: 'For whom.' }),
      },
      output: { proposal },
      doc: 'Opens a proposal.',
    }),
    stake: action({ input: staking, doc: 'Votes.' }),
    unstake: action({ input: staking, doc: 'Takes a vote back.' }),
    execute: action({
      input: { proposal },
      output: { paid: p.number({ bounds: [0, null], unit: 'collateral', doc: 'Paid.' }) },
      doc: 'Pays.',
    }),
  },
  metrics: {
    passed: { unit: '1', doc: 'Proposals paid.' },
    disbursed: { unit: 'collateral', doc: 'Paid in all.' },
  },
  stepTolerance: null,
  stepToleranceReason: 'Votes end at a day.',
}) {
  time = 0;
  passed = 0;
  disbursed = 0;
  proposals: { requested: number; opened: number; staked: number; paid: boolean }[] = [];

  propose({ requested }: { readonly requested: number; readonly beneficiary?: string }) {
    this.allow('propose');
    this.proposals.push({ requested, opened: this.time, staked: 0, paid: false });
    return { proposal: this.proposals.length };
  }

  stake({ proposal: id, amount }: { proposal: number; voter: string; amount: number }): void {
    this.allow('stake');
    this.proposals[id - 1]!.staked += amount;
  }

  unstake({ proposal: id, amount }: { proposal: number; voter: string; amount: number }): void {
    this.allow('unstake');
    this.proposals[id - 1]!.staked -= amount;
  }

  execute({ proposal: id }: { readonly proposal: number }) {
    this.allow('execute');
    const found = this.proposals[id - 1]!;
    found.paid = true;
    this.passed++;
    this.disbursed += found.requested;
    return { paid: found.requested };
  }

  threshold(): number {
    return 0;
  }

  passes(id: number): boolean {
    const found = this.proposals[id - 1]!;
    return !found.paid && found.staked > 0 && this.time >= found.opened + this.days;
  }

  step(clock: Clock): void {
    this.time = clock.time + clock.dt;
  }

  protected measure() {
    return { passed: this.passed, disbursed: this.disbursed };
  }

  protected allow(what: 'propose' | 'stake' | 'execute' | 'unstake'): void {
    if (this.refuses.includes(what))
      throw new ActionError(`SlowVote.${what}: refused.`, { code: 'refused', hint: 'Wait.' });
  }
}
