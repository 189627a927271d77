import { codeOf, expectNear, numRuns } from '@tecmns/tooling/vitest/near';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import abc from '../../vectors/commonsbuild-abc-float.json' with { type: 'json' };
import backend from '../../vectors/commonsbuild-config-backend.json' with { type: 'json' };
import { convictionAfter, maximumConviction, shareOfMaximum } from './convictionAfter.ts';
import {
  convictionDecay,
  convictionDecayFromGrowth,
  halfLifeFromGrowth,
  halfLifeOf,
} from './convictionDecay.ts';
import { convictionWeight, effectiveSupply, largestRequest, minimumConviction } from './spendingLimit.ts';
import { thresholdContract, thresholdShare, thresholdSimulator } from './threshold.ts';
import { stakeToPass, timeToPass } from './timeToPass.ts';

describe.each(backend.data.cv)('The configuration dashboard, profile $name', (row) => {
  const { spendingLimit, minimumConviction: minimum, convictionGrowth: halfLife } = row.input;

  it('has the same decay, weight and maximum', () => {
    expectNear(convictionDecay(halfLife), row.decay, 1e-9);
    expectNear(convictionWeight(spendingLimit, minimum), row.weight, 1e-9);
    expectNear(maximumConviction(1, halfLife), row.max_conviction_per_token, 1e-9);
  });

  it('has the same growth', () => {
    for (const [days, share] of Object.entries(row.pct_of_max)) {
      expectNear(shareOfMaximum(Number(days), halfLife), share, 1e-9);
    }
    for (const { y0, x, t, y } of row.conviction_examples) {
      expectNear(convictionAfter(y0, x, t, halfLife), y, 1e-9);
    }
  });

  it('has the same thresholds as shares of the supply', () => {
    for (const { requested_pct: requested, threshold_pct_of_supply: share } of row.threshold) {
      const threshold = thresholdShare({ requested, funds: 1, spendingLimit, minimumConviction: minimum });
      if (share === null) expect(threshold).toBe(Infinity);
      else expectNear(threshold, share, 1e-9);
    }
  });

  it('has the same table of stakes, which the dashboard cuts to integers', () => {
    const table = row.table;
    table.requestedAmount.forEach((requested, i) => {
      const request = {
        requested,
        funds: table.amountInCommonPool[i]!,
        spendingLimit,
        minimumConviction: minimum,
        effectiveSupply: table.totalEffectiveSupply[i]!,
        halfLife,
      };
      const forever = request.effectiveSupply * thresholdShare(request);
      const inPeriod = stakeToPass({
        threshold: thresholdContract(request),
        elapsed: row.input.convictionVotingPeriodDays,
        halfLife,
      });
      if (table.minTokensToPass[i] === 'Not possible') {
        expect(forever).toBe(Infinity);
        expect(inPeriod).toBe(Infinity);
      } else {
        const least = Number(table.minTokensToPass[i]);
        expect(forever).toBeGreaterThanOrEqual(least * (1 - 1e-12));
        expect(forever).toBeLessThan((least + 1) * (1 + 1e-12));
        // The dashboard divides the stake that it has already cut, and cuts again.
        const inPeriodLeast = Number(table.tokensToPassIn2Weeks[i]);
        const share = shareOfMaximum(row.input.convictionVotingPeriodDays, halfLife);
        expect(inPeriod).toBeGreaterThanOrEqual(inPeriodLeast * (1 - 1e-12));
        expect(inPeriod).toBeLessThan((inPeriodLeast + 1 + 1 / share) * (1 + 1e-12));
      }
    });
  });
});

describe('convictionDecay', () => {
  it('turns 80 % in 10 days into a half-life and a decay', () => {
    expectNear(halfLifeFromGrowth(10), 4.306765580733931, 1e-12);
    expectNear(convictionDecayFromGrowth(10), 0.8513399225207846, 1e-12);
    expectNear(halfLifeFromGrowth(10, 0.5), 10, 1e-12);
    expectNear(convictionDecayFromGrowth(1, 0.5), 0.5, 1e-12);
  });

  it('is inverse to halfLifeOf', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.1, max: 1000, noNaN: true }), (halfLife) => {
        expectNear(halfLifeOf(convictionDecay(halfLife)), halfLife, 1e-11);
      }),
      { numRuns },
    );
  });

  it('refuses a share of 0 or 1 and a half-life of 0', () => {
    expect(codeOf(() => halfLifeFromGrowth(10, 1))).toBe('out-of-range');
    expect(codeOf(() => convictionDecayFromGrowth(10, 0))).toBe('out-of-range');
    expect(codeOf(() => halfLifeOf(1))).toBe('out-of-range');
    expect(codeOf(() => convictionDecay(0))).toBe('out-of-range');
  });
});

describe('convictionAfter', () => {
  const amount = fc.double({ min: 0, max: 1e9, noNaN: true });
  const time = fc.double({ min: 0, max: 500, noNaN: true });

  it('does not depend on how time is cut into steps', () => {
    fc.assert(
      fc.property(amount, amount, time, time, (y0, x, first, second) => {
        const twice = convictionAfter(convictionAfter(y0, x, first, 7), x, second, 7);
        expectNear(twice, convictionAfter(y0, x, first + second, 7), 1e-13, 1e-300);
      }),
      { numRuns },
    );
  });

  it('is what the recursion y ← αy + x gives at whole steps', () => {
    const decay = convictionDecay(3);
    let y = 5000;
    for (let t = 1; t <= 100; t++) {
      y = decay * y + 1000;
      expectNear(convictionAfter(5000, 1000, t, 3), y, 1e-13);
    }
  });

  it('grows with stake, never passes its maximum from below, and keeps digits for slow decays', () => {
    fc.assert(
      fc.property(amount, time, (x, t) => {
        const y = convictionAfter(0, x, t, 7);
        expect(convictionAfter(0, x + 1, t + 1, 7)).toBeGreaterThan(y);
        expect(y).toBeLessThanOrEqual(maximumConviction(x, 7) * (1 + 1e-15));
        expectNear(y, shareOfMaximum(t, 7) * maximumConviction(x, 7), 1e-14, 1e-300);
      }),
      { numRuns },
    );
    expectNear(maximumConviction(1, 1e12), 1e12 / Math.LN2 + 0.5, 1e-15);
  });

  it.each([Number.NaN, -1, Infinity])('refuses %d', (bad) => {
    for (let i = 0; i < 4; i++) {
      const given: [number, number, number, number] = [1, 1, 1, 1];
      given[i] = bad;
      expect(codeOf(() => convictionAfter(...given))).toBe('out-of-range');
    }
    expect(codeOf(() => maximumConviction(1, bad))).toBe('out-of-range');
    expect(codeOf(() => shareOfMaximum(bad, 1))).toBe('out-of-range');
  });
});

describe('The thresholds', () => {
  it.each(abc.data.trigger)('of the simulator agree for $requested of $pool', (row) => {
    const threshold = thresholdSimulator({
      requested: row.requested,
      funds: row.pool,
      spendingLimit: row.beta,
      minimumConviction: 0.5,
      effectiveSupply: row.supply,
    });
    if (row.threshold === null) expect(threshold).toBe(Infinity);
    else expectNear(threshold, row.threshold, 1e-9);
  });

  const request = {
    requested: 5000,
    funds: 100_000,
    spendingLimit: 0.11,
    minimumConviction: 0.04,
    effectiveSupply: 1_500_000,
    halfLife: 7,
  };

  it('differ by the factor 1/(1 − α) that the simulator lacks', () => {
    const ratio = thresholdContract(request) / thresholdSimulator(request);
    expectNear(ratio, 1 / (1 - convictionDecay(7)), 1e-12);
    expectNear(thresholdSimulator(request), 1_500_000 * thresholdShare(request), 1e-15);
  });

  it('are Infinity at the limit, above it, and without funds', () => {
    for (const rule of [thresholdContract, thresholdSimulator, thresholdShare]) {
      expect(rule({ ...request, requested: 11_000 })).toBe(Infinity);
      expect(rule({ ...request, requested: 12_000 })).toBe(Infinity);
      expect(rule({ ...request, requested: 0, funds: 0 })).toBe(Infinity);
      expect(rule({ ...request, requested: 10_999 })).toBeLessThan(Infinity);
      expect(rule({ ...request, requested: 10_999, minimumConviction: 0 })).toBe(0);
    }
  });

  it('are Infinity where a request below the limit by one bit divides to the limit', () => {
    const requested = 15 - 2 ** -49;
    expect(requested / 100).toBe(0.15);
    expect(thresholdShare({ ...request, requested, funds: 100, spendingLimit: 0.15 })).toBe(Infinity);
  });

  it('grow with the request and with the supply', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 10_000, noNaN: true }), (requested) => {
        const less = thresholdContract({ ...request, requested });
        expect(thresholdContract({ ...request, requested: requested + 1 })).toBeGreaterThan(less);
        expect(thresholdContract({ ...request, requested, effectiveSupply: 1_600_000 })).toBeGreaterThan(
          less,
        );
      }),
      { numRuns },
    );
  });

  it('ask unanimity for the largest request, and the minimum for nothing', () => {
    const largest = largestRequest(0.11, 0.04);
    expectNear(largest, 0.088, 1e-12);
    expectNear(thresholdShare({ ...request, requested: largest * 100_000 }), 1, 1e-12);
    expectNear(thresholdShare({ ...request, requested: 0 }), 0.04, 1e-15);
    expectNear(minimumConviction(0.11, convictionWeight(0.11, 0.04)), 0.04, 1e-15);
  });

  it('refuse arguments out of range', () => {
    expect(codeOf(() => thresholdShare({ ...request, requested: -1 }))).toBe('out-of-range');
    expect(codeOf(() => thresholdShare({ ...request, spendingLimit: 1.1 }))).toBe('out-of-range');
    expect(codeOf(() => thresholdContract({ ...request, halfLife: 0 }))).toBe('out-of-range');
    expect(codeOf(() => thresholdSimulator({ ...request, effectiveSupply: Number.NaN }))).toBe(
      'out-of-range',
    );
    expect(codeOf(() => largestRequest(0.1, 1.1))).toBe('out-of-range');
    expect(codeOf(() => minimumConviction(0.1, -1))).toBe('out-of-range');
  });
});

describe('effectiveSupply', () => {
  it('is the stake, but no less than a share of the supply', () => {
    expect(effectiveSupply(1000, 15_000, 0.2)).toBe(3000);
    expect(effectiveSupply(4000, 15_000, 0.2)).toBe(4000);
    expect(codeOf(() => effectiveSupply(1, 1, 1.1))).toBe('out-of-range');
  });
});

describe('timeToPass and stakeToPass', () => {
  it('are inverse to conviction and to each other', () => {
    const share = fc.double({ min: 0.01, max: 0.99, noNaN: true });
    fc.assert(
      fc.property(share, share, (part, start) => {
        const threshold = part * maximumConviction(1000, 7);
        const conviction = start * threshold;
        const time = timeToPass({ stake: 1000, threshold, halfLife: 7, conviction });
        expectNear(convictionAfter(conviction, 1000, time, 7), threshold, 1e-12);
        expectNear(stakeToPass({ threshold, elapsed: time, halfLife: 7, conviction }), 1000, 1e-9);
      }),
      { numRuns },
    );
  });

  it('say 0 when it has passed and Infinity when it never will', () => {
    expect(timeToPass({ stake: 0, threshold: 10, halfLife: 7, conviction: 10 })).toBe(0);
    expect(timeToPass({ stake: 1, threshold: 10, halfLife: 7, conviction: 11 })).toBe(0);
    expect(timeToPass({ stake: 100, threshold: maximumConviction(100, 7), halfLife: 7 })).toBe(Infinity);
    expect(timeToPass({ stake: 100, threshold: Infinity, halfLife: 7 })).toBe(Infinity);
    expect(stakeToPass({ threshold: 10, elapsed: 0, halfLife: 7, conviction: 10 })).toBe(0);
    expect(stakeToPass({ threshold: 10, elapsed: 0, halfLife: 7 })).toBe(Infinity);
    expect(stakeToPass({ threshold: Infinity, elapsed: 1, halfLife: 7 })).toBe(Infinity);
  });

  it('refuse a threshold that is no number', () => {
    expect(codeOf(() => timeToPass({ stake: 1, threshold: Number.NaN, halfLife: 7 }))).toBe('out-of-range');
    expect(codeOf(() => stakeToPass({ threshold: -1, elapsed: 1, halfLife: 7 }))).toBe('out-of-range');
  });
});
