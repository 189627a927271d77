import { createClock } from '@tecmns/core';
import { expectNear } from '@tecmns/tooling/vitest/near';
import { beforeAll, describe, expect, it } from 'vitest';
import { median, vectorText } from '../testing/published.ts';
import rounds from '../vectors/commonsbuild-impact-hour-rounds.json' with { type: 'json' };
import recorded from '../vectors/commonsbuild-praise.json' with { type: 'json' };
import published from '../vectors/praise-published-rows.json' with { type: 'json' };
import { CulturalBuild } from './CulturalBuild.ts';
import { readPraise } from './praise/readPraise.ts';

const { impact_hours_final_321: final, impact_hours_may2021_384: may, ...rest } = recorded.data;
const { impact_hours_before_wage_deduction_384: before, ubi_on_384 } = rest;

describe('published impact hours', () => {
  it.each(published.data.impact_hours)('of round $round are met row by row', (round) => {
    const { items } = readPraise(vectorText('praise-cultural-build.csv'), { round: String(round.round) });
    // The rest of the round stands in one praise, so that each quantifier gave what is published in all.
    const left = round.quantifier_totals.map((total, k) =>
      items.reduce((sum, { quantifications }) => sum - quantifications[k]!.score, total),
    );
    const others = {
      giver: 'others',
      receiver: 'others',
      quantifications: left.map((score, k) => ({ quantifier: `q${k + 1}`, score })),
    };
    const build = new CulturalBuild({ rounds: 1, hoursBudget: round.hours_budget });
    build.record([...items, others]);
    build.close();
    items.forEach(({ receiver }, i) => {
      // Published with ten digits.
      expectNear(build.impactHours.get(receiver)!, round.rows[i]!.hours, 1e-9);
    });
    expectNear(build.totalImpactHours, round.hours_budget, 1e-12);
  });

  it.each(rounds.data)('of round $round are one budget, within what the budget can be set to', (row) => {
    expectNear(row.sum_avg_pct, 1, row.round === 12 ? 3e-4 : 1e-9);
    const { soft } = CulturalBuild.describe().parameters.find(({ name }) => name === 'hoursBudget')!;
    const [least, most] = soft as readonly [number, number];
    expect(row.median_budget_hours).toBeGreaterThan(least);
    expect(row.median_budget_hours).toBeLessThan(most);
    const build = new CulturalBuild({ rounds: 1, hoursBudget: row.median_budget_hours });
    const scores = row.quantifier_totals.map((total, k) => ({ quantifier: `q${k}`, score: total / 2 }));
    const half = (receiver: string) => ({ giver: 'a', receiver, quantifications: scores });
    build.record([half('b'), half('c')]);
    build.close();
    expectNear(build.totalImpactHours, row.median_budget_hours, 1e-12);
    expectNear(build.impactHours.get('b')!, row.median_budget_hours / 2, 1e-12);
  });

  it('were given up by paid contributors as a share of all', () => {
    const share = 1 - may.sum / before.sum;
    expectNear(before.sum - may.sum, 6044.952906667, 1e-10);
    const build = new CulturalBuild({ rounds: 1, hoursBudget: before.sum, deductions: { paid: share } });
    build.record([{ giver: 'a', receiver: 'paid', quantifications: [{ quantifier: 'q', score: 1 }] }]);
    build.close();
    expectNear(build.deducted, before.sum - may.sum, 1e-12);
    expectNear(build.totalImpactHours, may.sum, 1e-12);
  });

  it.each(ubi_on_384)('have the Gini coefficient $gini with $ubi basic hours for everybody', (row) => {
    // A list of 384 people with the recorded mean and Gini coefficient: some have nothing, the others the same.
    const { n, sum, gini } = may;
    const withHours = Math.round(n * (1 - gini));
    const build = new CulturalBuild({ rounds: 1, hoursBudget: sum, basicHours: row.ubi });
    build.record(
      Array.from({ length: n }, (_, i) => ({
        giver: 'a',
        receiver: `p${i}`,
        quantifications: [{ quantifier: 'q', score: i < withHours ? 1 : 0 }],
      })),
    );
    build.close();
    const own = 1 - withHours / n;
    expectNear(build.totalImpactHours, sum + n * row.ubi, 1e-12);
    // Holders are those with hours: without basic hours those who have nothing are none.
    const expected = row.ubi === 0 ? 0 : (own * may.mean) / (may.mean + row.ubi);
    expectNear(build.metrics().gini!, expected, 1e-9, 1e-12);
    expectNear(own * (row.gini / gini), (own * may.mean) / (may.mean + row.ubi), 1e-9);
  });
});

describe('a drawn cultural build', () => {
  const builds: CulturalBuild[] = [];
  beforeAll(() => {
    for (let seed = 0; seed < 9; seed++) {
      const build = new CulturalBuild();
      const { clock, advance } = createClock({ seed, dt: 14 });
      while (!build.finished) {
        build.step(clock);
        advance();
      }
      builds.push(build);
    }
  });

  it('is in the mean about as unequal as the published lists, which nothing was chosen by', () => {
    const measured = builds.map((build) => build.metrics());
    const of = (read: (one: (typeof measured)[number]) => number) => median(measured.map(read));
    // Between a list without those who gave up much, and one before anybody gave up anything.
    expectNear(
      of(({ gini }) => gini!),
      final.gini,
      0.06,
    );
    expect(of(({ gini }) => gini!)).toBeLessThan(before.gini);
    expectNear(
      of(({ topFifth }) => topFifth!),
      final.top_share.top20pct,
      0.06,
    );
    const counts = measured.map(({ nakamoto }) => nakamoto!);
    expect(Math.min(...counts)).toBeLessThan(final.nakamoto);
    expect(of(({ nakamoto }) => nakamoto!)).toBeGreaterThan(final.nakamoto / 2);
  });
});
