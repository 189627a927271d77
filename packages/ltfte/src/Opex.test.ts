import { createClock, DAYS_PER_MONTH } from '@tecmns/core';
import { breakEvenMonth, netAfterMonths, runway } from '@tecmns/mechanisms';
import { codeOf, expectNear, messageOf, numRuns } from '@tecmns/tooling/vitest/near';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import closed from '../vectors/ltf-cashflow-closed.json' with { type: 'json' };
import source from '../vectors/ltf-opex-source.json' with { type: 'json' };
import { Opex } from './Opex.ts';
import { breakEvenOf } from './opex/breakEven.ts';

/** A firm after so many months. */
function after(firm: Opex, months: number, dt = DAYS_PER_MONTH): Opex {
  const { clock, advance } = createClock({ seed: 1, dt });
  for (let i = 0; i < Math.round((months * DAYS_PER_MONTH) / dt); i++, advance()) firm.step(clock);
  return firm;
}

/** The settings of a run of the source, by our names. */
const settingsOf = (params: (typeof source.runs)[number]['params']) => ({
  headcount: params.number_employees,
  salary: params.monthly_salary,
  office: params.office_expense,
  contractSize: params.monthly_contract_size,
  initialContracts: params.number_of_initial_contracts,
  newContractsPerMonth: params.new_contracts_per_month,
});

/** What the closed forms take of a firm without items and inflation. */
const businessOf = (firm: Opex) => ({
  cost: firm.costIn(0),
  contractSize: firm.contractSize,
  initialContracts: firm.initialContracts,
  newContracts: firm.newContractsPerMonth,
});

const settings = fc.record({
  headcount: fc.integer({ min: 0, max: 20 }),
  salary: fc.integer({ min: 0, max: 9000 }),
  office: fc.integer({ min: 0, max: 9000 }),
  contractSize: fc.integer({ min: 1, max: 12_000 }),
  initialContracts: fc.integer({ min: 0, max: 9 }),
  newContractsPerMonth: fc.double({ min: 0.01, max: 3, noNaN: true }),
});

describe('Opex', () => {
  it.each(closed.opex_corrected.rows)('after %i months has %d, less %d', (months, revenue, cost, cash) => {
    const firm = after(new Opex(), months!);
    expectNear(firm.cumulativeRevenue, revenue!, 1e-12);
    expectNear(firm.cumulativeCost, cost!, 1e-12);
    expectNear(firm.cash, cash!, 1e-12, 1e-9);
  });

  it('has the parameters of the source', () => {
    const { params } = closed.opex_corrected;
    expect(settingsOf({ ...params, number_months: 24 })).toEqual(
      Object.fromEntries(
        Object.keys(settingsOf(source.runs[0]!.params)).map((key) => [key, new Opex()[key as 'salary']]),
      ),
    );
  });

  it('breaks even in month 22.818, and in a month with 5.6 contracts', () => {
    const { breakEvenMonth: month, breakEvenContracts } = new Opex().metrics();
    expectNear(month!, 22.818181818181817, 1e-12);
    expectNear(breakEvenContracts!, 5.6, 1e-15);
    expect(after(new Opex(), 22).cash).toBeLessThan(0);
    expect(after(new Opex(), 23).cash).toBeGreaterThan(0);
  });

  it('reports the present month', () => {
    const start = new Opex({ startingCash: 100_000 }).metrics();
    expect([start.grossBurn, start.netBurn, start.contracts, start.burnPerHead]).toEqual([
      42_000, 27_000, 2, 6000,
    ]);
    expectNear(start.runway!, 100_000 / 27_000, 1e-15);
    const later = after(new Opex({ startingCash: 100_000 }), 11).metrics();
    expectNear(later.contracts, 5.63, 1e-14);
    expectNear(later.netBurn, -225, 1e-12);
    expect(later.runway).toBeNull();
    expectNear(later.cumulativeCost, 42_000 * 11, 1e-14);
    expectNear(later.cash, 100_000 - 160_875, 1e-12);
  });

  it('has no runway left when the cash is gone', () => {
    const firm = after(new Opex(), 3);
    expect(firm.cash).toBeLessThan(0);
    expect(firm.metrics().runway).toBe(0);
    const full = after(new Opex({ startingCash: 1e6 }), 3);
    const { netBurn, runway: left } = full.metrics();
    expectNear(left!, runway({ cash: full.cash, cost: netBurn }), 1e-14);
  });

  it('divides by no heads and no pay', () => {
    const {
      burnPerHead,
      breakEvenContracts,
      breakEvenMonth: never,
    } = new Opex({
      headcount: 0,
      contractSize: 0,
    }).metrics();
    expect([burnPerHead, breakEvenContracts, never]).toEqual([null, null, null]);
    expect(new Opex({ contractSize: 0, headcount: 0, office: 0 }).metrics().breakEvenMonth).toBe(0);
  });

  it('pays an item from its first month to the one before its last, for each head where it is so', () => {
    const firm = new Opex({
      headcount: 3,
      salary: 0,
      office: 0,
      items: [
        ['audit', 900, 0, false, 2, 4],
        ['tools', 10, 0.5, true, 1, null],
        ['never', 77, 0, false, 3, 3],
      ],
    });
    const costs = [0, 1, 2, 3, 4].map((month) => firm.costIn(month));
    expect(costs).toEqual([0, 30, 900 + 45, 900 + 67.5, 101.25]);
    expectNear(
      after(firm, 5).cumulativeCost,
      costs.reduce((sum, cost) => sum + cost),
      1e-13,
    );
  });

  it('raises every cost by inflation, and no contract', () => {
    const firm = new Opex({ inflation: 0.21, items: [['rent', 1000, 0, false, 0, null]] });
    expectNear(firm.costIn(12), 43_000 * 1.21, 1e-14);
    expectNear(firm.costIn(6), 43_000 * 1.1, 1e-14);
    expect(firm.costIn(0)).toBe(43_000);
    expect(firm.revenueIn(12)).toBe(new Opex().revenueIn(12));
    expect(firm.metrics().breakEvenMonth!).toBeGreaterThan(new Opex().metrics().breakEvenMonth!);
  });

  it('refuses an item that ends before it starts', () => {
    expect(codeOf(() => new Opex({ items: [['x', 1, 0, false, 3, 2]] }))).toBe('rule');
    expect(codeOf(() => new Opex({ items: [['', 1, 0, false, 3, 2]] }))).toBe('bad-value');
  });

  it.each(['costIn', 'contractsIn', 'revenueIn'] as const)('has no %s of a time that is none', (name) => {
    const firm = new Opex();
    for (const month of [-1, Number.NaN, Infinity])
      expect(codeOf(() => firm[name](month))).toBe('out-of-range');
    // @ts-expect-error no month
    expect(messageOf(() => firm[name]())).toContain(': month is undefined; it must be 0 or more (month).');
    expect(firm[name](0)).toBeGreaterThan(0);
  });

  it('refuses a step in which cost grows beyond a double, and changes nothing', () => {
    const firm = new Opex({ items: [['spiral', 1, 10, false, 0, null]] });
    const { state } = firm.snapshot();
    expect(codeOf(() => firm.step(createClock({ seed: 1, dt: 36_500 }).clock))).toBe('overflow');
    // The cost of the present month is reported, so that it has to be a number too.
    expect([firm.costIn(296), firm.costIn(297)]).toEqual([expect.closeTo(1.787e308, -306), Infinity]);
    const { clock } = createClock({ seed: 1, dt: 297 * DAYS_PER_MONTH });
    expect(codeOf(() => firm.step(clock))).toBe('overflow');
    expect(firm.snapshot().state).toEqual(state);
  });

  it('has a plan of the source as a preset', () => {
    const firm = Opex.preset('projections');
    const { grossBurn, netBurn, cash, runway: left } = firm.metrics();
    expect([grossBurn, netBurn, cash, left]).toEqual([9650, -7850, 2270.43, null]);
    expectNear(after(firm, 12).cash, 2270.43 + 12 * 7850, 1e-13);
  });

  it('begins a month on time, although times are sums of steps', () => {
    const firm = after(new Opex({ newContractsPerMonth: 1 }), 36, DAYS_PER_MONTH / 3);
    expect(firm.metrics().contracts).toBe(38);
    for (const months of [1, 5, 7, 10, 11, 13, 19]) {
      const one = after(new Opex({ newContractsPerMonth: 1 }), months);
      expect(one.metrics().contracts).toBe(2 + months);
    }
  });
});

describe('The closed forms', () => {
  it('are what a firm earns by months', () => {
    fc.assert(
      fc.property(settings, fc.integer({ min: 0, max: 40 }), (given, months) => {
        const firm = new Opex(given);
        const net = netAfterMonths(businessOf(firm), months);
        const { cash, cumulativeCost, cumulativeRevenue } = after(firm, months);
        expectNear(cash, net, 0, 1e-12 * (1 + cumulativeCost + cumulativeRevenue));
      }),
      { numRuns },
    );
  });

  it('say when it breaks even', () => {
    fc.assert(
      fc.property(settings, (given) => {
        const firm = new Opex(given);
        const month = breakEvenMonth(businessOf(firm));
        if (month > 1199) expect(firm.breakEvenMonth === null || firm.breakEvenMonth > 1198).toBe(true);
        else expectNear(firm.breakEvenMonth!, month, 1e-9, 1e-9);
      }),
      { numRuns },
    );
  });

  it('of a sum that falls again are that of the first time', () => {
    // The parabola through 0, −10 and 10.
    expectNear(breakEvenOf((month) => [-10, 20, -50][month]!)!, 5 / 3, 1e-15);
    expect(breakEvenOf((month) => [-10, 10][month] ?? 0)).toBe(2);
    expect(breakEvenOf((month) => [-10, -10, 20][month] ?? -1)).toBe(3);
    expect(breakEvenOf(() => 0)).toBe(0);
    expect(breakEvenOf(() => -1)).toBeNull();
    expect(breakEvenOf((month) => (month === 1199 ? 1e9 : -1))).toBeGreaterThan(1199);
    expect(breakEvenOf((month) => (month === 1200 ? 1e9 : -1))).toBeNull();
  });
});

describe('A firm', () => {
  it('goes the same way in steps of any length', () => {
    fc.assert(
      fc.property(settings, fc.constantFrom(0.25, 0.5, 3, 7, 60), (given, dt) => {
        const items = [['tools', 80, 0.02, true, 1, 5]] as const;
        const whole = after(new Opex({ ...given, items, inflation: 0.1 }), 420 / DAYS_PER_MONTH, 420);
        const parted = after(new Opex({ ...given, items, inflation: 0.1 }), 420 / DAYS_PER_MONTH, dt);
        expectNear(parted.cumulativeCost, whole.cumulativeCost, 1e-11);
        expectNear(parted.cumulativeRevenue, whole.cumulativeRevenue, 1e-11);
        const scale = whole.cumulativeCost + whole.cumulativeRevenue;
        expectNear(parted.cash, whole.cash, 0, 1e-11 * scale);
      }),
      { numRuns: Math.ceil(numRuns / 4) },
    );
  });

  it('never has less cost than before, and a cost that is linear in heads and salary', () => {
    fc.assert(
      fc.property(settings, fc.integer({ min: 0, max: 30 }), (given, month) => {
        const cost = (change: object) => new Opex({ ...given, ...change }).costIn(month);
        const { headcount, salary, office } = given;
        expectNear(cost({ headcount: 2 * headcount }), 2 * cost({}) - office, 1e-14);
        expectNear(cost({ salary: 3 * salary }), 3 * cost({}) - 2 * office, 1e-14);
        const firm = after(new Opex(given), month);
        const before = firm.cumulativeCost;
        expect(after(new Opex(given), month + 1).cumulativeCost).toBeGreaterThanOrEqual(before);
      }),
      { numRuns: Math.ceil(numRuns / 4) },
    );
  });
});

describe('What the source does otherwise', () => {
  /** The series of the source: all past months billed for the contracts of the last one. */
  const cumulativeAsSource = (firm: Opex, month: number) => ({
    revenue: month * firm.revenueIn(month),
    salary: month * firm.headcount * firm.salary,
    office: month * firm.office,
    net: month * (firm.revenueIn(month) - firm.costIn(month)),
  });

  it.each(source.runs)('is to bill all months for the contracts of the last: $params', (run) => {
    const firm = new Opex(settingsOf(run.params));
    expect(run.months.length).toBe(run.params.number_months);
    for (const month of run.months) {
      const series = cumulativeAsSource(firm, month);
      expectNear(series.revenue, run['Contract Revenue'][month]!, 1e-12);
      expectNear(series.salary, run['Salary Costs'][month]!, 1e-12);
      expectNear(series.office, run['Office Expenses'][month]!, 1e-12);
      expectNear(series.net, run['Net Profit'][month]!, 1e-12, 1e-9);
      expectNear(firm.contractsIn(month), run['Number of Contracts'][month]!, 1e-12);
      const { cash, cumulativeRevenue, cumulativeCost } = after(new Opex(settingsOf(run.params)), month);
      expectNear(cumulativeCost, run['Salary Costs'][month]! + run['Office Expenses'][month]!, 1e-12);
      // A contract won in month k is billed k months too many.
      const overstated = (firm.contractSize * firm.newContractsPerMonth * month * (month + 1)) / 2;
      expectNear(cumulativeRevenue + overstated, run['Contract Revenue'][month]!, 1e-12);
      expectNear(cash + overstated, run['Net Profit'][month]!, 1e-12, 1e-9);
    }
  });

  it('turns 5,175 after 23 months into 688,275', () => {
    const firm = after(new Opex(), 23);
    expectNear(firm.cash, 5175, 1e-9);
    expectNear(cumulativeAsSource(firm, 23).net, 688_275, 1e-12);
  });
});
