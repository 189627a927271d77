import { createClock } from '@tecmns/core';
import { culturalBuildTributeOfSupply } from '@tecmns/mechanisms';
import { expectNear } from '@tecmns/tooling/vitest/near';
import { describe, expect, it } from 'vitest';
import dashboard from '../vectors/commonsbuild-hatch-dashboard.json' with { type: 'json' };
import evm from '../vectors/commonsbuild-impact-hours-evm.json' with { type: 'json' };
import deployed from '../vectors/commonsbuild-tec-deployed-params.json' with { type: 'json' };
import { Hatch } from './Hatch.ts';

type Settings = NonNullable<ConstructorParameters<typeof Hatch>[0]>;

/** A hatch that has raised an amount and whose period is over. */
function raised(amount: number, settings: Settings): Hatch {
  const hatch = new Hatch({ ...settings, openingDay: 0, contributions: [[0, 'hatchers', amount]] });
  const driver = createClock({ seed: 1 });
  while (hatch.phase === 'pending' || hatch.phase === 'funding') {
    hatch.step(driver.clock);
    driver.advance();
  }
  return hatch;
}

describe('the parameter dashboard of the hatch', () => {
  const rows = dashboard.data.flatMap(({ name, params, total_impact_hours, rate_at }) =>
    rate_at.map((row) => ({ name, params, hours: total_impact_hours, ...row })),
  );

  it.each(rows)('is followed for $name at a raise of $raise', ({ params, hours, ...row }) => {
    const hatch = raised(row.raise, {
      minimumGoal: Math.min(params.min_raise, row.raise),
      targetGoal: params.target_raise,
      maximumGoal: params.max_raise,
      period: params.hatch_period_days,
      mintingRate: params.hatch_exchange_rate,
      hatchTribute: params.hatch_tribute_percentage / 100,
      impactHours: hours,
      maximumImpactHourRate: params.maximum_impact_hour_rate,
      impactHourRateAtTarget: params.impact_hour_rate_at_target_goal,
    });
    const { impactHourRate, culturalBuildTribute, ragequitValue } = hatch.metrics();
    expectNear(impactHourRate, row.ih_rate, 1e-14);
    expectNear(100 * ragequitValue!, row.ragequit_pct, 1e-14);
    expectNear(culturalBuildTribute!, row.cultural_build_tribute, 1e-14);
    expectNear(hatch.claimImpactHours().tokens, row.builders_tech, 1e-14);
  });

  it.each(dashboard.data)(
    'is followed in its overview of $name',
    ({ params, total_impact_hours, overview }) => {
      for (const [goal, amount] of [
        ['min_raise', params.min_raise],
        ['target_raise', params.target_raise],
        ['max_raise', params.max_raise],
      ] as const) {
        const hatch = raised(amount, {
          minimumGoal: params.min_raise,
          targetGoal: params.target_raise,
          maximumGoal: params.max_raise,
          period: params.hatch_period_days,
          mintingRate: params.hatch_exchange_rate,
          hatchTribute: params.hatch_tribute_percentage / 100,
          impactHours: total_impact_hours,
          maximumImpactHourRate: params.maximum_impact_hour_rate,
          impactHourRateAtTarget: params.impact_hour_rate_at_target_goal,
        });
        const expected = overview[goal];
        const share = culturalBuildTributeOfSupply(total_impact_hours, hatch.impactHourRate, amount);
        const { ragequitValue } = hatch.metrics();
        hatch.claimImpactHours();
        const { nonRedeemable, redeemable, supply } = hatch.close();
        // The dashboard prints rates and shares with ten decimals.
        expectNear(hatch.impactHourRate, expected['Impact Hour Rate (wxDai/hour)'], 0, 5.1e-11);
        expectNear(100 * share, expected['Total Supply held by Builders (%)'], 0, 5.1e-11);
        expectNear(100 * ragequitValue!, expected["Backer's RageQuit (%)"], 0, 5.1e-11);
        expectNear(supply, expected['Total TECH Minted (TECH)'], 1e-14);
        expectNear(nonRedeemable, expected.non_redeemable, 1e-14);
        expectNear(redeemable, expected.backers_amount + expected.builders_amount, 1e-14);
        expectNear(redeemable * share, expected.builders_amount, 1e-12);
      }
    },
  );
});

describe('the contracts, executed', () => {
  const units = (baseUnits: string) => Number(BigInt(baseUnits)) / 1e18;

  it.each(evm.data)('mint $value for $ih_balance impact hours at a raise of $totalRaised', (row) => {
    const hours = Number(BigInt(row.ih_balance)) / 10 ** row.ih_decimals;
    const amount = units(row.totalRaised);
    const { expectedRaise } = deployed.data.hatch;
    expectNear(units(row.expectedRaise), expectedRaise, 1e-14);
    const hatch = Hatch.preset('tec', { impactHours: 0, minimumGoal: Math.max(1, Math.min(8e5, amount)) });
    hatch.grantImpactHours({ holder: 'builder', hours });
    hatch.open();
    hatch.contribute({ contributor: 'hatchers', amount });
    expect(units(row.maxRate)).toBe(hatch.maximumImpactHourRate);
    expect(row.exchangeRate_ppm).toBe(1e6 * hatch.mintingRate);
    expectNear(hours * hatch.impactHourRate * hatch.mintingRate, units(row.value), 1e-15, 1e-18);
  });
});

describe('the hatch of the Token Engineering Commons', () => {
  it('has the settings that were deployed', () => {
    const { hatch } = deployed.data;
    expect(Hatch.presets.tec).toMatchObject({
      minimumGoal: hatch.minGoal,
      targetGoal: hatch.targetGoal,
      maximumGoal: hatch.maxGoal,
      period: hatch.periodDays,
      mintingRate: hatch.mintRate,
      hatchTribute: hatch.hatchTribute,
      membershipRatio: hatch.membershipRatio,
      maximumImpactHourRate: hatch.maxIHRate,
      impactHourRateAtTarget: hatch.targetGoalIHRate,
      refundPeriod: hatch.refundPeriodDays,
    });
  });

  it('mints the published supply and fills the two pools', () => {
    const { raised: raise, techSupply, techPrice } = deployed.data.hatchResult;
    const hatch = raised(raise, Hatch.presets.tec);
    expect(hatch.phase).toBe('goalReached');
    expectNear(hatch.impactHourRate, 48.191672344465154, 1e-15);
    expectNear(hatch.claimImpactHours().tokens, 470_640.01, 1e-14);
    const { nonRedeemable, redeemable, supply } = hatch.close();
    expectNear(supply, techSupply, 1e-14);
    expectNear(nonRedeemable, 31_424.4714, 1e-14);
    expectNear(redeemable, 1_539_799.0986, 1e-14);
    // The quoted price of a token is 8.3e-4 above what it could be redeemed for; why is unknown.
    expectNear(techPrice, redeemable / supply, 1e-3);
  });

  it('has the settings and hours of the dashboard in the preset of that name', () => {
    const { params, total_impact_hours } = dashboard.data.find(({ name }) => name === 'dashboard_defaults')!;
    expect(Hatch.presets.dashboard).toMatchObject({
      minimumGoal: params.min_raise,
      targetGoal: params.target_raise,
      maximumGoal: params.max_raise,
      period: params.hatch_period_days,
      mintingRate: params.hatch_exchange_rate,
      hatchTribute: params.hatch_tribute_percentage / 100,
      membershipRatio: params.hatch_oracle_ratio,
      maximumImpactHourRate: params.maximum_impact_hour_rate,
      impactHourRateAtTarget: params.impact_hour_rate_at_target_goal,
    });
    expectNear(Hatch.presets.dashboard.impactHours, total_impact_hours, 1e-15);
  });
});
