import { codeOf, expectNear, numRuns } from '@tecmns/tooling/vitest/near';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import closed from '../../vectors/ltf-cashflow-closed.json' with { type: 'json' };
import source from '../../vectors/ltf-opex-source.json' with { type: 'json' };
import {
  breakEvenContracts,
  breakEvenMonth,
  discountedPaybackPeriod,
  netAfterMonths,
  paybackPeriod,
  runway,
} from './index.ts';

describe('The payback period', () => {
  it('is a straight line within the period', () => {
    expect(paybackPeriod([-1000, 300, 420, 560])).toBe(2.5);
    expect(paybackPeriod([-1000, 250, 250, 250, 250])).toBe(4);
    expect(paybackPeriod([-1000, 4000])).toBe(0.25);
    expect(paybackPeriod([-1000, -1000, 0, 4000])).toBe(2.5);
  });

  it('is 0 where nothing goes out first, and infinite where too little comes back', () => {
    expect([paybackPeriod([]), paybackPeriod([0]), paybackPeriod([5, -10, 2])]).toEqual([0, 0, 0]);
    expect([paybackPeriod([-5]), paybackPeriod([-5, 4.9])]).toEqual([Infinity, Infinity]);
  });

  it('is not put off by rounding', () => {
    expect(paybackPeriod([-0.3, 0.1, 0.1, 0.1])).toBe(3);
    expect(paybackPeriod([-770_000_000.0000001, 330e6, 440_000_000.00000006])).toBe(2);
    expect(paybackPeriod([-0.7, 0.1, 0.6 - 1e-9])).toBe(Infinity);
  });

  it('with discounting is later', () => {
    expect(discountedPaybackPeriod(0.25, [-1000, 750, 625, 500])).toBeCloseTo(2, 12);
    expect(discountedPaybackPeriod(0, [-1000, 300, 420, 560])).toBe(2.5);
    expect(discountedPaybackPeriod(0.25, [-1000, 1000])).toBe(Infinity);
    expectNear(discountedPaybackPeriod(0.25, [-1000, 2500]), 0.5, 1e-14);
    expect(codeOf(() => discountedPaybackPeriod(-1, [-1, 2]))).toBe('out-of-range');
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.array(fc.double({ min: 0, max: 100, noNaN: true }), { maxLength: 10 }),
        (rate, back) => {
          const flows = [-100, ...back];
          expect(discountedPaybackPeriod(rate, flows)).toBeGreaterThanOrEqual(paybackPeriod(flows) - 1e-9);
        },
      ),
      { numRuns },
    );
  });
});

describe('The runway', () => {
  it.each(closed.runway)('of $cash at $cost, $revenue and growth $growth', (row) => {
    const { cash, cost, revenue, months, fractional } = row;
    const lasts = runway({ cash, cost, revenue, growth: Number(row.growth) });
    if (fractional === null) expect([lasts, months]).toEqual([Infinity, null]);
    else {
      expectNear(lasts, fractional, 1e-12);
      expect(Math.floor(lasts)).toBe(months);
    }
  });

  /** Month after month, with the fraction of the last. */
  function simulated(cash: number, cost: number, revenue: number, growth: number, most: number): number {
    let left = cash;
    for (let month = 0; month < most; month++) {
      const burn = cost * (1 + growth) ** month - revenue;
      if (left < burn) return month + left / burn;
      left -= burn;
    }
    return Infinity;
  }

  it('is what a simulation by months gives', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1e6 }),
        fc.integer({ min: 0, max: 1e5 }),
        // Never the cost itself, so that rounding does not decide about the first month.
        fc.integer({ min: 0, max: 1e5 }).map((whole) => whole + 0.5),
        fc.oneof(
          fc.double({ min: -0.3, max: -0.001, noNaN: true }),
          fc.double({ min: 0.001, max: 0.3, noNaN: true }),
        ),
        (cash, cost, revenue, growth) => {
          const lasts = runway({ cash, cost, revenue, growth });
          const expected = simulated(cash, cost, revenue, growth, 20_000);
          if (expected === Infinity) expect(lasts).toBeGreaterThan(19_999);
          else expectNear(lasts, expected, 1e-6, 1e-6);
        },
      ),
      { numRuns },
    );
  });

  it('ends when the cost has outgrown the revenue, however much there is', () => {
    expect(runway({ cash: 0, cost: 10, revenue: 20, growth: 0.01 })).toBeLessThan(200);
    expect(runway({ cash: 0, cost: 10, revenue: 20 })).toBe(Infinity);
    expect(runway({ cash: 0, cost: 10, revenue: 10 })).toBe(Infinity);
    expect(runway({ cash: 1e300, cost: 1, growth: 1 })).toBeLessThan(1000);
  });

  it('is endless when the cost falls fast enough', () => {
    // 100 + 50 + 25 + … = 200.
    expect(runway({ cash: 200, cost: 100, growth: -0.5 })).toBe(Infinity);
    expect(runway({ cash: 150, cost: 100, growth: -0.5 })).toBe(2);
    expectNear(runway({ cash: 162.5, cost: 100, growth: -0.5 }), 2.5, 1e-13);
    // Burns of 70, 20, −5: 90 suffice.
    expect(runway({ cash: 90, cost: 100, revenue: 30, growth: -0.5 })).toBe(Infinity);
    expectNear(runway({ cash: 80, cost: 100, revenue: 30, growth: -0.5 }), 1.5, 1e-13);
    expect(runway({ cash: 0, cost: 100, revenue: 100, growth: -0.5 })).toBe(Infinity);
    expect(runway({ cash: 0, cost: 100, revenue: 200, growth: -0.5 })).toBe(Infinity);
  });

  it('is cash over net burn where nothing grows', () => {
    expect(runway({ cash: 100, cost: 30, revenue: 10 })).toBe(5);
    expect(runway({ cash: 100, cost: 30, revenue: 5, growth: 0 })).toBe(4);
  });

  it('is endless without cost, and over at once without cash', () => {
    expect(runway({ cash: 0, cost: 0 })).toBe(Infinity);
    expect(runway({ cash: 0, cost: 0, growth: -0.1 })).toBe(Infinity);
    expect(runway({ cash: 0, cost: 0, growth: 0.1 })).toBe(Infinity);
    expect(runway({ cash: 5, cost: 0, revenue: 1, growth: -0.1 })).toBe(Infinity);
    expect([runway({ cash: 0, cost: 1 }), runway({ cash: 0, cost: 1, growth: 0.1 })]).toEqual([0, 0]);
  });

  it('of a cost that hardly grows is that of a constant one', () => {
    expectNear(runway({ cash: 1000, cost: 10, growth: 1e-15 }), 100, 1e-12);
    expectNear(runway({ cash: 1000, cost: 10, growth: -1e-15 }), 100, 1e-12);
  });

  it('refuses what is no firm', () => {
    for (const wrong of [
      { cash: -1, cost: 1 },
      { cash: 1, cost: -1 },
      { cash: 1, cost: 1, revenue: -1 },
      { cash: 1, cost: 1, growth: -1 },
    ])
      expect(codeOf(() => runway(wrong))).toBe('out-of-range');
  });
});

describe('A contract business', () => {
  const { monthly_salary, number_employees, office_expense, ...rest } = closed.opex_corrected.params;
  const business = {
    cost: monthly_salary * number_employees + office_expense,
    contractSize: rest.monthly_contract_size,
    initialContracts: rest.number_of_initial_contracts,
    newContracts: rest.new_contracts_per_month,
  };

  it.each(closed.opex_corrected.rows)('after %i months has %d, less %d', (months, revenue, cost, net) => {
    expectNear(netAfterMonths(business, months!), net!, 1e-12, 1e-9);
    expectNear(netAfterMonths({ ...business, cost: 0 }, months!), revenue!, 1e-12);
    expectNear(business.cost * months!, cost!, 1e-15);
  });

  it('breaks even in month 22.818, and in a month with 5.6 contracts', () => {
    const month = breakEvenMonth(business);
    expectNear(month, 22.818181818181817, 1e-12);
    expectNear(netAfterMonths(business, month), 0, 0, 1e-8);
    expect(netAfterMonths(business, 22)).toBeLessThan(0);
    expect(netAfterMonths(business, 23)).toBeGreaterThan(0);
    expectNear(breakEvenContracts(business.cost, business.contractSize), 5.6, 1e-15);
  });

  it('breaks even at once, or never', () => {
    expect(breakEvenMonth({ ...business, initialContracts: 5.6 })).toBe(0);
    expect(breakEvenMonth({ ...business, initialContracts: 6 })).toBe(0);
    expect(breakEvenMonth({ ...business, newContracts: 0 })).toBe(Infinity);
    expect(breakEvenMonth({ ...business, contractSize: 0 })).toBe(Infinity);
    expect(breakEvenMonth({ ...business, newContracts: 0, initialContracts: 6 })).toBe(0);
    expectNear(breakEvenMonth({ ...business, initialContracts: 5 }), 1 + 9000 / 2475, 1e-14);
  });

  it('refuses what is below 0', () => {
    for (const name of ['cost', 'contractSize', 'initialContracts', 'newContracts'] as const)
      expect(codeOf(() => breakEvenMonth({ ...business, [name]: -1 }))).toBe('out-of-range');
    expect(codeOf(() => netAfterMonths(business, -1))).toBe('out-of-range');
    expect(codeOf(() => breakEvenContracts(-1, 1))).toBe('out-of-range');
    expect(codeOf(() => breakEvenContracts(1, 0))).toBe('out-of-range');
    expect(codeOf(() => netAfterMonths(business, 1e300))).toBe('overflow');
    expect(codeOf(() => breakEvenContracts(1e300, 1e-300))).toBe('overflow');
    expect(codeOf(() => breakEvenMonth({ ...business, cost: 1e300, contractSize: 1e-300 }))).toBe('overflow');
  });

  it.each(source.runs)('is billed by the source for all months as for the last: $params', (run) => {
    const { params, months } = run;
    const each = {
      cost: params.monthly_salary * params.number_employees + params.office_expense,
      contractSize: params.monthly_contract_size,
      initialContracts: params.number_of_initial_contracts,
      newContracts: params.new_contracts_per_month,
    };
    expect(months).toEqual(Array.from({ length: params.number_months }, (_, i) => i));
    for (const month of months) {
      const contracts = each.initialContracts + each.newContracts * month;
      expectNear(run['Number of Contracts'][month]!, contracts, 1e-12);
      expectNear(run['Salary Costs'][month]!, params.monthly_salary * params.number_employees * month, 1e-12);
      expectNear(run['Office Expenses'][month]!, params.office_expense * month, 1e-12);
      expectNear(run['Contract Revenue'][month]!, month * each.contractSize * contracts, 1e-12);
      // Which is too much by p·g for the first contract won, twice that for the second, and so on.
      const overstated = (each.contractSize * each.newContracts * month * (month + 1)) / 2;
      expectNear(run['Net Profit'][month]!, netAfterMonths(each, month) + overstated, 1e-12, 1e-9);
    }
  });
});
