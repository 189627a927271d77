import { createClock } from '@tecmns/core';
import { blocksInDays, effectiveHalfLife, type FriendlySettings } from '@tecmns/mechanisms';
import { codeOf, expectNear, messageOf, numRuns } from '@tecmns/tooling/vitest/near';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ExactConvictionVoting } from './ExactConvictionVoting.ts';

const UNIT = 10n ** 18n;
const gardens = { halfLife: 2, spendingLimit: 0.1, minimumConviction: 0.025 };

/** 1000 tokens of alice, funds of 10,000, and proposal 2 that asks for 100 of them. */
function open(params: Partial<ConstructorParameters<typeof ExactConvictionVoting>[0]> = {}) {
  const voting = ExactConvictionVoting.preset('gardens', params);
  voting.mint({ holder: 'alice', amount: 1000n * UNIT });
  voting.fund({ amount: 10_000n * UNIT });
  voting.propose({ requested: 100n * UNIT, beneficiary: 'bob' });
  return voting;
}

function goTo(voting: ExactConvictionVoting, days: number): void {
  voting.step(createClock({ seed: 1, dt: days }).clock);
}

describe('blocks', () => {
  it('are counted from the time: ⌊days·86400/secondsPerBlock⌋, whatever the steps', () => {
    const pace = fc.double({ min: 0.25, max: 15, noNaN: true });
    const dt = fc.double({ min: 1e-4, max: 40, noNaN: true });
    fc.assert(
      fc.property(pace, dt, fc.integer({ min: 1, max: 30 }), (secondsPerBlock, dt, steps) => {
        const voting = open({ secondsPerBlock });
        const driver = createClock({ seed: 1, dt });
        for (let i = 0; i < steps; i++) {
          voting.step(driver.clock);
          const time = driver.clock.time + dt;
          // Within a millionth of a block, which days as doubles may miss, the next one counts.
          const exact = (time * 86_400) / secondsPerBlock;
          if (Math.abs(exact - Math.round(exact)) > 2e-6)
            expect(voting.block).toBe(BigInt(blocksInDays(time, secondsPerBlock)));
          else expect(Math.abs(Number(voting.block) - exact)).toBeLessThan(1 + 2e-6);
          expect(voting.metrics().block).toBe(Number(voting.block));
          driver.advance();
        }
      }),
      { numRuns },
    );
  });

  it.each([
    [0.1, 1728],
    [0.3, 5184],
    [0.7, 12_096],
    [30, 518_400],
  ])('are not lost to the rounding of doubles in steps of %f days', (dt, blocks) => {
    const voting = open({ secondsPerBlock: 5 });
    const driver = createClock({ seed: 1, dt });
    for (let step = 1; step <= 1000; step++) {
      voting.step(driver.clock);
      driver.advance();
      expect(voting.block).toBe(BigInt(step * blocks));
    }
  });

  it('may change their pace, and go on from where they were', () => {
    const voting = open({ secondsPerBlock: 15 });
    const driver = createClock({ seed: 1, dt: 0.5 });
    const blocks: bigint[] = [];
    for (const secondsPerBlock of [15, 15, 5, 12, 12]) {
      voting.secondsPerBlock = secondsPerBlock;
      voting.step(driver.clock);
      driver.advance();
      blocks.push(voting.block);
    }
    expect(blocks).toEqual([2880n, 5760n, 14_400n, 18_000n, 21_600n]);
    expectNear(voting.metrics().effectiveHalfLife, 4.79, 1e-3);
  });

  it('keep the part of a block that is under way when the pace changes', () => {
    const voting = open({ secondsPerBlock: 10 });
    const driver = createClock({ seed: 1, dt: 5 / 86_400 });
    const blocks = [10, 20, 20, 20].map((secondsPerBlock) => {
      voting.secondsPerBlock = secondsPerBlock;
      voting.step(driver.clock);
      driver.advance();
      return voting.block;
    });
    // Half a block of 10 s, then three quarters of one of 20 s.
    expect(blocks).toEqual([0n, 0n, 1n, 1n]);
  });

  it('never go back, whatever the pace', () => {
    const paces = fc.array(fc.double({ min: 0.25, max: 15, noNaN: true }), { minLength: 2, maxLength: 20 });
    fc.assert(
      fc.property(paces, fc.double({ min: 1e-5, max: 2, noNaN: true }), (all, dt) => {
        const voting = open();
        const driver = createClock({ seed: 1, dt });
        let expected = 0;
        for (const secondsPerBlock of all) {
          const before = voting.block;
          voting.secondsPerBlock = secondsPerBlock;
          voting.step(driver.clock);
          driver.advance();
          expected += (dt * 86_400) / secondsPerBlock;
          expect(voting.block).toBeGreaterThanOrEqual(before);
          expect(Math.abs(Number(voting.block) + 0.5 - expected)).toBeLessThanOrEqual(0.5 + 1e-6);
        }
      }),
      { numRuns },
    );
  });

  it('have a time that every preset says and that nobody else can know', () => {
    for (const preset of Object.values(ExactConvictionVoting.presets))
      expect(preset.secondsPerBlock).toBeGreaterThan(0);
    // @ts-expect-error it is required
    const call = () => new ExactConvictionVoting({ decay: 9_999_799n });
    expect(codeOf(call)).toBe('missing');
  });
});

describe('the half-life', () => {
  it('is what seven digits make of it: a metric shows how much of a long one is lost', () => {
    const of = (halfLife: number, secondsPerBlock: number) =>
      ExactConvictionVoting.fromGardens1({ ...gardens, halfLife }, { secondsPerBlock }).metrics()
        .effectiveHalfLife;
    expectNear(of(2, 5), 1.996, 4e-4);
    expectNear(of(7, 5), 6.916, 4e-4);
    expectNear(of(30, 5), 28.65, 4e-4);
    expectNear(of(59, 5), 57.3, 4e-4);
    expectNear(of(365, 5), 200.6, 4e-4);
    expectNear(of(365, 2), 160, 4e-3);
    const described = ExactConvictionVoting.describe().metrics.find(
      ({ name }) => name === 'effectiveHalfLife',
    )!;
    expect(described.doc).toMatch(/30 days/);
  });

  it('is none for a decay of 0, with which conviction is the stake', () => {
    const voting = open({ decay: 0n });
    voting.stake({ proposal: 2, voter: 'alice', amount: 7n });
    goTo(voting, 1);
    expect(voting.conviction(2)).toBe(7n);
    expect(voting.metrics().effectiveHalfLife).toBe(0);
  });

  it('halves what is left of conviction without stake', () => {
    const voting = open();
    voting.stake({ proposal: 2, voter: 'alice', amount: 500n * UNIT });
    goTo(voting, 3);
    voting.unstakeAll({ proposal: 2, voter: 'alice' });
    const before = Number(voting.conviction(2));
    const halfLife = voting.metrics().effectiveHalfLife;
    goTo(voting, 3 + halfLife);
    expectNear(Number(voting.conviction(2)) / before, 0.5, 1e-4);
  });
});

describe('the mappings of settings', () => {
  const integers = ({ decay, maxRatio, weight }: ExactConvictionVoting) => [decay, maxRatio, weight];
  /** The half-life asked for lies between that of the decay, which is floored, and that of the next one. */
  const expectFloored = ({ decay }: ExactConvictionVoting, halfLife: number) => {
    expect(effectiveHalfLife(Number(decay), 5)).toBeLessThanOrEqual(halfLife);
    expect(effectiveHalfLife(Number(decay) + 1, 5)).toBeGreaterThan(halfLife);
  };
  const presets: readonly (readonly [string, FriendlySettings, bigint[]])[] = [
    ['gardens', gardens, [9_999_799n, 1_000_000n, 2500n]],
    ['tec', { halfLife: 7, spendingLimit: 0.11, minimumConviction: 0.04 }, [9_999_942n, 1_100_000n, 4840n]],
  ];

  it.each([
    ['1hive-2020', [9_999_599n, 2_000_000n, 20_000n, 2n * 10n ** 17n, 15]],
    ['gardens', [9_999_799n, 1_000_000n, 2500n, 2n * 10n ** 17n, 5]],
    ['tec', [9_999_942n, 1_100_000n, 4840n, 10n ** 16n, 5]],
  ] as const)('come to the integers that were deployed: %s', (name, expected) => {
    const { decay, maxRatio, weight, minThresholdStakePercentage, secondsPerBlock } =
      ExactConvictionVoting.presets[name];
    expect([decay, maxRatio, weight, minThresholdStakePercentage, secondsPerBlock]).toEqual(expected);
  });

  it.each(presets)('of Gardens v1 give the integers of %s, and back its words', (name, words, expected) => {
    const preset = ExactConvictionVoting.preset(name as 'gardens' | 'tec');
    const { minThresholdStakePercentage } = preset;
    const made = ExactConvictionVoting.fromGardens1(words, {
      secondsPerBlock: 5,
      minThresholdStakePercentage,
    });
    expect(integers(made)).toEqual(expected);
    expect(made.param.values()).toEqual(preset.param.values());
    const { halfLife, spendingLimit, minimumConviction } = made.gardens1;
    expectNear(spendingLimit, words.spendingLimit, 1e-12);
    expectNear(minimumConviction, words.minimumConviction, 1e-12);
    expectFloored(made, words.halfLife);
    expect(halfLife).toBe(made.metrics().effectiveHalfLife);
    expect(
      integers(
        ExactConvictionVoting.fromGardens1(
          { ...made.gardens1, halfLife: words.halfLife },
          { secondsPerBlock: 5 },
        ),
      ),
    ).toEqual(expected);
  });

  it('of Gardens v1 give the integers of the README of the app, but for a decay that it rounded', () => {
    const words = { halfLife: 3, spendingLimit: 0.2, minimumConviction: 0.05 };
    const made = ExactConvictionVoting.fromGardens1(words, { secondsPerBlock: 15 });
    const preset = ExactConvictionVoting.preset('1hive-2020');
    expect(integers(made)).toEqual([9_999_598n, 2_000_000n, 20_000n]);
    expect(integers(preset)).toEqual([9_999_599n, 2_000_000n, 20_000n]);
    expectNear(preset.gardens1.halfLife, 3, 1e-3);
    expectNear(preset.gardens1.minimumConviction, 0.05, 1e-12);
    expect(preset.minThresholdStakePercentage).toBe(2n * 10n ** 17n);
  });

  it.each([
    ['Recommended', { halfLife: 10, spendingLimit: 0.25, minimumConviction: 0.1 }, [3_656_188n, 133_677n]],
    ['1Hive original', { halfLife: 2, spendingLimit: 0.2, minimumConviction: 0.025 }, undefined],
  ])('of Gardens v2 give the integers of its profile "%s", and back its words', (_, words, expected) => {
    const made = ExactConvictionVoting.fromGardens2(words, { secondsPerBlock: 5 });
    if (expected !== undefined) expect([made.maxRatio, made.weight]).toEqual(expected);
    const { halfLife, spendingLimit, minimumConviction } = made.gardens2;
    expectNear(spendingLimit, words.spendingLimit, 1e-5);
    expectNear(minimumConviction, words.minimumConviction, 1e-4);
    expect(halfLife).toBe(made.metrics().effectiveHalfLife);
    expectFloored(made, words.halfLife);
    const again = ExactConvictionVoting.fromGardens2(
      { ...words, spendingLimit, minimumConviction },
      { secondsPerBlock: 5 },
    );
    expect([again.maxRatio, again.weight]).toEqual([made.maxRatio, made.weight]);
  });

  it('mean different limits: 11 % pass 8.8 % by the first, 11 % by the second', () => {
    const words = { halfLife: 7, spendingLimit: 0.11, minimumConviction: 0.04 };
    for (const [from, most] of [
      ['fromGardens1', 0.088],
      ['fromGardens2', 0.11],
    ] as const) {
      const voting = ExactConvictionVoting[from](words, { secondsPerBlock: 5 });
      expectNear(voting.gardens2.spendingLimit, most, 1e-5);
      voting.mint({ holder: 'alice', amount: 1000n * UNIT });
      voting.fund({ amount: 1_000_000n * UNIT });
      const asked = [most * 0.999, most * 1.001].map((share) => BigInt(Math.round(share * 1e6)) * UNIT);
      const [below, above] = asked.map(
        (requested) => voting.propose({ requested, beneficiary: 'bob' }).proposal,
      );
      for (const proposal of [below!, above!]) {
        const alone = voting.fork();
        alone.stakeAll({ proposal, voter: 'alice' });
        goTo(alone, 300);
        expect(alone.passes(proposal), `${from} ${proposal}`).toBe(proposal === below);
      }
    }
  });

  it('refuse in a sentence what seven digits cannot hold, and a time between blocks that is missing', () => {
    const long = { ...gardens, halfLife: 1e13 };
    expect(messageOf(() => ExactConvictionVoting.fromGardens1(long, { secondsPerBlock: 5 }))).toBe(
      'ExactConvictionVoting.fromGardens1: halfLife is 10000000000000; it must be such that the decay is from 1 to 9999999 (day). The decay would be 10000000: the contract keeps seven digits.',
    );
    const wide = { halfLife: 10, spendingLimit: 0.9, minimumConviction: 0.1 };
    expect(codeOf(() => ExactConvictionVoting.fromGardens2(wide, { secondsPerBlock: 5 }))).toBe(
      'out-of-range',
    );
    // @ts-expect-error it is required
    expect(codeOf(() => ExactConvictionVoting.fromGardens1(gardens))).toBe('missing');
    expect(codeOf(() => ExactConvictionVoting.preset('gardens', { maxRatio: 0n }).gardens1)).toBe(
      'out-of-range',
    );
    expect(codeOf(() => ExactConvictionVoting.preset('gardens', { weight: 100_000n }).gardens2)).toBe(
      'out-of-range',
    );
  });

  it('make models of a class that extends it', () => {
    class Named extends ExactConvictionVoting {}
    expect(Named.fromGardens1(gardens, { secondsPerBlock: 5 })).toBeInstanceOf(Named);
  });
});

describe('conviction and threshold', () => {
  const stake = fc.bigInt({ min: 1n, max: 1000n * UNIT - 1n });
  const days = fc.double({ min: 0, max: 30, noNaN: true, minExcluded: true });
  const after = (amount: bigint, time: number) => {
    const voting = open();
    voting.stake({ proposal: 2, voter: 'alice', amount });
    goTo(voting, time);
    return voting.conviction(2);
  };

  it('grows with the stake and with time', () => {
    fc.assert(
      fc.property(stake, stake, days, days, (x1, x2, t1, t2) => {
        const [less, more] = x1 < x2 ? [x1, x2] : [x2, x1];
        expect(after(more, t1) >= after(less, t1)).toBe(true);
        expect(after(x1, Math.max(t1, t2)) >= after(x1, Math.min(t1, t2))).toBe(true);
      }),
      { numRuns },
    );
  });

  it('asks for more the more is requested and the more is staked', () => {
    const request = fc.bigInt({ min: 1n, max: 999n * UNIT });
    fc.assert(
      fc.property(request, request, stake, stake, (r1, r2, s1, s2) => {
        const needs = (requested: bigint, amount: bigint) => {
          const voting = open();
          voting.stake({ proposal: 1, voter: 'alice', amount });
          return voting.threshold(voting.propose({ requested, beneficiary: 'bob' }).proposal);
        };
        const [small, large] = r1 < r2 ? [r1, r2] : [r2, r1];
        const [few, many] = s1 < s2 ? [s1, s2] : [s2, s1];
        expect(needs(large, s1) >= needs(small, s1)).toBe(true);
        expect(needs(r1, many) >= needs(r1, few)).toBe(true);
      }),
      { numRuns },
    );
  });

  it('differs by rounding only when it is settled on the way', () => {
    fc.assert(
      fc.property(stake, days, days, (amount, first, second) => {
        const voting = open();
        voting.stake({ proposal: 2, voter: 'alice', amount });
        goTo(voting, first);
        // A stake that comes and goes in one block settles, and does nothing else.
        voting.stake({ proposal: 2, voter: 'alice', amount: 1n });
        voting.unstake({ proposal: 2, voter: 'alice', amount: 1n });
        expect(voting.proposals[1]!.settledAt).toBe(voting.block);
        goTo(voting, first + second);
        expectNear(Number(voting.conviction(2)), Number(after(amount, first + second)), 1e-15, 1);
      }),
      { numRuns },
    );
  });
});

describe('metrics', () => {
  it('are scaled by the decimals of each token', () => {
    const voting = ExactConvictionVoting.preset('gardens', { stakeDecimals: 6, requestDecimals: 2 });
    voting.mint({ holder: 'alice', amount: 2_500_000n });
    voting.fund({ amount: 12_345n });
    voting.propose({ requested: 345n, beneficiary: 'bob' });
    voting.stakeAll({ proposal: 2, voter: 'alice' });
    goTo(voting, 10);
    voting.execute({ proposal: 2 });
    expect(voting.metrics()).toMatchObject({
      supply: 2.5,
      funds: 120,
      disbursed: 3.45,
      passed: 1,
      stakedShare: 1,
    });
  });

  it('show the shares of the nearest proposal, null where the contract reverts or nothing counts', () => {
    const voting = open({ minThresholdStakePercentage: 0n });
    expect(voting.metrics()).toMatchObject({ convictionShare: null, thresholdShare: null });
    voting.stake({ proposal: 2, voter: 'alice', amount: 400n * UNIT });
    voting.propose({ requested: 1000n * UNIT, beneficiary: 'bob' });
    goTo(voting, 2);
    const { convictionShare, thresholdShare } = voting.metrics();
    expectNear(convictionShare!, 1 - 0.5 ** (2 / 1.99592), 1e-4);
    expectNear(thresholdShare!, 0.025 / 0.9 ** 2, 1e-9);
    voting.cancel({ proposal: 2, by: null });
    expect(voting.metrics()).toMatchObject({ open: 1, convictionShare: 0, thresholdShare: null });
  });
});

describe('tokens', () => {
  it('are moved by holders who have them', () => {
    const voting = open();
    expect(codeOf(() => voting.burn({ holder: 'alice', amount: 1001n * UNIT }))).toBe('insufficient-balance');
    expect(codeOf(() => voting.transfer({ from: 'bob', to: 'alice', amount: 1n }))).toBe(
      'insufficient-balance',
    );
    voting.transfer({ from: 'alice', to: 'bob', amount: 400n * UNIT });
    voting.burn({ holder: 'bob', amount: 100n * UNIT });
    expect([...voting.balances]).toEqual([
      ['alice', 600n * UNIT],
      ['bob', 300n * UNIT],
    ]);
    expect(voting.supply).toBe(900n * UNIT);
  });

  it('that a holder sends to itself are missing for a moment, as the hook sees it', () => {
    const voting = open();
    voting.stake({ proposal: 2, voter: 'alice', amount: 1000n * UNIT });
    voting.transfer({ from: 'alice', to: 'alice', amount: 400n * UNIT });
    expect(voting.balances.get('alice')).toBe(1000n * UNIT);
    expect(voting.totalStaked).toBe(600n * UNIT);
  });
});
