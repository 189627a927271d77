import { createClock } from '@tecmns/core';
import { bassAdoption, bassPeak } from '@tecmns/mechanisms';
import { codeOf, expectNear, numRuns } from '@tecmns/tooling/vitest/near';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clockOf, MONTH, share } from '../testing/trees.ts';
import { Academy } from './index.ts';

/** An academy with a complete curriculum, which nobody joins or leaves by themselves. */
const still = (rest: object = {}) =>
  new Academy({
    startingArticles: 100,
    articleRate: 0,
    talentRate: 0,
    churnLearning: 0,
    churnWorking: 0,
    ...rest,
  });

function run(academy: Academy, days: number, dt = 1, teach = true): Academy {
  const { clock, advance } = createClock({ seed: 1, dt });
  for (let i = 0; i < days / dt; i++) {
    academy.step(clock);
    if (teach) academy.teach(clock);
    advance();
  }
  return academy;
}

const people = ({ prospects, students, engineers, seniors }: Academy) =>
  prospects + students + engineers + seniors;

describe('A step of the academy', () => {
  it('lets people leave: a tenth of those who learn in a month, a fiftieth of those who work', () => {
    const academy = new Academy({ talentRate: 0 });
    run(academy, 365, 365 / 24, false);
    expectNear(academy.prospects, 400 * 0.9 ** 12, 1e-12);
    expectNear(academy.students, 150 * 0.9 ** 12, 1e-12);
    expectNear(academy.engineers, 50 * 0.98 ** 12, 1e-12);
    expectNear(academy.seniors, 10 * 0.98 ** 12, 1e-12);
    expect(academy.reached).toBe(610);
  });

  it('brings 50 prospects in a month at hype 0.1, and as many times more as hype and scale are', () => {
    for (const [hype, marketScale, brought] of [
      [0.1, 1, 50],
      [0, 1, 0],
      [1, 1, 500],
      [0.1, 10, 500],
    ] as const) {
      const academy = new Academy({ startingProspects: 0 });
      academy.hype = hype;
      academy.marketScale = marketScale;
      academy.step(clockOf(MONTH));
      expectNear(academy.prospects, brought, 1e-12);
      expectNear(academy.reached, 210 + brought, 1e-12);
    }
  });

  it('brings articles by all who work, after churn', () => {
    const academy = new Academy();
    academy.step(clockOf(MONTH));
    expectNear(academy.articles, 50 + 0.05 * 60 * 0.98, 1e-12);
    expectNear(academy.curriculum, academy.articles / 100, 1e-15);
    expect(new Academy({ startingArticles: 1000 }).curriculum).toBe(1);
    expect(new Academy({ startingArticles: 0 }).metrics().curriculum).toBe(0);
  });
});

describe('Word of mouth', () => {
  const bass = (rest: object = {}) =>
    new Academy({
      inflow: 'bass',
      potential: 1000,
      startingProspects: 0,
      startingStudents: 0,
      startingEngineers: 0,
      startingSeniors: 0,
      churnLearning: 0,
      ...rest,
    });

  it('brings prospects along the curve, whatever the step', () => {
    for (const dt of [1, 5, 20]) {
      const academy = run(bass(), 3 * 365, dt, false);
      expectNear(
        academy.reached,
        1000 * bassAdoption((Math.ceil((3 * 365) / dt) * dt) / 365, 0.03, 0.38),
        1e-10,
      );
      expectNear(academy.prospects, academy.reached, 1e-12);
    }
  });

  it('brings most after 6.19 years', () => {
    const academy = bass();
    const { clock, advance } = createClock({ seed: 1 });
    let [most, when] = [0, 0];
    for (let day = 0; day < 3650; day++) {
      const before = academy.reached;
      academy.step(clock);
      if (academy.reached - before > most) [most, when] = [academy.reached - before, day + 0.5];
      advance();
    }
    expect(Math.abs(when - 365 * bassPeak(0.03, 0.38))).toBeLessThanOrEqual(1);
  });

  it('starts with those who are there, and ends with all who may come', () => {
    const academy = bass({ startingProspects: 400, startingStudents: 100 });
    expect(academy.reached).toBe(500);
    academy.step(clockOf(365));
    expectNear(academy.reached, 1000 * bassAdoption(1, 0.03, 0.38, 0.5), 1e-12);
    const full = bass({ startingProspects: 2000 });
    full.step(clockOf());
    expect([full.reached, full.prospects]).toEqual([2000, 2000]);
    expectNear(run(bass(), 365 * 60, 365, false).reached, 1000, 1e-9);
  });

  it('does not care for the market, nor the market for it', () => {
    const [one, other] = [bass(), bass({ talentRate: 0 })];
    other.hype = 1;
    expect(run(one, 30).metrics()).toEqual(run(other, 30).metrics());
    const market = new Academy({ potential: 1, innovation: 1 });
    expect(run(market, 30).metrics()).toEqual(run(new Academy(), 30).metrics());
  });
});

describe('Teaching', () => {
  it('moves people on by hazards, all from what was there before', () => {
    const academy = new Academy();
    const moved = academy.teach(clockOf(MONTH));
    expectNear(moved.enrolled, 400 * 0.05, 1e-13);
    expectNear(moved.graduated, 150 * 0.125, 1e-13);
    expectNear(moved.promoted, 50 / 12, 1e-13);
    expectNear(academy.prospects, 380, 1e-13);
    expectNear(academy.students, 150 + 20 - 18.75, 1e-13);
    expectNear(academy.engineers, 50 + 18.75 - 50 / 12, 1e-13);
    expectNear(academy.seniors, 10 + 50 / 12, 1e-13);
    expect(academy.metrics().certificates).toBe(moved.graduated);
  });

  it('promotes alone where there is no curriculum: E(t) = E0·(11/12)^months', () => {
    const academy = still({ startingArticles: 0 });
    run(academy, 365);
    expectNear(academy.engineers, 50 * (11 / 12) ** 12, 1e-12);
    expectNear(academy.seniors, 60 - academy.engineers, 1e-12);
    expect([academy.prospects, academy.students, academy.certificates]).toEqual([400, 150, 0]);
  });

  it('goes on graduating where there are no seats: S(t) = S0·0.75^months', () => {
    const academy = still({ seatsPerEngineer: 0, seatsPerSenior: 0 });
    expect(academy.teach(clockOf()).enrolled).toBe(0);
    run(academy, 365 - 1);
    expect(academy.prospects).toBe(400);
    expectNear(academy.students, 150 * 0.75 ** 12, 1e-12);
    expectNear(academy.certificates, 150 - academy.students, 1e-12);
  });

  it('decays with half a curriculum at an eighth a month', () => {
    const academy = still({ startingArticles: 50, seatsPerEngineer: 0, seatsPerSenior: 0 });
    run(academy, 365);
    expectNear(academy.students, 150 * 0.875 ** 12, 1e-12);
  });

  it('enrols nobody where more study than there are seats for', () => {
    const academy = still({ startingStudents: 201 });
    expect(academy.teach(clockOf()).enrolled).toBe(0);
    const last = still({ startingStudents: 199 });
    expect(last.teach(clockOf(MONTH)).enrolled).toBe(1);
    expect(last.prospects).toBe(399);
  });

  it('promotes and graduates up to the limits, and no further', () => {
    const full = still({
      startingEngineers: 60,
      maximumEngineers: 60,
      startingSeniors: 5,
      maximumSeniors: 5,
    });
    const { graduated, promoted } = full.teach(clockOf(MONTH));
    expect([graduated, promoted, full.engineers, full.seniors]).toEqual([0, 0, 60, 5]);
    const nearly = still({ maximumEngineers: 51, maximumSeniors: 11 });
    expect(nearly.teach(clockOf(MONTH))).toMatchObject({ graduated: 1, promoted: 1 });
    expect([nearly.engineers, nearly.seniors]).toEqual([50 + 1 - 1, 11]);
    const none = still({ startingEngineers: 0, maximumEngineers: 0, startingSeniors: 0, maximumSeniors: 0 });
    run(none, 30);
    expect([none.engineers, none.seniors]).toEqual([0, 0]);
  });

  it('takes rates of 1: all of them, in any step', () => {
    const academy = still({ enrol: 1, graduate: 1, promote: 1, startingProspects: 50 });
    expect(academy.teach(clockOf(0.1))).toEqual({ enrolled: 50, graduated: 150, promoted: 50 });
    expect([academy.prospects, academy.students, academy.engineers, academy.seniors]).toEqual([
      0, 50, 150, 60,
    ]);
    const off = still({ enrol: 0, graduate: 0, promote: 0 });
    expect(off.teach(clockOf())).toEqual({ enrolled: 0, graduated: 0, promoted: 0 });
  });

  it('is refused without a clock, and changes nothing', () => {
    const academy = new Academy();
    expect(codeOf(() => academy.teach(undefined as never))).toBe('missing');
    expect(academy.metrics()).toEqual(new Academy().metrics());
  });

  const settings = fc.record({
    startingProspects: fc.double({ min: 0, max: 1e4, noNaN: true }),
    startingStudents: fc.double({ min: 0, max: 1e4, noNaN: true }),
    startingEngineers: fc.double({ min: 0, max: 1000, noNaN: true }),
    startingSeniors: fc.double({ min: 0, max: 500, noNaN: true }),
    startingArticles: fc.double({ min: 0, max: 200, noNaN: true }),
    maximumEngineers: fc.double({ min: 1000, max: 2000, noNaN: true }),
    maximumSeniors: fc.double({ min: 500, max: 1000, noNaN: true }),
    seatsPerEngineer: fc.double({ min: 0, max: 100, noNaN: true }),
    seatsPerSenior: fc.double({ min: 0, max: 100, noNaN: true }),
    enrol: share,
    graduate: share,
    promote: share,
  });
  const steps = fc.array(fc.double({ min: 0.01, max: MONTH, noNaN: true }), { minLength: 1, maxLength: 30 });

  it('loses and adds nobody, keeps seats and limits, and makes nobody less than nobody', () => {
    fc.assert(
      fc.property(settings, steps, (params, all) => {
        const academy = new Academy(params);
        for (const dt of all) {
          const before = people(academy);
          const { prospects, students, engineers, seniors, certificates } = academy;
          const seats = params.seatsPerEngineer * engineers + params.seatsPerSenior * seniors - students;
          const { enrolled, graduated, promoted } = academy.teach(clockOf(dt));
          expectNear(people(academy), before, 1e-12);
          expect(enrolled).toBeLessThanOrEqual(Math.max(0, seats));
          expect(enrolled).toBeLessThanOrEqual(prospects);
          expect(graduated).toBeLessThanOrEqual(students);
          expect(promoted).toBeLessThanOrEqual(engineers);
          for (const flow of [enrolled, graduated, promoted]) expect(flow).toBeGreaterThanOrEqual(0);
          expect(academy.engineers).toBeLessThanOrEqual(params.maximumEngineers);
          expect(academy.seniors).toBeLessThanOrEqual(params.maximumSeniors);
          const { prospects: p, students: s, engineers: e, seniors: g } = academy;
          for (const count of [p, s, e, g]) expect(count).toBeGreaterThanOrEqual(0);
          expect(academy.certificates).toBe(certificates + graduated);
        }
      }),
      { numRuns },
    );
  });

  it('keeps the same within a hundredth with half the step, over 300 days', () => {
    const [whole, halves] = [run(new Academy(), 300), run(new Academy(), 300, 0.5)];
    for (const [name, value] of Object.entries(whole.metrics()))
      expectNear(value, halves.metrics()[name as 'prospects'], 0.01);
  });

  it('refuses to start with more than there may be', () => {
    expect(codeOf(() => new Academy({ maximumEngineers: 49 }))).toBe('rule');
    expect(codeOf(() => new Academy({ maximumSeniors: 9 }))).toBe('rule');
    expect(new Academy({ maximumEngineers: 50, maximumSeniors: 10 }).engineers).toBe(50);
  });
});
