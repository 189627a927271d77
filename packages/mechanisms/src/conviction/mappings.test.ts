import { codeOf, expectNear, numRuns } from '@tecmns/tooling/vitest/near';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blocksInDays, daysOfBlocks } from './blocks.ts';
import { cadcadMeaning, cadcadSettings } from './cadcadMapping.ts';
import { effectiveHalfLife, halfLifeInBlocks } from './contractSettings.ts';
import { convictionPresets } from './convictionPresets.ts';
import { gardens1Meaning, gardens1Settings } from './gardens1.ts';
import { gardens2Meaning, gardens2Settings } from './gardens2.ts';
import { largestRequest } from './spendingLimit.ts';

const friendly = fc.record({
  halfLife: fc.double({ min: 0.5, max: 30, noNaN: true }),
  spendingLimit: fc.double({ min: 0.05, max: 0.5, noNaN: true }),
  minimumConviction: fc.double({ min: 0.01, max: 0.2, noNaN: true }),
});

describe('The mapping of Gardens v1', () => {
  it('gives the integers of its template and of the Token Engineering Commons', () => {
    const template = { halfLife: 2, spendingLimit: 0.1, minimumConviction: 0.025 };
    expect(gardens1Settings(template, 5)).toEqual({ decay: 9_999_799, maxRatio: 1_000_000, weight: 2500 });
    const tec = { halfLife: 7, spendingLimit: 0.11, minimumConviction: 0.04 };
    expect(gardens1Settings(tec, 5)).toEqual({ decay: 9_999_942, maxRatio: 1_100_000, weight: 4840 });
  });

  it('does not lose a unit to the product in doubles', () => {
    expect(Math.floor(0.043 * 1e7)).toBe(429_999);
    const settings = { halfLife: 2, spendingLimit: 0.043, minimumConviction: 0.025 };
    expect(gardens1Settings(settings, 5).maxRatio).toBe(430_000);
    expect(Math.floor(0.03 ** 2 * 0.09 * 1e7)).toBe(809);
    const small = { halfLife: 2, spendingLimit: 0.03, minimumConviction: 0.09 };
    expect(gardens1Settings(small, 5).weight).toBe(810);
  });

  it('makes the limit an asymptote that unanimity does not reach', () => {
    const meaning = gardens1Meaning({ decay: 9_999_942, maxRatio: 1_100_000, weight: 4840 }, 5);
    expectNear(largestRequest(meaning.spendingLimit, meaning.minimumConviction), 0.088, 1e-12);
  });

  it('is undone by gardens1Meaning up to the integers', () => {
    fc.assert(
      fc.property(friendly, (settings) => {
        const integers = gardens1Settings(settings, 5);
        const meaning = gardens1Meaning(integers, 5);
        expectNear(meaning.spendingLimit, settings.spendingLimit, 0, 1e-7);
        expectNear(meaning.minimumConviction, settings.minimumConviction, 0.02);
        expect(meaning.halfLife).toBeLessThanOrEqual(settings.halfLife * (1 + 1e-9));
        expect(effectiveHalfLife(integers.decay + 1, 5)).toBeGreaterThan(settings.halfLife * (1 - 1e-9));
      }),
      { numRuns },
    );
  });
});

describe('The mapping of Gardens v2', () => {
  it('gives the integers of its recommended profile', () => {
    const recommended = { halfLife: 10, spendingLimit: 0.25, minimumConviction: 0.1 };
    const { maxRatio, weight } = gardens2Settings(recommended, 5);
    expect([maxRatio, weight]).toEqual([3_656_188, 133_677]);
  });

  it('makes the limit the largest request that unanimity passes', () => {
    fc.assert(
      fc.property(friendly, (settings) => {
        const integers = gardens2Settings(settings, 2);
        expectNear(gardens2Meaning(integers, 2).spendingLimit, settings.spendingLimit, 0, 1e-3);
        const asymptote = integers.maxRatio / 1e7;
        expectNear(largestRequest(asymptote, settings.minimumConviction), settings.spendingLimit, 0, 1e-6);
      }),
      { numRuns },
    );
  });

  it('refuses a limit that only a ratio above 1 could give, and a weight with which nothing passes', () => {
    const tooWide = { halfLife: 10, spendingLimit: 0.9, minimumConviction: 0.1 };
    expect(codeOf(() => gardens2Settings(tooWide, 5))).toBe('out-of-range');
    const stuck = { decay: 9_000_000, maxRatio: 1_000_000, weight: 100_000 };
    expect(codeOf(() => gardens2Meaning(stuck, 5))).toBe('out-of-range');
  });
});

describe('The mapping of cadCAD', () => {
  it('gives the settings of 1Hive in August 2020', () => {
    const settings = cadcadSettings({ halfLife: 3, spendingLimit: 0.2, minimumConviction: 0.0625 });
    expectNear(settings.alpha, 2 ** (-1 / 3), 1e-15);
    expectNear(settings.rho, 0.0025, 1e-15);
    expect(settings.beta).toBe(0.2);
  });

  it('is undone by cadcadMeaning', () => {
    fc.assert(
      fc.property(friendly, (settings) => {
        const meaning = cadcadMeaning(cadcadSettings(settings));
        expectNear(meaning.halfLife, settings.halfLife, 1e-12);
        expectNear(meaning.minimumConviction, settings.minimumConviction, 1e-12);
        expect(meaning.spendingLimit).toBe(settings.spendingLimit);
      }),
      { numRuns },
    );
    expect(codeOf(() => cadcadMeaning({ alpha: 1, beta: 0.2, rho: 0 }))).toBe('out-of-range');
  });
});

describe('Settings that the contract cannot hold', () => {
  const settings = { halfLife: 7, spendingLimit: 0.2, minimumConviction: 0.05 };

  it.each([
    ['never decays', { halfLife: 1e13 }, 'halfLife'],
    ['decays at once', { halfLife: 1e-6 }, 'halfLife'],
    ['has a limit of nothing', { spendingLimit: 1e-8 }, 'spendingLimit'],
  ])('are refused: a contract that %s', (_what, bad, subject) => {
    for (const map of [gardens1Settings, gardens2Settings]) {
      const call = () => map({ ...settings, ...bad }, 5);
      expect(codeOf(call)).toBe('out-of-range');
      expect(call).toThrow(`${subject} is `);
      expect(call).toThrow('seven digits');
    }
  });

  it('are refused by Gardens v2 for a minimum of 1, and for a weight that rounds until nothing passes', () => {
    expect(() => gardens2Settings({ ...settings, minimumConviction: 1 }, 5)).toThrow(
      'minimumConviction is 1; it must be at least 0 and below 1 (a share).',
    );
    const rounded = { ...settings, minimumConviction: 0.9, spendingLimit: 3e-4 * (1 - Math.sqrt(0.9)) };
    expect(() => gardens2Settings(rounded, 5)).toThrow('The weight would round to 1');
  });

  it('are refused, or what was made of them can be read', () => {
    const any = fc.record({
      halfLife: fc.double({ min: 1e-8, max: 1e14, noNaN: true }),
      spendingLimit: fc.double({ min: 1e-9, max: 1, noNaN: true }),
      minimumConviction: fc.double({ min: 0, max: 1, noNaN: true }),
    });
    fc.assert(
      fc.property(any, (given) => {
        for (const [map, meaning] of [
          [gardens1Settings, gardens1Meaning],
          [gardens2Settings, gardens2Meaning],
        ] as const) {
          let integers: ReturnType<typeof map>;
          try {
            integers = map(given, 5);
          } catch (error) {
            expect(error).toHaveProperty('code', 'out-of-range');
            continue;
          }
          expect(meaning(integers, 5).spendingLimit).toBeGreaterThan(0);
        }
      }),
      { numRuns: 10 * numRuns },
    );
  });
});

describe('effectiveHalfLife', () => {
  it.each([
    [2, 9_999_799, 1.996],
    [7, 9_999_942, 6.916],
    [30, 9_999_986, 28.65],
    [365, 9_999_998, 200.6],
  ])('shows what flooring makes of %d days at 5 s blocks', (halfLife, decay, days) => {
    const settings = { halfLife, spendingLimit: 0.1, minimumConviction: 0.025 };
    expect(gardens1Settings(settings, 5).decay).toBe(decay);
    expectNear(effectiveHalfLife(decay, 5), days, 4e-4);
  });

  it('depends on the block time alone: 9999599 is 3 days at 15 s and 1 day at 5 s', () => {
    expectNear(effectiveHalfLife(9_999_599, 15), 3, 1e-3);
    expectNear(effectiveHalfLife(9_999_599, 5), 1, 1e-3);
    expectNear(halfLifeInBlocks(9_999_599), 17_285, 1e-4);
  });

  it('refuses what is no share of the base', () => {
    expect(codeOf(() => halfLifeInBlocks(10_000_000))).toBe('out-of-range');
    expect(codeOf(() => halfLifeInBlocks(0.5))).toBe('out-of-range');
    expect(codeOf(() => gardens1Meaning({ decay: 1, maxRatio: 0, weight: 1 }, 5))).toBe('out-of-range');
  });
});

describe('blocksInDays', () => {
  it('counts whole blocks, and daysOfBlocks turns them back', () => {
    expect(blocksInDays(7, 5)).toBe(120_960);
    expect(blocksInDays(1, 13)).toBe(6646);
    expect(daysOfBlocks(120_960, 5)).toBe(7);
    expect(codeOf(() => blocksInDays(1, 0))).toBe('out-of-range');
    expect(codeOf(() => daysOfBlocks(-1, 5))).toBe('out-of-range');
  });
});

describe('convictionPresets', () => {
  it('lists published settings with their source, and says which two are ours', () => {
    const ours = Object.entries(convictionPresets).filter(([, preset]) => preset.ours);
    expect(ours.map(([name]) => name)).toEqual(['supagov', 'karmaconf']);
    for (const preset of Object.values(convictionPresets)) {
      expect(preset.source.length).toBeGreaterThan(10);
      expect(preset.source.includes('defined by this library')).toBe(preset.ours);
    }
  });

  it('is frozen', () => {
    expect(Object.isFrozen(convictionPresets)).toBe(true);
    expect(Object.values(convictionPresets).every(Object.isFrozen)).toBe(true);
  });

  it('states the largest request of our two as it is', () => {
    const { supagov, karmaconf } = convictionPresets;
    expectNear(largestRequest(supagov.spendingLimit, supagov.minimumConviction), 0.0342, 1e-3);
    expectNear(largestRequest(karmaconf.spendingLimit, karmaconf.minimumConviction), 0.0859, 1e-3);
  });
});
