import { codeOf, expectNear, numRuns } from '@tecmns/tooling/vitest/near';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  convictionAfter,
  convictionPresets,
  largestRequestOfStake,
  minorityAttackStake,
  minorityAttackTable,
  stakeToPass,
  thresholdContract,
  timeToDrain,
  timeToDrainTable,
  timeToPass,
} from './index.ts';

const settings = { halfLife: 7, spendingLimit: 0.2, minimumConviction: 0.04 };

const anySettings = fc.record({
  halfLife: fc.double({ min: 0.5, max: 60, noNaN: true }),
  spendingLimit: fc.double({ min: 0.01, max: 1, noNaN: true }),
  minimumConviction: fc.double({ min: 0.001, max: 0.5, noNaN: true }),
});
const share = fc.double({ min: 0, max: 1, noNaN: true });
const time = fc.double({ min: 0.01, max: 500, noNaN: true });

describe('minorityAttackStake', () => {
  it('is m·β²/(β − μ)² over the share of conviction that grows in the time', () => {
    // 0.04·0.04/0.01 is 0.16, of which two half-lives grow three quarters.
    expectNear(minorityAttackStake({ ...settings, requestedShare: 0.1, within: 14 }), 0.16 / 0.75, 1e-14);
    expectNear(minorityAttackStake({ ...settings, requestedShare: 0, within: 1e9 }), 0.04, 1e-14);
  });

  it('is Infinity at the limit, without time, and where not even everybody passes it', () => {
    expect(minorityAttackStake({ ...settings, requestedShare: 0.2, within: 1e9 })).toBe(Infinity);
    expect(minorityAttackStake({ ...settings, requestedShare: 0.1, within: 0 })).toBe(Infinity);
    expect(minorityAttackStake({ ...settings, minimumConviction: 0, requestedShare: 0.1, within: 0 })).toBe(
      Infinity,
    );
    expect(minorityAttackStake({ ...settings, requestedShare: 0.17, within: 1e9 })).toBe(Infinity);
    expect(minorityAttackStake({ ...settings, requestedShare: 0.159, within: 1e9 })).toBeLessThan(1);
    // Where everything must be staked for good, everything is the share.
    const all = { halfLife: 1, spendingLimit: 1, minimumConviction: 0.25 };
    expect(minorityAttackStake({ ...all, requestedShare: 0.5, within: 1e9 })).toBe(1);
  });

  it('is the stake with which the threshold of the contract is reached in that time, whatever the supply', () => {
    const supply = fc.double({ min: 1, max: 1e9, noNaN: true });
    // Later conviction hardly grows, and tells little of the time.
    const halfLives = fc.double({ min: 0.05, max: 10, noNaN: true });
    fc.assert(
      fc.property(anySettings, share, halfLives, supply, (given, part, count, effectiveSupply) => {
        const within = count * given.halfLife;
        const requestedShare = part * given.spendingLimit;
        const stakeShare = minorityAttackStake({ ...given, requestedShare, within });
        const { halfLife } = given;
        const threshold = thresholdContract({
          ...given,
          requested: requestedShare,
          funds: 1,
          effectiveSupply,
        });
        const stake = stakeToPass({ threshold, elapsed: within, halfLife });
        if (stakeShare === Infinity) expect(stake).toBeGreaterThanOrEqual(effectiveSupply * (1 - 1e-9));
        else {
          expectNear(stakeShare * effectiveSupply, stake, 1e-9);
          expectNear(timeToPass({ stake, threshold, halfLife }), within, 1e-9);
        }
      }),
      { numRuns },
    );
  });

  it('grows with the request and falls with time', () => {
    fc.assert(
      fc.property(anySettings, share, time, (given, part, within) => {
        const requestedShare = 0.5 * part * given.spendingLimit;
        const stake = minorityAttackStake({ ...given, requestedShare, within });
        const more = minorityAttackStake({ ...given, requestedShare: requestedShare * 1.1 + 1e-3, within });
        const later = minorityAttackStake({ ...given, requestedShare, within: within * 1.1 });
        expect(more).toBeGreaterThanOrEqual(stake);
        expect(later).toBeLessThanOrEqual(stake);
      }),
      { numRuns },
    );
  });

  it('refuses what is out of range', () => {
    const input = { ...settings, requestedShare: 0.1, within: 14 };
    for (const [name, value] of [
      ['requestedShare', -1],
      ['within', -1],
      ['within', Infinity],
      ['halfLife', 0],
      ['spendingLimit', 0],
      ['spendingLimit', 1.1],
      ['minimumConviction', 1.1],
    ] as const) {
      expect(
        codeOf(() => minorityAttackStake({ ...input, [name]: value })),
        name,
      ).toBe('out-of-range');
    }
    expect(() => minorityAttackStake({ ...input, requestedShare: -1 })).toThrow('(share of the funds)');
    expect(() => minorityAttackStake({ ...input, within: -1 })).toThrow('(time)');
    expect(() => minorityAttackStake({ ...input, halfLife: 0 })).toThrow('(time)');
    expect(() => minorityAttackStake(null as never)).toThrow(
      'with `requestedShare`, `within`, `halfLife`, `spendingLimit` and `minimumConviction`.',
    );
  });
});

describe('minorityAttackTable', () => {
  it('has a row for each request with each time', () => {
    const table = minorityAttackTable({ ...settings, requestedShares: [0.05, 0.1, 0.3], times: [7, 14] });
    expect(table.map(({ requestedShare, within }) => [requestedShare, within])).toEqual([
      [0.05, 7],
      [0.05, 14],
      [0.1, 7],
      [0.1, 14],
      [0.3, 7],
      [0.3, 14],
    ]);
    for (const { stakeShare, ...row } of table) {
      expect(stakeShare).toBe(minorityAttackStake({ ...settings, ...row }));
    }
    expect(table[5]!.stakeShare).toBe(Infinity);
    expect(minorityAttackTable({ ...settings, requestedShares: [], times: [1] })).toEqual([]);
  });

  it('names the element that it refuses', () => {
    const input = { ...settings, requestedShares: [0.1], times: [7] };
    expect(() => minorityAttackTable({ ...input, times: [7, -1] })).toThrow(
      'times[1] is -1; it must be a finite number of at least 0 (time).',
    );
    expect(() => minorityAttackTable({ ...input, requestedShares: [-1] })).toThrow(
      'requestedShares[0] is -1; it must be a finite number of at least 0 (share of the funds).',
    );
    expect(() => minorityAttackTable({ ...input, times: 7 as never })).toThrow(
      'times is 7; it must be a list of numbers.',
    );
    expect(codeOf(() => minorityAttackTable({ ...input, halfLife: 0 }))).toBe('out-of-range');
    expect(() => minorityAttackTable(null as never)).toThrow('with `requestedShares`, `times`, `halfLife`');
  });
});

describe('largestRequestOfStake', () => {
  it('is β − √(ρ/s) for a stake that stays, and what minorityAttackStake asks for otherwise', () => {
    const rho = 0.04 * 0.2 ** 2;
    expectNear(
      largestRequestOfStake({ ...settings, stakeShare: 0.25, wait: Infinity }),
      0.2 - Math.sqrt(rho / 0.25),
      1e-14,
    );
    fc.assert(
      fc.property(
        anySettings,
        fc.double({ min: 0, max: 0.99, noNaN: true }),
        time,
        (given, stakeShare, wait) => {
          const requestedShare = largestRequestOfStake({ ...given, stakeShare, wait });
          fc.pre(requestedShare > 0);
          expectNear(minorityAttackStake({ ...given, requestedShare, within: wait }), stakeShare, 1e-9);
        },
      ),
      { numRuns },
    );
  });

  it('is nothing up to the minimum, and the limit where there is none', () => {
    const of = (stakeShare: number, wait: number) => largestRequestOfStake({ ...settings, stakeShare, wait });
    expect([of(0, Infinity), of(0.04, Infinity), of(0.05, 7), of(1, 0)]).toEqual([0, 0, 0, 0]);
    expect(of(0.041, Infinity)).toBeGreaterThan(0);
    expect(largestRequestOfStake({ ...settings, minimumConviction: 0, stakeShare: 1e-9, wait: 1 })).toBe(0.2);
    expect(largestRequestOfStake({ ...settings, minimumConviction: 0, stakeShare: 0, wait: 1 })).toBe(0);
  });

  it('refuses what is out of range', () => {
    const input = { ...settings, stakeShare: 0.25, wait: 14 };
    expect(codeOf(() => largestRequestOfStake({ ...input, stakeShare: 1.1 }))).toBe('out-of-range');
    expect(codeOf(() => largestRequestOfStake({ ...input, wait: Number.NaN }))).toBe('out-of-range');
    expect(codeOf(() => largestRequestOfStake({ ...input, spendingLimit: 0 }))).toBe('out-of-range');
    expect(() => largestRequestOfStake({ ...input, wait: -1 })).toThrow(
      'wait is -1; it must be a number of at least 0, or Infinity (time).',
    );
    expect(() => largestRequestOfStake(null as never)).toThrow('with `stakeShare`, `wait`, `halfLife`');
  });
});

describe('timeToDrain', () => {
  it('is what the attack takes, played proposal by proposal', () => {
    fc.assert(
      fc.property(
        anySettings,
        fc.double({ min: 0.05, max: 1, noNaN: true }),
        fc.double({ min: 1, max: 60, noNaN: true }),
        fc.double({ min: 0.1, max: 0.99, noNaN: true }),
        (given, stakeShare, wait, remaining) => {
          const drain = timeToDrain({ ...given, stakeShare, wait, remaining });
          fc.pre(drain.requestedShare > 1e-3);
          const { halfLife } = given;
          let [funds, proposals] = [1, 0];
          // Down to rounding: a part that is met exactly is met.
          while (funds > remaining * (1 + 1e-9)) {
            const requested = drain.requestedShare * funds;
            const threshold = thresholdContract({ ...given, requested, funds, effectiveSupply: 1 });
            expectNear(convictionAfter(0, stakeShare, wait, halfLife), threshold, 1e-9);
            funds -= requested;
            proposals++;
          }
          expect(drain.proposals).toBe(proposals);
          expect(drain.time).toBe(proposals * wait);
        },
      ),
      { numRuns },
    );
  });

  it('counts a part that is met exactly as met', () => {
    const half = { halfLife: 1, spendingLimit: 0.5, minimumConviction: 0, stakeShare: 1, wait: 2 };
    expect(timeToDrain({ ...half, remaining: 0.25 })).toEqual({ requestedShare: 0.5, proposals: 2, time: 4 });
    expect(timeToDrain({ ...half, remaining: 0.2499 })).toEqual({
      requestedShare: 0.5,
      proposals: 3,
      time: 6,
    });
    const tenth = { ...half, spendingLimit: 0.1 };
    for (let n = 1; n <= 40; n++) {
      expect(timeToDrain({ ...tenth, remaining: 0.9 ** n }).proposals).toBe(n);
    }
    const all = timeToDrain({ ...half, spendingLimit: 1, remaining: 0.01 });
    expect(all).toEqual({ requestedShare: 1, proposals: 1, time: 2 });
  });

  it('needs the fewest proposals, and all time, with patience without end', () => {
    const drain = timeToDrain({ ...settings, stakeShare: 0.25, wait: Infinity, remaining: 0.5 });
    expectNear(drain.requestedShare, 0.12, 1e-14);
    expect([drain.proposals, drain.time]).toEqual([6, Infinity]);
    const none = timeToDrain({ ...settings, stakeShare: 0.25, wait: Infinity, remaining: 1 });
    expect([none.proposals, none.time]).toEqual([0, 0]);
  });

  it('never ends where nothing passes', () => {
    const drain = timeToDrain({ ...settings, stakeShare: 0.04, wait: 100, remaining: 0.5 });
    expect(drain).toEqual({ requestedShare: 0, proposals: Infinity, time: Infinity });
    const done = timeToDrain({ ...settings, stakeShare: 0.04, wait: 100, remaining: 1 });
    expect(done).toEqual({ requestedShare: 0, proposals: 0, time: 0 });
  });

  it('refuses what is out of range', () => {
    const input = { ...settings, stakeShare: 0.25, wait: 14, remaining: 0.5 };
    for (const [name, value] of [
      ['stakeShare', -0.1],
      ['wait', -1],
      ['remaining', 0],
      ['remaining', 1.1],
      ['halfLife', 0],
    ] as const) {
      expect(
        codeOf(() => timeToDrain({ ...input, [name]: value })),
        name,
      ).toBe('out-of-range');
    }
    expect(() => timeToDrain(null as never)).toThrow('with `stakeShare`, `wait`, `remaining`, `halfLife`');
  });
});

describe('timeToDrainTable', () => {
  it('has a row for each stake with each wait, and shows where it is fastest', () => {
    const waits = [1, 3.5, 7, 14, Infinity];
    const table = timeToDrainTable({ ...settings, stakeShares: [0.25, 0.5], waits, remaining: 0.5 });
    expect(table).toHaveLength(10);
    for (const { stakeShare, wait, ...drain } of table) {
      expect(drain).toEqual(timeToDrain({ ...settings, stakeShare, wait, remaining: 0.5 }));
    }
    expect(table.slice(0, 5).map(({ wait }) => wait)).toEqual(waits);
    expect(table.slice(0, 5).map(({ time: days }) => days)).toEqual([Infinity, 45.5, 56, 98, Infinity]);
  });

  it('is measured for published settings: a tenth of what counts takes half of the funds, at the best of waits', () => {
    const waits = Array.from({ length: 600 }, (_, i) => (i + 1) / 10);
    const fastest = (name: keyof typeof convictionPresets) => {
      const { halfLife, spendingLimit, minimumConviction } = convictionPresets[name];
      const attack = {
        halfLife,
        spendingLimit,
        minimumConviction,
        stakeShares: [0.1],
        waits,
        remaining: 0.5,
      };
      return Math.min(...timeToDrainTable(attack).map(({ time: days }) => days));
    };
    expectNear(fastest('gardens'), 46.8, 1e-12);
    expectNear(fastest('tec'), 307.4, 1e-12);
    expectNear(fastest('1hive-2020'), 111.6, 1e-12);
    expect(fastest('supagov')).toBe(Infinity);
  });

  it('names the element that it refuses', () => {
    const input = { ...settings, stakeShares: [0.25], waits: [7], remaining: 0.5 };
    expect(() => timeToDrainTable({ ...input, waits: [7, -1] })).toThrow('waits[1] is -1;');
    expect(() => timeToDrainTable({ ...input, stakeShares: [2] })).toThrow('stakeShares[0] is 2;');
    expect(codeOf(() => timeToDrainTable({ ...input, remaining: 0 }))).toBe('out-of-range');
    expect(codeOf(() => timeToDrainTable({ ...input, halfLife: 0 }))).toBe('out-of-range');
    expect(() => timeToDrainTable(null as never)).toThrow(
      'with `stakeShares`, `waits`, `remaining`, `halfLife`',
    );
  });
});
