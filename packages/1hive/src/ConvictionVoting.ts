import { type Clock, Governance, Model } from '@tecmns/core';
import { effectiveSupply, largestRequest, thresholdShare } from '@tecmns/mechanisms';
import {
  votingActions,
  votingInputs,
  votingMetrics,
  votingParams,
  votingPresets,
} from './convictionVoting/declarations.ts';
import {
  daysToPass,
  grownConviction,
  mostConviction,
  neededConviction,
} from './convictionVoting/reckoning.ts';
import { add, type Book, convictionOf, find, nearest, type Staking } from './lifeCycle/Book.ts';
import { doubles } from './lifeCycle/Numbers.ts';
import { ABSTAIN, type Proposal, type ProposalKind, unstaked, type Voter } from './lifeCycle/Proposal.ts';
import { stake, stakeAll } from './lifeCycle/stake.ts';
import {
  cancel,
  challenge,
  isExecutable,
  markExecuted,
  moveTo,
  requireConviction,
  requireExecutable,
  requireRunning,
} from './lifeCycle/status.ts';
import { balanceFell, withdraw, withdrawAll, withdrawInactive } from './lifeCycle/withdraw.ts';
import { refuse } from './refuse.ts';

type One = { readonly proposal: number };
type Mine = { readonly proposal: number; readonly voter: string };

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
 * Source: 1Hive/conviction-voting-app @27df568, contracts/ConvictionVoting.sol. Evidence: executed bytecode,
 * vectors/onehive-conviction.json, vectors/onehive-threshold.json and vectors/onehive-life-cycle.json, within 1e-9.
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
  /** Proposal n stands at place n − 1; the first is the one to abstain. */
  proposals: Proposal<number>[] = [{ ...unstaked(0), kind: 'abstain' }];
  /** Numbers of the live proposals that ask for funds, ascending: kept beside them, so that closed ones cost no time. */
  live: number[] = [];
  /** Voters with stake: how much in all [token], and on which proposals, in the order of the contract. */
  voters = new Map<string, Voter<number>>();
  /** What voters hold, as far as it was told [token]. */
  balances = new Map<string, number>();
  /** Tokens staked in all, on closed proposals too [token]. */
  totalStaked = 0;
  paused = false;
  /** Proposals executed. */
  passed = 0;
  /** Proposals cancelled or rejected. */
  cancelled = 0;
  /** Paid out [collateral]. */
  disbursed = 0;

  /** Tokens that count: what is staked, on closed proposals too, but at least the floor [token]. */
  get effectiveSupply(): number {
    return effectiveSupply(this.totalStaked, this.supply, this.minimumEffectiveStake);
  }

  /**
   * Conviction of a proposal now [token·day]; of a closed one, what was stored last.
   *
   * @throws ActionError `unknown` for a proposal that is not there.
   */
  conviction(proposal: number): number {
    const book = this.book();
    return convictionOf(book, find(book, 'conviction', proposal));
  }

  /**
   * Share of the effective supply that must be staked for good; Infinity when none suffices, 0 for signals.
   *
   * @throws ActionError `unknown` for a proposal that is not there.
   */
  threshold(proposal: number): number {
    const { kind, requested } = find(this.book(), 'threshold', proposal);
    if (kind !== 'funding') return 0;
    const { funds, spendingLimit, minimumConviction } = this;
    return thresholdShare({ requested, funds, spendingLimit, minimumConviction });
  }

  /**
   * Whether a proposal can be executed now.
   *
   * @throws ActionError `unknown` for a proposal that is not there.
   */
  passes(proposal: number): boolean {
    const book = this.book();
    const found = find(book, 'passes', proposal);
    return isExecutable(book, found) && convictionOf(book, found) > this.needed(found);
  }

  /**
   * Time until a proposal passes if nothing changes [day]; Infinity when it never does.
   *
   * @throws ActionError `unknown` for a proposal that is not there.
   */
  timeToPass(proposal: number): number {
    const book = this.book();
    const found = find(book, 'timeToPass', proposal);
    const conviction = convictionOf(book, found);
    if (!isExecutable(book, found) || (conviction === 0 && found.staked === 0)) return Infinity;
    return daysToPass(found.staked, this.needed(found), this.halfLife, conviction);
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

  stake(staking: Staking<number>): void {
    stake(this.book(), staking);
  }

  stakeAll(mine: Mine): void {
    stakeAll(this.book(), mine);
  }

  unstake(staking: Staking<number>): void {
    withdraw(this.book(), staking);
  }

  unstakeAll(mine: Mine): void {
    withdrawAll(this.book(), mine);
  }

  unstakeInactive({ voter }: { readonly voter: string }) {
    return { amount: withdrawInactive(this.book(), voter) };
  }

  execute({ proposal }: One) {
    const book = this.book();
    const found = requireExecutable(book, proposal);
    const needed = this.needed(found);
    if (needed === Infinity) {
      const most = this.spendingLimit * this.funds;
      const words = `proposal ${proposal} asks for ${found.requested}; that must be below ${most} (collateral).`;
      refuse('ConvictionVoting.execute', words, {
        code: 'over-limit',
        subject: 'proposal',
        value: found.requested,
        range: `below ${most} (collateral), the limit of the funds`,
        hint: 'Ask for less, or wait for more funds.',
      });
    }
    requireConviction(book, proposal, convictionOf(book, found), needed);
    markExecuted(book, proposal);
    this.funds -= found.requested;
    this.passed++;
    this.disbursed += found.requested;
    return { paid: found.requested, beneficiary: found.beneficiary };
  }

  cancel({ proposal, by }: { readonly proposal: number; readonly by: string | null }): void {
    cancel(this.book(), proposal, by);
    this.cancelled++;
  }

  challenge({ proposal }: One): void {
    challenge(this.book(), proposal);
  }

  allow({ proposal }: One): void {
    moveTo(this.book(), 'allow', proposal, 'paused', 'active');
  }

  cancelChallenge({ proposal }: One): void {
    moveTo(this.book(), 'cancelChallenge', proposal, 'paused', 'active');
  }

  reject({ proposal }: One): void {
    moveTo(this.book(), 'reject', proposal, 'paused', 'cancelled');
    this.cancelled++;
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
    const { supply, totalStaked, effectiveSupply } = this;
    const book = this.book();
    const closest = nearest(book, (proposal) => this.progress(book, proposal, effectiveSupply));
    const most = mostConviction(effectiveSupply, this.halfLife);
    const threshold = closest === undefined ? Infinity : this.threshold(closest);
    return {
      passed: this.passed,
      disbursed: this.disbursed,
      open: this.live.length,
      cancelled: this.cancelled,
      voters: this.voters.size,
      stakedShare: supply > 0 ? totalStaked / supply : null,
      abstainShare: totalStaked > 0 ? this.proposals[ABSTAIN - 1]!.staked / totalStaked : null,
      convictionShare: closest === undefined || most === 0 ? null : this.conviction(closest) / most,
      thresholdShare: threshold === Infinity ? null : threshold,
      largestRequestShare: largestRequest(this.spendingLimit, this.minimumConviction),
      effectiveHalfLife: this.halfLife,
    };
  }

  /** Conviction over what is needed; 1 where nothing is. */
  protected progress(book: Book<number>, proposal: Proposal<number>, supply: number): number {
    const needed = this.needed(proposal, supply);
    return needed > 0 ? convictionOf(book, proposal) / needed : 1;
  }

  protected needed({ requested }: Proposal<number>, effectiveSupply = this.effectiveSupply): number {
    const { funds, spendingLimit, minimumConviction, halfLife } = this;
    return neededConviction({
      requested,
      funds,
      spendingLimit,
      minimumConviction,
      effectiveSupply,
      halfLife,
    });
  }

  protected opened(
    action: string,
    kind: ProposalKind,
    requested: number,
    beneficiary: string,
    submitter: string,
  ) {
    const book = this.book();
    requireRunning(book, action);
    return { proposal: add(book, { ...unstaked(0), kind, requested, beneficiary, submitter }) };
  }

  protected book(): Book<number> {
    const { halfLife } = this;
    return {
      name: 'ConvictionVoting',
      numbers: doubles,
      unit: 'token',
      now: this.time,
      paused: this.paused,
      grown: ({ conviction, staked }, elapsed) => grownConviction(conviction, staked, elapsed, halfLife),
      proposals: this.proposals,
      live: this.live,
      voters: this.voters,
      balanceOf: (voter) => this.balances.get(voter),
      totalStaked: this.totalStaked,
      changeStaked: (change) => {
        this.totalStaked = change(this.totalStaked);
      },
    };
  }
}
