import { type Clock, Model } from '@tecmns/core';
import { gini, largestRemainder, scoreShares } from '@tecmns/mechanisms';
import { alexandraActions, alexandraMetrics, alexandraParams } from './alexandra/declarations.ts';
import { countSamples, hoursOf, type Member, newcomer, type Work } from './alexandra/Member.ts';
import { rewardSchedules } from './alexandra/rewardSchedules.ts';
import { sampleAt, samplesIn } from './alexandra/sampling.ts';
import { refuse } from './refuse.ts';
import { wholeMonths } from './wholeMonths.ts';

/** Days of a month. */
const MONTH = 365 / 12;

type Named = { readonly user: string };

/**
 * Alexandra: hours that are read off who is present in which channel, and payouts for hours, commits and models.
 *
 * | parameter | symbol | unit | default | meaning |
 * |---|---|---|---|---|
 * | `periodMinutes` | Δ | minute | 1 | time between two samples |
 * | `hoursWeight` | | 1/hour | 1 | what an hour counts |
 * | `commitsWeight` | | 1/commit | 1 | what a commit counts |
 * | `modelsWeight` | | 1/model | 10 | what a model counts |
 * | `hourlyRate` | | USD/hour | 25 | what an hour is worth, where a payout names no pool |
 * | `maximumHours` | | hour/day | 16 | most hours that count on a day |
 * | `schedule` | | | weighted | how work becomes a score |
 * | `minorUnits` | | 1/USD | 100 | smallest amounts that a unit of money has |
 *
 * Somebody who is in two channels at once is seen once, in the channel that was told first. Sampled hours are not
 * biased when sessions begin at any time between two samples: see `sessionSampling`. A payout pays for what was done
 * since the last one, to the smallest unit. The model does nothing by itself.
 *
 * Source: longtailfinancial/alexandra @1ac017e for the sampling; longtailfinancial/cadcad-explorations,
 * ltf/Distributions.ipynb, for the schedule `founder`; payouts are ours. Evidence: vectors/tea-skills-closed.json
 * (`alexandra_sampling`).
 *
 * @example
 * ```ts
 * const oracle = new Alexandra();
 * oracle.session({ user: 'ada', channel: 'modelling', start: 0.375, minutes: 90 });
 * oracle.sample({ at: 0.375, channel: 'lounge', present: ['ada', 'grace'] }); // => { samples: 1 }
 * oracle.commit({ user: 'grace', commits: 2 });
 * oracle.hours('ada'); // => 1.5 hour
 * oracle.payout({ pool: 100 }); // => { paid: 100, kept: 0 }
 * oracle.paidTo('ada'); // => 42.65 USD
 * ```
 */
export class Alexandra extends Model.define({
  id: 'ltfte/alexandra',
  doc: 'Hours sampled from who is present, and payouts for hours, commits and models.',
  params: alexandraParams,
  actions: alexandraActions,
  metrics: alexandraMetrics,
  invariants: {
    'no hours and no payments are negative': ({ totalHours, paid }) => totalHours >= 0 && paid >= 0,
    'a share is at most 1': ({ topShare }) => (topShare ?? 0) <= 1,
  },
  stepTolerance: 1e-12,
}) {
  /** Time since the start [day]. */
  time = 0;
  members = new Map<string, Member>();
  /** What the last payout paid, in smallest units, by contributor. */
  lastPayout = new Map<string, number>();
  /** Smallest units paid in all. */
  paidUnits = 0;

  /** Hours that count: of all channels or one, on all days or one (0 is the first). 0 for somebody unknown. */
  hours(user: string, channel?: string, day?: number): number {
    const member = this.members.get(user);
    return member === undefined
      ? 0
      : hoursOf(member, { channel, day }, this.periodMinutes, this.maximumHours);
  }

  /** Score of each contributor, for what was done since the last payout. */
  scores(): Map<string, number> {
    const { hoursWeight, commitsWeight, modelsWeight } = this;
    const weights = { hours: hoursWeight, commits: commitsWeight, models: modelsWeight };
    const score = rewardSchedules[this.schedule];
    return new Map(
      [...this.members].map(([user, member]) => [
        user,
        score({ work: this.unsettled(member), weights, rating: this.ratingOf(member) }),
      ]),
    );
  }

  /** All that somebody was paid [USD]. */
  paidTo(user: string): number {
    return (this.members.get(user)?.paid ?? 0) / this.minorUnits;
  }

  sample({
    at,
    channel,
    present,
  }: {
    readonly at: number;
    readonly channel: string;
    readonly present: readonly string[];
  }) {
    const sample = sampleAt(at, this.periodMinutes);
    let samples = 0;
    for (const user of present) samples += this.count(user, [sample, sample + 1], channel);
    return { samples };
  }

  session({
    user,
    channel,
    start,
    minutes,
  }: Named & { readonly channel: string; readonly start: number; readonly minutes: number }) {
    return { samples: this.count(user, samplesIn(start, minutes, this.periodMinutes), channel) };
  }

  commit({ user, commits }: Named & { readonly commits: number }): void {
    this.member(user).commits += commits;
  }

  author({ user, models }: Named & { readonly models: number }): void {
    this.member(user).models += models;
  }

  rate({
    user,
    cleared = true,
    fullTime = true,
    wage,
    months,
    conviction,
    credentials,
    authorization,
  }: Named & {
    readonly cleared?: boolean;
    readonly fullTime?: boolean;
    readonly wage: number;
    readonly months: number;
    readonly conviction: number;
    readonly credentials: number;
    readonly authorization: number;
  }): void {
    const rating = { cleared, fullTime, wage, months, conviction, credentials, authorization };
    this.member(user).rated = { rating, ratedAt: this.time };
  }

  payout({ pool = null }: { readonly pool?: number | null } = {}) {
    const work = [...this.members.values()].map((member) => this.unsettled(member));
    const amount = pool ?? this.hourlyRate * work.reduce((sum, { hours }) => sum + hours, 0);
    const units = this.unitsOf(amount);
    const scores = this.scores();
    const payments = largestRemainder(units, [...scores.values()]);
    const paid = payments.reduce((sum, one) => sum + one, 0);
    if (paid === 0) return { paid: 0, kept: amount };
    this.lastPayout = new Map();
    [...this.members].forEach(([user, member], i) => {
      member.paid += payments[i]!;
      member.settled = this.workOf(member);
      this.lastPayout.set(user, payments[i]!);
    });
    this.paidUnits += paid;
    return { paid: paid / this.minorUnits, kept: Math.max(0, amount - paid / this.minorUnits) };
  }

  step(clock: Clock): void {
    this.time = clock.time + clock.dt;
  }

  protected measure() {
    const hours: number[] = [];
    for (const member of this.members.values()) {
      const own = this.workOf(member);
      if (own.hours + own.commits + own.models > 0) hours.push(own.hours);
    }
    const totalHours = hours.reduce((sum, own) => sum + own, 0);
    const largest = scoreShares([...this.scores().values()]).reduce(
      (most, share) => Math.max(most, share),
      0,
    );
    return {
      totalHours,
      hoursValue: this.hourlyRate * totalHours,
      activeMembers: hours.length,
      topShare: largest > 0 ? largest : null,
      gini: totalHours > 0 ? gini(hours) : null,
      paid: this.paidUnits / this.minorUnits,
    };
  }

  /** The record of a contributor, made when it is not there. */
  protected member(user: string): Member {
    const known = this.members.get(user);
    if (known !== undefined) return known;
    const member = newcomer();
    this.members.set(user, member);
    return member;
  }

  protected count(user: string, span: readonly [number, number], channel: string): number {
    const member = this.member(user);
    const counted = countSamples(member, span, channel, this.periodMinutes);
    // Added up where hours come in, not at every report.
    if (counted > 0) member.hours = hoursOf(member, {}, this.periodMinutes, this.maximumHours);
    return counted;
  }

  protected workOf({ hours, commits, models }: Member): Work {
    return { hours, commits, models };
  }

  protected unsettled(member: Member): Work {
    const { hours, commits, models } = this.workOf(member);
    const { settled } = member;
    return {
      hours: Math.max(0, hours - settled.hours),
      commits: commits - settled.commits,
      models: models - settled.models,
    };
  }

  /** The rating of a contributor, with the whole months that have passed since it was given. */
  protected ratingOf({ rated }: Member) {
    if (rated === null) return null;
    const passed = wholeMonths((this.time - rated.ratedAt) / MONTH);
    return { ...rated.rating, months: rated.rating.months + passed };
  }

  /** Smallest units in an amount; what is less than one is left out. */
  protected unitsOf(amount: number): number {
    const units = Math.floor(amount * this.minorUnits + 1e-6);
    if (this.paidUnits + units > Number.MAX_SAFE_INTEGER) {
      refuse('Alexandra.payout', `pool is ${amount}; payments in all would be above 2^53 smallest units.`, {
        code: 'overflow',
        subject: 'pool',
        value: amount,
        range: `at most ${(Number.MAX_SAFE_INTEGER - this.paidUnits) / this.minorUnits} (USD)`,
        hint: 'Pay less, or set minorUnits lower.',
      });
    }
    return units;
  }
}
