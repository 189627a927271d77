import { createClock } from '@tecmns/core';
import { issuanceMeaningFixed, issuanceMeaningV1, MechanismError } from '@tecmns/mechanisms';
import { issuanceFixed, issuanceV1b, issuanceV2 } from '@tecmns/mechanisms/exact';
import { codeOf, expectNear, messageOf, numRuns } from '@tecmns/tooling/vitest/near';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ContinuousIssuance } from './ContinuousIssuance.ts';
import { ExactContinuousIssuance } from './ExactContinuousIssuance.ts';

const UNIT = 10n ** 18n;
const token = { startingSupply: 26_000n * UNIT, startingPool: 2600n * UNIT };
const honey = {
  targetRatio: 3_000_000_000n,
  maxAdjustmentRatioPerSecond: 3_170_979_198n,
  totalSupply: token.startingSupply,
  commonPoolBalance: token.startingPool,
};

/** Steps a model to a day. */
function run<M extends { step(clock: unknown): void }>(model: M, days: number, dt = 1): M {
  const { clock, advance } = createClock({ seed: 1, dt });
  for (let step = 0; step < days / dt; step++) {
    model.step(clock);
    advance();
  }
  return model;
}

describe('ExactContinuousIssuance', () => {
  it('counts whole seconds, and whole blocks where it is told how long they take', () => {
    const issuance = new ExactContinuousIssuance({ secondsPerBlock: 13 });
    run(issuance, 1.1, 1.1);
    expect([issuance.timestamp, issuance.block]).toEqual([95_040n, 7310n]);
    expect(issuance.metrics()).toMatchObject({ timestamp: 95_040, block: 7310 });
    const timeless = run(new ExactContinuousIssuance(), 3);
    expect(timeless.metrics()).toMatchObject({ timestamp: 259_200, block: null });
    for (let second = 1; second < 1000; second++) {
      const short = run(
        new ExactContinuousIssuance({ secondsPerBlock: 1 }),
        second / 86_400,
        second / 86_400,
      );
      expect([short.timestamp, short.block]).toEqual([BigInt(second), BigInt(second)]);
    }
  });

  it('does what the contract does when somebody calls, and nothing before', () => {
    const issuance = run(ExactContinuousIssuance.preset('gardens', token), 10);
    expect([issuance.calls, issuance.supply]).toEqual([0, token.startingSupply]);
    const expected = issuanceV1b({ ...honey, secondsSinceLast: 864_000n });
    expect(issuance.adjust()).toEqual({ adjustment: expected.adjustment, event: true });
    expect(issuance.supply).toBe(expected.totalSupplyAfter);
    expect(issuance.pool).toBe(token.startingPool + expected.adjustment);
    expect([issuance.calls, issuance.minted, issuance.burned]).toEqual([1, expected.adjustment, 0n]);
    expect(issuance.adjust()).toEqual({ adjustment: 0n, event: true });
    expect(new ExactContinuousIssuance(token).adjust().adjustment).toBe(0n);
  });

  it('is called every so many days, whatever the step', () => {
    for (const dt of [0.5, 1, 2, 6]) {
      const issuance = run(ExactContinuousIssuance.preset('gardens', { ...token, callEvery: 2 }), 6, dt);
      let [supply, pool] = [token.startingSupply, token.startingPool];
      for (let call = 0; call < 3; call++) {
        const given = { ...honey, totalSupply: supply, commonPoolBalance: pool, secondsSinceLast: 172_800n };
        const { adjustment, totalSupplyAfter } = issuanceV1b(given);
        supply = totalSupplyAfter;
        pool += adjustment;
      }
      expect([issuance.calls, issuance.supply, issuance.pool]).toEqual([3, supply, pool]);
      expect(issuance.timestamp).toBe(518_400n);
    }
  });

  it('begins to count time with its first step, whenever that is', () => {
    const driver = createClock({ seed: 1 });
    driver.at(100);
    const issuance = ExactContinuousIssuance.preset('fixed-halved', { ...token, callEvery: 1 });
    issuance.step(driver.clock);
    const { minted } = issuanceFixed({
      blockInflationRate: 47_564_687_975n,
      totalSupply: token.startingSupply,
      elapsedBlocks: 17_280n,
    });
    expect([issuance.calls, issuance.minted]).toEqual([1, minted]);
    expect(issuance.timestamp).toBe(101n * 86_400n);
  });

  it('goes along the parabola of the second version', () => {
    const issuance = run(ExactContinuousIssuance.preset('v2-tests', token), 16);
    const { adjustment } = issuanceV2({
      targetRatio: UNIT / 5n,
      recoveryTime: 31_536_000n,
      totalSupply: token.startingSupply,
      commonPoolBalance: token.startingPool,
      secondsSinceLast: 1_382_400n,
    });
    expect(issuance.adjust()).toEqual({ adjustment, event: true });
  });

  it('counts a scheduled call that reverts, and throws what an own call reverts with', () => {
    const full = { ...token, startingPool: token.startingSupply, callEvery: 1 };
    const issuance = run(ExactContinuousIssuance.preset('v2-tests', full), 3);
    expect([issuance.reverts, issuance.calls, issuance.supply]).toEqual([3, 0, token.startingSupply]);
    expect(codeOf(() => issuance.adjust())).toBe('ISSUANCE_CURRENT_RATIO_TOO_HIGH');
    expect(messageOf(() => issuance.adjust())).toBe(
      'ExactContinuousIssuance.adjust: commonPoolBalance is 26000000000000000000000; it must be below the supply, 26000000000000000000000. Leave some tokens outside of the pool.',
    );
    // A revert does not reset the time since the last call.
    issuance.spend({ amount: 13_000n * UNIT });
    const { adjustment } = issuanceV2({
      targetRatio: UNIT / 5n,
      recoveryTime: 31_536_000n,
      totalSupply: token.startingSupply,
      commonPoolBalance: 13_000n * UNIT,
      secondsSinceLast: 259_200n,
    });
    expect(issuance.adjust().adjustment).toBe(adjustment);
    expect(issuance.burned).toBe(-adjustment);
    expect(issuance.metrics().reverts).toBe(3);
  });

  it('does not swallow other errors of a scheduled call', () => {
    const issuance = new ExactContinuousIssuance({ callEvery: 1 });
    Object.defineProperty(issuance, 'pool', { value: 'text' });
    expect(() => run(issuance, 1)).toThrow();
  });

  it('pays and takes in, and refuses more than there is', () => {
    const issuance = new ExactContinuousIssuance(token);
    issuance.spend({ amount: 600n * UNIT });
    expect(issuance.metrics()).toMatchObject({ pool: 2000, circulating: 24_000, paid: 600, supply: 26_000 });
    expect(messageOf(() => issuance.spend({ amount: 2000n * UNIT + 1n }))).toBe(
      'ExactContinuousIssuance.spend: amount is 2000000000000000000001; the pool holds 2000000000000000000000 base units. Use at most that.',
    );
    expect(codeOf(() => issuance.deposit({ amount: 24_000n * UNIT + 1n }))).toBe('insufficient-balance');
    issuance.deposit({ amount: 24_000n * UNIT });
    issuance.spend({ amount: 26_000n * UNIT });
    expect([issuance.pool, issuance.paid]).toEqual([0n, 26_600n * UNIT]);
  });

  it('scales what it reports by the decimals, and has no ratio without a supply and no error without a target', () => {
    const six = new ExactContinuousIssuance({
      startingSupply: 2_000_000n,
      startingPool: 500_000n,
      decimals: 6,
    });
    expect(six.metrics()).toMatchObject({ supply: 2, pool: 0.5, circulating: 1.5, ratio: 0.25 });
    expectNear(six.metrics().error!, 1 / 6, 1e-14);
    const none = new ExactContinuousIssuance({ startingSupply: 0n, startingPool: 0n });
    expect(none.metrics()).toMatchObject({ ratio: null, error: null, supply: 0 });
    expect(ExactContinuousIssuance.preset('fixed-2020').metrics().error).toBeNull();
    expect(new ExactContinuousIssuance({ targetRatio: 0n }).metrics().error).toBeNull();
    const second = ExactContinuousIssuance.preset('v2-tests', { ...token, startingPool: 1300n * UNIT });
    expectNear(second.metrics().error!, 0.75, 1e-14);
    expect([second.target, six.target]).toEqual([0.2, 0.3]);
  });

  it('refuses a fixed issuance without a time between blocks, and a pool that holds more than there is', () => {
    expect(codeOf(() => new ExactContinuousIssuance({ generation: 'fixed' }))).toBe('rule');
    expect(codeOf(() => new ExactContinuousIssuance({ startingSupply: 1n, startingPool: 2n }))).toBe('rule');
    expect(codeOf(() => new ExactContinuousIssuance({ targetRatio: 10n ** 10n + 1n }))).toBe('out-of-range');
    expect(codeOf(() => new ExactContinuousIssuance({ recoveryTime: 0n }))).toBe('out-of-range');
  });

  it('is made from what people say', () => {
    const throttled = ExactContinuousIssuance.fromThrottle({ targetRatio: 0.3, throttle: 0.1 }, 'v1');
    expect(throttled.param.changed()).toEqual({ generation: 'v1' });
    const recovering = ExactContinuousIssuance.fromRecovery({ targetRatio: 0.2, recoveryTime: 365 });
    expect(recovering.param.values()).toEqual(ExactContinuousIssuance.preset('v2-tests').param.values());
    const fixed = ExactContinuousIssuance.fromInflation(0.6, 5);
    expect(fixed.param.values()).toEqual(ExactContinuousIssuance.preset('fixed-2020').param.values());
  });

  it('refuses what people say and integers cannot hold, as the model that was to be made', () => {
    const refusals = [
      [() => ExactContinuousIssuance.fromThrottle({ targetRatio: 2, throttle: 0 }, 'v1'), 'fromThrottle'],
      [() => ExactContinuousIssuance.fromRecovery({ targetRatio: 2, recoveryTime: 365 }), 'fromRecovery'],
      [() => ExactContinuousIssuance.fromInflation(-1, 5), 'fromInflation'],
    ] as const;
    for (const [make, name] of refusals) {
      expect(codeOf(make)).toBe('out-of-range');
      expect(messageOf(make)).toMatch(new RegExp(`^ExactContinuousIssuance\\.${name}: `));
      expect(make).toThrow(
        expect.objectContaining({ name: 'ParameterError', cause: expect.any(MechanismError) }),
      );
    }
  });
});

describe('ContinuousIssuance beside ExactContinuousIssuance', () => {
  const supply = fc.bigInt({ min: 1000n, max: 10n ** 9n });
  const part = fc.integer({ min: 0, max: 90 });

  /** Steps both a year with the same calls and grants. */
  function expectSame(exact: ExactContinuousIssuance, float: ContinuousIssuance, grants: readonly number[]) {
    const driver = createClock({ seed: 1 });
    for (let day = 0; day < 365; day++) {
      exact.step(driver.clock);
      float.step(driver.clock);
      driver.advance();
      const grant = grants[day % 30];
      if (grant === undefined) continue;
      const amount = (exact.pool * BigInt(grant)) / 100n;
      exact.spend({ amount });
      float.spend({ amount: Math.min(float.pool, Number(amount) / 1e18) });
    }
    const [a, b] = [exact.metrics(), float.metrics()];
    expectNear(b.supply, a.supply, 1e-9);
    expectNear(b.pool, a.pool, 0, 1e-9 * a.supply);
    expectNear(b.ratio, a.ratio!, 0, 1e-9);
    expect(b.calls).toBe(a.calls);
  }

  it.each(['fixed', 'v1', 'v1b', 'v2'] as const)(
    'stays within 1e-9 of the supply over a year of %s',
    (generation) => {
      const anyCase = fc.record({
        total: supply,
        held: part,
        aim: fc.integer({ min: 5, max: 90 }),
        throttle: fc.bigInt({ min: 10n ** 8n, max: 3n * 10n ** 10n }),
        recovery: fc.integer({ min: 10, max: 1000 }),
        callEvery: fc.constantFrom(1, 7, 30),
        grants: fc.array(fc.integer({ min: 0, max: 30 }), { maxLength: 3 }),
      });
      fc.assert(
        fc.property(anyCase, ({ total, held, aim, throttle, recovery, callEvery, grants }) => {
          const startingSupply = total * UNIT;
          const startingPool = (startingSupply * BigInt(held)) / 100n;
          const exact = new ExactContinuousIssuance({
            generation,
            targetRatio: BigInt(aim) * 10n ** 8n,
            targetRatioV2: BigInt(aim) * 10n ** 16n,
            maxAdjustmentRatioPerSecond: throttle,
            recoveryTime: BigInt(recovery) * 86_400n,
            blockInflationRate: throttle,
            secondsPerBlock: 5,
            callEvery,
            startingSupply,
            startingPool,
          });
          const limits = issuanceMeaningV1({ targetRatio: 1n, maxAdjustmentRatioPerSecond: throttle });
          const float = new ContinuousIssuance({
            generation,
            targetRatio: aim / 100,
            throttle: limits.throttle,
            recoveryTime: recovery,
            inflation: issuanceMeaningFixed({ blockInflationRate: throttle }, 5).inflation,
            callEvery,
            startingSupply: Number(total),
            startingPool: (Number(total) * held) / 100,
          });
          expectSame(exact, float, grants);
        }),
        { numRuns: Math.ceil(numRuns / 4) },
      );
    },
  );
});
