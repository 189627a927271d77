import { createClock } from '@tecmns/core';
import type { PraiseItem } from '@tecmns/mechanisms';
import { codeOf, expectNear } from '@tecmns/tooling/vitest/near';
import { describe, expect, it } from 'vitest';
import { Praise } from './Praise.ts';
import { memberName } from './praise/drawRound.ts';

/** Praise of somebody, scored by quantifiers q0, q1, … */
const praiseOf = (receiver: string, ...scores: readonly number[]): PraiseItem => ({
  giver: 'giver',
  receiver,
  quantifications: scores.map((score, k) => ({ quantifier: `q${k}`, score })),
});

/** Steps a model for some days. */
function run(praise: Praise, days: number, dt = 1, seed: number | string = 1): void {
  const driver = createClock({ seed, dt });
  for (let step = 0; step < days / dt; step++) {
    praise.step(driver.clock);
    driver.advance();
  }
}

const small = { members: 40, quantifiers: 8, praisePerRound: 60 };

describe('A round', () => {
  it('ends on its last day, and not before', () => {
    const praise = new Praise(small);
    run(praise, 13);
    expect([praise.rounds, praise.metrics().praise]).toEqual([0, 0]);
    const whole = new Praise(small);
    run(whole, 14);
    expect([whole.rounds, whole.endedAt, whole.endsAt]).toEqual([1, 14, 28]);
    expect(whole.metrics().praise).toBeGreaterThan(0);
  });

  it('ends as often in long steps as in short ones', () => {
    for (const dt of [0.25, 1, 7, 35, 70]) {
      const praise = new Praise(small);
      run(praise, 70, dt);
      expect(praise.rounds).toBe(5);
      expectNear(praise.paid + praise.unpaid, 5 * 1876, 1e-12);
    }
  });

  it('is as unequal in the mean whether steps are short or long', () => {
    const ginis = (dt: number) =>
      Array.from({ length: 60 }, (_, seed) => {
        const praise = new Praise({ ...small, roundDays: 2 });
        run(praise, 2, dt, `${dt} ${seed}`);
        return praise.metrics().gini!;
      });
    const moments = (values: readonly number[]) => {
      const mean = values.reduce((sum, one) => sum + one / values.length, 0);
      const variance = values.reduce((sum, one) => sum + (one - mean) ** 2 / (values.length - 1), 0);
      return { mean, error: variance / values.length };
    };
    const [short, long] = [moments(ginis(0.5)), moments(ginis(2))];
    expect(Math.abs(short.mean - long.mean)).toBeLessThan(4 * Math.sqrt(short.error + long.error));
  });

  it('can be closed before its time, and the next has its whole length', () => {
    const praise = new Praise(small);
    run(praise, 3);
    praise.record([praiseOf('ann', 5)]);
    praise.close();
    expect([praise.rounds, praise.endedAt, praise.endsAt]).toEqual([1, 3, 17]);
  });

  it('that draws nobody pays nobody, and leaves its budget to the next', () => {
    const praise = new Praise({ ...small, praisePerRound: 0, budget: 100 });
    run(praise, 28);
    expect(praise.metrics()).toMatchObject({
      rounds: 2,
      paid: 0,
      unpaid: 0,
      carried: 200,
      praise: 0,
      receivers: 0,
      gini: null,
      entropy: null,
      evenness: null,
      reciprocity: null,
      spread: null,
      correlation: null,
    });
    praise.record([praiseOf('ann', 5)]);
    const { paid, unpaid, carried } = praise.close();
    expectNear(paid, 300, 1e-12);
    expectNear(unpaid, 0, 0, 1e-12);
    expect(carried).toBe(0);
    expectNear(praise.lastPayments.get('ann')!, 270, 1e-12);
  });

  it('that cannot be closed stays as it was', () => {
    const praise = new Praise({ ...small, budget: 1e308 });
    praise.close();
    const before = praise.snapshot();
    expect(codeOf(() => praise.close())).toBe('out-of-range');
    expect(praise.snapshot()).toEqual(before);
  });

  it('without anything recorded is one without praise when it is closed', () => {
    const praise = new Praise({ budget: 100 });
    expect(praise.close({ budget: 40 })).toEqual({ paid: 0, unpaid: 0, carried: 40 });
    expect(praise.close()).toEqual({ paid: 0, unpaid: 0, carried: 140 });
  });
});

describe('Recorded praise', () => {
  it('takes the place of what would be drawn, once', () => {
    const praise = new Praise(small);
    praise.record([praiseOf('ann', 5), praiseOf('bob', 8)]);
    run(praise, 14);
    expect([...praise.lastScores]).toEqual([
      ['ann', 5],
      ['bob', 8],
    ]);
    const drawn = new Praise(small);
    drawn.record([praiseOf('ann', 5)]);
    run(drawn, 28);
    expect(drawn.metrics().receivers).toBeGreaterThan(1);
  });

  it('is kept apart from the list that was given', () => {
    const praise = new Praise();
    const items = [praiseOf('ann', 5)];
    praise.record(items);
    items.push(praiseOf('bob', 500));
    praise.close();
    expect([...praise.lastScores.keys()]).toEqual(['ann']);
  });

  it('is refused whole when some of it is none, and nothing changes', () => {
    const praise = new Praise();
    praise.record([praiseOf('ann', 5)]);
    const before = praise.snapshot();
    expect(codeOf(() => praise.record([praiseOf('bob', -1)]))).toBe('out-of-range');
    expect(() => praise.record([praiseOf('q0', 1)])).toThrow(
      'Praise.record: items[0].quantifications[0].quantifier is "q0"; it must be somebody else than the receiver.',
    );
    const vast = [praiseOf('ann', 1.7e308), praiseOf('ann', 1.7e308)];
    expect(codeOf(() => praise.record(vast))).toBe('overflow');
    const notNames: unknown = [1];
    expect(codeOf(() => praise.record([], notNames as string[]))).toBe('invalid-input');
    expect(praise.snapshot()).toEqual(before);
  });

  it('of people without an address is reported as unpaid', () => {
    const praise = new Praise({ budget: 100 });
    praise.record([praiseOf('ann', 6), praiseOf('bob', 4)], ['bob', 'q0']);
    const { paid, unpaid } = praise.close();
    expectNear(paid, 54 + 3, 1e-12);
    expectNear(unpaid, 36 + 7, 1e-12);
    expectNear(praise.metrics().unpaid, 43, 1e-12);
    praise.record([praiseOf('ann', 6), praiseOf('bob', 4)]);
    expectNear(praise.close().unpaid, 0, 0, 1e-12);
  });
});

describe('The ways to pay', () => {
  const round = [praiseOf('ann', 9, 0), praiseOf('ann', 0, 7), praiseOf('bob', 1, 3)];
  const paidBy = (settings: object) => {
    const praise = new Praise({ budget: 100, ...settings });
    praise.record(round);
    praise.close();
    return [praise.lastPayments.get('ann')!, praise.lastPayments.get('bob')!] as const;
  };

  it('follow the rule of scoring', () => {
    const [completed] = paidBy({ scoring: 'completed' });
    expectNear(completed, (90 * 16) / 18, 1e-12);
    const [overall] = paidBy({ scoring: 'overall' });
    expectNear(overall, (90 * 8) / 10, 1e-12);
    const [relative] = paidBy({ scoring: 'relative' });
    expectNear(relative, 90 * 0.5 * (9 / 10 + 7 / 10), 1e-12);
  });

  it('weigh the scores of a receiver, cap them, and pay less for few', () => {
    expectNear(paidBy({ weighing: 'quadratic' })[0], (90 * 4) / (4 + Math.SQRT2), 1e-12);
    expectNear(paidBy({ cap: 0.5 })[0], 45, 1e-12);
    expectNear(paidBy({ cap: 0.5 })[1], 10, 1e-12);
    expectNear(paidBy({ cutoff: 6 })[1], 5, 1e-12);
    expectNear(paidBy({ cutoff: 3 })[1], 10, 1e-12);
  });

  it('count a duplicate by the share', () => {
    const praise = new Praise({ duplicateShare: 0.5 });
    const copy = { ...praiseOf('bob', 0), quantifications: [{ quantifier: 'q0', score: 0, duplicateOf: 0 }] };
    praise.record([praiseOf('ann', 8), copy]);
    praise.close();
    expect(praise.lastWeights).toEqual([8, 4]);
  });
});

describe('What people scored', () => {
  it('adds up, and is never forgotten without a half-life', () => {
    const praise = new Praise({ ...small, praisePerRound: 0 });
    praise.record([praiseOf('ann', 8)]);
    run(praise, 140);
    expect(praise.scores.get('ann')).toBe(8);
    praise.record([praiseOf('ann', 3), praiseOf('bob', 1)]);
    praise.close();
    expect([...praise.scores]).toEqual([
      ['ann', 11],
      ['bob', 1],
    ]);
  });

  it('is halved in the half-life, in whatever steps time passes', () => {
    for (const dt of [1, 14, 56]) {
      const praise = new Praise({ ...small, praisePerRound: 0, scoreHalfLife: 28 });
      praise.record([praiseOf('ann', 8)]);
      run(praise, 56, dt);
      // Praised at the end of the first round, 42 days ago.
      expectNear(praise.scores.get('ann')!, 8 * 2 ** -1.5, 1e-12);
    }
  });

  it('draws more praise to people, so that those praised first are praised most', () => {
    // Alike but for what member 3 was praised for before.
    const share = (attachment: number) => {
      const praise = new Praise({ ...small, visibilityDispersion: 0, praisePerRound: 500, attachment });
      praise.record([praiseOf(memberName(3), 100)]);
      run(praise, 28);
      const received = praise.lastItems.filter(({ receiver }) => receiver === memberName(3)).length;
      return received / praise.lastItems.length;
    };
    expect(share(5)).toBeGreaterThan(0.3);
    expect(share(0)).toBeLessThan(0.08);
  });
});

describe('A drawn round', () => {
  const settings = { members: 30, quantifiers: 6, quantifiersPerPraise: 4, praisePerRound: 400 };
  const drawn = (over: object = {}) => {
    const praise = new Praise({ ...settings, roundDays: 1, ...over });
    run(praise, 1);
    return praise;
  };

  it('is scored by quantifiers who are members, each of them once, and never by the receiver', () => {
    const quantifiers = Array.from({ length: 6 }, (_, place) => memberName(place));
    for (const { giver, receiver, quantifications } of drawn().lastItems) {
      const own = quantifications.map(({ quantifier }) => quantifier);
      expect(giver).not.toBe(receiver);
      expect(new Set(own).size).toBe(4);
      expect(own).not.toContain(receiver);
      for (const one of own) expect(quantifiers).toContain(one);
    }
  });

  it('gives all praise of a receiver to the same quantifiers, in loads that are about even', () => {
    const { lastItems } = drawn();
    const seenBy = new Map<string, string>();
    const load = new Map<string, number>();
    const praised = new Map<string, number>();
    for (const { receiver, quantifications } of lastItems) {
      const own = quantifications.map(({ quantifier }) => quantifier).join();
      expect(seenBy.get(receiver) ?? own).toBe(own);
      seenBy.set(receiver, own);
      praised.set(receiver, (praised.get(receiver) ?? 0) + 1);
      for (const { quantifier } of quantifications) load.set(quantifier, (load.get(quantifier) ?? 0) + 1);
    }
    expect(Math.max(...load.values()) - Math.min(...load.values())).toBeLessThanOrEqual(
      Math.max(...praised.values()),
    );
  });

  it('repeats praise for the same receiver, at the share of what each quantifier gave', () => {
    const { lastItems } = drawn({ duplicates: 0.5, dismissals: 0, duplicateShare: 0.25 });
    let repeated = 0;
    lastItems.forEach(({ receiver, quantifications }, i) => {
      quantifications.forEach(({ quantifier, score, duplicateOf }) => {
        if (typeof duplicateOf !== 'number') return;
        repeated++;
        const first = lastItems[duplicateOf]!;
        expect(duplicateOf).toBeLessThan(i);
        expect(first.receiver).toBe(receiver);
        const own = first.quantifications.find((one) => one.quantifier === quantifier)!;
        expect(own.duplicateOf).toBeNull();
        expectNear(score, own.score / 4, 0, 0.00501);
      });
    });
    expect(repeated / (4 * lastItems.length)).toBeGreaterThan(0.4);
  });

  it('has no duplicates and no dismissals where there are none, and nothing else where all is dismissed', () => {
    const none = drawn({ duplicates: 0, dismissals: 0 });
    const all = none.lastItems.flatMap(({ quantifications }) => quantifications);
    expect(all.some(({ duplicateOf, dismissed }) => duplicateOf !== null || dismissed === true)).toBe(false);
    const dismissed = drawn({ dismissals: 1 });
    expect(dismissed.metrics()).toMatchObject({ gini: null, nakamoto: null, dismissalAgreement: 1 });
    expectNear(dismissed.unpaid, 0.97 * 1876, 1e-12);
  });

  it('has scores that the platform allows, around the median, spread by bias and noise', () => {
    const exact = drawn({ valueDispersion: 0, biasDispersion: 0, noise: 0, duplicates: 0, dismissals: 0 });
    for (const { quantifications } of exact.lastItems)
      for (const { score } of quantifications) expect(score).toBe(5);
    expect(exact.metrics().spread).toBe(0);
    const biased = drawn({ valueDispersion: 0, noise: 0, biasDispersion: 1, duplicates: 0, dismissals: 0 });
    const byQuantifier = new Map<string, Set<number>>();
    for (const { quantifications } of biased.lastItems)
      for (const { quantifier, score } of quantifications)
        byQuantifier.set(quantifier, (byQuantifier.get(quantifier) ?? new Set()).add(score));
    for (const scores of byQuantifier.values()) expect(scores.size).toBe(1);
    expect(new Set([...byQuantifier.values()].flatMap((one) => [...one])).size).toBeGreaterThan(1);
    expect(drawn({ noise: 1 }).metrics().correlation).toBeLessThan(
      drawn({ noise: 0.1 }).metrics().correlation!,
    );
  });

  it('is praised by few where giving is dispersed, and by all alike where it is not', () => {
    expect(drawn({ givingDispersion: 10 }).metrics().givers).toBeLessThan(12);
    expect(drawn({ givingDispersion: 0 }).metrics().givers).toBe(30);
  });

  it('is another with another seed, and the same with the same', () => {
    const of = (seed: number) => {
      const praise = new Praise({ ...settings, roundDays: 1 });
      run(praise, 2, 1, seed);
      return praise.lastItems;
    };
    expect(of(1)).toEqual(of(1));
    expect(of(1)).not.toEqual(of(2));
  });

  it('stays drawable at the ends of what can be asked', () => {
    const extreme = { valueDispersion: 10, biasDispersion: 10, noise: 10, attachment: 5 };
    const wide = drawn({ ...extreme, visibilityDispersion: 10, givingDispersion: 10, medianScore: 1e300 });
    expect(wide.metrics().praise).toBeGreaterThan(0);
    expect(drawn({ duplicates: 1 }).metrics().receivers).toBe(1);
    const alike = drawn({ visibilityDispersion: 5e-324, givingDispersion: 5e-324 });
    expect(alike.metrics().receivers).toBe(30);
    expect(codeOf(() => new Praise({ quantifiers: 4, quantifiersPerPraise: 4 }))).toBe('rule');
    expect(new Praise({ members: 3, quantifiers: 2, quantifiersPerPraise: 1 }).members).toBe(3);
  });
});

describe('What is measured', () => {
  it('is the inequality of what receivers scored, and the agreement of quantifiers', () => {
    const praise = new Praise({ scoring: 'completed' });
    const pair = { ...praiseOf('ann', 1, 3), giver: 'bob' };
    praise.record([
      pair,
      { ...praiseOf('bob', 4, 4), giver: 'ann' },
      { ...praiseOf('cyd', 2, 6), giver: 'ann' },
    ]);
    praise.close();
    const measured = praise.metrics();
    // Scores 2, 4, 4.
    expectNear(measured.gini!, (2 * (2 + 2)) / (2 * 9 * (10 / 3)), 1e-12);
    expect([measured.nakamoto, measured.receivers, measured.givers]).toEqual([2, 3, 2]);
    expectNear(measured.reciprocity!, 2 / 3, 1e-12);
    expectNear(measured.entropy!, -(0.2 * Math.log2(0.2) + 0.8 * Math.log2(0.4)), 1e-12);
    expectNear(measured.evenness!, measured.entropy! / Math.log2(3), 1e-12);
    expectNear(measured.theil!, Math.LN2 * (Math.log2(3) - measured.entropy!), 1e-12);
    expectNear(measured.herfindahlHirschman!, 0.36, 1e-12);
    expectNear(measured.topHalf!, 0, 0, 1e-12);
    expect(measured.giniOfTopHalf).toBe(0);
    expectNear(measured.spread!, 2, 1e-12);
    // q0 is 2, 0 and 4 below q1.
    expectNear(measured.displacement!, 2, 1e-12);
    expect([measured.dismissalAgreement, measured.duplicateAgreement]).toEqual([1, 1]);
    // (1, 4, 2) and (3, 4, 6) are the deviations (-4/3, 5/3, -1/3) and (-4/3, -1/3, 5/3).
    expectNear(measured.correlation!, (16 - 5 - 5) / 42, 1e-12);
  });

  it('counts receivers whose scores are 0', () => {
    const praise = new Praise();
    praise.record([praiseOf('ann', 8), praiseOf('bob', 0)]);
    praise.close();
    expect([praise.metrics().receivers, praise.metrics().gini]).toEqual([2, 0.5]);
  });

  it('has no evenness for a single receiver', () => {
    const praise = new Praise();
    praise.record([praiseOf('ann', 8)]);
    praise.close();
    expect([praise.metrics().entropy, praise.metrics().evenness]).toEqual([0, null]);
  });
});
