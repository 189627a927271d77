import { expectNear } from '@tecmns/tooling/vitest/near';
import { describe, expect, it } from 'vitest';
import { timeOf } from '../testing/run.ts';
import { simulatorCommons } from '../testing/simulatorCommons.ts';
import recorded from '../vectors/commonsbuild-simulator-seeded.json' with { type: 'json' };
import { profile } from './commonsBuild/profile.ts';
import { AugmentedBondingCurve, ConvictionVoting, HatchUpgrade } from './index.ts';

// Runs of the Commons Simulator depend on the random numbers of numpy: they are bands here, and points of the curve.

const SEEDS = 20;

const median = (values: readonly number[]) => {
  const sorted = values.toSorted((a, b) => a - b);
  return (sorted[(sorted.length - 1) >> 1]! + sorted[sorted.length >> 1]!) / 2;
};

describe('The recorded runs of the Commons Simulator', () => {
  it.each(recorded.data)(
    'lie on one curve, that of this package, with $config.hatchers hatchers and seed $seed',
    ({ config, initial, days }) => {
      const { kappa: curvature, hatch_tribute: hatchTribute } = config;
      const raised = initial.funding_pool + initial.collateral_pool;
      const opening = { raised, hatchTribute, hatchPrice: 0.1, curvature };
      const curve = AugmentedBondingCurve.fromHatch(opening, { exitTribute: 0 });
      expectNear(curve.supply, initial.token_supply, 1e-12);
      expectNear(curve.price, initial.token_price, 1e-12);
      expectNear(curve.commonPool, initial.funding_pool, 1e-12);
      expect(days.length).toBeGreaterThanOrEqual(9);
      for (const day of days) {
        const more = day.collateral_pool - curve.reserve;
        if (more > 0) curve.buy({ deposit: more });
        else curve.sellExact({ payout: -more });
        expectNear(curve.supply, day.token_supply, 1e-12);
        expectNear(curve.price, day.token_price, 1e-12);
        expectNear(curve.supply ** curvature / curve.reserve, day.invariant, 1e-12);
        expect(day.sentiment).toBeGreaterThan(0);
        expect(day.sentiment).toBeLessThan(1);
        expect(day.funding_pool).toBeGreaterThan(0);
      }
      expect(days.at(-1)!.day).toBe(config.timesteps_days);
    },
  );

  it.each(recorded.data)(
    'were made with the settings of the presets and of the profile here, with seed $seed',
    ({ seed, config, final_proposals: proposals }) => {
      expect(config.random_seed).toBe(seed);
      expect(config.proposals).toBe(profile.proposals);
      expect(HatchUpgrade.presets['commons-simulator'].commonsTribute).toBe(config.hatch_tribute);
      const { freezeDays, thawDays } = HatchUpgrade.preset('commons-simulator');
      expectNear(freezeDays + Math.log2(5) * thawDays, config.vesting_80p_unlocked, 1e-12);
      const { halfLife, spendingLimit } = ConvictionVoting.preset('commons-simulator');
      expectNear(0.5 ** (config.days_to_80p_of_max_voting_weight / halfLife), 0.2, 1e-12);
      expect(spendingLimit).toBe(config.max_proposal_request);
      const [least, most] = profile.places;
      expect(config.multiplier_new_participants).toBeGreaterThanOrEqual(least);
      expect(config.multiplier_new_participants).toBeLessThanOrEqual(most);
      const [short, long] = profile.speculation.map((share) => share * config.vesting_80p_unlocked);
      expect(config.speculation_days).toBeGreaterThanOrEqual(short!);
      expect(config.speculation_days).toBeLessThanOrEqual(long!);
      // At most one is proposed in a day, after those of the opening.
      const all = proposals.CANDIDATE + proposals.ACTIVE + proposals.COMPLETED + proposals.FAILED;
      expect(all).toBeGreaterThanOrEqual(config.proposals);
      expect(all).toBeLessThanOrEqual(config.proposals + config.timesteps_days);
    },
  );
});

describe('The behaviour commons-simulator', () => {
  const settings = [...new Map(recorded.data.map(({ config }) => [config.kappa, config])).values()];
  const last = recorded.data.map(({ days, final_participants, final_proposals }) => ({
    ...days.at(-1)!,
    people: final_participants,
    finished: final_proposals.COMPLETED + final_proposals.FAILED,
  }));

  /** Whether a number lies in the recorded range, widened by a factor on both sides. */
  const within = (value: number, numbers: readonly number[], factor: number) => {
    expect(value).toBeGreaterThanOrEqual(Math.min(...numbers) / factor);
    expect(value).toBeLessThanOrEqual(Math.max(...numbers) * factor);
  };

  it.each(settings)(
    'ends after 60 days within a factor 3 of what was recorded, with $hatchers hatchers and κ = $kappa',
    ({ hatchers, kappa, exit_tribute: exitTribute, timesteps_days: days }) => {
      const ends = Array.from({ length: SEEDS }, (_, i) => {
        const commons = simulatorCommons(i + 1, { hatchers, curvature: kappa, exitTribute });
        timeOf(commons, { seed: i + 1 })(2 + days);
        return { ...commons.metrics(), drift: commons.phase2.curve!.metrics().invariantDrift! };
      });
      for (const { drift } of ends) expectNear(drift, 0, 0, 1e-10);
      const medianOf = (read: (end: (typeof ends)[number]) => number) => median(ends.map(read));
      within(
        medianOf(({ price }) => price!),
        last.map((one) => one.token_price),
        3,
      );
      within(
        medianOf(({ supply }) => supply),
        last.map((one) => one.token_supply),
        3,
      );
      within(
        medianOf(({ commonPool }) => commonPool),
        last.map((one) => one.funding_pool),
        3,
      );
      within(
        medianOf(({ people }) => people),
        last.map((one) => one.people),
        3,
      );
      within(
        medianOf(({ completed, failed }) => completed + failed),
        last.map((one) => one.finished),
        3,
      );
      within(
        medianOf(({ sentiment }) => sentiment!),
        last.map((one) => one.sentiment),
        1.2,
      );
    },
  );
});

describe('In three thousand days', () => {
  it.each(Array.from({ length: SEEDS }, (_, i) => i + 1))(
    'people keep within bounds, with seed %d',
    (seed) => {
      const commons = simulatorCommons(seed);
      const until = timeOf(commons, { seed });
      const { phase2, crowd } = commons;
      for (let day = 100; day <= 3000; day += 100) {
        until(day);
        for (const value of Object.values(commons.metrics()))
          if (value !== null) expect(Number.isFinite(value)).toBe(true);
        const now = phase2.metrics();
        expectNear(now.moneyIn - now.moneyOut, now.treasury, 1e-9, 1e-9 * now.moneyIn);
        expect(Math.min(now.reserve, now.commonPool, now.supply, now.price!)).toBeGreaterThanOrEqual(0);
        expect(commons.hatchers).toBe(5);
        // At most ten come in a day while people speculate, for at most 96 days, and one a day at most after that.
        expect(crowd.arrived).toBeLessThanOrEqual(10 * 96 + day);
        expect(crowd.people.length).toBeLessThanOrEqual(5 + crowd.arrived);
        // At most one is proposed in a day.
        expect(crowd.projects.length + crowd.completed + crowd.failed).toBeLessThanOrEqual(2 + day);
        for (const { sentiment } of crowd.people) {
          expect(sentiment).toBeGreaterThanOrEqual(0);
          expect(sentiment).toBeLessThanOrEqual(1);
        }
      }
      expect(phase2.metrics().spent).toBeGreaterThan(0);
      expect(crowd.completed * crowd.failed).toBeGreaterThan(0);
    },
    30_000,
  );
});
