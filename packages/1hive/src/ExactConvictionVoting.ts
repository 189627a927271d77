import { type Clock, Model } from '@tecmns/core';
import {
  effectiveHalfLife,
  type FriendlySettings,
  gardens1Meaning,
  gardens1Settings,
  gardens2Meaning,
  gardens2Settings,
  MechanismError,
} from '@tecmns/mechanisms';
import { conviction, maxConviction, threshold } from '@tecmns/mechanisms/exact';
import {
  exactActions,
  exactMetrics,
  exactParams,
  exactPresets,
} from './exactConvictionVoting/declarations.ts';
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
  withdraw,
  withdrawInactive,
} from './lifeCycle/lifeCycle.ts';
import { abstention, type Proposal, type ProposalKind, type Voter } from './lifeCycle/Proposal.ts';
import { refuse } from './refuse.ts';

type Staking = { readonly proposal: number; readonly voter: string; readonly amount: bigint };
type One = { readonly proposal: number };
type Holding = { readonly holder: string; readonly amount: bigint };

const SECONDS = 86_400;
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
 * Time is the number of the block, ⌊time/secondsPerBlock⌋. Settings hold for all the time since a proposal was last
 * settled, as in the contract; the conviction that was stored keeps the units of the old ones. It is no Governance:
 * its amounts are base units.
 *
 * Source: 1Hive/conviction-voting-app @27df568, contracts/ConvictionVoting.sol. Evidence: executed bytecode,
 * vectors/onehive-conviction.json and vectors/onehive-threshold.json, equal to the last bit.
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
  block = 0n;
  proposals: Proposal<bigint>[] = [abstention(0n)];
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
   * @throws MechanismError for settings out of range.
   * @example
   * ```ts
   * const friendly = { halfLife: 2, spendingLimit: 0.1, minimumConviction: 0.025 };
   * ExactConvictionVoting.fromGardens1(friendly, 5).weight; // => 2500n
   * ```
   */
  static fromGardens1(settings: FriendlySettings, secondsPerBlock: number): ExactConvictionVoting {
    return new ExactConvictionVoting({
      ...wide(gardens1Settings(settings, secondsPerBlock)),
      secondsPerBlock,
    });
  }

  /**
   * Settings of the app of Gardens v2, where the limit is the request that needs all points.
   *
   * @throws MechanismError for settings out of range.
   * @example
   * ```ts
   * const friendly = { halfLife: 10, spendingLimit: 0.25, minimumConviction: 0.1 };
   * ExactConvictionVoting.fromGardens2(friendly, 5).maxRatio; // => 3656188n
   * ```
   */
  static fromGardens2(settings: FriendlySettings, secondsPerBlock: number): ExactConvictionVoting {
    return new ExactConvictionVoting({
      ...wide(gardens2Settings(settings, secondsPerBlock)),
      secondsPerBlock,
    });
  }

  /** What the settings mean in the words of the scripts of Gardens v1. */
  get gardens1(): FriendlySettings {
    return gardens1Meaning(this.narrow(), this.secondsPerBlock);
  }

  /** What the settings mean in the words of the app of Gardens v2. */
  get gardens2(): FriendlySettings {
    return gardens2Meaning(this.narrow(), this.secondsPerBlock);
  }

  /** Tokens that count, base unit. */
  get effectiveSupply(): bigint {
    const floor = (this.supply * this.minThresholdStakePercentage) / ONE;
    return this.totalStaked < floor ? floor : this.totalStaked;
  }

  /** Conviction of a proposal now, base unit·block. */
  conviction(proposal: number): bigint {
    return this.convictionNow(find(this.book(), 'conviction', proposal));
  }

  /**
   * Conviction that a proposal must exceed, base unit·block; 0 for signals.
   *
   * @throws MechanismError where the contract reverts: over the limit, without funds, or beyond 256 bits.
   */
  threshold(proposal: number): bigint {
    return this.needed(find(this.book(), 'threshold', proposal));
  }

  /** Whether a proposal can be executed now; not where its threshold reverts. */
  passes(proposal: number): boolean {
    const found = find(this.book(), 'passes', proposal);
    if (found.kind !== 'funding' || found.status !== 'active' || this.paused) return false;
    const needed = this.neededOrNull(found);
    return needed !== null && this.convictionNow(found) > needed;
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

  stake(staking: Staking): void {
    requireRunning(this.book(), 'stake', this.paused);
    stake(this.book(), staking);
  }

  stakeAll({ proposal, voter }: { readonly proposal: number; readonly voter: string }): void {
    const amount = this.balances.get(voter) ?? 0n;
    const staked = stakedBy(this.book(), voter);
    if (staked > 0n || amount === 0n) {
      refuse(
        'ExactConvictionVoting.stakeAll',
        `"${voter}" holds ${amount} and has staked ${staked} base units.`,
        {
          code: 'not-free',
          subject: 'voter',
          value: voter,
          range: 'a balance, and no stake',
          hint: 'Use stake.',
        },
      );
    }
    this.stake({ proposal, voter, amount });
  }

  unstake(staking: Staking): void {
    withdraw(this.book(), staking);
  }

  unstakeInactive({ voter }: { readonly voter: string }) {
    return { amount: withdrawInactive(this.book(), voter) };
  }

  execute({ proposal }: One) {
    requireRunning(this.book(), 'execute', this.paused);
    const found = requireExecutable(this.book(), proposal);
    const needed = this.needed(found);
    const own = this.convictionNow(found);
    if (own <= needed) {
      refuse(
        'ExactConvictionVoting.execute',
        `proposal ${proposal} has conviction ${own}; it needs more than ${needed}.`,
        {
          code: 'insufficient-conviction',
          subject: 'proposal',
          value: own,
          range: `above ${needed} (base unit·block)`,
          hint: 'Wait, or stake more.',
        },
      );
    }
    markExecuted(this.book(), found);
    this.funds -= found.requested;
    this.disbursed += found.requested;
    this.passed++;
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
    this.block = BigInt(Math.floor(((clock.time + clock.dt) * SECONDS) / this.secondsPerBlock));
  }

  protected measure() {
    const { supply, totalStaked, secondsPerBlock } = this;
    const last = this.proposals.findLastIndex(
      ({ kind, status }) => kind === 'funding' && (status === 'active' || status === 'paused'),
    );
    const newest = this.proposals[last];
    const most = maxConviction(this.effectiveSupply, this.decay);
    const share = (value: bigint | null) => (value === null || most === 0n ? null : ratio(value, most));
    return {
      block: Number(this.block),
      passed: this.passed,
      disbursed: ratio(this.disbursed, 10n ** BigInt(this.requestDecimals)),
      funds: ratio(this.funds, 10n ** BigInt(this.requestDecimals)),
      supply: ratio(supply, 10n ** BigInt(this.stakeDecimals)),
      open: this.proposals.filter(({ kind, status }) => kind === 'funding' && /active|paused/.test(status))
        .length,
      voters: this.voters.size,
      stakedShare: supply > 0n ? ratio(totalStaked, supply) : null,
      convictionShare: newest === undefined ? null : share(this.convictionNow(newest)),
      thresholdShare: newest === undefined ? null : share(this.neededOrNull(newest)),
      effectiveHalfLife: this.decay === 0n ? 0 : effectiveHalfLife(Number(this.decay), secondsPerBlock),
    };
  }

  protected convictionNow({ conviction: last, staked, settledAt }: Proposal<bigint>): bigint {
    if (settledAt === null) return last;
    const timePassed = this.block > settledAt ? this.block - settledAt : 0n;
    return conviction({ decay: this.decay, timePassed, lastConviction: last, oldAmount: staked });
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
    try {
      return this.needed(proposal);
    } catch (error) {
      if (error instanceof MechanismError) return null;
      throw error;
    }
  }

  protected opened(
    action: string,
    kind: ProposalKind,
    requested: bigint,
    beneficiary: string,
    submitter: string,
  ) {
    requireRunning(this.book(), action, this.paused);
    this.proposals.push({ ...abstention(0n), kind, requested, beneficiary, submitter });
    return { proposal: this.proposals.length };
  }

  /** Lowers a balance, after the hook has taken off the stake that it no longer covers. */
  protected lower(action: string, holder: string, amount: bigint): void {
    const held = this.balances.get(holder) ?? 0n;
    if (amount > held) {
      refuse(
        `ExactConvictionVoting.${action}`,
        `amount is ${amount}; "${holder}" holds ${held} base units.`,
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

  protected narrow() {
    return { decay: Number(this.decay), maxRatio: Number(this.maxRatio), weight: Number(this.weight) };
  }

  protected book(): Book<bigint> {
    return {
      name: 'ExactConvictionVoting',
      zero: 0n,
      add: (a, b) => a + b,
      subtract: (a, b) => a - b,
      convictionOf: (proposal) => this.convictionNow(proposal),
      now: this.block,
      proposals: this.proposals,
      voters: this.voters,
      balanceOf: (voter) => this.balances.get(voter) ?? 0n,
      addStaked: (more, less) => {
        this.totalStaked += more - less;
      },
    };
  }
}

/** Settings as the contract has them. */
function wide(settings: { readonly decay: number; readonly maxRatio: number; readonly weight: number }) {
  return {
    decay: BigInt(settings.decay),
    maxRatio: BigInt(settings.maxRatio),
    weight: BigInt(settings.weight),
  };
}

/** A quotient of integers as a double, with all the digits that it has room for. */
function ratio(part: bigint, whole: bigint): number {
  const scaled = (part * 2n ** 64n) / whole;
  return Number(scaled) / 2 ** 64;
}
