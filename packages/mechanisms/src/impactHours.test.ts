import { codeOf, expectNear } from '@tecmns/tooling/vitest/near';
import { describe, expect, it } from 'vitest';
import hatch from '../vectors/commonsbuild-hatch-dashboard.json' with { type: 'json' };
import evm from '../vectors/commonsbuild-impact-hours-evm.json' with { type: 'json' };
import {
  buildersTokens,
  culturalBuildTributeOfRaise,
  culturalBuildTributeOfSupply,
  expectedRaise,
  impactHourRate,
  impactHourSlope,
  ragequitValue,
} from './impactHours.ts';

describe.each(hatch.data)('The hatch dashboard, $name', (row) => {
  const { params, total_impact_hours: hours } = row;
  const maximum = params.maximum_impact_hour_rate;
  const expected = expectedRaise(maximum, params.impact_hour_rate_at_target_goal, params.target_raise);
  const tribute = params.hatch_tribute_percentage / 100;

  it('has the same slope', () => {
    expectNear(impactHourSlope(expected, hours), row.slope_m, 1e-9);
  });

  it('has the same rate, tokens, tribute and ragequit value at each raise', () => {
    for (const at of row.rate_at) {
      const rate = impactHourRate(at.raise, maximum, expected);
      expectNear(rate, at.ih_rate, 1e-9);
      expectNear(buildersTokens(hours, rate, params.hatch_exchange_rate), at.builders_tech, 1e-9);
      expectNear(culturalBuildTributeOfRaise(hours, rate, at.raise), at.cultural_build_tribute, 1e-9);
      expectNear(100 * ragequitValue(hours, rate, at.raise, tribute), at.ragequit_pct, 1e-9);
    }
  });

  it('has the same share of the supply held by builders', () => {
    const raises = {
      min_raise: params.min_raise,
      target_raise: params.target_raise,
      max_raise: params.max_raise,
    };
    for (const [name, raised] of Object.entries(raises)) {
      const overview = row.overview[name as keyof typeof raises];
      const rate = impactHourRate(raised, maximum, expected);
      const percent = 100 * culturalBuildTributeOfSupply(hours, rate, raised);
      expectNear(percent, overview['Total Supply held by Builders (%)'], 1e-9);
      const total =
        raised * params.hatch_exchange_rate + buildersTokens(hours, rate, params.hatch_exchange_rate);
      expectNear(total, overview['Total TECH Minted (TECH)'], 1e-9);
    }
  });
});

describe('impactHourRate', () => {
  it('agrees with the contract', () => {
    for (const row of evm.data) {
      const scale = 10 ** row.ih_decimals;
      const rate = impactHourRate(
        Number(row.totalRaised) / 1e18,
        Number(row.maxRate) / 1e18,
        Number(row.expectedRaise) / 1e18,
      );
      const tokens = buildersTokens(Number(row.ih_balance) / scale, rate, row.exchangeRate_ppm / 1e6);
      expectNear(tokens, Number(row.value) / 1e18, 1e-15);
    }
  });

  it('gives the published supply of the Token Engineering Commons', () => {
    const rate = impactHourRate(1_571_223.57, 226, expectedRaise(226, 77.07, 3_000_000));
    expectNear(1_571_223.57 + buildersTokens(9766.002861157265, rate, 1), 2_041_863.58, 1e-12);
  });

  it('reproduces the test hatch', () => {
    const rate = impactHourRate(19.07, 0.02, 0.01 * 6630.243);
    expectNear(rate, 0.004467484, 1e-6);
    expectNear(buildersTokens(6630.243, rate, 1), 29.620507, 1e-6);
    expectNear(culturalBuildTributeOfSupply(6630.243, rate, 19.07), 0.6083, 1e-4);
  });

  it('is half of the maximum at the expected raise, 0 at no raise, and the maximum when nothing is expected', () => {
    expect(impactHourRate(100, 226, 100)).toBe(113);
    expect(impactHourRate(0, 226, 0)).toBe(0);
    expect(impactHourRate(1, 226, 0)).toBe(226);
    expect(expectedRaise(100, 100, 1000)).toBe(0);
  });

  it('refuses arguments out of range', () => {
    expect(codeOf(() => impactHourRate(-1, 1, 1))).toBe('out-of-range');
    expect(codeOf(() => expectedRaise(10, 11, 1))).toBe('out-of-range');
    expect(codeOf(() => expectedRaise(Infinity, 11, 1))).toBe('out-of-range');
    expect(codeOf(() => culturalBuildTributeOfRaise(1, 1, 0))).toBe('out-of-range');
    expect(codeOf(() => ragequitValue(1, 1, 1, 1.1))).toBe('out-of-range');
  });
});
