import { codeOf, expectNear, numRuns } from '@tecmns/tooling/vitest/near';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import closed from '../../vectors/ltf-cashflow-closed.json' with { type: 'json' };
import {
  allInternalRates,
  allInternalRatesAt,
  internalRateOfReturn,
  internalRateOfReturnAt,
  modifiedInternalRateOfReturn,
  netPresentValue,
  netPresentValueAt,
  signChanges,
} from './index.ts';

/** Flows with internal rates at given growth factors 1 + r, each at most as often as it is listed. */
function flowsWithFactors(factors: readonly number[], scale = -100): number[] {
  let flows = [scale];
  for (const factor of factors)
    flows = [...flows, 0].map((flow, i) => flow - (i > 0 ? factor * flows[i - 1]! : 0));
  return flows;
}

const sizeOf = (rate: number, flows: readonly number[]) =>
  flows.reduce((sum, flow, i) => sum + Math.abs(flow) * (1 + rate) ** -i, 0);

describe('The internal rate of return', () => {
  it.each(closed.npv)('of $flows', ({ flows, irr }) => {
    expectNear(internalRateOfReturn(flows)!, irr, 1e-12);
    expect(allInternalRates(flows).length).toBe(1);
    expectNear(internalRateOfReturn(flows.map((flow) => -flow))!, irr, 1e-12);
    expectNear(internalRateOfReturn(flows.map((flow) => flow * 1e-200))!, irr, 1e-12);
  });

  it('is one of several', () => {
    const { flows, roots } = closed.irr_multiple;
    const found = allInternalRates(flows);
    expect(found.length).toBe(2);
    for (const [i, rate] of found.entries()) expectNear(rate, roots[i]!, 1e-9);
    expect(internalRateOfReturn(flows)).toBe(found[0]);
    expect(internalRateOfReturn(flows, 0.14)).toBe(found[0]);
    expect(internalRateOfReturn(flows, 0.16)).toBe(found[1]);
    expect(internalRateOfReturn(flows, 5)).toBe(found[1]);
  });

  it('need not exist', () => {
    const { flows } = closed.irr_none;
    expect(signChanges(flows)).toBe(2);
    expect([internalRateOfReturn(flows), allInternalRates(flows)]).toEqual([null, []]);
    for (const none of [[], [1], [1, 2, 3], [-1, -2], [0, 0], [0, 5, 0]])
      expect([internalRateOfReturn(none), allInternalRates(none)]).toEqual([null, []]);
    expect(internalRateOfReturnAt([1, 2], [0, 1])).toBeNull();
  });

  it('may be 0, negative, or very high', () => {
    expectNear(internalRateOfReturn([-100, 100])!, 0, 0, 1e-15);
    expectNear(internalRateOfReturn([-100, 50])!, -0.5, 1e-14);
    expectNear(internalRateOfReturn([-100, 1e-4])!, -1 + 1e-6, 1e-14);
    expectNear(internalRateOfReturn([-1, 100_001])!, 1e5, 1e-12);
    // Beyond the range that is searched.
    expect(internalRateOfReturn([-1, 1e-10])).toBeNull();
    expectNear(internalRateOfReturn([-1, 1.1e-9])!, -1 + 1.1e-9, 1e-15);
    expect(internalRateOfReturn([-1, 1.1e6])).toBeNull();
    expectNear(internalRateOfReturn([-1, 0.9e6])!, 0.9e6 - 1, 1e-12);
  });

  it('skips what is 0, at the beginning too', () => {
    expectNear(internalRateOfReturn([0, 0, -100, 0, 121])!, 0.1, 1e-12);
    expectNear(internalRateOfReturnAt([0, -100, 0, 110], [0, 10, 20, 375])!, 0.1, 1e-12);
  });

  it('is found once where the value only touches 0', () => {
    const double = allInternalRates(flowsWithFactors([1.1, 1.1]));
    expect(double.length).toBe(1);
    expectNear(double[0]!, 0.1, 1e-7);
    const triple = allInternalRates(flowsWithFactors([1.1, 1.1, 1.1]));
    expect(triple.length).toBe(1);
    expectNear(triple[0]!, 0.1, 1e-4);
    const both = allInternalRates(flowsWithFactors([1.1, 1.1, 1.5]));
    expect(both.length).toBe(2);
    expectNear(both[0]!, 0.1, 1e-6);
    expectNear(both[1]!, 0.5, 1e-9);
    // Just above and just below touching.
    expect(allInternalRates([-100, 220.0001, -121]).length).toBe(2);
    expect(allInternalRates([-100, 219.9999, -121]).length).toBe(0);
  });

  it('is found for every rate that flows are made for', () => {
    const factors = fc.uniqueArray(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(factors, fc.boolean(), (tenths, sign) => {
        const expected = tenths.map((tenth) => tenth / 10 - 1).sort((a, b) => a - b);
        const flows = flowsWithFactors(
          tenths.map((tenth) => tenth / 10),
          sign ? 7 : -7,
        );
        const found = allInternalRates(flows);
        expect(found.length).toBe(expected.length);
        for (const [i, rate] of found.entries()) expectNear(rate, expected[i]!, 1e-7, 1e-7);
        expect(signChanges(flows)).toBe(expected.length);
      }),
      { numRuns },
    );
  });

  const amount = fc.double({ min: -1e6, max: 1e6, noNaN: true });
  const flowLists = fc.array(amount, { maxLength: 30 });

  it('makes the net present value 0, and keeps Descartes’s rule of signs', () => {
    fc.assert(
      fc.property(flowLists, (flows) => {
        const found = allInternalRates(flows);
        const changes = signChanges(flows);
        expect(found.length).toBeLessThanOrEqual(changes);
        for (const rate of found.filter((one) => one > -0.9))
          expectNear(netPresentValue(rate, flows), 0, 0, 1e-11 * sizeOf(rate, flows) + 1e-300);
      }),
      { numRuns: 3 * numRuns },
    );
  });

  it('is all of them: the value has one sign between two neighbours', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -9, max: 9 }), { maxLength: 9 }), (flows) => {
        const found = allInternalRates(flows);
        const edges = [-0.99, ...found.filter((rate) => rate > -0.99), 1e5];
        for (let i = 1; i < edges.length; i++) {
          const [from, to] = [edges[i - 1]!, edges[i]!];
          const signs = new Set<number>();
          for (let k = 1; k < 50; k++) {
            const rate = (1 + from) * ((1 + to) / (1 + from)) ** (k / 50) - 1;
            const value = netPresentValue(rate, flows);
            if (Math.abs(value) > 1e-9 * sizeOf(rate, flows)) signs.add(Math.sign(value));
          }
          expect(signs.size).toBeLessThanOrEqual(1);
        }
      }),
      { numRuns },
    );
  });

  it('counts changes of sign over zeros', () => {
    expect([signChanges([]), signChanges([0]), signChanges([5, 0, 5])]).toEqual([0, 0, 0]);
    expect([signChanges([-5, 0, 5]), signChanges([1, -1, 0, 1, 1])]).toEqual([1, 2]);
  });
});

describe('The internal rate of return by date', () => {
  it('is that of the published example', () => {
    const { flows, day_offsets, xirr } = closed.xnpv;
    expectNear(internalRateOfReturnAt(flows, day_offsets)!, xirr, 1e-12);
    const later = day_offsets.map((day) => day + 40_000);
    expectNear(internalRateOfReturnAt(flows, later)!, xirr, 1e-12);
    expectNear(netPresentValueAt(xirr, flows, day_offsets), 0, 0, 1e-9);
    const dates = closed.xnpv.dates.map((date) => new Date(date).getTime() / 86_400_000);
    expect(dates.map((day) => day - dates[0]!)).toEqual(day_offsets);
  });

  it('is that of periods when they are 365 days apart', () => {
    for (const { flows, irr } of closed.npv) {
      const days = flows.map((_, i) => 365 * i);
      expectNear(internalRateOfReturnAt(flows, days)!, irr, 1e-12);
    }
    const { flows, roots } = closed.irr_multiple;
    const found = allInternalRatesAt(flows, [0, 365, 730]);
    for (const [i, rate] of found.entries()) expectNear(rate, roots[i]!, 1e-9);
    expect(internalRateOfReturnAt(flows, [0, 365, 730], 1)).toBe(found[1]);
    expect(internalRateOfReturnAt(flows, [0, 365, 730])).toBe(found[0]);
  });

  it('takes flows of one day together, and days in any order', () => {
    const once = internalRateOfReturnAt([-100, 120], [0, 200])!;
    expectNear(internalRateOfReturnAt([-60, 120, -40], [0, 200, 0])!, once, 1e-13);
    expect(internalRateOfReturnAt([-100, 100, 50], [0, 0, 10])).toBeNull();
    const [early, late] = [
      [-100, 30, 90],
      [-100, 90, 30],
    ];
    expectNear(
      internalRateOfReturnAt(early!, [0, 50, 90])!,
      internalRateOfReturnAt(late!, [0, 90, 50])!,
      1e-14,
    );
  });

  it('refuses days that do not fit', () => {
    expect(codeOf(() => internalRateOfReturnAt([-1, 2], [1, 0]))).toBe('out-of-range');
    expect(codeOf(() => allInternalRatesAt([-1, 2], [1]))).toBe('invalid-input');
    expect(codeOf(() => internalRateOfReturn([-1, 2], Number.NaN))).toBe('out-of-range');
  });

  it('makes the value 0 on any days', () => {
    const dated = fc.array(fc.tuple(fc.double({ min: -1e4, max: 1e4, noNaN: true }), fc.nat(3000)), {
      minLength: 1,
      maxLength: 12,
    });
    fc.assert(
      fc.property(dated, (rows) => {
        const flows = rows.map(([flow]) => flow);
        const days = rows.map(([, day]) => day);
        days[0] = 0;
        for (const rate of allInternalRatesAt(flows, days).filter((one) => one > -0.9)) {
          const size = flows.reduce(
            (sum, flow, i) => sum + Math.abs(flow) * (1 + rate) ** (-days[i]! / 365),
            0,
          );
          expectNear(netPresentValueAt(rate, flows, days), 0, 0, 1e-11 * size + 1e-300);
        }
      }),
      { numRuns },
    );
  });
});

describe('The modified internal rate of return', () => {
  it.each(closed.mirr)('is that of the published example', ({ flows, finance, reinvest, mirr }) => {
    expectNear(modifiedInternalRateOfReturn(flows, finance, reinvest)!, mirr, 1e-12);
  });

  it('is the internal rate where both rates are that', () => {
    for (const { flows, irr } of closed.npv)
      expectNear(modifiedInternalRateOfReturn(flows, irr, irr)!, irr, 1e-12);
  });

  it('discounts what goes out later at the rate of financing', () => {
    // 100 and 110 a year later cost 200 now at 10 %; 121 and 144 two years later are 265 at 20 % for 1.
    const value = modifiedInternalRateOfReturn([-100, -110, 120, 144], 0.1, 0.2)!;
    expectNear((1 + value) ** 3, (120 * 1.2 + 144) / 200, 1e-14);
  });

  it('needs money to go out and to come in', () => {
    for (const flows of [[], [1], [-1], [1, 2], [-1, -2], [0, 0], [0, 5], [0, -5]])
      expect(modifiedInternalRateOfReturn(flows, 0.1, 0.1)).toBeNull();
    expect(codeOf(() => modifiedInternalRateOfReturn([-1, 1], -1, 0.1))).toBe('out-of-range');
    expect(codeOf(() => modifiedInternalRateOfReturn([-1, 1], 0.1, -1))).toBe('out-of-range');
    expect(codeOf(() => modifiedInternalRateOfReturn([-1e-300, 1e300], 0, 0))).toBe('overflow');
  });
});
