import { createClock } from '@tecmns/core';
import { founderReward, sessionSampling } from '@tecmns/mechanisms';
import { codeOf, expectNear, messageOf, numRuns } from '@tecmns/tooling/vitest/near';
import { uniform } from '@tecmns/tooling/vitest/uniform';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import skills from '../vectors/tea-skills-closed.json' with { type: 'json' };
import { Alexandra } from './Alexandra.ts';

const MINUTE = 1 / 1440;
const sumOf = (list: Iterable<number>) => [...list].reduce((sum, one) => sum + one, 0);

/** A day of which `minutes` are spent in a channel from 9:00 on. */
const morning = (user: string, minutes: number, channel = 'modelling') => ({
  user,
  channel,
  start: 0.375,
  minutes,
});

describe('Alexandra', () => {
  it('reads hours off samples, one for each period', () => {
    const oracle = new Alexandra();
    for (let minute = 0; minute < 90; minute++)
      oracle.sample({ at: 0.375 + minute * MINUTE, channel: 'modelling', present: ['ada', 'grace'] });
    expect(oracle.hours('ada')).toBe(1.5);
    expect(oracle.hours('grace', 'modelling')).toBe(1.5);
    expect(oracle.hours('grace', 'lounge')).toBe(0);
    expect(oracle.hours('nobody')).toBe(0);
  });

  it('shows the 33.2 hours of the source, sampled each minute and a half over 11 days', () => {
    const oracle = new Alexandra({ periodMinutes: 1.5 });
    for (let day = 0; day < 11; day++)
      oracle.session({ user: 'ada', channel: 'voice', start: day + 0.5, minutes: day < 10 ? 181.5 : 177 });
    expectNear(oracle.hours('ada', 'voice'), 33.2, 1e-14);
  });

  it('counts who is in two channels at once, or is told twice, a single time', () => {
    const oracle = new Alexandra();
    const at = 0.375;
    expect(oracle.sample({ at, channel: 'a', present: ['ada', 'ada', 'grace'] })).toEqual({ samples: 2 });
    expect(oracle.sample({ at, channel: 'a', present: ['ada'] })).toEqual({ samples: 0 });
    expect(oracle.sample({ at, channel: 'b', present: ['ada', 'alan'] })).toEqual({ samples: 1 });
    expect([oracle.hours('ada', 'a'), oracle.hours('ada', 'b')]).toEqual([1 / 60, 0]);
    // The nearest sample is the same a quarter of a period later, and another one three quarters later.
    expect(oracle.sample({ at: at + 0.25 * MINUTE, channel: 'a', present: ['ada'] })).toEqual({ samples: 0 });
    expect(oracle.sample({ at: at + 0.75 * MINUTE, channel: 'a', present: ['ada'] })).toEqual({ samples: 1 });
    expect(oracle.session(morning('ada', 60))).toEqual({ samples: 58 });
    expect(oracle.session(morning('ada', 60, 'b'))).toEqual({ samples: 0 });
    expect(oracle.hours('ada')).toBe(1);
  });

  it('takes sessions in any order, and counts only what is new of one that overlaps', () => {
    const oracle = new Alexandra();
    const told = (from: number, to: number) =>
      oracle.session({ user: 'ada', channel: 'a', start: from / 24, minutes: (to - from) * 60 }).samples;
    expect([told(9, 10), told(12, 13), told(10, 11), told(8, 14), told(8, 14), told(7, 8)]).toEqual([
      60, 60, 60, 180, 0, 60,
    ]);
    expect(oracle.hours('ada')).toBe(7);
    expect(told(14, 15)).toBe(60);
    expect(oracle.members.get('ada')!.seen).toEqual([[420, 900]]);
  });

  it('counts the samples from the start of a session on, without that at its end', () => {
    const counted = (start: number, minutes: number, periodMinutes = 1) =>
      new Alexandra({ periodMinutes }).session({ user: 'ada', channel: 'a', start: start * MINUTE, minutes })
        .samples;
    expect([counted(540, 60), counted(540.5, 60), counted(540, 0), counted(540.5, 0.4)]).toEqual([
      60, 60, 0, 0,
    ]);
    expect([counted(540, 0.5), counted(540.5, 0.6), counted(7, 10.25, 1.5)]).toEqual([1, 1, 7]);
    // Every minute of a day is a sample, however its fraction of the day is rounded.
    for (let minute = 0; minute < 1440; minute += 7) expect(counted(minute, 60)).toBe(60);
  });

  it('puts the samples of a night into two days', () => {
    const oracle = new Alexandra({ periodMinutes: 1.5 });
    oracle.session({ user: 'ada', channel: 'a', start: 0.9375, minutes: 240 });
    expect([0, 1, 2].map((day) => oracle.hours('ada', undefined, day))).toEqual([1.5, 2.5, 0]);
    oracle.session({ user: 'grace', channel: 'a', start: 3, minutes: 2 * 1440 });
    expect([2, 3, 4, 5].map((day) => oracle.hours('grace', 'a', day))).toEqual([0, 16, 16, 0]);
    // A nineteenth of a day has no double: its 95 periods are a little less than five days.
    const odd = new Alexandra({ periodMinutes: 1440 / 19, maximumHours: 24 });
    odd.session({ user: 'ada', channel: 'a', start: 2, minutes: 6 * 1440 });
    for (let day = 2; day < 8; day++) expectNear(odd.hours('ada', 'a', day), 24, 1e-12);
    expect(odd.members.get('ada')!.days.size).toBe(6);
  });

  it('counts no more hours of a day than the most, and lets each channel have its part of them', () => {
    const oracle = new Alexandra();
    oracle.session({ user: 'ada', channel: 'a', start: 0, minutes: 1200 });
    oracle.session({ user: 'ada', channel: 'b', start: 20 / 24, minutes: 240 });
    expect(oracle.hours('ada')).toBe(16);
    expectNear(oracle.hours('ada', 'a'), (16 * 5) / 6, 1e-15);
    expectNear(oracle.hours('ada', 'b'), 16 / 6, 1e-15);
    const free = new Alexandra({ maximumHours: 24 });
    free.session({ user: 'ada', channel: 'a', start: 0, minutes: 1440 });
    expect(free.hours('ada')).toBe(24);
    const exactly = new Alexandra();
    exactly.session({ user: 'ada', channel: 'a', start: 0, minutes: 960 });
    expect(exactly.hours('ada')).toBe(16);
  });

  it('adds up over channels and over days, and never below 0', () => {
    const deed = fc.record({
      channel: fc.constantFrom('a', 'b', 'c'),
      start: uniform(0, 3),
      minutes: uniform(0, 1500),
    });
    fc.assert(
      fc.property(
        fc.array(deed, { maxLength: 8 }),
        fc.constantFrom(1, 1.5, 7, 0.1),
        fc.constantFrom(4, 16, 24),
        (deeds, periodMinutes, maximumHours) => {
          const oracle = new Alexandra({ periodMinutes, maximumHours });
          const samples = sumOf(deeds.map((one) => oracle.session({ user: 'ada', ...one }).samples));
          const all = oracle.hours('ada');
          expectNear(sumOf(['a', 'b', 'c'].map((channel) => oracle.hours('ada', channel))), all, 1e-12);
          const days = [0, 1, 2, 3, 4, 5].map((day) => oracle.hours('ada', undefined, day));
          expectNear(sumOf(days), all, 1e-12);
          for (const hours of days) expect(hours).toBeLessThanOrEqual(maximumHours);
          expect(all).toBeGreaterThanOrEqual(0);
          expect(all).toBeLessThanOrEqual((samples * periodMinutes) / 60 + 1e-9);
          // Spans neither overlap nor touch, and hold each sample that was counted.
          const { seen } = oracle.members.get('ada') ?? { seen: [] };
          expect(sumOf(seen.map(([from, to]) => to - from))).toBe(samples);
          for (let i = 1; i < seen.length; i++) expect(seen[i]![0]).toBeGreaterThan(seen[i - 1]![1]);
          // Told in another order, the hours are the same.
          const again = new Alexandra({ periodMinutes, maximumHours });
          for (const one of [...deeds].reverse()) again.session({ user: 'ada', ...one });
          expectNear(again.hours('ada'), all, 1e-12);
        },
      ),
      { numRuns },
    );
  });
});

describe('Sampled sessions that begin at any time', () => {
  it.each(skills.alexandra_sampling)('have the moments of $session_min min each $period_min min', (row) => {
    const sessions = 6000;
    const oracle = new Alexandra({ periodMinutes: row.period_min });
    const chance = createClock({ seed: 20_221 }).clock.random('sessions');
    const minutes = Array.from({ length: sessions }, (_, i) => {
      const start = 3 * i + chance.uniform();
      const { samples } = oracle.session({ user: 'ada', channel: 'a', start, minutes: row.session_min });
      expect([row.min_count, row.min_count + 1]).toContain(samples);
      return samples * row.period_min;
    });
    const mean = sumOf(minutes) / sessions;
    const variance = sumOf(minutes.map((one) => (one - mean) ** 2)) / sessions;
    const { prob_extra: phi, period_min: period } = row;
    expectNear(mean, row.mean_min, 1e-12, 4 * Math.sqrt(row.var_min2 / sessions));
    // The fourth moment of one of two counts gives the error of the variance.
    const fourth = period ** 4 * phi * (1 - phi) * (1 - 3 * phi * (1 - phi));
    const deviation = Math.sqrt(Math.max(0, fourth - row.var_min2 ** 2) / sessions);
    expectNear(variance, row.var_min2, 1e-12, 4 * deviation + row.var_min2 / sessions);
    expectNear(oracle.hours('ada'), sumOf(minutes) / 60, 1e-9);
    // What the model counts is what the closed form says of one session.
    expect(sessionSampling(row.session_min, row.period_min).least).toBe(row.min_count);
  });
});

describe('A payout', () => {
  const working = () => {
    const oracle = new Alexandra();
    oracle.session(morning('ada', 600));
    oracle.commit({ user: 'grace', commits: 5 });
    oracle.author({ user: 'alan', models: 1 });
    return oracle;
  };

  it('divides the pool by hours, commits and models', () => {
    const oracle = working();
    expect([...oracle.scores()]).toEqual([
      ['ada', 10],
      ['grace', 5],
      ['alan', 10],
    ]);
    expectNear(oracle.metrics().topShare!, 0.4, 1e-15);
    expect(oracle.payout({ pool: 1000 })).toEqual({ paid: 1000, kept: 0 });
    expect(['ada', 'grace', 'alan', 'nobody'].map((user) => oracle.paidTo(user))).toEqual([400, 200, 400, 0]);
    expect(oracle.metrics().paid).toBe(1000);
  });

  it('weighs as it is told to', () => {
    const oracle = new Alexandra({ hoursWeight: 2, commitsWeight: 0.5, modelsWeight: 0 });
    oracle.session(morning('ada', 30));
    oracle.commit({ user: 'ada', commits: 3 });
    oracle.author({ user: 'ada', models: 7 });
    expect(oracle.scores().get('ada')).toBe(2.5);
  });

  it('pays for what was done since the last one', () => {
    const oracle = working();
    oracle.payout({ pool: 1000 });
    expect([...oracle.scores().values()]).toEqual([0, 0, 0]);
    expect(oracle.metrics().topShare).toBeNull();
    expect(oracle.payout({ pool: 500 })).toEqual({ paid: 0, kept: 500 });
    oracle.commit({ user: 'grace', commits: 1 });
    oracle.session({ user: 'ada', channel: 'modelling', start: 1.375, minutes: 180 });
    expect(oracle.payout({ pool: 500 })).toEqual({ paid: 500, kept: 0 });
    expect(['ada', 'grace', 'alan'].map((user) => oracle.paidTo(user))).toEqual([775, 325, 400]);
    expect([...oracle.lastPayout]).toEqual([
      ['ada', 37_500],
      ['grace', 12_500],
      ['alan', 0],
    ]);
    // A session of an earlier day that is told late counts when it is told.
    oracle.session({ user: 'ada', channel: 'modelling', start: 0, minutes: 60 });
    expect(oracle.scores().get('ada')).toBe(1);
    expect(oracle.metrics().totalHours).toBe(14);
  });

  it('is what the hours are worth when no pool is named', () => {
    const oracle = working();
    expect(oracle.payout()).toEqual({ paid: 250, kept: 0 });
    expect(oracle.payout()).toEqual({ paid: 0, kept: 0 });
    const dear = new Alexandra({ hourlyRate: 100 });
    dear.session(morning('ada', 30));
    expect(dear.payout({ pool: null })).toEqual({ paid: 50, kept: 0 });
    expect(dear.metrics().hoursValue).toBe(50);
  });

  it('keeps the pool when nobody has a score, and what is less than a unit', () => {
    const nobody = new Alexandra();
    expect(nobody.payout({ pool: 70 })).toEqual({ paid: 0, kept: 70 });
    expect(nobody.metrics().paid).toBe(0);
    const oracle = working();
    const { paid, kept } = oracle.payout({ pool: 0.009 });
    expect([paid, kept]).toEqual([0, 0.009]);
    // Nothing was paid, so nothing is settled.
    expect(oracle.scores().get('ada')).toBe(10);
    // 0.29 is a little less than 29 hundredths as a double, and still 29 of them.
    expect(oracle.payout({ pool: 0.29 }).paid).toBe(0.29);
    const whole = new Alexandra({ minorUnits: 1 });
    whole.session(morning('ada', 60));
    expect(whole.payout({ pool: 10.75 })).toEqual({ paid: 10, kept: 0.75 });
  });

  it('refuses amounts that whole numbers of units cannot hold, and changes nothing', () => {
    const oracle = working();
    expect(codeOf(() => oracle.payout({ pool: 1e14 }))).toBe('overflow');
    expect(messageOf(() => oracle.payout({ pool: 1e14 }))).toContain('2^53');
    oracle.payout({ pool: 9e13 });
    oracle.commit({ user: 'ada', commits: 1 });
    expect(codeOf(() => oracle.payout({ pool: 9e13 }))).toBe('overflow');
    expect(oracle.scores().get('ada')).toBe(1);
    expect(oracle.metrics().paid).toBe(9e13);
  });

  it('loses no unit, and gives nobody more than a unit from the quota', () => {
    const people = fc.array(
      fc.record({ minutes: fc.integer({ min: 0, max: 900 }), commits: fc.nat(50), models: fc.nat(3) }),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(people, fc.integer({ min: 0, max: 1e9 }), (list, cents) => {
        const oracle = new Alexandra();
        list.forEach(({ minutes, commits, models }, i) => {
          oracle.session(morning(`user ${i}`, minutes));
          oracle.commit({ user: `user ${i}`, commits });
          oracle.author({ user: `user ${i}`, models });
        });
        const scores = [...oracle.scores().values()];
        const total = sumOf(scores);
        const { paid, kept } = oracle.payout({ pool: cents / 100 });
        const units = list.map((_, i) => oracle.members.get(`user ${i}`)!.paid);
        expect(sumOf(units)).toBe(total > 0 ? cents : 0);
        expect(paid + kept).toBe(cents / 100);
        units.forEach((own, i) => {
          expect(Math.abs(own - (total > 0 ? (cents * scores[i]!) / total : 0))).toBeLessThan(1 + 1e-6);
        });
      }),
      { numRuns },
    );
  });
});

describe('The schedule of founders', () => {
  const rating = { wage: 2000, conviction: 5, credentials: 4, authorization: 5 };

  it('scores by ratings, and by the whole months since they joined', () => {
    const oracle = new Alexandra({ schedule: 'founder' });
    oracle.rate({ user: 'ada', months: 43, ...rating });
    oracle.rate({ user: 'grace', months: 43, ...rating, fullTime: false });
    oracle.rate({ user: 'alan', months: 43, ...rating, cleared: false });
    oracle.session(morning('edsger', 600));
    expect([...oracle.scores().values()]).toEqual([16_640, 8320, 0, 0]);
    const { clock, advance } = createClock({ seed: 1, dt: 365 / 12 });
    for (let month = 1; month <= 12; month++) {
      oracle.step(clock);
      advance();
      const expected = { ...rating, cleared: true, fullTime: true, months: 43 + month };
      expect(oracle.scores().get('ada')).toBe(founderReward(expected));
    }
    oracle.rate({ user: 'ada', months: 0, ...rating });
    expect(oracle.scores().get('ada')).toBe(11_000);
  });

  it('pays again each time, for it is no wage for work done', () => {
    const oracle = new Alexandra({ schedule: 'founder' });
    oracle.rate({ user: 'ada', months: 0, ...rating });
    oracle.rate({ user: 'grace', months: 0, ...rating, fullTime: false });
    for (let month = 0; month < 2; month++) oracle.payout({ pool: 300 });
    expect(['ada', 'grace'].map((user) => oracle.paidTo(user))).toEqual([400, 200]);
  });
});

describe('What Alexandra reports', () => {
  it('are nulls and noughts at first', () => {
    expect(new Alexandra().metrics()).toEqual({
      totalHours: 0,
      hoursValue: 0,
      activeMembers: 0,
      topShare: null,
      gini: null,
      paid: 0,
    });
  });

  it('is a number at the largest weights, above which there are none', () => {
    const most = { hoursWeight: 1e9, commitsWeight: 1e9, modelsWeight: 1e9 };
    const oracle = new Alexandra(most);
    for (const user of ['ada', 'grace']) oracle.commit({ user, commits: 1e9 });
    expect(oracle.metrics().topShare).toBe(0.5);
    for (const name of ['hoursWeight', 'commitsWeight', 'modelsWeight'])
      expect(codeOf(() => new Alexandra({ [name]: 1e308 }))).toBe('out-of-range');
  });

  it('counts as active who did something', () => {
    const oracle = new Alexandra();
    oracle.session(morning('ada', 60));
    oracle.session(morning('grace', 180));
    oracle.session(morning('nobody', 0));
    oracle.commit({ user: 'alan', commits: 0 });
    const { totalHours, hoursValue, activeMembers, topShare, gini } = oracle.metrics();
    expect({ totalHours, hoursValue, activeMembers, topShare, gini }).toEqual({
      totalHours: 4,
      hoursValue: 100,
      activeMembers: 2,
      topShare: 0.75,
      gini: 0.25,
    });
    oracle.author({ user: 'alan', models: 1 });
    expect(oracle.metrics().activeMembers).toBe(3);
  });

  it('is the same after it was written down and read again', () => {
    const oracle = new Alexandra();
    oracle.session(morning('ada', 60));
    const before = oracle.snapshot();
    const copy = oracle.fork();
    oracle.session({ ...morning('ada', 60), start: 1 });
    oracle.payout({ pool: 10 });
    expect([oracle.hours('ada'), copy.hours('ada')]).toEqual([2, 1]);
    oracle.restore(before);
    expect([oracle.hours('ada'), oracle.paidTo('ada')]).toEqual([1, 0]);
  });
});
