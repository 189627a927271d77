import { type Clock, DAYS_PER_MONTH, Model } from '@tecmns/core';
import { breakEvenContracts, runway } from '@tecmns/mechanisms';
import { breakEvenOf } from './opex/breakEven.ts';
import { opexMetrics, opexParams, opexPresets } from './opex/parameters.ts';
import { finite, refuse } from './refuse.ts';
import { wholeMonths } from './wholeMonths.ts';

/**
 * Operating cost of a firm that lives on contracts: payroll, office and other costs against what contracts pay.
 *
 * | parameter | symbol | unit | default | meaning |
 * |---|---|---|---|---|
 * | `headcount` | n | person | 7 | people who are paid |
 * | `salary` | w | USD/(person*month) | 5,000 | salary of each |
 * | `office` | o | USD/month | 7,000 | cost of the office |
 * | `items` | | | none | other costs: name, amount, growth, per head, start, end (null for never) |
 * | `inflation` | | 1/year | 0 | by which every cost rises |
 * | `contractSize` | p | USD/(contract*month) | 7,500 | what a contract pays |
 * | `initialContracts` | c0 | contract | 2 | contracts in the first month |
 * | `newContractsPerMonth` | g | contract/month | 0.33 | contracts won in a month; they stay |
 * | `startingCash` | | USD | 0 | cash at the start |
 *
 * Month j, from 0, costs n·w + o and the items, times (1 + inflation)^(j/12), and is billed for c0 + g·j contracts.
 * Within a month money flows evenly, so that the length of a step changes nothing. Cash may fall below 0: the model
 * says what is missing, not who lends it.
 *
 * Source: longtailfinancial/TokenEngineering @24fbb59, ltfte/ltfte.py, TokenEngineering, which bills all past months
 * for the contracts of the last one; here each month is billed for its own. Evidence:
 * vectors/ltf-cashflow-closed.json, vectors/ltf-opex-source.json.
 *
 * @example
 * ```ts
 * const firm = new Opex({ startingCash: 100_000 });
 * firm.metrics().grossBurn; // => 42000 USD/month
 * firm.metrics().runway; // => 3.7037037037037037 month
 * firm.metrics().breakEvenMonth; // => 22.818181818181817 month
 * firm.costIn(23) - firm.revenueIn(23); // => -29925 USD
 * ```
 */
export class Opex extends Model.define({
  id: 'ltfte/opex',
  doc: 'Operating cost of a firm against the revenue of its contracts.',
  params: opexParams,
  metrics: opexMetrics,
  presets: opexPresets,
  rules: [
    {
      name: 'no item ends before it starts',
      on: ['items'],
      holds: ({ items }) => items.every(([, , , , start, end]) => end === null || start <= end),
    },
  ],
  invariants: {
    'cost and revenue are not negative': ({ grossBurn, cumulativeCost, cumulativeRevenue }) =>
      grossBurn >= 0 && cumulativeCost >= 0 && cumulativeRevenue >= 0,
    'cash is what was there and came in less what it cost': (given) => {
      const { startingCash, cumulativeRevenue, cumulativeCost, cash } = given;
      const turnover = startingCash + cumulativeRevenue + cumulativeCost;
      return Math.abs(startingCash + cumulativeRevenue - cumulativeCost - cash) <= 1e-9 * turnover;
    },
  },
  stepTolerance: 1e-9,
}) {
  /** Time since the start [month]. */
  months = 0;
  cash = this.startingCash;
  cumulativeCost = 0;
  cumulativeRevenue = 0;
  /** When revenue has covered all cost; see the metric [month]. */
  breakEvenMonth = breakEvenOf((month) => this.revenueIn(month) - this.costIn(month));

  /**
   * Cost of a month, from 0 [USD/month].
   *
   * @throws ActionError `out-of-range` for a month that is negative or no number.
   */
  costIn(month: number): number {
    requireMonthNumber('Opex.costIn', month);
    const { headcount, salary, office } = this;
    let cost = headcount * salary + office;
    for (const [, amount, growth, perHead, start, end] of this.items) {
      if (month < start || (end !== null && month >= end)) continue;
      cost += amount * (1 + growth) ** (month - start) * (perHead ? headcount : 1);
    }
    return cost * (1 + this.inflation) ** (month / 12);
  }

  /**
   * Contracts of a month, from 0 [contract].
   *
   * @throws ActionError `out-of-range` for a month that is negative or no number.
   */
  contractsIn(month: number): number {
    requireMonthNumber('Opex.contractsIn', month);
    return this.initialContracts + this.newContractsPerMonth * month;
  }

  /**
   * Revenue of a month, from 0 [USD/month].
   *
   * @throws ActionError `out-of-range` for a month that is negative or no number.
   */
  revenueIn(month: number): number {
    requireMonthNumber('Opex.revenueIn', month);
    return this.contractSize * this.contractsIn(month);
  }

  step(clock: Clock): void {
    const from = clock.time / DAYS_PER_MONTH;
    const to = (clock.time + clock.dt) / DAYS_PER_MONTH;
    let { cumulativeCost, cumulativeRevenue, cash } = this;
    for (let month = Math.floor(from); month < to; month++) {
      const part = Math.min(to, month + 1) - Math.max(from, month);
      const cost = part * this.costIn(month);
      const revenue = part * this.revenueIn(month);
      cumulativeCost += cost;
      cumulativeRevenue += revenue;
      cash += revenue - cost;
    }
    const next = wholeMonths(to);
    const turnover = cumulativeCost + cumulativeRevenue + this.costIn(next) + this.revenueIn(next);
    finite('Opex.step', 'what was paid and billed', turnover);
    Object.assign(this, { cumulativeCost, cumulativeRevenue, cash, months: to });
  }

  protected measure() {
    const { cash, cumulativeCost, cumulativeRevenue, breakEvenMonth, headcount, contractSize } = this;
    const month = wholeMonths(this.months);
    const grossBurn = this.costIn(month);
    const revenue = this.revenueIn(month);
    const lasts = runway({ cash: Math.max(0, cash), cost: grossBurn, revenue });
    return {
      cash,
      grossBurn,
      netBurn: grossBurn - revenue,
      contracts: this.contractsIn(month),
      cumulativeCost,
      cumulativeRevenue,
      runway: lasts < Infinity ? lasts : null,
      burnPerHead: headcount > 0 ? grossBurn / headcount : null,
      breakEvenContracts: contractSize > 0 ? breakEvenContracts(grossBurn, contractSize) : null,
      breakEvenMonth,
    };
  }
}

/** Refuses what is no time of the plan. */
function requireMonthNumber(where: string, month: number): void {
  if (typeof month === 'number' && month >= 0 && month < Infinity) return;
  refuse(where, `month is ${String(month)}; it must be 0 or more (month).`, {
    code: 'out-of-range',
    subject: 'month',
    value: month,
    range: '0 or more (month)',
    unit: 'month',
    hint: 'Months are counted from 0.',
  });
}
