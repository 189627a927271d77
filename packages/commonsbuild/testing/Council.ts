import { Signature } from './Signature.ts';

type Signing = { readonly proposal: number; readonly voter: string; readonly amount: number };

/** A {@link Signature} that shows its proposals and who signed them, can be paused, and gives back only what is there. */
export class Council extends Signature {
  paused = false;
  proposals: { status: string; stakes: Map<string, number> }[] = [];

  override propose(input: { readonly requested: number }) {
    if (this.paused) throw new RangeError('The council is paused.');
    this.proposals.push({ status: 'active', stakes: new Map() });
    return super.propose(input);
  }

  override stake({ proposal, voter, amount }: Signing): void {
    if (this.paused) throw new RangeError('The council is paused.');
    const { stakes } = this.proposals[proposal - 1]!;
    stakes.set(voter, (stakes.get(voter) ?? 0) + amount);
    super.stake({ proposal, amount });
  }

  override unstake({ proposal, voter, amount }: Signing): void {
    const { stakes } = this.proposals[proposal - 1]!;
    const rest = (stakes.get(voter) ?? 0) - amount;
    if (rest < 0) throw new RangeError(`${voter} has not signed so much.`);
    stakes.set(voter, rest);
    super.unstake({ proposal, amount });
  }

  override passes(): boolean {
    return false;
  }
}
