import { type Clock, Model } from '@tecmns/core';
import { issuanceSettingsFixed, issuanceSettingsV1, issuanceSettingsV2 } from '@tecmns/mechanisms';
import { callsBetween } from './callsBetween.ts';
import {
  exactActions,
  exactMetrics,
  exactParams,
  exactPresets,
} from './exactContinuousIssuance/declarations.ts';
import { exactGenerations } from './exactContinuousIssuance/generations.ts';
import { ratio } from './ratio.ts';
import { constructing, refuse } from './refuse.ts';
import { unlessReverted } from './unlessReverted.ts';

const SECONDS = 86_400;
/** What a second or a block may miss its moment by in days as doubles [second, block]. */
const ROUNDING = 1e-6;

type Amount = { readonly amount: bigint };

/**
 * Issuance of a token into, and out of, a common pool as the contracts of 1Hive reckon it: base units, seconds, blocks,
 * their roundings and their refusals.
 *
 * | parameter | symbol | unit | default | meaning |
 * |---|---|---|---|---|
 * | `generation` | | | v1b | published way: fixed, v1, v1b or v2 |
 * | `targetRatio` | | 1 | 3000000000 | share that the pool should hold, times 1e10 (v1, v1b) |
 * | `maxAdjustmentRatioPerSecond` | | 1 | 3170979198 | throttle per second, times 1e18 (v1, v1b) |
 * | `targetRatioV2` | | 1 | 300000000000000000 | share that the pool should hold, times 1e18 (v2) |
 * | `recoveryTime` | | second | 31536000 | time from an empty pool to the target (v2) |
 * | `blockInflationRate` | | 1 | 95129375951 | share minted per block, times 1e18 (fixed) |
 * | `secondsPerBlock` | | second/block | null | time between blocks; the fixed issuance must be given it |
 * | `callEvery` | | day | null | how often somebody calls; null when nobody does but by adjust |
 * | `decimals` | | 1 | 18 | decimals of the token |
 * | `startingSupply` | | 1 | 22392220000000000000000 | supply at the start, base units |
 * | `startingPool` | | 1 | 4867210000000000000000 | balance of the pool at the start, base units |
 *
 * The pool is the only beneficiary. A scheduled call that reverts changes nothing and is counted; `adjust` throws what
 * the contract reverts with.
 *
 * Source: aragonone/issuance-app @1363843; npm package `@1hive/apps-issuance` 0.1.0; 1Hive/dynamic-issuance-app @f37d515
 * and its branch v2 @9830a23. Evidence: executed bytecode, vectors/onehive-issuance-fixed.json,
 * vectors/onehive-issuance-v1.json and vectors/onehive-issuance-v1b.json, equal to the last bit; v2 has no recorded rows.
 *
 * @throws ParameterError for a parameter outside its range, for a pool that holds more than there is, and for the fixed
 *   issuance without a time between blocks.
 *
 * @example
 * ```ts
 * const issuance = ExactContinuousIssuance.preset('gardens');
 * const { clock } = createClock({ seed: 1, dt: 10 });
 * issuance.step(clock);
 * issuance.adjust().adjustment; // => 168991415521288784640n
 * issuance.metrics().ratio; // => 0.22322389178342464
 * ```
 */
export class ExactContinuousIssuance extends Model.define({
  id: '1hive/exact-continuous-issuance',
  doc: 'Issuance into a common pool to the last bit of the contracts, in base units, seconds and blocks.',
  params: exactParams,
  actions: exactActions,
  metrics: exactMetrics,
  presets: exactPresets,
  rules: [
    {
      name: 'the pool holds no more than there is',
      on: ['startingPool', 'startingSupply'],
      holds: ({ startingPool, startingSupply }) => startingPool <= startingSupply,
    },
    {
      name: 'the fixed issuance is given a time between blocks',
      on: ['generation', 'secondsPerBlock'],
      holds: ({ generation, secondsPerBlock }) => generation !== 'fixed' || secondsPerBlock !== null,
    },
  ],
  invariants: {
    'the pool holds between nothing and everything': ({ pool, supply }) => pool >= 0 && pool <= supply,
  },
  stepTolerance: 0,
}) {
  /** Seconds since the start. */
  timestamp = 0n;
  /** Blocks since the start; 0 without a time between them. */
  block = 0n;
  supply = this.startingSupply;
  pool = this.startingPool;
  /** Second of the last call; null before the first step. */
  calledAt: bigint | null = null;
  /** Block of the last call. */
  calledInBlock = 0n;
  /** Number of the last call that was due by the schedule. */
  scheduled = 0;
  calls = 0;
  reverts = 0;
  minted = 0n;
  burned = 0n;
  paid = 0n;

  /**
   * The first dynamic issuance for a target and a throttle a year.
   *
   * @param generation - Which of its forms.
   * @throws ParameterError for what the integers cannot hold; its cause says why.
   * @example
   * ```ts
   * const friendly = { targetRatio: 0.3, throttle: 0.1 };
   * ExactContinuousIssuance.fromThrottle(friendly, 'v1').maxAdjustmentRatioPerSecond; // => 3170979198n
   * ```
   */
  static fromThrottle(
    friendly: { readonly targetRatio: number; readonly throttle: number },
    generation: 'v1' | 'v1b',
  ): ExactContinuousIssuance {
    const settings = constructing('ExactContinuousIssuance.fromThrottle', () => issuanceSettingsV1(friendly));
    return new ExactContinuousIssuance({ generation, ...settings });
  }

  /**
   * The second dynamic issuance for a target and a recovery time in days.
   *
   * @throws ParameterError for what the integers cannot hold; its cause says why.
   * @example
   * ```ts
   * const friendly = { targetRatio: 0.3, recoveryTime: 730 };
   * ExactContinuousIssuance.fromRecovery(friendly).recoveryTime; // => 63072000n
   * ```
   */
  static fromRecovery(friendly: {
    readonly targetRatio: number;
    readonly recoveryTime: number;
  }): ExactContinuousIssuance {
    const { targetRatio, recoveryTime } = constructing('ExactContinuousIssuance.fromRecovery', () =>
      issuanceSettingsV2(friendly),
    );
    return new ExactContinuousIssuance({ generation: 'v2', targetRatioV2: targetRatio, recoveryTime });
  }

  /**
   * The fixed issuance for what a year in one call mints.
   *
   * @throws ParameterError for what the integers cannot hold; its cause says why.
   * @example
   * ```ts
   * ExactContinuousIssuance.fromInflation(0.3, 5).blockInflationRate; // => 47564687975n
   * ```
   */
  static fromInflation(inflation: number, secondsPerBlock: number): ExactContinuousIssuance {
    const settings = constructing('ExactContinuousIssuance.fromInflation', () =>
      issuanceSettingsFixed(inflation, secondsPerBlock),
    );
    return new ExactContinuousIssuance({ generation: 'fixed', ...settings, secondsPerBlock });
  }

  /** Share of the supply that the pool should hold; null where there is none. */
  get target(): number | null {
    if (this.generation === 'fixed') return null;
    return this.generation === 'v2' ? Number(this.targetRatioV2) / 1e18 : Number(this.targetRatio) / 1e10;
  }

  adjust() {
    return this.call();
  }

  spend({ amount }: Amount): void {
    this.requireAtMost('spend', amount, this.pool, 'the pool holds');
    this.pool -= amount;
    this.paid += amount;
  }

  deposit({ amount }: Amount): void {
    this.requireAtMost('deposit', amount, this.supply - this.pool, 'there circulate');
    this.pool += amount;
  }

  step(clock: Clock): void {
    const end = clock.time + clock.dt;
    if (this.calledAt === null) {
      this.moveTo(clock.time);
      this.calledAt = this.timestamp;
      this.calledInBlock = this.block;
    }
    if (this.callEvery !== null) this.callBetween(clock.time, end, this.callEvery);
    this.moveTo(end);
  }

  protected measure() {
    const { supply, pool, target, secondsPerBlock } = this;
    const scale = 10n ** BigInt(this.decimals);
    const held = supply > 0n ? ratio(pool, supply) : null;
    return {
      timestamp: Number(this.timestamp),
      block: secondsPerBlock === null ? null : Number(this.block),
      supply: ratio(supply, scale),
      pool: ratio(pool, scale),
      circulating: ratio(supply - pool, scale),
      ratio: held,
      error: held === null || target === null || target === 0 ? null : 1 - held / target,
      minted: ratio(this.minted, scale),
      burned: ratio(this.burned, scale),
      paid: ratio(this.paid, scale),
      calls: this.calls,
      reverts: this.reverts,
    };
  }

  /** Goes to a time [day]. */
  protected moveTo(time: number): void {
    const seconds = time * SECONDS;
    this.timestamp = BigInt(Math.floor(seconds + ROUNDING));
    if (this.secondsPerBlock !== null)
      this.block = BigInt(Math.floor(seconds / this.secondsPerBlock + ROUNDING));
  }

  /** Calls as they are due within a step; those that revert change nothing. */
  protected callBetween(start: number, end: number, every: number): void {
    for (const { number, day } of callsBetween({ start, end }, every, this.scheduled)) {
      this.scheduled = number;
      this.moveTo(day);
      if (unlessReverted(() => this.call()) === null) this.reverts++;
    }
  }

  protected call() {
    const { adjustment, totalSupplyAfter, event } = exactGenerations[this.generation]({
      blockInflationRate: this.blockInflationRate,
      targetRatio: this.targetRatio,
      maxAdjustmentRatioPerSecond: this.maxAdjustmentRatioPerSecond,
      targetRatioV2: this.targetRatioV2,
      recoveryTime: this.recoveryTime,
      totalSupply: this.supply,
      commonPoolBalance: this.pool,
      secondsSinceLast: this.timestamp - (this.calledAt ?? this.timestamp),
      elapsedBlocks: this.block - this.calledInBlock,
    });
    this.supply = totalSupplyAfter;
    this.pool += adjustment;
    if (adjustment > 0n) this.minted += adjustment;
    else this.burned -= adjustment;
    this.calledAt = this.timestamp;
    this.calledInBlock = this.block;
    this.calls++;
    return { adjustment, event };
  }

  protected requireAtMost(action: string, amount: bigint, most: bigint, holds: string): void {
    if (amount <= most) return;
    refuse(`ExactContinuousIssuance.${action}`, `amount is ${amount}; ${holds} ${most} base units.`, {
      code: 'insufficient-balance',
      subject: 'amount',
      value: amount,
      range: `from 0 to ${most} (base unit)`,
      hint: 'Use at most that.',
    });
  }
}
