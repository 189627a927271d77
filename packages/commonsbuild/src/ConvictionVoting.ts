import { type Clock, Governance, Model } from '@tecmns/core';
import { effectiveSupply, gini, largestRequest, maximumConviction, timeToPass } from '@tecmns/mechanisms';
import { votingActions } from './convictionVoting/actions.ts';
import { votingMetrics } from './convictionVoting/metrics.ts';
import {
  convictionAt,
  isOpen,
  type Proposal,
  type ProposalStatus,
  type Stake,
  settle,
} from './convictionVoting/Proposal.ts';
import { votingInputs, votingParams } from './convictionVoting/parameters.ts';
import { votingPresets } from './convictionVoting/presets.ts';
import {
  ABSTAIN,
  setStake,
  stakedBy,
  stakeOn,
  withdrawDownTo,
  withoutDust,
} from './convictionVoting/stakes.ts';
import { suffices, thresholdRules } from './convictionVoting/thresholdRules.ts';
import { finite, refuse } from './refuse.ts';
import { ROUNDING, within } from './rounding.ts';

type Staking = { readonly proposal: number; readonly voter: string; readonly amount: number };
type Chosen = { readonly proposal: number };

/**
 * Conviction voting: stake left on a proposal gains conviction over time, and a proposal passes when its
 * conviction exceeds a threshold that grows with the share of the funds it asks for.
 *
 * Conviction is y(t) = α^t·y0 + x(1 − α^t)/(1 − α) with α = 2^(−1/halfLife), in closed form, so the length of a
 * step changes nothing. A request r of funds F needs mβ²/(β − r/F)² of the effective supply
 * max(staked, minimumEffectiveStake·supply), staked for good.
 *
 * | parameter | symbol | unit | default | meaning |
 * |---|---|---|---|---|
 * | `halfLife` | | day | 7 | half-life of conviction |
 * | `spendingLimit` | β | 1 | 0.11 | share of the funds that no request reaches |
 * | `minimumConviction` | m | 1 | 0.04 | share of the effective supply that a tiny request needs |
 * | `minimumEffectiveStake` | | 1 | 0.01 | least share of the supply that counts as staked |
 * | `thresholdRule` | | | contract | published rule: contract, simulator or share |
 * | `maximumStakedProposals` | | 1 | 10 | proposals that a voter can have stake on |
 *
 * Inputs: `funds` [collateral] and `supply` [token], to be wired or written. `funds` is a copy of somebody's pool.
 * `execute` lowers it at once, so that what passes next is judged on what is left; the owner of the pool pays:
 * `curve.spend({ amount: voting.executeAll().paid })`. Proposal 1 is abstention: it exists from the start, and
 * stake on it raises the effective supply and nothing else. Stake on closed proposals goes on counting until it is
 * taken off, as in the contract. A balance is known once `transferred` has told it; a voter without a known balance
 * can stake what the supply leaves. A change of `halfLife` holds back to the last change of a proposal's stake, as
 * in the contract.
 *
 * Source: 1Hive/conviction-voting-app, contracts/ConvictionVoting.sol; commons-stack/commons-simulator,
 * simulation/convictionvoting.py; CommonsBuild/commons-config-backend, models/conviction_voting.py. Evidence:
 * the contract executed on an EVM (vectors/commonsbuild-conviction-evm.json, within 1e-9),
 * vectors/commonsbuild-abc-float.json, vectors/commonsbuild-config-backend.json.
 *
 * @example
 * ```ts
 * const voting = ConvictionVoting.preset('tec');
 * voting.funds = 100_000;
 * voting.supply = 1_500_000;
 * const { proposal } = voting.propose({ requested: 5000, beneficiary: 'alice' });
 * voting.stake({ proposal, voter: 'bob', amount: 50_000 });
 * voting.threshold(proposal); // => 0.13444444444444445 of the effective supply
 * voting.timeToPass(proposal); // => 1.4581117120875755 day
 * ```
 */
export class ConvictionVoting extends Model.define({
  id: 'commonsbuild/conviction-voting',
  doc: 'Continuous vote on spending: stake gains conviction with time.',
  roles: [Governance],
  params: votingParams,
  inputs: votingInputs,
  actions: votingActions,
  metrics: votingMetrics,
  presets: votingPresets,
  invariants: {
    'counts and sums are not negative': ({ passed, disbursed, open, voters }) =>
      passed >= 0 && disbursed >= 0 && open >= 0 && voters >= 0,
    'no request reaches the spending limit': ({ largestRequestShare, spendingLimit }) =>
      largestRequestShare <= spendingLimit,
    'the Gini coefficient of stake lies in [0, 1)': ({ stakeGini }) =>
      stakeGini === null || (stakeGini >= 0 && stakeGini < 1),
  },
}) {
  /** Days since the start. */
  time = 0;
  passed = 0;
  disbursed = 0;
  /** Tokens staked in all [token]. */
  totalStaked = 0;
  /** Proposal n stands at place n − 1; the first is abstention. */
  proposals: Proposal[] = [
    { requested: 0, beneficiary: '', status: 'active', staked: 0, conviction: 0, settledAt: 0 },
  ];
  /** Stakes by voter, in the order in which they were made. */
  stakes = new Map<string, Stake[]>();
  /** Balances that are known, by voter [token]. */
  balances = new Map<string, number>();

  /** The supply that thresholds count [token]. */
  get effectiveSupply(): number {
    return effectiveSupply(this.totalStaked, this.supply, this.minimumEffectiveStake);
  }

  /** Conviction of a proposal now [token·day]. */
  conviction(proposal: number): number {
    return convictionAt(this.find('conviction', proposal), this.time, this.halfLife);
  }

  /** Conviction of a proposal as a share of what the effective supply could reach; 0 without one. */
  convictionShare(proposal: number): number {
    const conviction = this.conviction(proposal);
    const most = maximumConviction(this.effectiveSupply, this.halfLife);
    return most > 0 ? conviction / most : 0;
  }

  /** Share of the effective supply that must be staked for good to pass a proposal; Infinity when none suffices. */
  threshold(proposal: number): number {
    const needed = this.needed(this.find('threshold', proposal));
    return needed === Infinity ? needed : needed / maximumConviction(this.effectiveSupply, this.halfLife);
  }

  /** Whether a proposal can be executed now. */
  passes(proposal: number): boolean {
    const found = this.find('passes', proposal);
    if (found.status !== 'active' || found.requested > this.funds) return false;
    const needed = this.needed(found);
    return needed < Infinity && suffices(this.conviction(proposal), needed, this.thresholdRule);
  }

  /** Time until a proposal passes if nothing changes [day]; Infinity when it never does. */
  timeToPass(proposal: number): number {
    const found = this.find('timeToPass', proposal);
    const conviction = this.conviction(proposal);
    if (found.status !== 'active' || (conviction === 0 && found.staked === 0)) return Infinity;
    const { halfLife } = this;
    return timeToPass({ stake: found.staked, threshold: this.needed(found), halfLife, conviction });
  }

  propose({ requested, beneficiary = '' }: { readonly requested: number; readonly beneficiary?: string }) {
    const opened = { staked: 0, conviction: 0, settledAt: this.time };
    this.proposals.push({ requested, beneficiary, status: 'active', ...opened });
    return { proposal: this.proposals.length };
  }

  stake({ proposal, voter, amount }: Staking): void {
    const where = 'ConvictionVoting.stake';
    const target = this.find('stake', proposal);
    if (!isOpen(target)) this.refuseState('stake', proposal, 'active or paused');
    const list = this.stakes.get(voter) ?? [];
    const before = stakedBy(this, voter);
    const room = this.roomOf(voter);
    // As in the contract, stake on closed proposals makes room first, in the order in which it was made.
    let missing = before + amount - room;
    const released = list.filter(({ proposal: one, amount: own }) => {
      if (!(missing > 0) || isOpen(this.proposals[one - 1]!)) return false;
      missing -= own;
      return true;
    });
    if (missing > ROUNDING * room) {
      const free = Math.max(0, amount - missing);
      refuse(where, `amount is ${amount}; "${voter}" has ${free} token to stake.`, {
        code: this.balances.has(voter) ? 'insufficient-balance' : 'insufficient-supply',
        value: amount,
        range: `above 0 and at most ${free} (token)`,
        hint: this.balances.has(voter)
          ? 'Stake less, or take stake off other proposals.'
          : 'Stake less; or wire the supply, or tell the balance with transferred.',
      });
    }
    const places = list.length - released.length + (list.some((one) => one.proposal === proposal) ? 0 : 1);
    this.requirePlaces(where, places);
    finite(where, 'All stake', this.totalStaked + amount);
    for (const { proposal: one } of released) setStake(this, voter, one, 0);
    setStake(this, voter, proposal, stakeOn(this, voter, proposal) + amount);
  }

  unstake({ proposal, voter, amount: asked }: Staking): void {
    this.find('unstake', proposal);
    const own = stakeOn(this, voter, proposal);
    const amount = within(asked, own);
    if (amount > own) {
      refuse('ConvictionVoting.unstake', `amount is ${amount}; "${voter}" has ${own} token on it.`, {
        code: 'insufficient-stake',
        value: amount,
        range: `above 0 and at most ${own} (token)`,
        hint: 'Take off at most the stake.',
      });
    }
    setStake(this, voter, proposal, withoutDust(own - amount, amount));
  }

  rebalance({
    voter,
    stakes,
  }: {
    readonly voter: string;
    readonly stakes: Readonly<Record<string, number>>;
  }): void {
    const where = 'ConvictionVoting.rebalance';
    const wanted = new Map(Object.entries(stakes).map(([proposal, amount]) => [Number(proposal), amount]));
    let total = 0;
    let places = 0;
    for (const [proposal, amount] of wanted) {
      const target = this.find('rebalance', proposal);
      if (amount > stakeOn(this, voter, proposal) && !isOpen(target))
        this.refuseState('rebalance', proposal, 'active or paused');
      total += amount;
      if (amount > 0) places++;
    }
    const room = this.roomOf(voter);
    if (total > room * (1 + ROUNDING)) {
      refuse(where, `The stakes are ${total} in all; "${voter}" has ${room} token to stake.`, {
        code: this.balances.has(voter) ? 'insufficient-balance' : 'insufficient-supply',
        value: total,
        range: `between 0 and ${room} (token)`,
        hint: 'Stake less.',
      });
    }
    this.requirePlaces(where, places);
    finite(where, 'All stake', this.totalStaked + total);
    for (const { proposal } of [...(this.stakes.get(voter) ?? [])])
      if (!wanted.has(proposal)) setStake(this, voter, proposal, 0);
    for (const [proposal, amount] of wanted) setStake(this, voter, proposal, amount);
  }

  execute({ proposal }: Chosen): { readonly paid: number; readonly beneficiary: string } {
    const target = this.requireActive('execute', proposal);
    if (!this.passes(proposal)) {
      const [has, needs] = [this.convictionShare(proposal), this.threshold(proposal)];
      refuse(
        'ConvictionVoting.execute',
        `Proposal ${proposal} has ${has} of the conviction of the effective supply; it needs ${needs}.`,
        {
          code: 'not-passed',
          value: has,
          range: `${this.thresholdRule === 'contract' ? 'above' : 'at least'} ${needs}`,
          hint: needs <= 1 ? 'Stake more, or wait.' : 'Nobody can pass it: ask for less.',
        },
      );
    }
    settle(target, this.time, this.halfLife);
    target.status = 'executed';
    this.funds -= target.requested;
    this.passed++;
    this.disbursed += target.requested;
    return { paid: target.requested, beneficiary: target.beneficiary };
  }

  executeAll(): { readonly paid: number; readonly proposals: readonly number[] } {
    const proposals: number[] = [];
    let paid = 0;
    for (let proposal = ABSTAIN + 1; proposal <= this.proposals.length; proposal++) {
      if (!this.passes(proposal)) continue;
      paid += this.execute({ proposal }).paid;
      proposals.push(proposal);
    }
    return { paid, proposals };
  }

  cancel({ proposal }: Chosen): void {
    this.close(this.requireActive('cancel', proposal), 'cancelled');
  }

  challenge({ proposal }: Chosen): void {
    this.requireActive('challenge', proposal).status = 'paused';
  }

  resume({ proposal }: Chosen): void {
    this.requirePaused('resume', proposal).status = 'active';
  }

  reject({ proposal }: Chosen): void {
    this.close(this.requirePaused('reject', proposal), 'cancelled');
  }

  transferred({ voter, balance }: { readonly voter: string; readonly balance: number }): void {
    this.balances.set(voter, balance);
    withdrawDownTo(this, voter, balance);
  }

  step(clock: Clock): void {
    this.time = clock.time + clock.dt;
  }

  protected measure() {
    let open = 0;
    let nearest: number | null = null;
    let progress = -1;
    for (let proposal = ABSTAIN + 1; proposal <= this.proposals.length; proposal++) {
      const { status, requested } = this.proposals[proposal - 1]!;
      if (status !== 'active' && status !== 'paused') continue;
      open++;
      if (status === 'paused' || requested === 0) continue;
      const own = this.progress(proposal);
      if (own <= progress) continue;
      progress = own;
      nearest = proposal;
    }
    const needs = nearest === null ? Infinity : this.threshold(nearest);
    const wait = nearest === null ? Infinity : this.timeToPass(nearest);
    return {
      passed: this.passed,
      disbursed: this.disbursed,
      open,
      voters: this.stakes.size,
      stakedShare: this.supply > 0 ? this.totalStaked / this.supply : null,
      stakeGini:
        this.stakes.size > 0 ? gini([...this.stakes.keys()].map((voter) => stakedBy(this, voter))) : null,
      convictionShare: nearest === null ? null : this.convictionShare(nearest),
      thresholdShare: needs === Infinity ? null : needs,
      timeToPass: wait === Infinity ? null : wait,
      largestRequestShare: largestRequest(this.spendingLimit, this.minimumConviction),
    };
  }

  /** Conviction over what is needed; 0 where nothing suffices. */
  protected progress(proposal: number): number {
    const needed = this.needed(this.proposals[proposal - 1]!);
    return needed > 0 ? this.conviction(proposal) / needed : Infinity;
  }

  /** Conviction that a proposal needs [token·day]; Infinity for a signal, and while no supply counts. */
  protected needed({ requested }: Proposal): number {
    const { funds, spendingLimit, minimumConviction, halfLife } = this;
    const supply = this.effectiveSupply;
    if (requested === 0 || supply === 0) return Infinity;
    const input = { requested, funds, spendingLimit, minimumConviction, effectiveSupply: supply, halfLife };
    return thresholdRules[this.thresholdRule](input);
  }

  /** What a voter can have staked in all [token]. */
  protected roomOf(voter: string): number {
    return this.balances.get(voter) ?? Math.max(0, this.supply - this.totalStaked + stakedBy(this, voter));
  }

  protected close(target: Proposal, status: ProposalStatus): void {
    settle(target, this.time, this.halfLife);
    target.status = status;
  }

  protected find(action: string, proposal: number): Proposal {
    const found = this.proposals[proposal - 1];
    if (found !== undefined) return found;
    return refuse(`ConvictionVoting.${action}`, `There is no proposal ${proposal}.`, {
      code: 'unknown-proposal',
      value: proposal,
      range: `1 to ${this.proposals.length}`,
      hint: `The last one is ${this.proposals.length}; 1 is abstention.`,
    });
  }

  protected requireActive(action: string, proposal: number): Proposal {
    const found = this.find(action, proposal);
    if (proposal === ABSTAIN) {
      refuse(`ConvictionVoting.${action}`, 'Proposal 1 is abstention, and stays as it is.', {
        code: 'abstention',
        value: proposal,
        hint: 'Choose another proposal.',
      });
    }
    if (found.status !== 'active') this.refuseState(action, proposal, 'active');
    return found;
  }

  protected requirePaused(action: string, proposal: number): Proposal {
    const found = this.find(action, proposal);
    if (found.status !== 'paused') this.refuseState(action, proposal, 'paused');
    return found;
  }

  protected requirePlaces(where: string, places: number): void {
    if (places <= this.maximumStakedProposals) return;
    refuse(where, `That makes stake on ${places} proposals; ${this.maximumStakedProposals} is the most.`, {
      code: 'too-many-proposals',
      value: places,
      range: `at most ${this.maximumStakedProposals}`,
      hint: 'Take the stake off another proposal first.',
    });
  }

  protected refuseState(action: string, proposal: number, allowed: string): never {
    const { status } = this.find(action, proposal);
    return refuse(`ConvictionVoting.${action}`, `Proposal ${proposal} is ${status}; it must be ${allowed}.`, {
      code: 'wrong-status',
      value: status,
      range: allowed,
      hint: 'Look at the proposals that are open.',
    });
  }
}
