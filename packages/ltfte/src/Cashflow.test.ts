import { createClock, System } from '@tecmns/core';
import { netPresentValueAt, runway } from '@tecmns/mechanisms';
import { codeOf, expectNear, messageOf, numRuns } from '@tecmns/tooling/vitest/near';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import closed from '../vectors/ltf-cashflow-closed.json' with { type: 'json' };
import source from '../vectors/ltf-cashflow-source.json' with { type: 'json' };
import { Cashflow } from './Cashflow.ts';
import { InterestRate } from './InterestRate.ts';

type Dated = readonly (readonly [day: number, amount: number, label: string])[];

/** A model after so many steps. */
function after(flow: Cashflow, steps: number, dt = 1): Cashflow {
  const { clock, advance } = createClock({ seed: 1, dt });
  for (let i = 0; i < steps; i++) {
    flow.step(clock);
    advance();
  }
  return flow;
}

/** The settings of a row of the source, by our names. */
function settingsOf({ cls, rate, params }: (typeof source.cashflow)[number]) {
  const { present_value = 30, annuity = 10, N = 1, perpetuity = false } = params;
  const { compound_periods = 1 } = params as { compound_periods?: number };
  const compounding = cls.startsWith('Continuous') ? 'continuous' : 'periodic';
  return {
    presentValue: present_value,
    annuity,
    years: N,
    perpetuity,
    rate,
    compounding,
    compoundingPeriods: compound_periods,
  } as const;
}

describe('Cashflow', () => {
  it.each(closed.tvm)('values lump sum and annuity at $rate over $n years', (row) => {
    const { rate, n, pv = 100, annuity = 10 } = row;
    const flow = new Cashflow({ presentValue: pv, annuity, rate, years: n });
    expectNear(flow.futureLumpValue(), row.fv_lump, 1e-12);
    expectNear(flow.futureAnnuityValue(), row.fv_annuity, 1e-12);
    expectNear(flow.presentAnnuityValue(), row.pv_annuity, 1e-12);
    expectNear(flow.presentAnnuityDueValue(), row.pv_annuity_due ?? row.pv_annuity, 1e-12);
    expectNear(flow.totalPresentValue(), pv + row.pv_annuity, 1e-12);
    expectNear(flow.totalFutureValue(), row.fv_lump + row.fv_annuity, 1e-12);
    if (row.perpetuity === null) expect(codeOf(() => flow.perpetuityValue())).toBe('out-of-range');
    else expectNear(flow.perpetuityValue(), row.perpetuity, 1e-12);
  });

  it.each(closed.npv)('values the project $flows', ({ flows, npv_10, npv_314, npv_m0125, irr }) => {
    const project = new Cashflow({ flows, rate: 0.1 });
    expectNear(project.netPresentValue(), npv_10, 1e-12);
    expectNear(project.netPresentValue(0.314), npv_314, 1e-12);
    expectNear(project.netPresentValue(-0.0125), npv_m0125, 1e-12);
    expectNear(project.internalRateOfReturn()!, irr, 1e-12);
    expect(project.allInternalRates()).toEqual([project.internalRateOfReturn()]);
    expectNear(project.modifiedInternalRateOfReturn(irr, irr)!, irr, 1e-12);
    const { netPresentValue, internalRate } = project.metrics();
    expect([netPresentValue, internalRate]).toEqual([
      project.netPresentValue(),
      project.internalRateOfReturn(),
    ]);
  });

  it('has several internal rates, or none', () => {
    const several = new Cashflow({ flows: closed.irr_multiple.flows });
    const [low, high] = several.allInternalRates();
    expectNear(low!, closed.irr_multiple.roots[0]!, 1e-9);
    expectNear(high!, closed.irr_multiple.roots[1]!, 1e-9);
    expect(several.internalRateOfReturn()).toBe(low);
    const none = new Cashflow({ flows: closed.irr_none.flows });
    expect([none.internalRateOfReturn(), none.metrics().internalRate]).toEqual([null, null]);
    expect(none.allInternalRates()).toEqual([]);
  });

  it('values a schedule by its days, in whatever order it is given', () => {
    const { flows, day_offsets, rate, xnpv, xirr } = closed.xnpv;
    const schedule: Dated = flows.map((amount, i) => [day_offsets[i]! + 30, amount, '']);
    for (const given of [schedule, schedule.toReversed()]) {
      const flow = new Cashflow({ schedule: given });
      expectNear(flow.scheduledNetPresentValue(rate), xnpv, 1e-12);
      expectNear(flow.scheduledInternalRateOfReturn()!, xirr, 1e-12);
    }
    const at = new Cashflow({ schedule, rate });
    expectNear(at.scheduledNetPresentValue(), xnpv, 1e-12);
    expect(new Cashflow().scheduledNetPresentValue()).toBe(0);
    expect(new Cashflow().scheduledInternalRateOfReturn()).toBeNull();
  });

  it.each(closed.mirr)('reinvests as the published example', ({ flows, finance, reinvest, mirr }) => {
    const project = new Cashflow({ flows, rate: finance });
    expectNear(project.modifiedInternalRateOfReturn(finance, reinvest)!, mirr, 1e-12);
    expectNear(project.modifiedInternalRateOfReturn(undefined, reinvest)!, mirr, 1e-12);
    expect(project.modifiedInternalRateOfReturn()).toBe(
      project.modifiedInternalRateOfReturn(finance, finance),
    );
  });

  it.each(closed.effective)('compounds $nominal $m times a year, or always', (row) => {
    const { nominal: rate, m, ear, continuous } = row;
    expectNear(new Cashflow({ rate, compoundingPeriods: m }).effectiveRate, ear, 1e-12);
    expectNear(new Cashflow({ rate, compounding: 'continuous' }).effectiveRate, continuous, 1e-12);
  });

  it.each(closed.runway)('lasts with $cash at $cost', ({ cash, cost, revenue, growth, fractional }) => {
    const flow = new Cashflow({ startingCash: cash });
    const months = flow.runway({ cost, revenue, growth: Number(growth) });
    if (fractional === null) expect(months).toBe(Infinity);
    else expectNear(months, fractional, 1e-12);
    expect(flow.runway({ cost })).toBe(runway({ cash, cost }));
  });

  it('says when a project has paid back, and for how long it is bound', () => {
    const project = new Cashflow({ rate: 0.25, flows: [-1000, 750, 625, 500] });
    expect([project.paybackPeriod(), project.metrics().paybackYears]).toEqual([1.4, 1.4]);
    expectNear(project.discountedPaybackPeriod(), 2, 1e-12);
    const bond = new Cashflow({ rate: 0.25, flows: [-500, 125, 625] });
    expectNear(bond.macaulayDuration(), 1.8, 1e-14);
    expectNear(bond.modifiedDuration(), 1.44, 1e-14);
    expectNear(bond.netPresentValue(), 0, 0, 1e-12);
    expectNear(new Cashflow({ rate: 0.25, flows: [-144, 200, 50] }).equivalentAnnuity(), 100 / 3, 1e-14);
  });

  it('has no payback, no rate and no value where there are no flows', () => {
    const lost = new Cashflow({ flows: [-5, 4] });
    expect([lost.paybackPeriod(), lost.discountedPaybackPeriod()]).toEqual([Infinity, Infinity]);
    expect(lost.metrics().paybackYears).toBeNull();
    const empty = new Cashflow();
    const { netPresentValue, internalRate, paybackYears } = empty.metrics();
    expect([netPresentValue, internalRate, paybackYears]).toEqual([0, null, 0]);
    expect(codeOf(() => empty.macaulayDuration())).toBe('invalid-input');
    expect(codeOf(() => empty.equivalentAnnuity())).toBe('invalid-input');
    expect(codeOf(() => new Cashflow({ flows: [-5, -1, 9] }).modifiedDuration())).toBe('out-of-range');
  });

  it('takes a perpetuity for the annuity, and gives it no end', () => {
    const flow = new Cashflow({ presentValue: 100, perpetuity: true, rate: 0.05, years: 12 });
    expectNear(flow.presentAnnuityValue(), 200, 1e-14);
    expectNear(flow.presentAnnuityDueValue(), 210, 1e-14);
    expectNear(flow.totalPresentValue(), 300, 1e-14);
    for (const call of [() => flow.futureAnnuityValue(), () => flow.totalFutureValue(), () => flow.table()])
      expect(codeOf(call)).toBe('no-end');
    expect(messageOf(() => flow.futureAnnuityValue())).toBe(
      'Cashflow.futureAnnuityValue: perpetuity is true, and what never ends has no value at its end. Ask for presentAnnuityValue(), or set perpetuity to false.',
    );
    expect(codeOf(() => new Cashflow({ perpetuity: true, rate: 0 }).presentAnnuityValue())).toBe(
      'out-of-range',
    );
  });

  it('follows a rate that is wired, and one that is written', () => {
    const flow = new Cashflow({ rate: 0.1, compounding: 'continuous' });
    flow.marketRate = 0;
    expect(flow.effectiveRate).toBe(0);
    flow.marketRate = null;
    expectNear(flow.effectiveRate, Math.expm1(0.1), 1e-15);
    after(flow, 1);
    flow.rate = 0.2;
    expectNear(flow.effectiveRate, Math.expm1(0.2), 1e-15);
    const rates = InterestRate.of(0.07);
    const system = new System({
      uncontrollables: { rates },
      controllables: { flow: new Cashflow({ startingCash: 100, compounding: 'continuous' }) },
      wires: [['rates.rate', 'flow.marketRate']],
    });
    const { clock } = createClock({ seed: 1, dt: 365 });
    system.step(clock);
    expectNear(system.metrics()['flow.cash'] as number, 100 * Math.exp(0.07), 1e-13);
  });
});

describe('The ledger', () => {
  it('books a flow in the step that its day falls into', () => {
    const schedule: Dated = [
      [0, 1, 'at once'],
      [1, 10, 'tomorrow'],
      [2.5, 100, 'later'],
    ];
    const cash = (days: number) => after(new Cashflow({ schedule, rate: 0 }), days).cash;
    expect([cash(0), cash(1), cash(2), cash(3)]).toEqual([0, 1, 11, 111]);
  });

  it('adds interest from day to day', () => {
    const schedule: Dated = [
      [73, 100, ''],
      [146, -50, ''],
    ];
    const flow = after(new Cashflow({ schedule, startingCash: 1000, rate: 0.1 }), 1, 365);
    const expected = ((1000 * 1.1 ** 0.2 + 100) * 1.1 ** 0.2 - 50) * 1.1 ** 0.6;
    expectNear(flow.cash, expected, 1e-14);
    expectNear(flow.interest, expected - 1050, 1e-12);
    // The value of the schedule on day 0, at the end of the year.
    const worth = netPresentValueAt(0.1, [1000, 100, -50], [0, 73, 146]);
    expectNear(flow.cash, worth * 1.1, 1e-14);
    const falling = after(new Cashflow({ startingCash: 1000, rate: -0.1 }), 2, 365);
    expectNear(falling.cash, 810, 1e-14);
    expectNear(falling.interest, -190, 1e-14);
  });

  it('owes what it cannot pay, and pays it from the next that comes', () => {
    const schedule: Dated = [
      [1, -130, 'rent'],
      [2, 10, 'sale'],
      [3, 50, 'sale'],
    ];
    const flow = new Cashflow({ schedule, startingCash: 100, rate: 0 });
    const state = ({ cash, payable, received, paid }: Cashflow) => [cash, payable, received, paid];
    expect(state(after(flow, 2))).toEqual([0, 30, 0, 100]);
    expect(state(after(flow.rebuild(), 3))).toEqual([0, 20, 10, 110]);
    const settled = after(flow.rebuild(), 4);
    expect(state(settled)).toEqual([30, 0, 60, 130]);
    expect([...settled.booked]).toEqual([
      ['rent', -130],
      ['sale', 60],
    ]);
  });

  it('bears no interest on debts', () => {
    const flow = new Cashflow({ schedule: [[0, -50, 'rent']], rate: 0.5 });
    expect(after(flow, 10, 30).payable).toBe(50);
    expect(flow.interest).toBe(0);
  });

  it('books at once what an action brings', () => {
    const flow = new Cashflow({ startingCash: 10 });
    expect(flow.book({ amount: -25, label: 'fine' })).toEqual({ paid: 10, payable: 15 });
    expect(flow.book({ amount: 20 })).toEqual({ paid: 15, payable: 0 });
    expect(flow.book({ amount: 0 })).toEqual({ paid: 0, payable: 0 });
    expect([flow.cash, flow.received, flow.paid]).toEqual([5, 20, 25]);
    expect([flow.booked.get('fine'), flow.booked.get('')]).toEqual([-25, 20]);
  });

  it('refuses what a double cannot hold, and changes nothing', () => {
    const flow = new Cashflow({ startingCash: 10 });
    for (const amount of [1e308, -1e308]) expect(codeOf(() => flow.book({ amount }))).toBe('overflow');
    expect([flow.cash, flow.payable, flow.booked.size]).toEqual([10, 0, 0]);
    expect(codeOf(() => flow.book({ amount: Number.NaN }))).toBe('bad-value');
    expect(codeOf(() => new Cashflow({ schedule: [[0, 1e308, '']] }))).toBe('rule');
    expect(codeOf(() => new Cashflow({ schedule: [[-1, 1, '']] }))).toBe('bad-value');
    expect(codeOf(() => new Cashflow({ rate: -1 }))).toBe('out-of-range');
  });

  it('refuses a step in which interest grows beyond a double, and changes nothing', () => {
    const flow = new Cashflow({ startingCash: 1, rate: 1e10, schedule: [[1, 5, 'sale']] });
    const { clock } = createClock({ seed: 1, dt: 365 });
    for (let year = 0; year < 30; year++) flow.step(clock);
    const before = flow.snapshot();
    expect(codeOf(() => flow.step(clock))).toBe('overflow');
    expect(flow.snapshot()).toEqual(before);
    const due = new Cashflow({ startingCash: 1, rate: 10, schedule: [[400, 1e307, 'sale']] });
    due.step(clock);
    expect(codeOf(() => due.step(createClock({ seed: 1, dt: 800 }).clock))).toBe('overflow');
    expect(due.served).toBe(0);
  });

  /** Amounts and days of which doubles make exact sums. */
  const schedules = fc.array(
    fc.tuple(
      fc.integer({ min: 0, max: 400 }).map((eighth) => eighth / 8),
      fc.integer({ min: -1e6, max: 1e6 }),
    ),
    { maxLength: 20 },
  );
  const dated = (flows: readonly (readonly [number, number])[]): Dated =>
    flows.map(([day, amount], i) => [day, amount, i % 2 === 0 ? 'even' : 'odd']);

  it('adds up to the last digit without interest, whatever is due', () => {
    fc.assert(
      fc.property(schedules, fc.nat(1e6), (flows, startingCash) => {
        const schedule = dated(flows);
        const flow = new Cashflow({ schedule, startingCash, rate: 0 });
        const { clock, advance } = createClock({ seed: 1 });
        for (let i = 0; i < 51; i++, advance()) {
          flow.step(clock);
          const { cash, received, paid, payable, interest } = flow;
          const due = schedule.filter(([day]) => day < i + 1);
          const sum = (sign: number) =>
            due.reduce((total, [, amount]) => total + Math.max(0, sign * amount), 0);
          expect(received).toBe(sum(1));
          expect(paid + payable).toBe(sum(-1));
          expect(cash).toBe(startingCash + received - paid);
          expect(cash - payable).toBe(startingCash + sum(1) - sum(-1));
          expect(Math.min(cash, payable) === 0 && Math.max(cash, payable) >= 0).toBe(true);
          expect(interest).toBe(0);
        }
        const labels = [...flow.booked.values()].reduce((total, amount) => total + amount, 0);
        expect(labels).toBe(flow.received - flow.paid - flow.payable);
      }),
      { numRuns },
    );
  });

  it('adds up with interest, and to the same in steps of any length', () => {
    fc.assert(
      fc.property(
        schedules,
        fc.nat(1e6),
        fc.double({ min: -0.5, max: 2, noNaN: true }),
        fc.constantFrom(1, 2, 4, 8, 25),
        (flows, startingCash, rate, parts) => {
          const settings = { schedule: dated(flows), startingCash, rate };
          const whole = after(new Cashflow(settings), 1, 50);
          const parted = after(new Cashflow(settings), 2 * parts, 25 / parts);
          const scale = 1 + whole.received + startingCash;
          for (const name of ['cash', 'received', 'paid', 'payable', 'interest'] as const)
            expectNear(parted[name], whole[name], 1e-10, 1e-10 * scale);
          const { cash, received, paid, interest } = whole;
          expectNear(cash, startingCash + received - paid + interest, 0, 1e-12 * scale);
        },
      ),
      { numRuns },
    );
  });

  it('holds the value of what it booked, as long as all is paid', () => {
    const income = fc.array(fc.tuple(fc.integer({ min: 0, max: 300 }), fc.nat(1e4)), {
      minLength: 1,
      maxLength: 9,
    });
    fc.assert(
      fc.property(income, fc.double({ min: -0.5, max: 1, noNaN: true }), (flows, rate) => {
        const flow = new Cashflow({ schedule: dated(flows), rate });
        const [first] = flow.queue[0]!;
        const value = flow.scheduledNetPresentValue() * (1 + rate) ** ((365 - first) / 365);
        expectNear(after(flow, 1, 365).cash, value, 1e-12, 1e-9);
      }),
      { numRuns },
    );
  });
});

describe('What the source does otherwise', () => {
  it.each(source.cashflow)('is nothing for $cls at $rate without perpetuity and compounding', (row) => {
    const flow = new Cashflow(settingsOf(row));
    const annuity = new Cashflow({ ...settingsOf(row), perpetuity: false });
    expectNear(flow.effectiveRate, row.effective_rate, 1e-12);
    expectNear(flow.presentValueFactor(), row.present_value_factor, 1e-12);
    expectNear(flow.futureLumpValue(), row.future_lump_value, 1e-12);
    // The program adds the annuity of N years to a perpetuity, and gives the sum an end.
    const endless = flow.perpetuity ? row.perpetuity_value : 0;
    expectNear(annuity.presentAnnuityValue() + endless, row.present_annuity_value, 1e-12);
    expectNear(annuity.futureAnnuityValue() + endless, row.future_annuity_value, 1e-12);
    if (row.rate > 0) expectNear(flow.perpetuityValue(), row.perpetuity_value, 1e-12);
    else {
      // The program gives a value below 0 to what is paid for ever at a rate below 0.
      expect(row.perpetuity_value).toBeLessThan(0);
      expect(codeOf(() => flow.perpetuityValue())).toBe('out-of-range');
    }
    const finite = endless === 0 ? row.total_present_value : flow.presentValue + row.perpetuity_value;
    expectNear(flow.totalPresentValue(), finite, 1e-12);
  });

  it.each(source.cashflow)('is the lump sum of its table for $cls at $rate', (row) => {
    const flow = new Cashflow({ ...settingsOf(row), perpetuity: false });
    const nominal = new Cashflow({ ...settingsOf(row), compounding: 'periodic', compoundingPeriods: 1 });
    const endless = row.params.perpetuity === true ? row.perpetuity_value : 0;
    const { table } = row;
    const ours = flow.table();
    expect(ours.map(({ year }) => year)).toEqual(table['Time Period']);
    ours.forEach(({ year, lump, annuity, total, change }, i) => {
      expectNear(annuity + endless, table['Annuity Value'][i]!, 1e-12, 1e-12 * flow.annuity);
      // It compounds by the nominal rate, whatever the class.
      const simple = nominal.futureLumpValue(year);
      expectNear(simple, table['Lump Value'][i]!, 1e-12);
      expectNear(total - lump + simple + endless, table['Total Value'][i]!, 1e-12, 1e-12 * flow.annuity);
      expect(total).toBe(lump + annuity);
      expect(change).toBe(i === 0 ? 0 : total - ours[i - 1]!.total);
      const before = table['Total Value'][Math.max(0, i - 1)]!;
      expectNear(table['Cash Flow'][i]!, table['Total Value'][i]! - before, 1e-12, 1e-9);
    });
    const last = table['Total Value'].at(-1)!;
    expectNear(row.total_future_value, last, 1e-12);
    expectNear(flow.totalFutureValue(), flow.futureLumpValue() + flow.futureAnnuityValue(), 1e-15);
    if (row.cls === 'CashFlow') expectNear(flow.totalFutureValue() + endless, row.total_future_value, 1e-12);
    else expect(flow.totalFutureValue() + endless).toBeGreaterThan(row.total_future_value);
  });

  it.each(source.interest)(
    'is not the sum of premia, $interest_rate',
    ({ params, nominal, interest_rate }) => {
      const { real_risk_free_interest_rate = 0.01, inflation_premium = 0 } = params;
      const { default_risk_premium = 0, liquidity_premium = 0, maturity_premium = 0 } = params;
      const rates = new InterestRate({
        realRiskFree: real_risk_free_interest_rate,
        inflationPremium: inflation_premium,
        defaultRiskPremium: default_risk_premium,
        liquidityPremium: liquidity_premium,
        maturityPremium: maturity_premium,
      });
      expectNear(rates.metrics().nominalRiskFree, nominal, 1e-14);
      expectNear(new Cashflow({ rate: rates.rate }).effectiveRate, interest_rate, 1e-13);
    },
  );
});
