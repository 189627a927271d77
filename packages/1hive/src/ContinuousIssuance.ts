import { type Clock, Model } from '@tecmns/core';
import { callsBetween } from './callsBetween.ts';
import {
  issuanceActions,
  issuanceInputs,
  issuanceMetrics,
  issuanceParams,
  issuancePresets,
} from './continuousIssuance/declarations.ts';
import { type Generation, issuanceGenerations } from './continuousIssuance/generations.ts';
import { refuse } from './refuse.ts';

/** Days of a year, as the contracts count it. */
const YEAR = 365;
/** Distance to the target that counts as being there. */
const NEAR = 0.01;

/** Longest part of a time in which the pool pays and issues at every moment [day]. */
const PART = 1 / 64;
/** What a time may exceed a number of parts by [day]. */
const ROUNDING = 1e-9;

type Amount = { readonly amount: number };

/**
 * Issuance of a token into, and out of, a common pool that pays grants, in the four ways that 1Hive published: a fixed
 * share of the supply (`fixed`), towards a target ratio of pool to supply at a throttled rate (`v1`, `v1b`), on a parabola
 * that meets the target (`v2`).
 *
 * | parameter | symbol | unit | default | meaning |
 * |---|---|---|---|---|
 * | `generation` | | | v1b | published way: fixed, v1, v1b or v2 |
 * | `targetRatio` | t | 1 | 0.3 | share of the supply that the pool should hold |
 * | `throttle` | | 1/year | 0.1 | most change: of the supply (v1), in terms of the target (v1b) |
 * | `recoveryTime` | r | day | 365 | time from an empty pool to the target (v2) |
 * | `inflation` | | 1/year | 0.6 | share of the supply that a year in one call mints (fixed) |
 * | `callEvery` | | day | 1 | how often somebody calls; null for at every moment |
 * | `startingSupply` | S₀ | token | 22,392.22 | tokens at the start, the pool counted |
 * | `startingPool` | P₀ | token | 4,867.21 | tokens in the pool at the start |
 *
 * Nothing is issued until somebody calls: every `callEvery` days, and whoever calls `adjust`. A call answers for all the
 * time since the last one at the rate of its own moment, so that all but v2 depend on who calls; `pathDependence`
 * measures it. The tokens outside of the pool change by payments only.
 *
 * Input: `outflow`, to be wired or written; single grants are `spend`.
 *
 * Called at every moment and without outflow it follows a closed form. With outflow there is one for `fixed` only; the
 * others go in parts of at most 1/64 day, within 1e-7 of the supply in 20 days (v1, v1b) and within 1e-5 (v2, whose rate
 * is a root), for payments of up to a tenth of the supply a day. A step of a day and two of half a day take the same parts.
 *
 * Source: aragonone/issuance-app @1363843; npm package `@1hive/apps-issuance` 0.1.0; 1Hive/dynamic-issuance-app @f37d515
 * and its branch v2 @9830a23. Evidence: its exact form, which holds the rows of vectors/onehive-issuance-*.json.
 *
 * @throws ParameterError for a parameter outside its range, and for a pool that holds more than there is.
 *
 * @example
 * ```ts
 * const issuance = ContinuousIssuance.preset('honey');
 * issuance.metrics().ratio; // => 0.21736165507484295
 * const { clock, advance } = createClock({ seed: 1 });
 * for (let day = 0; day < 365; day++) { issuance.step(clock); advance(); }
 * issuance.metrics().minted; // => 2138.062844532405 token
 * issuance.spend({ amount: 1000 });
 * issuance.metrics().ratio; // => 0.24481058300845998 of the supply
 * ```
 */
export class ContinuousIssuance extends Model.define({
  id: '1hive/continuous-issuance',
  doc: 'Issuance into a common pool, fixed or towards a target ratio, in real numbers and days.',
  params: issuanceParams,
  inputs: issuanceInputs,
  actions: issuanceActions,
  metrics: issuanceMetrics,
  presets: issuancePresets,
  rules: [
    {
      name: 'the pool holds no more than there is',
      on: ['startingPool', 'startingSupply'],
      holds: ({ startingPool, startingSupply }) => startingPool <= startingSupply,
    },
  ],
  invariants: {
    'the pool holds between nothing and everything': ({ pool, supply }) => pool >= 0 && pool <= supply,
    'only payments change what circulates': (now) =>
      Math.abs(now.supply - now.startingSupply - (now.minted - now.burned)) <=
      1e-9 * (now.supply + now.minted + now.burned + now.startingSupply),
  },
  stepTolerance: 1e-9,
}) {
  /** Days since the start. */
  time = 0;
  supply = this.startingSupply;
  pool = this.startingPool;
  /** Day of the last call; null before the first step. */
  calledAt: number | null = null;
  /** Number of the last call that was due by the schedule. */
  scheduled = 0;
  calls = 0;
  minted = 0;
  burned = 0;
  paid = 0;

  /** Share of the supply that the pool holds. */
  get ratio(): number {
    return this.pool / this.supply;
  }

  adjust(): { readonly issued: number } {
    return { issued: this.call(this.time) };
  }

  spend({ amount }: Amount): void {
    this.requireAtMost('spend', amount, this.pool, 'the pool holds');
    this.pool -= amount;
    this.paid += amount;
  }

  deposit({ amount }: Amount): void {
    this.requireAtMost('deposit', amount, this.supply - this.pool, 'there circulate');
    this.pool = Math.min(this.supply, this.pool + amount);
  }

  /**
   * How much more supply there would be after a year of monthly calls than after one of daily calls, as a share of the
   * latter, without payments: what depends on nothing but who calls. 0 for v2, up to rounding.
   *
   * @example
   * ```ts
   * ContinuousIssuance.preset('gardens').pathDependence(); // => 0.002301842812415078
   * ```
   */
  pathDependence(): number {
    const rule = this.rule();
    const supplyAfter = (calls: number) => {
      let [supply, pool] = [this.supply, this.pool];
      for (let call = 0; call < calls; call++) {
        const issued = rule.issued(supply, pool, YEAR / calls);
        supply += issued;
        pool = Math.max(0, pool + issued);
      }
      return supply;
    };
    return supplyAfter(12) / supplyAfter(YEAR) - 1;
  }

  step(clock: Clock): void {
    const end = clock.time + clock.dt;
    this.calledAt ??= clock.time;
    if (this.callEvery === null) {
      this.issueAlways(clock.dt);
      this.calledAt = end;
    } else {
      this.callBetween(clock.time, end, this.callEvery);
    }
    this.time = end;
  }

  protected measure() {
    const { supply, pool, ratio, outflow, minted, burned, paid, calls } = this;
    const rule = this.rule();
    const annualIssuance = rule.rate(ratio);
    const shrinks = outflow - (annualIssuance * supply) / YEAR;
    return {
      supply,
      pool,
      circulating: supply - pool,
      ratio,
      error: rule.target === null ? null : 1 - ratio / rule.target,
      annualIssuance,
      throttled: rule.throttled(ratio) ? 1 : 0,
      minted,
      burned,
      paid,
      calls,
      steadyRatio: pool > 0 ? rule.steady(Math.min(Number.MAX_VALUE, (outflow * YEAR) / pool)) : null,
      timeToTarget: this.timeToTarget(rule),
      runway: shrinks > 0 ? pool / shrinks : null,
    };
  }

  protected rule(): Generation {
    return issuanceGenerations[this.generation](this);
  }

  protected timeToTarget({ target, time }: Generation): number | null {
    if (target === null) return null;
    const error = 1 - this.ratio / target;
    if (Math.abs(error) <= NEAR) return 0;
    const days = time(this.ratio, target * (error > 0 ? 1 - NEAR : 1 + NEAR));
    return days === Infinity ? null : days;
  }

  /** Pays out and calls as they are due within a step. */
  protected callBetween(start: number, end: number, every: number): void {
    let at = start;
    for (const { number, day } of callsBetween({ start, end }, every, this.scheduled)) {
      this.scheduled = number;
      this.pay(day - at);
      this.call(day);
      at = day;
    }
    this.pay(end - at);
  }

  /** Issues at every moment: in closed form while nothing is paid, else in short parts, each in the middle of what it pays. */
  protected issueAlways(days: number): void {
    const rule = this.rule();
    const parts = this.outflow > 0 ? Math.ceil((days - ROUNDING) / PART) : 1;
    const part = days / parts;
    for (let done = 0; done < parts; done++) {
      const due = this.outflow * part;
      // An empty pool passes on all that is issued, as long as that is less than what it should pay.
      const passedOn = this.pool === 0 ? this.supply * Math.expm1((rule.rate(0) * part) / YEAR) : Infinity;
      this.issue(
        passedOn < due ? passedOn : rule.always(this.supply, Math.max(0, this.pool - due / 2), part),
      );
      this.pay(part);
    }
  }

  /** Calls the contract, and returns what it issues. */
  protected call(now: number): number {
    const elapsed = Math.max(0, now - (this.calledAt ?? now));
    const issued = this.rule().issued(this.supply, this.pool, elapsed);
    this.issue(issued);
    this.calls++;
    this.calledAt = now;
    return issued;
  }

  protected issue(issued: number): void {
    if (!(this.supply + issued < Infinity)) {
      refuse('ContinuousIssuance.step', 'the supply would be beyond the largest double, about 1.8e308.', {
        code: 'overflow',
        value: issued,
        range: 'a finite supply (token)',
        hint: 'Use smaller rates, or shorter steps.',
      });
    }
    this.supply += issued;
    this.pool = Math.min(this.supply, Math.max(0, this.pool + issued));
    if (issued > 0) this.minted += issued;
    else this.burned -= issued;
  }

  protected pay(days: number): void {
    const amount = Math.min(this.pool, Math.max(0, this.outflow * days));
    this.pool -= amount;
    this.paid += amount;
  }

  protected requireAtMost(action: string, amount: number, most: number, holds: string): void {
    if (amount <= most) return;
    refuse(`ContinuousIssuance.${action}`, `amount is ${amount}; ${holds} ${most} token.`, {
      code: 'insufficient-balance',
      subject: 'amount',
      value: amount,
      range: `between 0 and ${most} (token)`,
      hint: 'Use at most that.',
    });
  }
}
