import { expectNear } from '@tecmns/tooling/vitest/near';
import { describe, expect, it } from 'vitest';
import { timeOf } from '../testing/run.ts';
import float from '../vectors/commonsbuild-abc-float.json' with { type: 'json' };
import backend from '../vectors/commonsbuild-config-backend.json' with { type: 'json' };
import deployed from '../vectors/commonsbuild-tec-deployed-params.json' with { type: 'json' };
import { AugmentedBondingCurve, Hatch, HatchUpgrade, TaoVoting } from './index.ts';

describe('the configuration dashboard', () => {
  const { raised, techSupply } = deployed.data.hatchResult;

  it.each(backend.data.abc)('divides the raise and opens the curve as here, for $name', (row) => {
    const { params, allocation } = row;
    const fundraiser = new AugmentedBondingCurve({
      reserveRatio: row.reserve_ratio,
      entryTribute: params.entry_tribute,
      exitTribute: params.exit_tribute,
    });
    const model = new HatchUpgrade({
      hatch: Hatch.preset('tec', { openingDay: 0, contributions: [[3, 'hatchers', raised]] }),
      fundraiser,
      upgradeDays: 10,
      commonsTribute: params.commons_percentage,
      initialBuy: params.initial_buy,
    });
    const until = timeOf(model);
    until(39);
    const { hatch } = model;
    expectNear(hatch.supply, techSupply, 1e-14);
    const left = params.ragequit_amount;
    hatch.redeem({ holder: 'hatchers', amount: (left * hatch.supply) / hatch.redeemable });
    expectNear(hatch.redeemed, left, 1e-12);
    until(40);
    expectNear(model.commonPool, allocation.commonPoolAfter, 1e-12);
    expectNear(model.reserve, allocation.reserveBalanceAfter, 1e-12);
    const order = row.steps_thousands.find(({ step }) => step === 0);
    expectNear(model.commonPool - 1000 * (order?.tributeCollected ?? 0), allocation.commonPoolBefore, 1e-12);
    // It pays who leaves 0.754743 for a token, where the hatch holds 0.754115: 3e-8 of the supply, when 60 leave.
    const tolerance = left > 0 ? 1e-7 : 1e-12;
    expectNear(model.supply, 1000 * (order?.newSupply ?? row.init_supply_k), tolerance);
    expectNear(model.fundraiser.price, order?.newPrice ?? params.opening_price, tolerance);
  });

  it.each(backend.data.lockup)('locks hatch tokens as here, for $input', ({ input, output }) => {
    const model = new HatchUpgrade({
      hatch: new Hatch({
        minimumGoal: 1,
        targetGoal: 10,
        maximumGoal: 100,
        openingDay: 0,
        contributions: [[0, 'alice', 100]],
      }),
      fundraiser: new AugmentedBondingCurve(),
      upgradeDays: 0,
      initialBuy: 0,
      freezeDays: 7 * input.tokenFreeze,
      thawDays: 7 * input.tokenThaw,
    });
    const until = timeOf(model, { dt: 7 });
    const { tableIssue, table, chart } = output;
    const released = new Map<number, number>();
    for (let week = 1; week <= 260; week++) {
      until(7 + 7 * week);
      released.set(week, model.curve!.spendable('alice') / 100);
    }
    // What it calls the price is the share that is locked of the opening price.
    const price = (at: number) => input.openingPrice * (1 - released.get(at)!);
    for (const { week, tokensReleased, price: prices } of [tableIssue, table])
      week.forEach((at, i) => {
        expectNear(released.get(at)!, tokensReleased[i]!, 1e-12);
        expectNear(price(at), prices[i]!, 1e-12, 1e-12);
      });
    chart.week.forEach((at, i) => {
      expectNear(100 * released.get(at)!, chart.tokensReleased[i]!, 1e-12);
      expectNear(price(at), chart.price[i]!, 1e-12, 1e-12);
    });
  });
});

describe('the second governance, in the charts of the dashboard', () => {
  it.each(backend.data.tao)('takes as many days as its bars add up to, for $input', ({ input, output }) => {
    const { taoVoting } = new HatchUpgrade({
      taoVoting: new TaoVoting({
        voteDays: input.voteDuration,
        delegatedDays: input.delegatedVotingPeriod,
        quietEndingDays: input.quietEndingPeriod,
        extensionDays: input.quietEndingExtension,
        delayDays: input.executionDelay,
      }),
    });
    const { voteDays, delegatedDays, quietEndingDays, extensionDays, delayDays } = taoVoting!;
    const { totalProposalProcess, delegatedVoting, proposalProcessWithExtension, voteDuration } =
      output.barChart;
    const sum = (bars: Readonly<Record<string, number>>) =>
      Object.values(bars).reduce((all, one) => all + one, 0);
    expect(sum(totalProposalProcess)).toBe(voteDays + delayDays);
    expect(sum(proposalProcessWithExtension)).toBe(voteDays + extensionDays + delayDays);
    expect([delegatedVoting.delegatedVotingPeriod, voteDuration]).toEqual([delegatedDays, voteDays]);
    expect(output.pieChart).toEqual({
      nonQuietVotingPeriod: voteDays - quietEndingDays,
      quietEndingPeriod: quietEndingDays,
      quietEndingExtension: extensionDays,
      executionDelay: delayDays,
    });
  });
});

describe('the Commons Simulator', () => {
  it('releases hatch tokens as here, in the presets of its name', () => {
    const model = HatchUpgrade.preset('commons-simulator', {
      hatch: new Hatch({
        minimumGoal: 1,
        targetGoal: 10,
        maximumGoal: 100,
        mintingRate: 10,
        openingDay: 0,
        contributions: [[0, 'alice', 100]],
      }),
      fundraiser: AugmentedBondingCurve.preset('commons-simulator'),
    });
    const until = timeOf(model);
    until(1);
    // A hatch price of 0.1, a tribute of 20 % and κ = 2.
    expectNear(model.fundraiser.price, 0.16, 1e-15);
    expectNear(model.commonPool, 20, 1e-15);
    expectNear(model.metrics().hatcherReturn!, 1.6, 1e-15);
    for (const { day, cliff, halflife, clamped } of float.data.vesting) {
      expectNear(model.freezeDays, cliff, 1e-15);
      expectNear(model.thawDays, halflife, 1e-15);
      until(1 + day);
      expectNear(model.curve!.spendable('alice'), 1000 * clamped, 1e-12, 1e-10);
    }
  });

  it.each(float.data.vesting80p)('has four fifths released after $days days', ({ days, cliff, halflife }) => {
    const model = HatchUpgrade.preset('commons-simulator', {
      hatch: new Hatch({
        minimumGoal: 1,
        targetGoal: 10,
        maximumGoal: 100,
        openingDay: 0,
        contributions: [[0, 'alice', 100]],
      }),
      fundraiser: AugmentedBondingCurve.preset('commons-simulator'),
      freezeDays: cliff,
      thawDays: halflife,
    });
    timeOf(model)(1 + days);
    expectNear(model.curve!.spendable('alice'), 80, 1e-12);
  });
});

describe('the upgrade of the Token Engineering Commons', () => {
  it('has the settings that were deployed', () => {
    const { upgrade } = deployed.data;
    expect(HatchUpgrade.presets.tec).toMatchObject({
      commonsTribute: upgrade.commonsTribute,
      initialBuy: upgrade.initialBuy,
      freezeDays: 7 * upgrade.tokenFreezeWeeks,
      thawDays: 7 * upgrade.tokenThawWeeks,
    });
  });
});
