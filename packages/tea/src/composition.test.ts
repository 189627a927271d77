import { createClock } from '@tecmns/core';
import { coupling } from '@tecmns/mechanisms';
import { expectNear } from '@tecmns/tooling/vitest/near';
import { describe, expect, it } from 'vitest';
import composition from '../vectors/tea-composition.json' with { type: 'json' };
import { Academy, Eco, SkillForest } from './index.ts';

const { snapshots, defaults } = composition;

type Snapshot = (typeof snapshots.bull)[number];

/** What the reference file calls what the ecosystem reports. */
function named({ academy, forest, tokenEngineers }: Eco): Partial<Snapshot> {
  return {
    prospects: academy.prospects,
    students: academy.students,
    engineers: academy.engineers,
    seniors: academy.seniors,
    token_engineers: tokenEngineers,
    nfts: academy.certificates,
    badges: forest.metrics().badges,
    skill_0: forest.mastery[0]!,
    skill_4: forest.mastery[4]!,
    skill_9: forest.mastery[9]!,
    skill_mean: forest.metrics().meanMastery,
  };
}

/** What the firm can serve: half its recruits, its engineers, and twice its seniors. */
const capacityOf = (day: Snapshot) => 0.5 * day.ltf_recruits + day.ltf_te + 2 * day.ltf_senior;

/*
 * The file has every number that the ecosystem reads for days that follow each other: 1, 2 and 3. For days 10 to 300
 * the firm and the market are needed, which are no part of this package; the whole loop is held to all days where the
 * packages meet, in the examples of the repository.
 */
describe.each(['bull', 'bear'] as const)('In the %s market of the reference', (regime) => {
  const days = snapshots[regime];
  const ecosystem = Eco.preset('tea');
  const { clock, advance } = createClock({ seed: 1, noise: 'off' });
  const sizes = [1];
  const found = [named(ecosystem)];
  for (const day of days.slice(1, 4)) {
    const { hype } = day;
    const scale = sizes.at(-1)!;
    ecosystem.hype = hype;
    ecosystem.marketScale = scale;
    ecosystem.step(clock);
    sizes.push(ecosystem.scale({ scale, hype, coupling: coupling(day.x_normalised) }, clock));
    const ltf = { clients: day.ltf_active_clients, capacity: capacityOf(day) };
    ecosystem.develop({ ltf, tec: { hatchers: day.tec_hatchers }, market: { hype } }, clock);
    ecosystem.teach(clock);
    found.push(named(ecosystem));
    advance();
  }

  it.each([0, 1, 2, 3])('the ecosystem stands on day %i where the reference stands', (t) => {
    const day = days[t]!;
    expect(day.t).toBe(t);
    expectNear(sizes[t]!, day.market_scale, 1e-12);
    for (const [name, value] of Object.entries(found[t]!))
      expectNear(value, day[name as keyof Snapshot], 1e-9, 1e-15);
  });
});

describe('The defaults of the reference', () => {
  const { eco } = defaults;

  it('are those of the academy', () => {
    const academy = new Academy();
    expect([
      academy.startingProspects,
      academy.startingStudents,
      academy.startingEngineers,
      academy.startingSeniors,
      academy.startingArticles,
    ]).toEqual([eco.A, eco.S, eco.E, eco.G, eco.J]);
    expect([academy.maximumEngineers, academy.maximumSeniors]).toEqual([eco.Emax, eco.Gmax]);
    expect([
      academy.talentRate,
      academy.seatsPerEngineer,
      academy.seatsPerSenior,
      academy.articleRate,
    ]).toEqual([eco.rhoA, eco.kE, eco.kG, eco.article_rate]);
  });

  it('are those of the forest', () => {
    const { learnRate, forgetting, startingMastery, prerequisites } = new SkillForest();
    expect([learnRate, forgetting, startingMastery]).toEqual([eco.lam, eco.forget, eco.skill0]);
    expect(prerequisites).toEqual(eco.prereq);
  });

  it('are those of the ecosystem', () => {
    const { scaleMaximum, scaleMinimum, baseGrowth, hypeGrowth, referenceHype, couplingGrowth } = new Eco();
    expect([scaleMaximum, scaleMinimum, baseGrowth]).toEqual([eco.L, eco.smin, eco.g0]);
    expect([hypeGrowth, referenceHype, couplingGrowth]).toEqual([eco.gh, eco.href, eco.gx]);
  });
});
