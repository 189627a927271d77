import { codeOf, expectNear, numRuns } from '@tecmns/tooling/vitest/near';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import closed from '../../vectors/ltf-cashflow-closed.json' with { type: 'json' };
import source from '../../vectors/ltf-cashflow-source.json' with { type: 'json' };
import { continuousRate, effectiveOfContinuous, effectiveRate } from '../rates/index.ts';
import {
  annuityDueFactor,
  annuityFactor,
  equivalentAnnuity,
  futureAnnuityFactor,
  futureValue,
  growingAnnuityFactor,
  macaulayDuration,
  modifiedDuration,
  netPresentValue,
  netPresentValueAt,
  perpetuityFactor,
  presentValue,
} from './index.ts';

const rates = fc.double({ min: -0.5, max: 2, noNaN: true });
const growths = fc.double({ min: -0.5, max: 1, noNaN: true });
const periods = fc.integer({ min: 1, max: 60 });
const flowLists = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { maxLength: 24 });

/** The sum of payments at the end of each period, each discounted by itself. */
function discountedOneByOne(rate: number, growth: number, n: number): number {
  let sum = 0;
  for (let i = 1; i <= n; i++) sum += (1 + growth) ** (i - 1) / (1 + rate) ** i;
  return sum;
}

describe('The time value of money', () => {
  it.each(closed.tvm)('is that of 50 digits at $rate over $n periods', (row) => {
    const { rate, n } = row;
    // The row without interest leaves out its amounts, 100 and 10 a period.
    const { pv = 100, annuity = 10 } = row;
    expectNear(futureValue(pv, rate, n), row.fv_lump, 1e-12);
    expectNear(presentValue(row.fv_lump, rate, n), pv, 1e-12);
    expectNear(annuity * futureAnnuityFactor(rate, n), row.fv_annuity, 1e-12);
    expectNear(annuity * annuityFactor(rate, n), row.pv_annuity, 1e-12);
    const due = row.pv_annuity_due ?? row.pv_annuity;
    expectNear(annuity * annuityDueFactor(rate, n), due, 1e-12);
    if (row.perpetuity === null) expect(codeOf(() => perpetuityFactor(rate))).toBe('out-of-range');
    else expectNear(annuity * perpetuityFactor(rate), row.perpetuity, 1e-12);
  });

  it.each(closed.growing_annuity)('of payments that grow by $g at $r', ({ first, r, g, n, pv }) => {
    expectNear(first * growingAnnuityFactor(r, g, n), pv, 1e-12);
  });

  it.each(closed.effective)('compounds $nominal $m times a year, and always', (row) => {
    expectNear(effectiveRate(row.nominal, row.m), row.ear, 1e-12);
    expectNear(effectiveOfContinuous(row.nominal), row.continuous, 1e-12);
  });

  it('keeps its digits where the rate is nearly 0', () => {
    expectNear(annuityFactor(1e-9, 120), 120 - 121 * 60e-9, 1e-12);
    expectNear(futureAnnuityFactor(1e-13, 1e4), 1e4 * (1 + 9999 * 0.5e-13), 1e-15);
    expect([annuityFactor(0, 7), futureAnnuityFactor(0, 7), annuityDueFactor(0, 7)]).toEqual([7, 7, 7]);
    expectNear(growingAnnuityFactor(0.05, 0.05 + 1e-12, 10), 10 / 1.05, 1e-10);
    expect(growingAnnuityFactor(0.25, 0.25, 10)).toBe(8);
  });

  it('is nothing over no time', () => {
    expect([futureValue(5, 0.3, 0), presentValue(5, 0.3, 0)]).toEqual([5, 5]);
    expect([annuityFactor(0.3, 0), futureAnnuityFactor(0.3, 0), growingAnnuityFactor(0.3, 0.1, 0)]).toEqual([
      0, 0, 0,
    ]);
  });

  it('ends at a loss of everything', () => {
    const wrong = [
      () => futureValue(1, -1, 1),
      () => presentValue(1, -1, 1),
      () => annuityFactor(-1, 1),
      () => annuityDueFactor(-1, 1),
      () => futureAnnuityFactor(-1, 1),
      () => growingAnnuityFactor(0.1, -1, 1),
      () => perpetuityFactor(0.1, -1),
      () => netPresentValue(-1, [1]),
      () => netPresentValueAt(-1, [1], [0]),
    ];
    for (const call of wrong) expect(codeOf(call)).toBe('out-of-range');
    expectNear(futureValue(1, -0.5, 3), 1 / 8, 1e-15);
    expectNear(annuityFactor(-0.5, 3), 2 + 4 + 8, 1e-15);
  });

  it('refuses periods below 0, and values beyond a double', () => {
    const calls = [futureValue, presentValue, growingAnnuityFactor];
    for (const call of calls) expect(codeOf(() => call(1, 0.1, -1))).toBe('out-of-range');
    for (const call of [annuityFactor, annuityDueFactor, futureAnnuityFactor])
      expect(codeOf(() => call(0.1, -1))).toBe('out-of-range');
    expect(codeOf(() => futureValue(1, 1, 1030))).toBe('overflow');
    expect(codeOf(() => presentValue(1, -0.5, 1030))).toBe('overflow');
    expect(codeOf(() => futureAnnuityFactor(1, 1030))).toBe('overflow');
    expect(codeOf(() => growingAnnuityFactor(0, 1, 1030))).toBe('overflow');
  });

  it('of a perpetuity needs a rate above the growth', () => {
    expect(perpetuityFactor(0.5, 0.25)).toBe(4);
    expect(perpetuityFactor(0.25)).toBe(4);
    for (const [rate, growth] of [
      [0.05, 0.05],
      [0.05, 0.06],
      [0, 0],
    ] as const)
      expect(codeOf(() => perpetuityFactor(rate, growth))).toBe('out-of-range');
    expectNear(annuityFactor(0.05, 1e4), perpetuityFactor(0.05), 1e-15);
    expectNear(growingAnnuityFactor(0.05, 0.03, 1e4), perpetuityFactor(0.05, 0.03), 1e-14);
  });

  it('is the sum of what every payment is worth', () => {
    fc.assert(
      fc.property(rates, growths, periods, (rate, growth, n) => {
        expectNear(growingAnnuityFactor(rate, growth, n), discountedOneByOne(rate, growth, n), 1e-11);
        expectNear(annuityFactor(rate, n), discountedOneByOne(rate, 0, n), 1e-11);
        expectNear(futureAnnuityFactor(rate, n), futureValue(annuityFactor(rate, n), rate, n), 1e-11);
      }),
      { numRuns },
    );
  });

  it('is the same in one step and in two', () => {
    fc.assert(
      fc.property(rates, periods, periods, (rate, first, second) => {
        const twice = futureValue(futureValue(1, rate, first), rate, second);
        expectNear(futureValue(1, rate, first + second), twice, 1e-12);
      }),
      { numRuns },
    );
  });
});

describe('Net present value', () => {
  it.each(closed.npv)('of $flows', ({ flows, npv_10, npv_314, npv_m0125, irr }) => {
    expectNear(netPresentValue(0.1, flows), npv_10, 1e-12);
    expectNear(netPresentValue(0.314, flows), npv_314, 1e-12);
    expectNear(netPresentValue(-0.0125, flows), npv_m0125, 1e-12);
    expectNear(netPresentValue(irr, flows), 0, 0, 1e-12 * Math.abs(flows[0]!));
  });

  it('by date is that of the published example', () => {
    const { flows, day_offsets, rate, xnpv } = closed.xnpv;
    expectNear(netPresentValueAt(rate, flows, day_offsets), xnpv, 1e-12);
    const later = day_offsets.map((day) => day + 1000);
    expectNear(netPresentValueAt(rate, flows, later), xnpv, 1e-12);
  });

  it('by date takes days in any order, but none before the first', () => {
    const inOrder = netPresentValueAt(0.1, [-100, 50, 70], [0, 100, 300]);
    expectNear(netPresentValueAt(0.1, [-100, 70, 50], [0, 300, 100]), inOrder, 1e-15);
    expect(codeOf(() => netPresentValueAt(0.1, [-100, 50], [10, 9]))).toBe('out-of-range');
    expect(netPresentValueAt(0.1, [-100, 50], [10, 10])).toBe(-50);
    expect(codeOf(() => netPresentValueAt(0.1, [-100, 50], [10]))).toBe('invalid-input');
    expect(codeOf(() => netPresentValueAt(0.1, [-100], [0, 10]))).toBe('invalid-input');
  });

  it('of nothing is nothing, and one beyond a double is refused', () => {
    expect([netPresentValue(0.1, []), netPresentValueAt(0.1, [], [])]).toEqual([0, 0]);
    expect(codeOf(() => netPresentValue(0, [1e308, 1e308]))).toBe('overflow');
    expect(codeOf(() => netPresentValueAt(0, [1e308, 1e308], [0, 1]))).toBe('overflow');
  });

  it('is linear in the flows', () => {
    fc.assert(
      fc.property(rates, flowLists, fc.double({ min: -10, max: 10, noNaN: true }), (rate, flows, factor) => {
        const other = flows.map((flow, i) => flow * Math.cos(i));
        const sum = flows.map((flow, i) => factor * flow + other[i]!);
        const size = sum.reduce((total, flow, i) => total + (1 + Math.abs(flow)) * (1 + rate) ** -i, 1e7);
        const apart = factor * netPresentValue(rate, flows) + netPresentValue(rate, other);
        expectNear(netPresentValue(rate, sum), apart, 1e-12, 1e-12 * size);
      }),
      { numRuns },
    );
  });

  it('by date is that of periods when they are 365 days apart', () => {
    fc.assert(
      fc.property(rates, flowLists, (rate, flows) => {
        const days = flows.map((_, i) => 40 + 365 * i);
        const size = flows.reduce((sum, flow, i) => sum + Math.abs(flow) * (1 + rate) ** -i, 1e-9);
        expectNear(netPresentValueAt(rate, flows, days), netPresentValue(rate, flows), 0, 1e-12 * size);
      }),
      { numRuns },
    );
  });
});

describe('Duration', () => {
  it('is the time of a single payment, and between two of them', () => {
    expectNear(macaulayDuration(0.07, [0, 0, 0, 5]), 3, 1e-15);
    expectNear(macaulayDuration(0.25, [0, 125, 625]), (100 + 2 * 400) / 500, 1e-15);
    expectNear(modifiedDuration(0.25, [0, 125, 625]), 1.44, 1e-15);
    expect(macaulayDuration(0.07, [5])).toBe(0);
  });

  it('of a bond at par is the annuity due of its periods', () => {
    const bond = (rate: number, n: number) => [0, ...Array.from({ length: n }, () => rate)];
    for (const [rate, n] of [
      [0.05, 10],
      [0.31, 3],
    ] as const) {
      const flows = bond(rate, n);
      flows[n]! += 1;
      expectNear(netPresentValue(rate, flows), 1, 1e-13);
      expectNear(macaulayDuration(rate, flows), annuityDueFactor(rate, n), 1e-12);
      expectNear(modifiedDuration(rate, flows), annuityFactor(rate, n), 1e-12);
    }
  });

  it('is the slope of the logarithm of the value', () => {
    const flows = [0, 20, 0, 30, 100];
    const logOf = (rate: number) => Math.log(netPresentValue(rate, flows));
    expectNear(modifiedDuration(0.1, flows), (logOf(0.1 - 1e-5) - logOf(0.1 + 1e-5)) / 2e-5, 1e-9);
  });

  it('is refused for what goes out, and where nothing comes', () => {
    expect(codeOf(() => macaulayDuration(0.1, [-100, 50]))).toBe('out-of-range');
    expect(codeOf(() => macaulayDuration(0.1, [0, 0]))).toBe('invalid-input');
    expect(codeOf(() => macaulayDuration(0.1, []))).toBe('invalid-input');
    expect(codeOf(() => macaulayDuration(-1, [0, 1]))).toBe('out-of-range');
    expect(codeOf(() => modifiedDuration(0.1, [0]))).toBe('invalid-input');
  });
});

describe('The equivalent annuity', () => {
  it('is worth as much as the flows', () => {
    fc.assert(
      fc.property(rates, flowLists, (rate, flows) => {
        fc.pre(flows.length > 1);
        const each = equivalentAnnuity(rate, flows);
        const annuity = [0, ...flows.slice(1).map(() => each)];
        const size = flows.reduce((sum, flow, i) => sum + Math.abs(flow) * (1 + rate) ** -i, 1e-9);
        expectNear(netPresentValue(rate, annuity), netPresentValue(rate, flows), 1e-11, 1e-12 * size);
      }),
      { numRuns },
    );
  });

  it('needs a period', () => {
    expect(codeOf(() => equivalentAnnuity(0.1, [5]))).toBe('invalid-input');
    expect(codeOf(() => equivalentAnnuity(0.1, []))).toBe('invalid-input');
    expect(equivalentAnnuity(0.25, [0, 7])).toBeCloseTo(7, 12);
  });
});

describe('The source', () => {
  const effective = (row: (typeof source.cashflow)[number]) => {
    const { rate, cls } = row;
    const { compound_periods = 1 } = row.params as { compound_periods?: number };
    return cls.startsWith('Continuous') ? effectiveOfContinuous(rate) : effectiveRate(rate, compound_periods);
  };

  it.each(source.cashflow)('has the same values for $cls at $rate', (row) => {
    const { present_value = 30, annuity = 10, N = 1, perpetuity = false } = row.params;
    const rate = effective(row);
    const factor = presentValue(1, rate, N);
    expectNear(rate, row.effective_rate, 1e-12);
    expectNear(factor, row.present_value_factor, 1e-12);
    expectNear(futureValue(present_value, rate, N), row.future_lump_value, 1e-12);
    // The quotient of a difference by a small rate keeps as many digits as the difference does.
    const lost = 1e-15 / Math.abs(rate);
    // With a perpetuity the source adds the annuity to it.
    const endless = annuity / row.effective_rate;
    const finite = (value: number) => value - (perpetuity ? endless : 0);
    expectNear(annuity * futureAnnuityFactor(rate, N), finite(row.future_annuity_value), 1e-12 + lost, 1e-9);
    expectNear(annuity * annuityFactor(rate, N), finite(row.present_annuity_value), 1e-12 + lost, 1e-9);
    if (rate > 0) expectNear(annuity * perpetuityFactor(rate), row.perpetuity_value, 1e-12);
    else expect(codeOf(() => perpetuityFactor(rate))).toBe('out-of-range');
    expectNear(present_value + row.present_annuity_value, row.total_present_value, 1e-12);
  });

  it.each(source.cashflow)('forgets in totals and tables to compound for $cls at $rate', (row) => {
    const { present_value = 30, annuity = 10, N = 1, perpetuity = false } = row.params;
    const rate = effective(row);
    const endless = perpetuity ? annuity / rate : 0;
    const { table } = row;
    const lost = 1e-9 + 1e-14 / Math.abs(rate);
    expect(table['Time Period']).toEqual(Array.from({ length: N + 1 }, (_, i) => i));
    table['Time Period'].forEach((t, i) => {
      const lump = table['Lump Value'][i]!;
      const paid = table['Annuity Value'][i]!;
      // The lump grows by the nominal rate, the annuity by the effective one.
      expectNear(lump, futureValue(present_value, row.rate, t), 1e-12);
      expectNear(paid, annuity * futureAnnuityFactor(rate, t) + endless, 1e-12, lost * annuity);
      expectNear(table['Total Value'][i]!, lump + paid, 1e-12);
      const change = i === 0 ? 0 : table['Total Value'][i]! - table['Total Value'][i - 1]!;
      expectNear(table['Cash Flow'][i]!, change, 1e-12, 1e-12 * Math.abs(table['Total Value'][i]!));
    });
    expectNear(row.total_future_value, table['Total Value'][N]!, 1e-12);
    if (row.cls === 'CashFlow') expectNear(rate, row.rate, 1e-15);
    else expect(row.total_future_value).toBeLessThan(row.future_lump_value + row.future_annuity_value);
  });

  it.each(source.interest)('adds up the premia to $interest_rate', ({ params, nominal, interest_rate }) => {
    const premia = Object.entries({ real_risk_free_interest_rate: 0.01, ...params });
    const sum = (names: RegExp) =>
      premia.filter(([name]) => names.test(name)).reduce((total, [, premium]) => total + premium, 0);
    expectNear(sum(/^(real|inflation)/), nominal, 1e-12);
    expectNear(sum(/./), interest_rate, 1e-12);
    expectNear(effectiveOfContinuous(continuousRate(interest_rate)), interest_rate, 1e-14);
  });

  it('expects of an annuity what an annuity due of another amount is worth', () => {
    const row = closed.tvm.find(({ annuity }) => annuity === 200_000)!;
    expectNear(200_000 * annuityFactor(0.07, 19), row.pv_annuity, 1e-12);
    expectNear(200_000 * annuityFactor(0.07, 19) + 200_000, 2_267_119.05, 1e-9);
    expectNear(20_000 * annuityFactor(0.07, 19), 206_711.90485404586, 1e-12);
  });

  it('compounds as its notebooks show', () => {
    // 1.4321 % once a period, and 1.433 % at every moment.
    expectNear(futureValue(1, 0.014321, 3), 1.0435812102317983, 1e-14);
    expectNear(futureValue(1, effectiveOfContinuous(0.01433), 3) - 1, 0.0439274555238609, 1e-13);
  });
});
