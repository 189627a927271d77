import { action, type Clock, DAYS_PER_YEAR, isTecmnsError, Model, p } from '@tecmns/core';
import {
  allInternalRates,
  annuityDueFactor,
  annuityFactor,
  discountedPaybackPeriod,
  equivalentAnnuity,
  futureAnnuityFactor,
  futureValue,
  internalRateOfReturn,
  internalRateOfReturnAt,
  macaulayDuration,
  modifiedDuration,
  modifiedInternalRateOfReturn,
  netPresentValue,
  netPresentValueAt,
  paybackPeriod,
  perpetuityFactor,
  presentValue,
  type RunwayTerms,
  runway,
} from '@tecmns/mechanisms';
import { compoundingRules } from './cashflow/compoundingRules.ts';
import { cashflowInputs, cashflowMetrics, cashflowParams } from './cashflow/parameters.ts';
import { finite, refuse } from './refuse.ts';

/** One year of a lump sum and an annuity, all that was paid so far with its interest [USD]. */
export type CashflowRow = {
  readonly year: number;
  readonly lump: number;
  readonly annuity: number;
  readonly total: number;
  /** Total less that of the year before. */
  readonly change: number;
};

/** A number of the mathematics, or null where it has no finite one. */
function valued(compute: () => number): number | null {
  try {
    return compute();
  } catch (error) {
    if (isTecmnsError(error)) return null;
    throw error;
  }
}

/**
 * Cash flow: what money is worth at another time, what a project earns, and a ledger of money that comes in and goes
 * out on given days.
 *
 * | parameter | symbol | unit | default | meaning |
 * |---|---|---|---|---|
 * | `presentValue` | PV | USD | 30 | lump sum that is there now |
 * | `annuity` | A | USD/year | 10 | paid at the end of every year |
 * | `perpetuity` | | | false | whether the annuity is paid for ever |
 * | `years` | N | year | 1 | years of the lump sum and the annuity |
 * | `rate` | r | 1/year | 0.01 | nominal rate |
 * | `compounding` | | | periodic | how often interest is added: periodic or continuous |
 * | `compoundingPeriods` | m | 1/year | 1 | how often a year, where compounding is periodic |
 * | `flows` | | | none | flows of a project, a year apart; the first is now |
 * | `schedule` | | | none | day, amount and label of what the ledger books |
 * | `startingCash` | | USD | 0 | cash of the ledger at the start |
 *
 * Input: `marketRate` [1/year], which takes the place of `rate` when it is wired; an InterestRate is continuous.
 *
 * The ledger books a flow in the step that its day falls into, the day at the end of a step not. Cash earns interest
 * from day to day at the effective rate. What cannot be paid is owed and paid from the next money that comes in; it
 * bears no interest. Cash is never negative, and cash = start + received − paid + interest.
 *
 * Source: longtailfinancial/ltfqia @77f4394, cashflow.py, without its defects; net present value, internal rates,
 * payback, duration and the ledger are not in it. Evidence: vectors/ltf-cashflow-source.json,
 * vectors/ltf-cashflow-closed.json.
 *
 * @example
 * ```ts
 * const project = new Cashflow({ rate: 0.1, flows: [-1000, 300, 420, 680] });
 * project.netPresentValue(); // => 130.72877535687454 USD
 * project.internalRateOfReturn(); // => 0.1634056006889893 a year
 * const ledger = new Cashflow({ startingCash: 100, rate: 0, schedule: [[1, -130, 'rent'], [2, 50, 'sale']] });
 * const { clock, advance } = createClock({ seed: 1 });
 * ledger.step(clock); advance(); ledger.step(clock);
 * ledger.payable; // => 30 USD
 * advance(); ledger.step(clock);
 * ledger.cash; // => 20 USD
 * ```
 */
export class Cashflow extends Model.define({
  id: 'ltfte/cashflow',
  doc: 'Time value of money, return of a project, and a ledger that never overdraws.',
  params: cashflowParams,
  inputs: cashflowInputs,
  actions: {
    book: action({
      input: {
        amount: p.number({
          soft: [-1e6, 1e6],
          unit: 'USD',
          doc: 'What comes in, or is due when it is negative.',
        }),
        label: p.string({ default: '', doc: 'What for.' }),
      },
      output: {
        paid: p.number({ bounds: [0, null], unit: 'USD', doc: 'Paid out now, older debts included.' }),
        payable: p.number({ bounds: [0, null], unit: 'USD', doc: 'What is still owed.' }),
      },
      doc: 'Books a flow in the ledger now.',
    }),
  },
  metrics: cashflowMetrics,
  rules: [
    {
      name: 'the cash and all scheduled flows add up to a double',
      on: ['startingCash', 'schedule'],
      holds: ({ startingCash, schedule }) =>
        schedule.reduce((sum, [, amount]) => sum + Math.abs(amount), startingCash) <= Number.MAX_VALUE / 4,
    },
  ],
  invariants: {
    'cash and debts are not negative': ({ cash, payable }) => cash >= 0 && payable >= 0,
    'nothing is owed while there is cash': ({ cash, payable }) => cash === 0 || payable === 0,
    'the ledger adds up': ({ startingCash, received, paid, interest, cash }) =>
      Math.abs(startingCash + received - paid + interest - cash) <=
      1e-9 * (startingCash + received + paid + Math.abs(interest)),
  },
  stepTolerance: 1e-9,
}) {
  cash = this.startingCash;
  received = 0;
  paid = 0;
  interest = 0;
  payable = 0;
  /** What was booked, by label; debts count when they are due [USD]. */
  booked = new Map<string, number>();
  /** Scheduled flows in order of their day. */
  queue = [...this.schedule].sort(([a], [b]) => a - b);
  /** How many of them have had their turn. */
  served = 0;
  /** Internal rate of the flows, and when they are paid back; neither changes with time. */
  internalRate = internalRateOfReturn(this.flows);
  payback = paybackPeriod(this.flows);

  /** What the rate earns in a year, by the way it is compounded [1/year]. */
  get effectiveRate(): number {
    return compoundingRules[this.compounding](this.marketRate ?? this.rate, this.compoundingPeriods);
  }

  /** What the lump sum becomes; by default after the years of the parameter [USD]. */
  futureLumpValue(years = this.years): number {
    return futureValue(this.presentValue, this.effectiveRate, years);
  }

  /** What 1 at the end of the years is worth now. */
  presentValueFactor(): number {
    return presentValue(1, this.effectiveRate, this.years);
  }

  /**
   * What the annuity has become; by default after the years of the parameter [USD].
   *
   * @throws ActionError `no-end` for a perpetuity.
   */
  futureAnnuityValue(years = this.years): number {
    if (this.perpetuity) {
      refuse(
        'Cashflow.futureAnnuityValue',
        'perpetuity is true, and what never ends has no value at its end.',
        {
          code: 'no-end',
          subject: 'perpetuity',
          value: true,
          range: 'false',
          hint: 'Ask for presentAnnuityValue(), or set perpetuity to false.',
        },
      );
    }
    return this.annuity * futureAnnuityFactor(this.effectiveRate, years);
  }

  /** What the annuity is worth now [USD]. */
  presentAnnuityValue(): number {
    if (this.perpetuity) return this.perpetuityValue();
    return this.annuity * annuityFactor(this.effectiveRate, this.years);
  }

  /** What the annuity is worth now if it is paid at the beginning of every year [USD]. */
  presentAnnuityDueValue(): number {
    const { annuity, effectiveRate } = this;
    if (this.perpetuity) return this.perpetuityValue() * (1 + effectiveRate);
    return annuity * annuityDueFactor(effectiveRate, this.years);
  }

  /**
   * What the annuity is worth now if it is paid for ever, A/r [USD].
   *
   * @throws MechanismError `out-of-range` at a rate of 0 or below.
   */
  perpetuityValue(): number {
    return this.annuity * perpetuityFactor(this.effectiveRate);
  }

  /** Lump sum and annuity now [USD]. */
  totalPresentValue(): number {
    return this.presentValue + this.presentAnnuityValue();
  }

  /** Lump sum and annuity at the end; not for a perpetuity [USD]. */
  totalFutureValue(years = this.years): number {
    return this.futureLumpValue(years) + this.futureAnnuityValue(years);
  }

  /** Lump sum and annuity year by year, from now to the end; not for a perpetuity. */
  table(): readonly CashflowRow[] {
    const rows: CashflowRow[] = [];
    for (let year = 0; year <= this.years; year++) {
      const lump = this.futureLumpValue(year);
      const annuity = this.futureAnnuityValue(year);
      const total = lump + annuity;
      rows.push({ year, lump, annuity, total, change: total - (rows.at(-1)?.total ?? total) });
    }
    return rows;
  }

  /** Net present value of the flows; by default at the effective rate [USD]. */
  netPresentValue(rate = this.effectiveRate): number {
    return netPresentValue(rate, this.flows);
  }

  /** Net present value of the schedule on the day of its first flow, by days: XNPV [USD]. */
  scheduledNetPresentValue(rate = this.effectiveRate): number {
    const { amounts, days } = this.dated();
    return netPresentValueAt(rate, amounts, days);
  }

  /** Internal rate of return of the flows; null when there is none, of several the one nearest to 0.1 [1/year]. */
  internalRateOfReturn(): number | null {
    return internalRateOfReturn(this.flows);
  }

  /** All internal rates of return of the flows, in order [1/year]. */
  allInternalRates(): readonly number[] {
    return allInternalRates(this.flows);
  }

  /** Internal rate of return of the schedule, by days: XIRR [1/year]. */
  scheduledInternalRateOfReturn(): number | null {
    const { amounts, days } = this.dated();
    return internalRateOfReturnAt(amounts, days);
  }

  /** Modified internal rate of return of the flows: MIRR; by default both rates are the effective one [1/year]. */
  modifiedInternalRateOfReturn(
    financeRate = this.effectiveRate,
    reinvestRate = this.effectiveRate,
  ): number | null {
    return modifiedInternalRateOfReturn(this.flows, financeRate, reinvestRate);
  }

  /** When the flows have brought back what they cost; Infinity when they never do [year]. */
  paybackPeriod(): number {
    return paybackPeriod(this.flows);
  }

  /** When the discounted flows have brought back what they cost; Infinity when they never do [year]. */
  discountedPaybackPeriod(): number {
    return discountedPaybackPeriod(this.effectiveRate, this.flows);
  }

  /**
   * Macaulay duration of what the flows bring after the first of them, which is the price [year].
   *
   * @throws MechanismError `out-of-range` for later flows that go out, `invalid-input` where none comes in.
   */
  macaulayDuration(): number {
    return macaulayDuration(this.effectiveRate, [0, ...this.flows.slice(1)]);
  }

  /** Modified duration of what the flows bring after the first of them [year]. */
  modifiedDuration(): number {
    return modifiedDuration(this.effectiveRate, [0, ...this.flows.slice(1)]);
  }

  /** The yearly amount that is worth as much as the flows [USD/year]. */
  equivalentAnnuity(): number {
    return equivalentAnnuity(this.effectiveRate, this.flows);
  }

  /** Months that the cash of the ledger lasts at a cost; Infinity when it lasts for ever [month]. */
  runway(terms: Omit<RunwayTerms, 'cash'>): number {
    return runway({ ...terms, cash: this.cash });
  }

  book({ amount, label = '' }: { readonly amount: number; readonly label?: string }) {
    const { cash, received, paid, payable, interest } = this;
    const turnover = cash + received + paid + payable + Math.abs(interest);
    finite('Cashflow.book', 'The ledger', 2 * (turnover + Math.abs(amount)));
    return this.enter(amount, label);
  }

  step(clock: Clock): void {
    const end = clock.time + clock.dt;
    let now = clock.time;
    this.requireRoom(end, clock.dt);
    for (; this.served < this.queue.length; this.served++) {
      const [day, amount, label] = this.queue[this.served]!;
      if (day >= end) break;
      const due = Math.max(now, day);
      this.accrue(due - now);
      this.enter(amount, label);
      now = due;
    }
    this.accrue(end - now);
  }

  protected measure() {
    const { payback, cash, received, paid, interest, payable } = this;
    return {
      effectiveRate: valued(() => this.effectiveRate),
      netPresentValue: valued(() => this.netPresentValue()),
      internalRate: this.internalRate,
      paybackYears: payback < Infinity ? payback : null,
      cash,
      received,
      paid,
      interest,
      payable,
    };
  }

  /** Refuses a step in which the ledger could grow beyond a double: all that falls due comes in at its beginning. */
  protected requireRoom(end: number, days: number): void {
    const { cash, received, paid, payable, interest, served, queue } = this;
    let turnover = cash + received + paid + payable + Math.abs(interest);
    for (let next = served; next < queue.length && queue[next]![0] < end; next++)
      turnover += Math.abs(queue[next]![1]);
    const growth = Math.exp((Math.max(0, Math.log1p(this.effectiveRate)) * days) / DAYS_PER_YEAR);
    finite('Cashflow.step', 'The ledger', 2 * turnover * growth);
  }

  /** Books a flow, and pays what is owed as far as the cash goes. */
  protected enter(amount: number, label: string) {
    this.booked.set(label, (this.booked.get(label) ?? 0) + amount);
    if (amount > 0) {
      this.cash += amount;
      this.received += amount;
    } else this.payable -= amount;
    const paid = Math.min(this.cash, this.payable);
    this.cash -= paid;
    this.payable -= paid;
    this.paid += paid;
    return { paid, payable: this.payable };
  }

  /** Adds the interest of so many days to the cash. */
  protected accrue(days: number): void {
    const earned = this.cash * Math.expm1((Math.log1p(this.effectiveRate) * days) / DAYS_PER_YEAR);
    this.cash += earned;
    this.interest += earned;
  }

  /** The schedule as amounts and days. */
  protected dated() {
    return { amounts: this.queue.map(([, amount]) => amount), days: this.queue.map(([day]) => day) };
  }
}
