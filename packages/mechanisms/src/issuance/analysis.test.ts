import { codeOf, expectNear, numRuns } from '@tecmns/tooling/vitest/near';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  issuanceRate,
  issuanceRateV2,
  issuanceRatioV2,
  issuedContinuously,
  issuedV2,
  steadyIssuanceRatio,
  steadyIssuanceRatioFixed,
  steadyIssuanceRatioV2,
  timeToIssuanceRatio,
  timeToIssuanceRatioV2,
} from './index.ts';

const share = fc.double({ min: 0, max: 0.99, noNaN: true });
const target = fc.double({ min: 0.01, max: 0.99, noNaN: true });
const cap = fc.double({ min: 0.01, max: 2, noNaN: true });

describe('issuanceRate', () => {
  it('is the relative error, at most the cap, in either direction', () => {
    expectNear(issuanceRate({ ratio: 0.15, targetRatio: 0.3, cap: 1 }), 0.5, 1e-15);
    expect(issuanceRate({ ratio: 0.15, targetRatio: 0.3, cap: 0.1 })).toBe(0.1);
    expectNear(issuanceRate({ ratio: 0.45, targetRatio: 0.3, cap: 1 }), -0.5, 1e-15);
    expect(issuanceRate({ ratio: 1, targetRatio: 0.3, cap: 0.1 })).toBe(-0.1);
    expect(issuanceRate({ ratio: 0.3, targetRatio: 0.3, cap: 0.1 })).toBe(0);
    expect(issuanceRate({ ratio: 0.9, targetRatio: 0.3, cap: 0 })).toBe(0);
  });

  it('is the slope of what is issued continuously', () => {
    fc.assert(
      fc.property(share, target, cap, (ratio, targetRatio, limit) => {
        const elapsed = 1e-4;
        const state = { targetRatio, cap: limit };
        const issued = issuedContinuously({ ...state, supply: 1, pool: ratio, elapsed });
        expectNear((issued / elapsed) * 365, issuanceRate({ ...state, ratio }), 1e-4, 1e-9);
      }),
      { numRuns },
    );
  });

  it('refuses what is out of range', () => {
    const state = { ratio: 0.2, targetRatio: 0.3, cap: 0.1 };
    for (const [name, value] of [
      ['ratio', -0.1],
      ['ratio', 1.1],
      ['targetRatio', 0],
      ['cap', -1],
    ] as const) {
      expect(codeOf(() => issuanceRate({ ...state, [name]: value }))).toBe('out-of-range');
    }
    expect(() => issuanceRate({ ...state, ratio: 1.1 })).toThrow(
      'ratio is 1.1; it must be between 0 and 1 (a share).',
    );
    expect(() => issuanceRate({ ...state, cap: -1 })).toThrow('(1/year)');
  });
});

describe('issuanceRateV2', () => {
  it('is 2t/r from an empty pool, nothing at the target, negative above', () => {
    expectNear(issuanceRateV2({ ratio: 0, targetRatio: 0.2, recoveryTime: 73 }), 2, 1e-15);
    expect(issuanceRateV2({ ratio: 0.2, targetRatio: 0.2, recoveryTime: 73 })).toBe(0);
    // −2√((1 − t)(c − t))/r = −2·√(0.8·0.2)·5, over 1 − c.
    expectNear(issuanceRateV2({ ratio: 0.4, targetRatio: 0.2, recoveryTime: 73 }), -4 / 0.6, 1e-14);
  });

  it('is the slope of what is issued', () => {
    fc.assert(
      fc.property(share, target, (ratio, targetRatio) => {
        fc.pre(Math.abs(ratio - targetRatio) > 1e-3);
        const elapsed = 1e-5;
        const issued = issuedV2({ supply: 1, pool: ratio, targetRatio, recoveryTime: 365, elapsed });
        const rate = issuanceRateV2({ ratio, targetRatio, recoveryTime: 365 });
        expectNear((issued / elapsed) * 365, rate, 1e-4);
      }),
      { numRuns },
    );
  });

  it('refuses what is out of range, and a rate beyond doubles', () => {
    const state = { ratio: 0, targetRatio: 0.2, recoveryTime: 365 };
    expect(codeOf(() => issuanceRateV2({ ...state, ratio: 1 }))).toBe('out-of-range');
    expect(codeOf(() => issuanceRateV2({ ...state, recoveryTime: 0 }))).toBe('out-of-range');
    expect(codeOf(() => issuanceRateV2({ ...state, recoveryTime: 1e-308 }))).toBe('overflow');
    expect(() => issuanceRateV2({ ...state, recoveryTime: 1e-308 })).toThrow('The rate is beyond');
  });
});

describe('The ratio that issuance settles at', () => {
  const outflow = fc.double({ min: 0, max: 5, noNaN: true });

  it('is where what dilutes and what is paid out balance, for the fixed issuance', () => {
    expect(steadyIssuanceRatioFixed(0.3, 0.9)).toBeCloseTo(0.25, 15);
    expect(steadyIssuanceRatioFixed(0.3, 0)).toBe(1);
    expect(codeOf(() => steadyIssuanceRatioFixed(0, 1))).toBe('out-of-range');
    expect(codeOf(() => steadyIssuanceRatioFixed(1, -1))).toBe('out-of-range');
    expect(() => steadyIssuanceRatioFixed(0, 1)).toThrow('(1/year)');
    expect(() => steadyIssuanceRatioFixed(1, -1)).toThrow('(1/year)');
  });

  it('solves (1 − x)·i(x) = g·x for the first dynamic issuance', () => {
    fc.assert(
      fc.property(target, cap, outflow, (targetRatio, limit, g) => {
        const x = steadyIssuanceRatio({ targetRatio, cap: limit, outflow: g });
        expect(x).toBeLessThanOrEqual(targetRatio * (1 + 1e-12));
        const rate = issuanceRate({ ratio: Math.min(x, targetRatio), targetRatio, cap: limit });
        expectNear((1 - x) * rate, g * x, 1e-9, 1e-12);
      }),
      { numRuns },
    );
  });

  it('is the target without payments, and 0.1 where a throttle of 10 % meets payments of 90 %', () => {
    expectNear(steadyIssuanceRatio({ targetRatio: 0.3, cap: 0.1, outflow: 0 }), 0.3, 1e-15);
    expect(steadyIssuanceRatio({ targetRatio: 1, cap: 0.1, outflow: 0 })).toBe(1);
    expectNear(steadyIssuanceRatio({ targetRatio: 0.3, cap: 0.1, outflow: 0.9 }), 0.1, 1e-15);
    expect(steadyIssuanceRatio({ targetRatio: 0.3, cap: 0.1, outflow: 1e308 })).toBe(0);
    const free = steadyIssuanceRatio({ targetRatio: 0.3, cap: 10, outflow: 0.5 });
    // x² − 1.45x + 0.3 = 0.
    expectNear(free, (1.45 - Math.sqrt(1.45 ** 2 - 1.2)) / 2, 1e-14);
  });

  it.each([
    ['throttled', 0.1, 0.4],
    ['free', 2, 0.4],
  ])('is where a pool that pays a share of itself ends up: %s', (_case, limit, g) => {
    let [supply, pool] = [1, 0.25];
    const elapsed = 0.5;
    for (let step = 0; step < 2 * 365 * 60; step++) {
      pool -= pool * -Math.expm1((-g * elapsed) / 365);
      const issued = issuedContinuously({ supply, pool, targetRatio: 0.3, cap: limit, elapsed });
      supply += issued;
      pool += issued;
    }
    expectNear(pool / supply, steadyIssuanceRatio({ targetRatio: 0.3, cap: limit, outflow: g }), 2e-3);
  });

  it('solves 2√(t(t − x))/r = g·x for the second', () => {
    fc.assert(
      fc.property(
        target,
        fc.double({ min: 1, max: 2000, noNaN: true }),
        outflow,
        (targetRatio, recoveryTime, g) => {
          const x = steadyIssuanceRatioV2({ targetRatio, recoveryTime, outflow: g });
          expect(x).toBeLessThanOrEqual(targetRatio);
          const ratio = Math.min(x, targetRatio);
          const slope = issuanceRateV2({ ratio, targetRatio, recoveryTime }) * (1 - ratio);
          expectNear(slope, g * x, 1e-9, (1e-7 * 365) / recoveryTime);
        },
      ),
      { numRuns },
    );
    expect(steadyIssuanceRatioV2({ targetRatio: 0.3, recoveryTime: 365, outflow: 0 })).toBe(0.3);
    expect(steadyIssuanceRatioV2({ targetRatio: 0, recoveryTime: 365, outflow: 1 })).toBe(0);
  });

  it('refuses what is out of range', () => {
    const state = { targetRatio: 0.3, cap: 0.1, outflow: 0.5 };
    expect(codeOf(() => steadyIssuanceRatio({ ...state, targetRatio: 0 }))).toBe('out-of-range');
    expect(codeOf(() => steadyIssuanceRatio({ ...state, cap: 0 }))).toBe('out-of-range');
    expect(codeOf(() => steadyIssuanceRatio({ ...state, outflow: -1 }))).toBe('out-of-range');
    expect(() => steadyIssuanceRatio({ ...state, cap: 0 })).toThrow('(1/year)');
    expect(() => steadyIssuanceRatio({ ...state, outflow: -1 })).toThrow('(1/year)');
    const second = { targetRatio: 0.3, recoveryTime: 365, outflow: 0.5 };
    expect(codeOf(() => steadyIssuanceRatioV2({ ...second, targetRatio: 1 }))).toBe('out-of-range');
    expect(codeOf(() => steadyIssuanceRatioV2({ ...second, recoveryTime: 0 }))).toBe('out-of-range');
    expect(codeOf(() => steadyIssuanceRatioV2({ ...second, outflow: -1 }))).toBe('out-of-range');
    expect(() => steadyIssuanceRatioV2({ ...second, recoveryTime: 0 })).toThrow('(day)');
    expect(() => steadyIssuanceRatioV2({ ...second, outflow: -1 })).toThrow('(1/year)');
  });
});

describe('timeToIssuanceRatio', () => {
  const between = fc.double({ min: 0.01, max: 0.99, noNaN: true });

  it('is inverse to what is issued continuously', () => {
    fc.assert(
      fc.property(share, target, cap, between, (ratio, targetRatio, limit, way) => {
        const reached = ratio + way * (targetRatio - ratio);
        fc.pre(reached !== ratio && reached !== targetRatio);
        const elapsed = timeToIssuanceRatio({ ratio, targetRatio, cap: limit, reached });
        const issued = issuedContinuously({ supply: 1, pool: ratio, targetRatio, cap: limit, elapsed });
        expectNear((ratio + issued) / (1 + issued), reached, 1e-9);
      }),
      { numRuns },
    );
  });

  it('is the sum of a throttled and a free time', () => {
    const free = timeToIssuanceRatio({ ratio: 0.15, targetRatio: 0.3, cap: 0.5, reached: 0.25 });
    const throttled = timeToIssuanceRatio({ ratio: 0.05, targetRatio: 0.3, cap: 0.5, reached: 0.15 });
    // ln(0.95/0.85)/0.5 years, then 0.3/0.7·ln((0.15/0.85)/(0.05/0.75)).
    expectNear(throttled, 365 * 2 * Math.log(0.95 / 0.85), 1e-13);
    expectNear(free, 365 * (3 / 7) * Math.log(0.15 / 0.85 / (0.05 / 0.75)), 1e-13);
    const whole = timeToIssuanceRatio({ ratio: 0.05, targetRatio: 0.3, cap: 0.5, reached: 0.25 });
    expectNear(whole, throttled + free, 1e-13);
    const down = timeToIssuanceRatio({ ratio: 0.6, targetRatio: 0.3, cap: 0.5, reached: 0.5 });
    expectNear(down, 365 * 2 * Math.log(0.5 / 0.4), 1e-13);
    const further = timeToIssuanceRatio({ ratio: 0.6, targetRatio: 0.3, cap: 0.5, reached: 0.4 });
    const rest = 365 * (2 * Math.log(0.55 / 0.4) + (3 / 7) * Math.log(0.15 / 0.55 / (0.1 / 0.6)));
    expectNear(further, rest, 1e-13);
  });

  it('counts 1/(1 − ratio) up by 1 a year for a target of everything', () => {
    const time = timeToIssuanceRatio({ ratio: 0.5, targetRatio: 1, cap: 1, reached: 0.75 });
    expectNear(time, 2 * 365, 1e-14);
    expect(timeToIssuanceRatio({ ratio: 0.5, targetRatio: 1, cap: 1, reached: 1 })).toBe(Infinity);
  });

  it('is 0 for the ratio there is, Infinity for the target and for what is not on the way', () => {
    const state = { ratio: 0.2, targetRatio: 0.3, cap: 0.1 };
    expect(timeToIssuanceRatio({ ...state, reached: 0.2 })).toBe(0);
    expect(timeToIssuanceRatio({ ...state, reached: 0.3 })).toBe(Infinity);
    expect(timeToIssuanceRatio({ ...state, reached: 0.31 })).toBe(Infinity);
    expect(timeToIssuanceRatio({ ...state, reached: 0.19 })).toBe(Infinity);
    expect(timeToIssuanceRatio({ ...state, reached: 0.21, cap: 0 })).toBe(Infinity);
    expect(timeToIssuanceRatio({ ...state, ratio: 0.4, reached: 0.41 })).toBe(Infinity);
    expect(timeToIssuanceRatio({ ...state, ratio: 0.4, reached: 0.29 })).toBe(Infinity);
    expect(timeToIssuanceRatio({ ...state, ratio: 0.4, reached: 0.39, cap: 0 })).toBe(Infinity);
    expect(timeToIssuanceRatio({ ...state, ratio: 1, reached: 0.5 })).toBe(Infinity);
    expect(timeToIssuanceRatio({ ...state, ratio: 1, reached: 0.5, cap: 9 })).toBe(Infinity);
    expect(timeToIssuanceRatio({ ...state, ratio: 1, reached: 0.3, cap: 9 })).toBe(Infinity);
    expect(timeToIssuanceRatio({ ...state, ratio: 1, reached: 1 })).toBe(0);
    expect(timeToIssuanceRatio({ ...state, ratio: 0.3, reached: 0.3 })).toBe(0);
  });

  it('refuses what is out of range', () => {
    const state = { ratio: 0.2, targetRatio: 0.3, cap: 0.1, reached: 0.25 };
    for (const [name, value] of [
      ['ratio', 1.1],
      ['targetRatio', 0],
      ['cap', -1],
      ['reached', -0.1],
      ['reached', 1.1],
    ] as const) {
      expect(codeOf(() => timeToIssuanceRatio({ ...state, [name]: value }))).toBe('out-of-range');
    }
    expect(() => timeToIssuanceRatio({ ...state, reached: 1.1 })).toThrow(
      'reached is 1.1; it must be between 0 and 1 (a share).',
    );
    expect(() => timeToIssuanceRatio({ ...state, cap: -1 })).toThrow('(1/year)');
  });
});

describe('timeToIssuanceRatioV2', () => {
  it('is inverse to the parabola', () => {
    fc.assert(
      fc.property(share, target, fc.double({ min: 0, max: 0.99, noNaN: true }), (ratio, targetRatio, way) => {
        const reached = ratio + way * (targetRatio - ratio);
        const state = { ratio, targetRatio, recoveryTime: 100 };
        const elapsed = timeToIssuanceRatioV2({ ...state, reached });
        fc.pre(elapsed < Infinity);
        expectNear(issuanceRatioV2({ ...state, elapsed }), reached, 1e-12, 1e-15);
      }),
      { numRuns },
    );
  });

  it('is the recovery time from nothing to the target, and a part of it from elsewhere', () => {
    const state = { ratio: 0, targetRatio: 0.2, recoveryTime: 100 };
    expectNear(timeToIssuanceRatioV2({ ...state, reached: 0.2 }), 100, 1e-15);
    expectNear(timeToIssuanceRatioV2({ ...state, ratio: 0.4, reached: 0.2 }), 50, 1e-14);
    expectNear(timeToIssuanceRatioV2({ ...state, ratio: 0.4, reached: 0.25 }), 25, 1e-14);
    expect(timeToIssuanceRatioV2({ ...state, reached: 0 })).toBe(0);
    expect(timeToIssuanceRatioV2({ ...state, reached: 0.21 })).toBe(Infinity);
    expect(timeToIssuanceRatioV2({ ...state, ratio: 0.1, reached: 0.05 })).toBe(Infinity);
    expect(timeToIssuanceRatioV2({ ...state, ratio: 0.3, reached: 0.35 })).toBe(Infinity);
    expect(timeToIssuanceRatioV2({ ...state, ratio: 0.2, reached: 0.2 })).toBeCloseTo(0, 15);
    expect(codeOf(() => timeToIssuanceRatioV2({ ...state, reached: 2 }))).toBe('out-of-range');
    expect(codeOf(() => timeToIssuanceRatioV2({ ...state, ratio: 1, reached: 0.2 }))).toBe('out-of-range');
  });
});
