import { createClock } from '@tecmns/core';
import { issuedContinuously, issuedV1b, steadyIssuanceRatio } from '@tecmns/mechanisms';
import { codeOf, expectNear, messageOf, numRuns } from '@tecmns/tooling/vitest/near';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ContinuousIssuance } from './ContinuousIssuance.ts';

type Params = ConstructorParameters<typeof ContinuousIssuance>[0];

/** Steps a model to a day. */
function run(issuance: ContinuousIssuance, days: number, dt = 1): ContinuousIssuance {
  const { clock, advance } = createClock({ seed: 1, dt });
  for (let step = 0; step < days / dt; step++) {
    issuance.step(clock);
    advance();
  }
  return issuance;
}

const plain = { startingSupply: 1000, startingPool: 100, targetRatio: 0.3, throttle: 0.1 };

describe('ContinuousIssuance', () => {
  it('does nothing until somebody calls', () => {
    const issuance = run(new ContinuousIssuance({ ...plain, callEvery: 10 }), 9);
    expect([issuance.supply, issuance.pool, issuance.calls]).toEqual([1000, 100, 0]);
    run(issuance, 10);
    expect(issuance.calls).toBe(1);
    expectNear(issuance.supply, 1000 * (1 + (10 / 365) * (1 / 3)), 1e-13);
  });

  it.each([
    ['fixed', 1000 * 0.6],
    ['v1', 100],
    ['v1b', 200],
    ['v2', (0.3 * 1000 - 100) / 0.7],
  ] as const)('issues by the rule of %s in a single call after a year', (generation, issued) => {
    const issuance = run(new ContinuousIssuance({ ...plain, generation, callEvery: 365 }), 365);
    expectNear(issuance.metrics().minted, issued, 1e-12);
    expectNear(issuance.supply, 1000 + issued, 1e-12);
    expectNear(issuance.pool, 100 + issued, 1e-12);
    expect([issuance.calls, issuance.burned]).toEqual([1, 0]);
  });

  it.each([
    ['v1', 100],
    ['v1b', 1000 / 3],
    ['v2', (900 - 0.3 * 1000) / 0.7],
  ] as const)('burns by the rule of %s from a pool that holds too much', (generation, burned) => {
    const given = { ...plain, startingPool: 900, generation, callEvery: 365 };
    const issuance = run(new ContinuousIssuance(given), 365);
    expectNear(issuance.metrics().burned, burned, 1e-12);
    expectNear(issuance.supply, 1000 - burned, 1e-12);
    expect(issuance.minted).toBe(0);
  });

  it('can be called out of turn, for the time since the last call', () => {
    const issuance = run(new ContinuousIssuance({ ...plain, callEvery: 1000 }), 20);
    const expected = issuedV1b({ supply: 1000, pool: 100, targetRatio: 0.3, throttle: 0.1, elapsed: 20 });
    expect(issuance.adjust()).toEqual({ issued: expected });
    expect(issuance.adjust()).toEqual({ issued: 0 });
    expect(issuance.calls).toBe(2);
    expect(new ContinuousIssuance(plain).adjust()).toEqual({ issued: 0 });
  });

  it('keeps to its schedule after a call out of turn', () => {
    const issuance = run(new ContinuousIssuance({ ...plain, callEvery: 10 }), 7);
    issuance.adjust();
    const { clock, at } = createDriver(7, 1);
    at();
    issuance.step(clock);
    expect([issuance.calls, issuance.calledAt]).toEqual([1, 7]);
    const later = createDriver(9, 1);
    later.at();
    issuance.step(later.clock);
    expect([issuance.calls, issuance.calledAt]).toEqual([2, 10]);
  });

  it('begins to count time with its first step, whenever that is', () => {
    const { clock, at } = createDriver(100);
    at();
    const issuance = new ContinuousIssuance({ ...plain, callEvery: 1 });
    issuance.step(clock);
    const once = issuedV1b({ supply: 1000, pool: 100, targetRatio: 0.3, throttle: 0.1, elapsed: 1 });
    expectNear(issuance.minted, once, 1e-12);
    expect(issuance.calls).toBe(1);
  });

  it('issues along the closed form where it is called at every moment', () => {
    for (const dt of [1, 7.3]) {
      const issuance = run(new ContinuousIssuance({ ...plain, callEvery: null }), 730, dt);
      const path = { supply: 1000, pool: 100, targetRatio: 0.3, cap: 1 / 3, elapsed: 730 };
      expectNear(issuance.minted, issuedContinuously(path), 1e-11);
      expect(issuance.calls).toBe(0);
    }
    const fixed = run(new ContinuousIssuance({ ...plain, generation: 'fixed', callEvery: null }), 365);
    expectNear(fixed.supply, 1000 * Math.exp(0.6), 1e-12);
  });

  it('pays grants out of the pool, once and evenly; what is paid circulates', () => {
    const issuance = new ContinuousIssuance({ ...plain, throttle: 0, startingPool: 500 });
    issuance.spend({ amount: 100 });
    expect(issuance.metrics()).toMatchObject({ pool: 400, circulating: 600, paid: 100, supply: 1000 });
    issuance.outflow = 10;
    run(issuance, 20);
    expectNear(issuance.pool, 200, 1e-12);
    expectNear(issuance.paid, 300, 1e-12);
    run(issuance, 30);
    expect(issuance.pool).toBe(0);
    expectNear(issuance.metrics().circulating, 1000, 1e-12);
    issuance.deposit({ amount: 250 });
    expectNear(issuance.pool, 250, 1e-12);
  });

  it('pays evenly from a fixed issuance at every moment as its closed form says, emptied and filled again', () => {
    const [supply, pool, outflow, rate, days] = [1e6, 1000, 1500, 0.5 / 365, 120];
    const given = { startingSupply: supply, startingPool: pool, inflation: 0.5, callEvery: null } as const;
    const issuance = new ContinuousIssuance({ ...given, generation: 'fixed' });
    issuance.outflow = outflow;
    // As if the pool could be overdrawn; what it would lack at its lowest is what it never pays.
    const overdrawn = (day: number) => pool + supply * Math.expm1(rate * day) - outflow * day;
    const unpaid = -overdrawn(Math.log(outflow / (rate * supply)) / rate);
    expect(run(issuance, 20).pool).toBe(0);
    for (let day = 20; day < days; day++) {
      const { clock, at } = createDriver(day);
      at();
      issuance.step(clock);
    }
    expectNear(issuance.supply, supply * Math.exp(rate * days), 1e-12);
    expectNear(issuance.pool, overdrawn(days) + unpaid, 1e-7);
    expectNear(issuance.paid, outflow * days - unpaid, 1e-9);
  });

  it('pays what flows out between two calls before the second', () => {
    for (const dt of [1, 5]) {
      const issuance = new ContinuousIssuance({ ...plain, startingPool: 250, callEvery: 5 });
      issuance.outflow = 4;
      run(issuance, 5, dt);
      const issued = issuedV1b({ supply: 1000, pool: 230, targetRatio: 0.3, throttle: 0.1, elapsed: 5 });
      expectNear(issuance.minted, issued, 1e-12);
    }
  });

  it('refuses to pay more than there is, and changes nothing', () => {
    const issuance = new ContinuousIssuance(plain);
    expect(messageOf(() => issuance.spend({ amount: 101 }))).toBe(
      'ContinuousIssuance.spend: amount is 101; the pool holds 100 token. Use at most that.',
    );
    expect(messageOf(() => issuance.deposit({ amount: 901 }))).toBe(
      'ContinuousIssuance.deposit: amount is 901; there circulate 900 token. Use at most that.',
    );
    expect(codeOf(() => issuance.spend({ amount: 101 }))).toBe('insufficient-balance');
    expect(codeOf(() => issuance.spend({ amount: -1 }))).toBe('out-of-range');
    expect([issuance.pool, issuance.paid]).toEqual([100, 0]);
    issuance.spend({ amount: 100 });
    issuance.deposit({ amount: 1000 });
    expect(issuance.pool).toBe(1000);
  });

  it('refuses a pool that holds more than there is, and calls that come too often', () => {
    expect(codeOf(() => new ContinuousIssuance({ startingSupply: 1, startingPool: 2 }))).toBe('rule');
    expect(codeOf(() => new ContinuousIssuance({ callEvery: 1e-4 }))).toBe('out-of-range');
    expect(codeOf(() => new ContinuousIssuance({ targetRatio: 1 }))).toBe('out-of-range');
    expect(codeOf(() => new ContinuousIssuance({ targetRatio: 0 }))).toBe('out-of-range');
  });

  it('takes new settings while it runs, for the time since the last call too', () => {
    const issuance = run(new ContinuousIssuance({ ...plain, callEvery: 10 }), 5);
    issuance.throttle = 0;
    const { clock, at } = createDriver(5, 5);
    at();
    issuance.step(clock);
    expect([issuance.calls, issuance.minted]).toEqual([1, 0]);
    expect(codeOf(() => Object.assign(issuance, { callEvery: 2 }))).toBe('fixed');
  });

  it('leaves a pool that holds everything to itself in v2, whose contract would revert', () => {
    const issuance = run(new ContinuousIssuance({ ...plain, generation: 'v2', startingPool: 1000 }), 10);
    expect([issuance.supply, issuance.calls]).toEqual([1000, 10]);
    expect(issuance.metrics()).toMatchObject({ annualIssuance: 0, timeToTarget: null, ratio: 1 });
  });
});

describe('The metrics of ContinuousIssuance', () => {
  const metricsOf = (params: Params, outflow = 0) => {
    const issuance = new ContinuousIssuance({ ...plain, ...params });
    issuance.outflow = outflow;
    return issuance.metrics();
  };

  it('say how far the target is, how fast it goes there, and whether the throttle holds', () => {
    expect(metricsOf({ generation: 'v1' })).toMatchObject({ ratio: 0.1, annualIssuance: 0.1, throttled: 1 });
    expectNear(metricsOf({}).error!, 2 / 3, 1e-14);
    expectNear(metricsOf({}).annualIssuance, 1 / 3, 1e-14);
    expect(metricsOf({ startingPool: 290 })).toMatchObject({ throttled: 0 });
    expectNear(metricsOf({ startingPool: 290 }).annualIssuance, 1 / 30, 1e-12);
    expectNear(metricsOf({ startingPool: 600 }).annualIssuance, -1 / 3, 1e-14);
    expect(metricsOf({ startingPool: 600 }).error).toBe(-1);
    expect(metricsOf({ generation: 'fixed' })).toMatchObject({
      error: null,
      annualIssuance: 0.6,
      throttled: 0,
    });
    expect(metricsOf({ generation: 'v2' })).toMatchObject({ throttled: 0 });
  });

  it('say where the ratio would settle', () => {
    expectNear(metricsOf({}).steadyRatio!, 0.3, 1e-14);
    const expected = steadyIssuanceRatio({ targetRatio: 0.3, cap: 1 / 3, outflow: 0.73 });
    expectNear(metricsOf({}, 0.2).steadyRatio!, expected, 1e-14);
    expectNear(metricsOf({ generation: 'fixed' }, 0.2).steadyRatio!, 0.6 / 1.33, 1e-14);
    expect(metricsOf({ throttle: 0 }).steadyRatio).toBeNull();
    expect(metricsOf({ generation: 'fixed', inflation: 0 }).steadyRatio).toBeNull();
    expect(metricsOf({ startingPool: 0 }).steadyRatio).toBeNull();
    for (const generation of ['fixed', 'v1', 'v1b', 'v2'] as const)
      expectNear(metricsOf({ generation, startingPool: 5e-324 }, 200).steadyRatio!, 0, 0, 1e-300);
  });

  it('say how long it takes to come within 1 % of the target', () => {
    const days = metricsOf({}).timeToTarget!;
    const issuance = run(new ContinuousIssuance({ ...plain, callEvery: null }), 1, days);
    expectNear(issuance.ratio, 0.297, 1e-12);
    expectNear(issuance.metrics().timeToTarget!, 0, 0, 1e-6);
    const above = { ...plain, startingPool: 800, generation: 'v2', callEvery: null } as const;
    const down = run(new ContinuousIssuance(above), 1, metricsOf(above).timeToTarget!);
    expectNear(down.ratio, 0.303, 1e-12);
    expect(metricsOf({ startingPool: 298 }).timeToTarget).toBe(0);
    expect(metricsOf({ startingPool: 302 }).timeToTarget).toBe(0);
    expect(metricsOf({ throttle: 0 }).timeToTarget).toBeNull();
    expect(metricsOf({ generation: 'fixed' }).timeToTarget).toBeNull();
  });

  it('say how long the pool lasts, issuance counted', () => {
    expect(metricsOf({}).runway).toBeNull();
    // 1000/3 a year are minted, 730 are paid.
    expectNear(metricsOf({}, 2).runway!, 100 / (2 - 1000 / 3 / 365), 1e-12);
    expectNear(metricsOf({ throttle: 0 }, 2).runway!, 50, 1e-12);
    expect(metricsOf({ startingPool: 0, throttle: 0 }, 2).runway).toBe(0);
  });
});

describe('The presets of ContinuousIssuance', () => {
  it('bound the growth of a year as their policies do', () => {
    const yearOf = (preset: 'honey' | 'gardens' | 'fixed-2020' | 'fixed-halved') => {
      const params = { startingSupply: 1, startingPool: 0, callEvery: 365 };
      return run(ContinuousIssuance.preset(preset, params), 365).supply - 1;
    };
    expectNear(yearOf('honey'), 0.1, 1e-14);
    expectNear(yearOf('gardens'), 0.3, 1e-14);
    expectNear(yearOf('fixed-2020'), 0.6, 1e-14);
    expectNear(yearOf('fixed-halved'), 0.3, 1e-14);
  });

  it('depend on who calls, but for the last: measured as monthly over daily calls of a year', () => {
    const measured = (preset: keyof typeof ContinuousIssuance.presets) =>
      ContinuousIssuance.preset(preset).pathDependence();
    expectNear(measured('honey'), 0.0012765798, 1e-7);
    expectNear(measured('gardens'), 0.0023018428, 1e-7);
    expectNear(measured('fixed-2020'), (1 + 0.6 / 12) ** 12 / (1 + 0.6 / 365) ** 365 - 1, 1e-9);
    expectNear(measured('v2-tests'), 0, 0, 1e-14);
    const before = ContinuousIssuance.preset('honey');
    before.pathDependence();
    expect(before.supply).toBe(before.startingSupply);
  });
});

describe('Any ContinuousIssuance', () => {
  const generation = fc.constantFrom('fixed', 'v1', 'v1b', 'v2');
  const share = fc.double({ min: 0, max: 0.95, noNaN: true });
  const anyParams = fc
    .record({
      generation,
      targetRatio: fc.double({ min: 0.05, max: 0.9, noNaN: true }),
      throttle: fc.double({ min: 0, max: 1, noNaN: true }),
      recoveryTime: fc.double({ min: 10, max: 1000, noNaN: true }),
      inflation: fc.double({ min: 0, max: 1, noNaN: true }),
      callEvery: fc.constantFrom(0.25, 0.5, 1, 3, 30, null),
      part: share,
    })
    .map(({ part, ...rest }) => ({ ...rest, startingSupply: 1e6, startingPool: 1e6 * part }));

  /** Payments of up to a tenth of the supply a day [token/day]. */
  const anyOutflow = fc.oneof(
    fc.constant(0),
    fc.double({ min: 1, max: 5, noNaN: true }).map((digits) => 10 ** digits),
  );
  const paying = (params: Params, outflow: number) => {
    const issuance = new ContinuousIssuance(params);
    issuance.outflow = outflow;
    return issuance;
  };

  it('takes the same way in steps of a day and of half a day, whatever flows out', () => {
    fc.assert(
      fc.property(anyParams, anyOutflow, (params, outflow) => {
        const whole = run(paying(params, outflow), 60).metrics();
        const half = run(paying(params, outflow), 60, 0.5).metrics();
        expectNear(half.supply, whole.supply, 1e-9);
        expectNear(half.pool, whole.pool, 1e-9, 1e-6);
        expectNear(half.paid, whole.paid, 1e-9, 1e-6);
        expect(half.calls).toBe(whole.calls);
      }),
      { numRuns: Math.ceil(numRuns / 2) },
    );
  });

  it('pays and issues at every moment as in parts an eighth as long, within the share of the supply that it says', () => {
    const tolerances = { fixed: 1e-11, v1: 1e-7, v1b: 1e-7, v2: 1e-5 } as const;
    fc.assert(
      fc.property(anyParams, anyOutflow, (params, outflow) => {
        const given = { ...params, callEvery: null };
        const day = run(paying(given, outflow), 20).metrics();
        const short = run(paying(given, outflow), 20, 1 / 512).metrics();
        for (const name of ['supply', 'pool', 'paid'] as const)
          expectNear(day[name], short[name], 0, tolerances[params.generation] * short.supply);
      }),
      { numRuns: Math.ceil(numRuns / 4) },
    );
  });

  it('keeps what circulates, but for payments', () => {
    const payment = fc.double({ min: -0.5, max: 0.5, noNaN: true });
    fc.assert(
      fc.property(anyParams, fc.array(payment, { maxLength: 20 }), (params, payments) => {
        const issuance = new ContinuousIssuance(params);
        let circulating = issuance.supply - issuance.pool;
        const { clock, advance } = createClock({ seed: 1 });
        for (const part of payments) {
          issuance.step(clock);
          advance();
          const amount = Math.abs(part) * (part > 0 ? issuance.pool : issuance.supply - issuance.pool);
          if (part > 0) issuance.spend({ amount });
          else issuance.deposit({ amount });
          circulating += part > 0 ? amount : -amount;
          expectNear(issuance.supply - issuance.pool, circulating, 1e-9, 1e-6);
        }
      }),
      { numRuns },
    );
  });

  it('mints no further than the target, and burns no further, call by call', () => {
    fc.assert(
      fc.property(anyParams, (params) => {
        fc.pre(params.generation !== 'fixed');
        const issuance = new ContinuousIssuance({ ...params, callEvery: 30 });
        const { clock, advance } = createClock({ seed: 1, dt: 30 });
        for (let call = 0; call < 20; call++) {
          const { supply, ratio } = issuance;
          issuance.step(clock);
          advance();
          // v1 and v1b aim at the target of the supply before, v2 at that of the supply after.
          const aim = params.targetRatio * (params.generation === 'v2' ? issuance.supply : supply);
          if (ratio < params.targetRatio) expect(issuance.pool).toBeLessThanOrEqual(aim * (1 + 1e-12));
          else expect(issuance.pool).toBeGreaterThanOrEqual(aim * (1 - 1e-12));
        }
      }),
      { numRuns },
    );
  });

  it('comes, if it is v2, to the same wherever the calls lie', () => {
    fc.assert(
      fc.property(anyParams, fc.constantFrom(1, 2, 7, 30), (params, callEvery) => {
        const given = { ...params, generation: 'v2' } as const;
        const often = run(new ContinuousIssuance({ ...given, callEvery }), 210);
        const always = run(new ContinuousIssuance({ ...given, callEvery: null }), 210);
        expectNear(often.supply, always.supply, 1e-9);
      }),
      { numRuns: Math.ceil(numRuns / 2) },
    );
  });

  it('settles where its metric says, if the pool goes on paying the same share of itself', () => {
    const issuance = new ContinuousIssuance({ ...plain, callEvery: null });
    const { clock, advance } = createClock({ seed: 1, dt: 5 });
    for (let step = 0; step < 2000; step++) {
      issuance.outflow = (0.5 * issuance.pool) / 365;
      issuance.step(clock);
      advance();
    }
    expectNear(issuance.ratio, issuance.metrics().steadyRatio!, 2e-3);
  });
});

/** A clock that stands at a day. */
function createDriver(day: number, dt = 1) {
  const driver = createClock({ seed: 1, dt });
  return { clock: driver.clock, at: () => driver.at(Math.round(day / dt)) };
}

it('refuses a supply beyond a double, called at every moment too', () => {
  for (const callEvery of [null, 1]) {
    const issuance = new ContinuousIssuance({ generation: 'fixed', inflation: 1e300, callEvery });
    expect(codeOf(() => issuance.step(createClock({ seed: 1, dt: 30 }).clock))).toBe('overflow');
    expect(issuance.supply).toBeLessThan(Infinity);
  }
});
