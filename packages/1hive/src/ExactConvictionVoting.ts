import { type Clock, Model } from '@tecmns/core';
import {
  effectiveHalfLife,
  type FriendlySettings,
  gardens1Meaning,
  gardens1Settings,
  gardens2Meaning,
  gardens2Settings,
} from '@tecmns/mechanisms';
import { conviction, maxConviction, threshold } from '@tecmns/mechanisms/exact';
import { blockAt, blocksAt, type Pace } from './exactConvictionVoting/blocks.ts';
import {
  exactActions,
  exactMetrics,
  exactParams,
  exactPresets,
} from './exactConvictionVoting/declarations.ts';
import { inNumbers, type Opens, type OtherSettings, open } from './exactConvictionVoting/settings.ts';
import { add, type Book, convictionOf, find, nearest, type Staking } from './lifeCycle/Book.ts';
import { baseUnits } from './lifeCycle/Numbers.ts';
import { type Proposal, type ProposalKind, unstaked, type Voter } from './lifeCycle/Proposal.ts';
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
import { ratio } from './ratio.ts';
import { refuse } from './refuse.ts';
import { unlessReverted } from './unlessReverted.ts';

type One = { readonly proposal: number };
type Mine = { readonly proposal: number; readonly voter: string };
type Holding = { readonly holder: string; readonly amount: bigint };

const ONE = 10n ** 18n;

/**
 * Conviction voting as the contract reckons it: base units, blocks, its roundings and its refusals.
 *
 * | parameter | symbol | unit | default | meaning |
 * |---|---|---|---|---|
 * | `decay` | | 1 | 9999799 | share of conviction kept per block, times 1e7 |
 * | `maxRatio` | | 1 | 1000000 | share of the funds that no request reaches, times 1e7 |
 * | `weight` | | 1 | 2500 | scale of the trigger function, times 1e7 |
 * | `minThresholdStakePercentage` | | 1 | 200000000000000000 | least share that counts as staked, times 1e18 |
 * | `secondsPerBlock` | | second/block | must be given | time between blocks |
 * | `stakeDecimals` | | 1 | 18 | decimals of the staked token |
 * | `requestDecimals` | | 1 | 18 | decimals of the requested token |
 *
 * Time is the number of the block, ⌊time/secondsPerBlock⌋; the pace may change from step to step. Settings hold for all
 * the time since a proposal was last settled, as in the contract; the conviction that was stored keeps the units of the
 * old ones. It is no Governance: its amounts are base units.
 *
 * Source: 1Hive/conviction-voting-app @27df568, contracts/ConvictionVoting.sol. Evidence: executed bytecode,
 * vectors/onehive-conviction.json, vectors/onehive-threshold.json and vectors/onehive-life-cycle.json, equal to the last
 * bit.
 *
 * @example
 * ```ts
 * const voting = ExactConvictionVoting.preset('gardens');
 * const unit = 10n ** 18n;
 * voting.mint({ holder: 'alice', amount: 1000n * unit });
 * voting.fund({ amount: 500n * unit });
 * const { proposal } = voting.propose({ requested: 5n * unit, beneficiary: 'bob' });
 * voting.stake({ proposal, voter: 'alice', amount: 300n * unit });
 * const { clock } = createClock({ seed: 1 });
 * voting.step(clock);
 * voting.block; // => 17280n
 * voting.passes(proposal); // => true
 * ```
 */
export class ExactConvictionVoting extends Model.define({
  id: '1hive/exact-conviction-voting',
  doc: 'Conviction voting to the last bit of the contract, in base units and blocks.',
  params: exactParams,
  actions: exactActions,
  metrics: exactMetrics,
  presets: exactPresets,
  stepTolerance: null,
  stepToleranceReason: 'The contract counts whole blocks.',
}) {
  /** Number of the block. */
  block = 0n;
  /** How blocks have been counted up to the last step. */
  pace: Pace = { secondsPerBlock: this.secondsPerBlock, since: 0, blocks: 0 };
  /** Proposal n stands at place n − 1; the first is the one to abstain. */
  proposals: Proposal<bigint>[] = [{ ...unstaked(0n), kind: 'abstain' }];
  /** Numbers of the live proposals that ask for funds, ascending: kept beside them, so that closed ones cost no time. */
  live: number[] = [];
  /** Voters with stake: how much in all, and on which proposals, in the order of the contract. */
  voters = new Map<string, Voter<bigint>>();
  balances = new Map<string, bigint>();
  supply = 0n;
  funds = 0n;
  totalStaked = 0n;
  paused = false;
  passed = 0;
  disbursed = 0n;

  /**
   * Settings of the scripts of Gardens v1, where the limit is the asymptote.
   *
   * @throws ParameterError for settings out of range, or that seven digits cannot hold.
   * @example
   * ```ts
   * const friendly = { halfLife: 2, spendingLimit: 0.1, minimumConviction: 0.025 };
   * ExactConvictionVoting.fromGardens1(friendly, { secondsPerBlock: 5 }).weight; // => 2500n
   * ```
   */
  static fromGardens1<T>(this: Opens<T>, settings: FriendlySettings, others: OtherSettings): T {
    return open(this, 'fromGardens1', gardens1Settings, settings, others);
  }

  /**
   * Settings of the app of Gardens v2, where the limit is the request that needs all points.
   *
   * @throws ParameterError for settings out of range, or that seven digits cannot hold.
   * @example
   * ```ts
   * const friendly = { halfLife: 10, spendingLimit: 0.25, minimumConviction: 0.1 };
   * ExactConvictionVoting.fromGardens2(friendly, { secondsPerBlock: 5 }).maxRatio; // => 3656188n
   * ```
   */
  static fromGardens2<T>(this: Opens<T>, settings: FriendlySettings, others: OtherSettings): T {
    return open(this, 'fromGardens2', gardens2Settings, settings, others);
  }

  /**
   * What the settings mean in the words of the scripts of Gardens v1; the half-life is the effective one.
   *
   * @throws MechanismError `out-of-range` for a decay or a ratio of 0, which no words fit.
   */
  get gardens1(): FriendlySettings {
    return gardens1Meaning(inNumbers(this), this.secondsPerBlock);
  }

  /**
   * What the settings mean in the words of the app of Gardens v2; the half-life is the effective one.
   *
   * @throws MechanismError `out-of-range` for a decay or a ratio of 0, and for a weight with which nothing passes.
   */
  get gardens2(): FriendlySettings {
    return gardens2Meaning(inNumbers(this), this.secondsPerBlock);
  }

  /** Tokens that count, base unit. */
  get effectiveSupply(): bigint {
    const floor = (this.supply * this.minThresholdStakePercentage) / ONE;
    return this.totalStaked < floor ? floor : this.totalStaked;
  }

  /**
   * Conviction of a proposal now, base unit·block; of a closed one, what was stored last.
   *
   * @throws ActionError `unknown`; MechanismError `overflow` where the contract reverts.
   */
  conviction(proposal: number): bigint {
    const book = this.book();
    return convictionOf(book, find(book, 'conviction', proposal));
  }

  /**
   * Conviction that a proposal must exceed, base unit·block; 0 for signals.
   *
   * @throws ActionError `unknown`; MechanismError where the contract reverts: over the limit, without funds, or beyond 256 bits.
   */
  threshold(proposal: number): bigint {
    return this.needed(find(this.book(), 'threshold', proposal));
  }

  /** Whether a proposal can be executed now; not where the contract reverts. */
  passes(proposal: number): boolean {
    const book = this.book();
    const found = find(book, 'passes', proposal);
    if (!isExecutable(book, found)) return false;
    const [own, needed] = [ownOrNull(book, found), this.neededOrNull(found)];
    return own !== null && needed !== null && own > needed;
  }

  propose({
    requested,
    beneficiary,
    submitter = '',
  }: {
    readonly requested: bigint;
    readonly beneficiary: string;
    readonly submitter?: string;
  }) {
    return this.opened('propose', 'funding', requested, beneficiary, submitter);
  }

  signal({ submitter = '' }: { readonly submitter?: string } = {}) {
    return this.opened('signal', 'signaling', 0n, '', submitter);
  }

  stake(staking: Staking<bigint>): void {
    stake(this.book(), staking);
  }

  stakeAll(mine: Mine): void {
    stakeAll(this.book(), mine);
  }

  unstake(staking: Staking<bigint>): void {
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
    requireConviction(book, proposal, convictionOf(book, found), this.needed(found));
    markExecuted(book, proposal);
    this.funds -= found.requested;
    this.disbursed += found.requested;
    this.passed++;
    return { paid: found.requested, beneficiary: found.beneficiary };
  }

  cancel({ proposal, by }: { readonly proposal: number; readonly by: string | null }): void {
    cancel(this.book(), proposal, by);
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
  }

  pause({ paused }: { readonly paused: boolean }): void {
    this.paused = paused;
  }

  fund({ amount }: { readonly amount: bigint }): void {
    this.funds += amount;
  }

  mint({ holder, amount }: Holding): void {
    this.balances.set(holder, (this.balances.get(holder) ?? 0n) + amount);
    this.supply += amount;
  }

  burn({ holder, amount }: Holding): void {
    this.lower('burn', holder, amount);
    this.supply -= amount;
  }

  transfer({
    from,
    to,
    amount,
  }: {
    readonly from: string;
    readonly to: string;
    readonly amount: bigint;
  }): void {
    this.lower('transfer', from, amount);
    this.balances.set(to, (this.balances.get(to) ?? 0n) + amount);
  }

  step(clock: Clock): void {
    const { secondsPerBlock, pace } = this;
    if (secondsPerBlock !== pace.secondsPerBlock)
      this.pace = { secondsPerBlock, since: clock.time, blocks: blocksAt(pace, clock.time) };
    this.block = blockAt(this.pace, clock.time + clock.dt);
  }

  protected measure() {
    const { supply, totalStaked, secondsPerBlock } = this;
    const book = this.book();
    const number = nearest(book, (proposal) => this.progress(book, proposal));
    const closest = number === undefined ? undefined : this.proposals[number - 1]!;
    const most = unlessReverted(() => maxConviction(this.effectiveSupply, this.decay));
    const share = (value: bigint | null) =>
      value === null || most === null || most === 0n ? null : ratio(value, most);
    return {
      block: Number(this.block),
      passed: this.passed,
      disbursed: ratio(this.disbursed, 10n ** BigInt(this.requestDecimals)),
      funds: ratio(this.funds, 10n ** BigInt(this.requestDecimals)),
      supply: ratio(supply, 10n ** BigInt(this.stakeDecimals)),
      open: this.live.length,
      voters: this.voters.size,
      stakedShare: supply > 0n ? ratio(totalStaked, supply) : null,
      convictionShare: closest === undefined ? null : share(ownOrNull(book, closest)),
      thresholdShare: closest === undefined ? null : share(this.neededOrNull(closest)),
      effectiveHalfLife: this.decay === 0n ? 0 : effectiveHalfLife(Number(this.decay), secondsPerBlock),
    };
  }

  /** Conviction over what is needed; 1 where nothing is, 0 where the contract reverts. */
  protected progress(book: Book<bigint>, proposal: Proposal<bigint>): number {
    const [own, needed] = [ownOrNull(book, proposal), this.neededOrNull(proposal)];
    if (own === null || needed === null) return 0;
    return needed === 0n ? 1 : ratio(own, needed);
  }

  protected needed({ kind, requested }: Proposal<bigint>): bigint {
    if (kind !== 'funding') return 0n;
    const { decay, maxRatio, weight, minThresholdStakePercentage, funds, supply, totalStaked } = this;
    return threshold({
      decay,
      maxRatio,
      weight,
      minThresholdStakePercentage,
      funds,
      stakeTokenTotalSupply: supply,
      totalStaked,
      requestedAmount: requested,
    });
  }

  /** The threshold; null where the contract reverts. */
  protected neededOrNull(proposal: Proposal<bigint>): bigint | null {
    return unlessReverted(() => this.needed(proposal));
  }

  protected opened(
    action: string,
    kind: ProposalKind,
    requested: bigint,
    beneficiary: string,
    submitter: string,
  ) {
    const book = this.book();
    requireRunning(book, action);
    return { proposal: add(book, { ...unstaked(0n), kind, requested, beneficiary, submitter }) };
  }

  /** Lowers a balance, after the hook has taken off the stake that it no longer covers. */
  protected lower(action: string, holder: string, amount: bigint): void {
    const held = this.balances.get(holder) ?? 0n;
    if (amount > held) {
      refuse(
        `ExactConvictionVoting.${action}`,
        `amount is ${amount}; "${holder}" holds ${held} (base unit).`,
        {
          code: 'insufficient-balance',
          subject: 'amount',
          value: amount,
          range: `from 1 to ${held} (base unit)`,
          hint: 'Use at most the balance.',
        },
      );
    }
    balanceFell(this.book(), holder, held - amount);
    this.balances.set(holder, held - amount);
  }

  protected book(): Book<bigint> {
    const { decay } = this;
    return {
      name: 'ExactConvictionVoting',
      numbers: baseUnits,
      unit: 'base unit',
      now: this.block,
      paused: this.paused,
      grown: ({ conviction: lastConviction, staked: oldAmount }, timePassed) =>
        conviction({ decay, timePassed, lastConviction, oldAmount }),
      proposals: this.proposals,
      live: this.live,
      voters: this.voters,
      balanceOf: (voter) => this.balances.get(voter) ?? 0n,
      totalStaked: this.totalStaked,
      changeStaked: (change) => {
        this.totalStaked = change(this.totalStaked);
      },
    };
  }
}

/** The conviction; null where the contract reverts. */
function ownOrNull(book: Book<bigint>, proposal: Proposal<bigint>): bigint | null {
  return unlessReverted(() => convictionOf(book, proposal));
}
