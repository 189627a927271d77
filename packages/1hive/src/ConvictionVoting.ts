import { type Clock, Governance, Model } from '@tecmns/core';
import {
  convictionAfter,
  effectiveSupply,
  largestRequest,
  maximumConviction,
  thresholdContract,
  timeToPass,
} from '@tecmns/mechanisms';
import {
  votingActions,
  votingInputs,
  votingMetrics,
  votingParams,
  votingPresets,
} from './convictionVoting/declarations.ts';
import {
  type Book,
  balanceFell,
  find,
  markExecuted,
  moveTo,
  requireExecutable,
  requireRunning,
  stake,
  stakedBy,
  stakeOn,
  withdraw,
  withdrawInactive,
} from './lifeCycle/lifeCycle.ts';
import { ABSTAIN, abstention, type Proposal, type ProposalKind, type Voter } from './lifeCycle/Proposal.ts';
import { refuse } from './refuse.ts';

type Staking = { readonly proposal: number; readonly voter: string; readonly amount: number };
type One = { readonly proposal: number };

/**
 * Conviction voting with the contract's life-cycle, in real numbers and days: conviction is stored at changes of stake
 * only, tokens on closed proposals go on counting, and a transfer takes stake off.
 *
 * | parameter | symbol | unit | default | meaning |
 * |---|---|---|---|---|
 * | `halfLife` | | day | 2 | half-life of conviction |
 * | `spendingLimit` | β | 1 | 0.1 | share of the funds that no request reaches |
 * | `minimumConviction` | m | 1 | 0.025 | share of the effective supply that a tiny request needs |
 * | `minimumEffectiveStake` | | 1 | 0.2 | least share of the supply that counts as staked |
 *
 * Inputs: `funds` and `supply`, to be wired or written. Voters are trusted to hold what they stake until `transferred`
 * tells what they hold; then the contract's rules for balances hold for them. Proposal 1 is the one to abstain.
 *
 * Source: 1Hive/conviction-voting-app @27df568, contracts/ConvictionVoting.sol. Evidence: its exact form, which holds
 * the rows of vectors/onehive-conviction.json and vectors/onehive-threshold.json.
 *
 * @example
 * ```ts
 * const voting = ConvictionVoting.preset('gardens');
 * voting.funds = 100_000;
 * voting.supply = 1_000_000;
 * const { proposal } = voting.propose({ requested: 2000 });
 * voting.stake({ proposal, voter: 'alice', amount: 50_000 });
 * voting.threshold(proposal); // => 0.0390625 of the effective supply
 * voting.timeToPass(proposal); // => 0.4902249956730628 day
 * ```
 */
export class ConvictionVoting extends Model.define({
  id: '1hive/conviction-voting',
  doc: 'Conviction voting with the life-cycle of the contract, in real numbers and days.',
  roles: [Governance],
  params: votingParams,
  inputs: votingInputs,
  actions: votingActions,
  metrics: votingMetrics,
  presets: votingPresets,
  invariants: {
    'shares are not negative': ({ stakedShare, convictionShare }) =>
      (stakedShare ?? 0) >= 0 && (convictionShare ?? 0) >= 0,
  },
  stepTolerance: 1e-9,
}) {
  /** Days since the start. */
  time = 0;
  proposals: Proposal<number>[] = [abstention(0)];
  voters = new Map<string, Voter<number>>();
  /** What voters hold, as far as it was told. */
  balances = new Map<string, number>();
  totalStaked = 0;
  paused = false;
  passed = 0;
  disbursed = 0;

  /** Tokens that count: what is staked, on closed proposals too, but at least the floor [token]. */
  get effectiveSupply(): number {
    return effectiveSupply(this.totalStaked, this.supply, this.minimumEffectiveStake);
  }

  /** Conviction of a proposal now [token·day]. */
  conviction(proposal: number): number {
    return this.convictionNow(find(this.book(), 'conviction', proposal));
  }

  /** Share of the effective supply that must be staked for good; Infinity when none suffices, 0 for signals. */
  threshold(proposal: number): number {
    const found = find(this.book(), 'threshold', proposal);
    if (found.kind !== 'funding') return 0;
    const needed = this.needed(found);
    const most = this.most();
    return needed === Infinity || most === 0 ? Infinity : needed / most;
  }

  /** Whether a proposal can be executed now. */
  passes(proposal: number): boolean {
    const found = find(this.book(), 'passes', proposal);
    if (found.kind !== 'funding' || found.status !== 'active' || this.paused) return false;
    return this.convictionNow(found) > this.needed(found);
  }

  /** Time until a proposal passes if nothing changes [day]; Infinity when it never does. */
  timeToPass(proposal: number): number {
    const found = find(this.book(), 'timeToPass', proposal);
    const conviction = this.convictionNow(found);
    if (found.kind !== 'funding' || (conviction === 0 && found.staked === 0)) return Infinity;
    const { halfLife } = this;
    return timeToPass({ stake: found.staked, threshold: this.needed(found), halfLife, conviction });
  }

  propose({
    requested,
    beneficiary = '',
    submitter = '',
  }: {
    readonly requested: number;
    readonly beneficiary?: string;
    readonly submitter?: string;
  }) {
    return this.opened('propose', 'funding', requested, beneficiary, submitter);
  }

  signal({ submitter = '' }: { readonly submitter?: string } = {}) {
    return this.opened('signal', 'signaling', 0, '', submitter);
  }

  stake(staking: Staking): void {
    requireRunning(this.book(), 'stake', this.paused);
    stake(this.book(), staking);
  }

  stakeAll({ proposal, voter }: { readonly proposal: number; readonly voter: string }): void {
    const balance = this.balances.get(voter) ?? 0;
    const staked = stakedBy(this.book(), voter);
    if (staked > 0 || balance === 0) {
      refuse('ConvictionVoting.stakeAll', `"${voter}" holds ${balance} token and has staked ${staked}.`, {
        code: 'not-free',
        subject: 'voter',
        value: voter,
        range: 'a balance, and no stake',
        hint: 'Tell the balance with transferred, or use stake.',
      });
    }
    this.stake({ proposal, voter, amount: balance });
  }

  unstake(staking: Staking): void {
    withdraw(this.book(), staking);
  }

  unstakeAll({ proposal, voter }: { readonly proposal: number; readonly voter: string }): void {
    const amount = stakeOn(this.book(), voter, proposal);
    if (amount > 0) withdraw(this.book(), { proposal, voter, amount });
    else find(this.book(), 'unstakeAll', proposal);
  }

  unstakeInactive({ voter }: { readonly voter: string }) {
    return { amount: withdrawInactive(this.book(), voter) };
  }

  execute({ proposal }: One) {
    requireRunning(this.book(), 'execute', this.paused);
    const found = requireExecutable(this.book(), proposal);
    const conviction = this.convictionNow(found);
    const needed = this.needed(found);
    if (!(conviction > needed)) {
      refuse(
        'ConvictionVoting.execute',
        `proposal ${proposal} has conviction ${conviction}; it needs more than ${needed}.`,
        {
          code: needed === Infinity ? 'over-limit' : 'insufficient-conviction',
          subject: 'proposal',
          value: conviction,
          range: `above ${needed} (token·day)`,
          hint: needed === Infinity ? 'Ask for less than the limit allows.' : 'Wait, or stake more.',
        },
      );
    }
    markExecuted(this.book(), found);
    this.funds -= found.requested;
    this.passed++;
    this.disbursed += found.requested;
    return { paid: found.requested, beneficiary: found.beneficiary };
  }

  cancel({ proposal }: One): void {
    moveTo(this.book(), 'cancel', proposal, 'active', 'cancelled');
  }

  challenge({ proposal }: One): void {
    moveTo(this.book(), 'challenge', proposal, 'active', 'paused');
  }

  allow({ proposal }: One): void {
    moveTo(this.book(), 'allow', proposal, 'paused', 'active');
  }

  cancelChallenge({ proposal }: One): void {
    moveTo(this.book(), 'cancelChallenge', proposal, 'paused', 'active');
  }

  reject({ proposal }: One): void {
    moveTo(this.book(), 'reject', proposal, 'paused', 'cancelled');
  }

  pause({ paused }: { readonly paused: boolean }): void {
    this.paused = paused;
  }

  transferred({ voter, balance }: { readonly voter: string; readonly balance: number }): void {
    balanceFell(this.book(), voter, balance);
    this.balances.set(voter, balance);
  }

  step(clock: Clock): void {
    this.time = clock.time + clock.dt;
  }

  protected measure() {
    const { supply, totalStaked } = this;
    const nearest = this.nearest();
    const most = this.most();
    const threshold = nearest === null ? Infinity : this.threshold(nearest);
    const count = (status: string) => this.proposals.filter((one) => one.status === status).length;
    return {
      passed: this.passed,
      disbursed: this.disbursed,
      open: this.proposals.filter((one) => one.kind === 'funding' && /active|paused/.test(one.status)).length,
      cancelled: count('cancelled'),
      voters: this.voters.size,
      stakedShare: supply > 0 ? totalStaked / supply : null,
      abstainShare: totalStaked > 0 ? this.proposals[ABSTAIN - 1]!.staked / totalStaked : null,
      convictionShare: nearest === null || most === 0 ? null : this.conviction(nearest) / most,
      thresholdShare: threshold === Infinity ? null : threshold,
      largestRequestShare: largestRequest(this.spendingLimit, this.minimumConviction),
      effectiveHalfLife: this.halfLife,
    };
  }

  /** The live proposal whose conviction is the largest part of what it needs; null when there is none. */
  protected nearest(): number | null {
    let [best, progress] = [null as number | null, -1];
    this.proposals.forEach((one, i) => {
      if (one.kind !== 'funding' || (one.status !== 'active' && one.status !== 'paused')) return;
      const needed = this.needed(one);
      const own = needed > 0 ? this.convictionNow(one) / needed : 1;
      if (own > progress) [best, progress] = [i + 1, own];
    });
    return best;
  }

  protected convictionNow({ conviction, staked, settledAt }: Proposal<number>): number {
    if (settledAt === null) return conviction;
    return convictionAfter(conviction, staked, this.time - settledAt, this.halfLife);
  }

  protected needed({ requested }: Proposal<number>): number {
    const { funds, spendingLimit, minimumConviction, halfLife, effectiveSupply } = this;
    return thresholdContract({
      requested,
      funds,
      spendingLimit,
      minimumConviction,
      effectiveSupply,
      halfLife,
    });
  }

  protected most(): number {
    return maximumConviction(this.effectiveSupply, this.halfLife);
  }

  protected opened(
    action: string,
    kind: ProposalKind,
    requested: number,
    beneficiary: string,
    submitter: string,
  ) {
    requireRunning(this.book(), action, this.paused);
    this.proposals.push({ ...abstention(0), kind, requested, beneficiary, submitter });
    return { proposal: this.proposals.length };
  }

  protected book(): Book<number> {
    return {
      name: 'ConvictionVoting',
      zero: 0,
      add: (a, b) => a + b,
      // What rounding leaves of a stake is no stake.
      subtract: (a, b) => (a - b > 1e-12 * a ? a - b : 0),
      convictionOf: (proposal) => this.convictionNow(proposal),
      now: this.time,
      proposals: this.proposals,
      voters: this.voters,
      balanceOf: (voter) => this.balances.get(voter),
      addStaked: (more, less) => {
        const staked = this.totalStaked + more - less;
        this.totalStaked = staked > 1e-12 * this.totalStaked ? staked : 0;
      },
    };
  }
}
