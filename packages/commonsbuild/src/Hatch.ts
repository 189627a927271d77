import { type Clock, Model } from '@tecmns/core';
import {
  buildersTokens,
  culturalBuildTributeOfRaise,
  expectedRaise,
  impactHourRate,
  ragequitValue,
} from '@tecmns/mechanisms';
import { hatchActions } from './hatch/actions.ts';
import { mintable, RESERVED } from './hatch/limits.ts';
import { hatchMetrics } from './hatch/metrics.ts';
import { hatchParams } from './hatch/parameters.ts';
import { hatchPresets } from './hatch/presets.ts';
import { hatchRules } from './hatch/rules.ts';
import { finite, refuse } from './refuse.ts';
import { ROUNDING, reaches, within } from './rounding.ts';
import { added, EMPTY_SUM, type Sum } from './Sum.ts';

/** The phases of a hatch, in the order of the metric `phase`. */
const PHASES = ['pending', 'funding', 'goalReached', 'closed', 'refunding'] as const;
/** Where a hatch stands. */
export type HatchPhase = (typeof PHASES)[number];

/**
 * Hatch: a commons raises its first collateral from members, and pays those who built it in tokens at a rate
 * that grows with the raise, R_max·x/(x + E).
 *
 * Pending, then funding, then either the goal is reached (as soon as the maximum is raised, or at the end of
 * the period with the minimum or more) or everybody is refunded in full. Once the goal is reached, impact hours
 * are claimed; when all are, the hatch closes: the tribute is set aside, the rest can be redeemed.
 *
 * | parameter | symbol | unit | default | meaning |
 * |---|---|---|---|---|
 * | `minimumGoal` | | collateral | 800,000 | least that must be raised |
 * | `targetGoal` | | collateral | 3,000,000 | raise at which an hour is paid the rate at target |
 * | `maximumGoal` | | collateral | 14,000,000 | most that is taken |
 * | `period` | | day | 30 | time in which contributions are taken |
 * | `mintingRate` | | token/collateral | 1 | tokens minted per contribution |
 * | `hatchTribute` | τ | 1 | 0.02 | share of the raise that cannot be redeemed |
 * | `membershipRatio` | | collateral/CSTK | 10 | contribution allowed per point of score |
 * | `impactHours` | H | hour | 0 | impact hours of the holder "builders" |
 * | `maximumImpactHourRate` | R_max | collateral/hour | 226 | rate that an hour tends to |
 * | `impactHourRateAtTarget` | | collateral/hour | 77.07 | rate of an hour at the target goal |
 * | `refundPeriod` | | day | 7 | time after the period in which tokens stay locked |
 * | `supplyOffered` | | 1 | 1 | share of the supply that contributors and builders hold |
 * | `openingDay` | | day | null | day on which it opens by itself |
 * | `scores` | | CSTK | null | membership scores; null lets everybody contribute |
 * | `contributions` | | | none | day since opening, contributor, amount |
 *
 * A contribution at the very end of the period comes too late, as in CommonsSwarm/hatch-app; the Commons Stack's
 * fork took it. A contribution above the membership allowance is refused whole; one above the maximum is cut.
 * Goals, allowances and days are compared up to 1e-12 of them, so that rounding decides nothing. The holders
 * "builders" and "beneficiary" are the hatch's own: nobody contributes under these names.
 *
 * Source: CommonsSwarm/hatch-app, contracts/Hatch.sol; CommonsSwarm/impact-hours-app, contracts/ImpactHours.sol;
 * CommonsSwarm/hatch-oracle. Evidence: vectors/commonsbuild-hatch-dashboard.json,
 * vectors/commonsbuild-impact-hours-evm.json, and the published supply of the Token Engineering Commons.
 *
 * @example
 * ```ts
 * const hatch = Hatch.preset('tec', { openingDay: 0, contributions: [[3, 'hatchers', 1_571_223.57]] });
 * const { clock, advance } = createClock({ seed: 1 });
 * for (let day = 0; day < 30; day++) { hatch.step(clock); advance(); }
 * hatch.claimImpactHours().tokens; // => 470640.01 token
 * hatch.close().nonRedeemable; // => 31424.4714 collateral
 * hatch.supply; // => 2041863.58 token
 * ```
 */
export class Hatch extends Model.define({
  id: 'commonsbuild/hatch',
  doc: 'Raise of the first collateral of a commons, with refunds, membership caps and impact hours.',
  params: hatchParams,
  actions: hatchActions,
  metrics: hatchMetrics,
  presets: hatchPresets,
  rules: hatchRules,
  invariants: {
    'no more is raised than the maximum goal': ({ raised, maximumGoal }) => raised <= maximumGoal,
    'no more is refunded than was raised': ({ refunded, raised }) => refunded <= raised * (1 + ROUNDING),
    'the pools hold no more than was raised and not redeemed': (now) =>
      Math.min(now.nonRedeemable, now.redeemable, now.redeemed) >= 0 &&
      now.nonRedeemable + now.redeemable + now.redeemed <= now.raised * (1 + ROUNDING),
    'the supply is not negative': ({ supply }) => supply >= 0,
  },
}) {
  phase: HatchPhase = 'pending';
  /** Days since the start. */
  time = 0;
  /** When the hatch opened [day]. */
  openedAt: number | null = null;
  /** What was raised [collateral]. */
  raisedSum: Sum = EMPTY_SUM;
  /** What was paid back [collateral]. */
  refundedSum: Sum = EMPTY_SUM;
  redeemed = 0;
  supply = 0;
  turnedAway = 0;
  buildersTokens = 0;
  nonRedeemable = 0;
  redeemable = 0;
  /** All impact hours ever given [hour]. */
  hours = this.impactHours;
  /** Impact hours not yet claimed, by holder [hour]. */
  unclaimed = new Map<string, number>(this.impactHours > 0 ? [['builders', this.impactHours]] : []);
  /** Membership scores that were granted, by contributor [CSTK]. */
  granted = new Map<string, number>();
  /** Contributions, by contributor [collateral]. */
  contributed = new Map<string, Sum>();
  /** Tokens, by holder [token]. */
  tokens = new Map<string, number>();
  /** Scheduled contributions in order of their day. */
  queue = [...this.contributions].sort(([a], [b]) => a - b);
  /** How many of them have had their turn. */
  served = 0;

  get raised(): number {
    return this.raisedSum.total;
  }

  get refunded(): number {
    return this.refundedSum.total;
  }

  /** What an impact hour is paid at the present raise [collateral/hour]. */
  get impactHourRate(): number {
    const { maximumImpactHourRate: maximum, impactHourRateAtTarget, targetGoal } = this;
    return impactHourRate(this.raised, maximum, expectedRaise(maximum, impactHourRateAtTarget, targetGoal));
  }

  /** What a contributor may still give [collateral]. */
  allowance(contributor: string): number {
    const given = this.contributed.get(contributor)?.total ?? 0;
    return Math.max(0, Math.min(this.maximumGoal - this.raised, this.limitOf(contributor) - given));
  }

  grantImpactHours({ holder, hours }: { readonly holder: string; readonly hours: number }): void {
    const where = 'Hatch.grantImpactHours';
    this.requirePhase('grantImpactHours', 'pending', 'Grant impact hours before the hatch opens.');
    if (holder === 'beneficiary') this.refuseName(where, holder);
    if (hours === 0) return;
    const all = this.hours + hours;
    if (!mintable(this, all)) finite(where, 'The tokens for all impact hours', Infinity);
    this.unclaimed.set(holder, (this.unclaimed.get(holder) ?? 0) + hours);
    this.hours = all;
  }

  grantScore({ contributor, score }: { readonly contributor: string; readonly score: number }): void {
    this.requirePhase('grantScore', 'pending', 'Grant scores before the hatch opens.');
    if (RESERVED.includes(contributor)) this.refuseName('Hatch.grantScore', contributor);
    const all = (this.granted.get(contributor) ?? 0) + score;
    this.granted.set(contributor, finite('Hatch.grantScore', 'The score', all));
  }

  open(): void {
    this.requirePhase('open', 'pending', 'A hatch opens once.');
    this.openedAt = this.time;
    this.phase = 'funding';
  }

  contribute({ contributor, amount }: { readonly contributor: string; readonly amount: number }) {
    this.requirePhase('contribute', 'funding', 'Contribute between the opening and the end of the period.');
    const where = 'Hatch.contribute';
    if (RESERVED.includes(contributor)) this.refuseName(where, contributor);
    const accepted = this.acceptable(amount);
    if (!this.allows(contributor, accepted)) {
      const allowance = this.allowance(contributor);
      refuse(where, `amount is ${amount}; "${contributor}" may give ${allowance} more.`, {
        code: 'above-allowance',
        value: amount,
        range: `between 0 and ${allowance} (collateral)`,
        hint: 'Contribute less, or raise the membership score.',
      });
    }
    // Twice, so that the schedule can still turn away as much.
    finite(where, 'What was turned away', 2 * (this.turnedAway + amount - accepted));
    return this.take(contributor, amount, accepted);
  }

  refund({ contributor }: { readonly contributor: string }) {
    this.requirePhase('refund', 'refunding', 'Only a hatch that missed its minimum refunds.');
    const given = this.contributed.get(contributor);
    if (given === undefined) {
      refuse('Hatch.refund', `"${contributor}" has nothing to be refunded.`, {
        code: 'nothing-to-refund',
        value: contributor,
        hint: 'A contribution is refunded once.',
      });
    }
    const paid = given.total;
    const burned = this.tokens.get(contributor) ?? 0;
    this.contributed.delete(contributor);
    this.tokens.delete(contributor);
    this.refundedSum = added(this.refundedSum, paid);
    this.supply = this.tokens.size === 0 ? 0 : this.supply - burned;
    return { paid, burned };
  }

  claimImpactHours({ holder = null }: { readonly holder?: string | null } = {}) {
    this.requirePhase(
      'claimImpactHours',
      'goalReached',
      'Claim after the goal is reached and before the close.',
    );
    const holders = holder === null ? [...this.unclaimed.keys()] : [holder];
    const rate = this.impactHourRate;
    const claims = holders.map((one) => {
      const own = this.unclaimed.get(one);
      if (own === undefined) {
        refuse('Hatch.claimImpactHours', `"${one}" has no impact hours to claim.`, {
          code: 'nothing-to-claim',
          value: one,
          hint: 'Impact hours are claimed once.',
        });
      }
      return { one, own, minted: buildersTokens(own, rate, this.mintingRate) };
    });
    let hours = 0;
    let tokens = 0;
    for (const { one, own, minted } of claims) {
      this.unclaimed.delete(one);
      this.mint(one, minted);
      hours += own;
      tokens += minted;
    }
    this.buildersTokens += tokens;
    return { hours, tokens };
  }

  close() {
    this.requirePhase('close', 'goalReached', 'A hatch closes once, after its goal is reached.');
    if (this.unclaimed.size > 0) {
      refuse('Hatch.close', `${this.unclaimed.size} holders have not claimed their impact hours.`, {
        code: 'unclaimed-impact-hours',
        value: this.unclaimed.size,
        range: '0 holders',
        hint: 'Call claimImpactHours() first.',
      });
    }
    if (this.supplyOffered < 1)
      this.mint('beneficiary', (this.supply * (1 - this.supplyOffered)) / this.supplyOffered);
    this.nonRedeemable = this.hatchTribute * this.raised;
    this.redeemable = this.raised - this.nonRedeemable;
    this.phase = 'closed';
    return { nonRedeemable: this.nonRedeemable, redeemable: this.redeemable, supply: this.supply };
  }

  redeem({ holder, amount: asked }: { readonly holder: string; readonly amount: number }) {
    this.requirePhase('redeem', 'closed', 'Redeem after the close.');
    const held = this.tokens.get(holder) ?? 0;
    const amount = within(asked, held);
    if (amount > held) {
      refuse('Hatch.redeem', `amount is ${amount}; "${holder}" has ${held} token.`, {
        code: 'insufficient-balance',
        value: amount,
        range: `between 0 and ${held} (token)`,
        hint: 'Redeem at most the balance.',
      });
    }
    const released = (this.openedAt ?? 0) + this.period + this.refundPeriod;
    if (!reaches(this.time, released)) {
      refuse('Hatch.redeem', `It is day ${this.time}; tokens are locked until day ${released}.`, {
        code: 'locked',
        value: this.time,
        range: `${released} or later (day)`,
        hint: 'Wait.',
      });
    }
    if (amount === 0) return { paid: 0 };
    // Rounding can leave a holder with more than the supply that is left: then all goes to that holder.
    const paid = amount < this.supply ? this.redeemable * (amount / this.supply) : this.redeemable;
    if (amount === held) this.tokens.delete(holder);
    else this.tokens.set(holder, held - amount);
    this.supply = this.tokens.size === 0 ? 0 : Math.max(0, this.supply - amount);
    this.redeemable -= paid;
    this.redeemed += paid;
    return { paid };
  }

  step(clock: Clock): void {
    const end = clock.time + clock.dt;
    const { openingDay } = this;
    if (this.phase === 'pending' && openingDay !== null && !reaches(openingDay, end)) {
      this.openedAt = Math.max(openingDay, clock.time);
      this.phase = 'funding';
    }
    this.serve(end);
    this.time = end;
    if (this.phase === 'funding' && reaches(end, this.openedAt! + this.period))
      this.phase = reaches(this.raised, this.minimumGoal) ? 'goalReached' : 'refunding';
  }

  protected measure() {
    const { raised, hours, impactHourRate: rate } = this;
    const defined = raised > 0 && (hours * rate) / raised < Infinity;
    let unclaimedImpactHours = 0;
    for (const own of this.unclaimed.values()) unclaimedImpactHours += own;
    return {
      phase: PHASES.indexOf(this.phase),
      raised,
      supply: this.supply,
      contributors: this.contributed.size,
      impactHourRate: rate,
      unclaimedImpactHours,
      buildersTokens: this.buildersTokens,
      culturalBuildTribute: defined ? culturalBuildTributeOfRaise(hours, rate, raised) : null,
      // The beneficiary's tokens share in what can be redeemed.
      ragequitValue: defined
        ? this.supplyOffered * ragequitValue(hours, rate, raised, this.hatchTribute)
        : null,
      refunded: this.refunded,
      turnedAway: this.turnedAway,
      nonRedeemable: this.nonRedeemable,
      redeemable: this.redeemable,
      redeemed: this.redeemed,
    };
  }

  /** Gives the scheduled contributions that fall before a time [day] their turn. */
  protected serve(end: number): void {
    if (this.openedAt === null) return;
    for (; this.served < this.queue.length; this.served++) {
      const [day, contributor, amount] = this.queue[this.served]!;
      if (reaches(this.openedAt + day, end)) return;
      const open = this.phase === 'funding' && !reaches(day, this.period);
      const accepted = this.acceptable(amount);
      if (open && this.allows(contributor, accepted)) this.take(contributor, amount, accepted);
      else this.turnedAway += amount;
    }
  }

  /** What the membership score of a contributor allows in all [collateral]. */
  protected limitOf(contributor: string): number {
    if (this.scores === null) return Infinity;
    const own = Object.hasOwn(this.scores, contributor) ? this.scores[contributor]! : 0;
    return (own + (this.granted.get(contributor) ?? 0)) * this.membershipRatio;
  }

  protected allows(contributor: string, amount: number): boolean {
    const given = this.contributed.get(contributor)?.total ?? 0;
    return reaches(this.limitOf(contributor), given + amount);
  }

  /** What is taken of an offer [collateral]: all of it, or what is missing to the maximum goal. */
  protected acceptable(amount: number): number {
    return reaches(this.maximumGoal, this.raised + amount) ? amount : this.maximumGoal - this.raised;
  }

  /** Books a contribution: all that can fail has been checked. */
  protected take(contributor: string, amount: number, accepted: number) {
    const tokens = accepted * this.mintingRate;
    const excess = amount - accepted;
    this.turnedAway += excess;
    if (accepted > 0) {
      this.contributed.set(contributor, added(this.contributed.get(contributor) ?? EMPTY_SUM, accepted));
      this.mint(contributor, tokens);
      this.raisedSum = added(this.raisedSum, accepted);
      if (reaches(this.raised, this.maximumGoal)) {
        this.raisedSum = { total: this.maximumGoal, lost: 0 };
        this.phase = 'goalReached';
      }
    }
    return { accepted, excess, tokens };
  }

  protected mint(holder: string, tokens: number): void {
    this.tokens.set(holder, (this.tokens.get(holder) ?? 0) + tokens);
    this.supply += tokens;
  }

  protected refuseName(where: string, name: string): never {
    return refuse(where, `"${name}" is a name that the hatch keeps for itself.`, {
      code: 'reserved-name',
      value: name,
      range: 'any name but "builders" and "beneficiary"',
      hint: 'Choose another name.',
    });
  }

  /** Refuses an action that belongs to another phase. */
  protected requirePhase(action: string, phase: HatchPhase, hint: string): void {
    if (this.phase === phase) return;
    refuse(`Hatch.${action}`, `The hatch is ${this.phase}; it must be ${phase}.`, {
      code: 'wrong-phase',
      value: this.phase,
      range: phase,
      hint,
    });
  }
}
