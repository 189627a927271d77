import { codeOf, expectNear } from '@tecmns/tooling/vitest/near';
import { describe, expect, it } from 'vitest';
import { chain, clockOf, MONTH } from '../testing/trees.ts';
import { defaultTree, type Skill, SkillForest, type Work } from './index.ts';
import { workload } from './skillForest/workload.ts';

const work = {
  ltf: { clients: 5, capacity: 10 },
  tec: { hatchers: 100 },
  market: { hype: 0.5 },
} as const satisfies Work;

const two: readonly (readonly [string, readonly Skill[]])[] = [
  ['maths', chain(2)],
  ['code', chain(3)],
];

describe('The work there is', () => {
  it('is a third each of clients, hatchers and hype', () => {
    expectNear(workload(work), 0.5, 1e-15);
    expectNear(workload({ ...work, ltf: { clients: 20, capacity: 10 } }), 2 / 3, 1e-15);
    expectNear(workload({ ...work, tec: { hatchers: 300 } }), 1.75 / 3, 1e-15);
    expectNear(workload({ ...work, market: { hype: 1 } }), 2 / 3, 1e-15);
    expectNear(workload({ ...work, market: { hype: 0 } }), 1 / 3, 1e-15);
  });

  it('counts whole hatchers, and no client of a firm without capacity', () => {
    expect(workload({ ...work, tec: { hatchers: 100.99 } })).toBe(workload(work));
    expectNear(workload({ ...work, ltf: { clients: 5, capacity: 0 } }), 1 / 3, 1e-15);
    const nothing = { ltf: { clients: 0, capacity: 0 }, tec: { hatchers: 0.9 }, market: { hype: 0 } };
    expect(workload(nothing)).toBe(0);
  });

  it('is at most 1, however much there is', () => {
    const much = { ltf: { clients: 1e300, capacity: 1e-300 }, tec: { hatchers: 1e300 }, market: { hype: 1 } };
    expect(workload(much)).toBe(1);
  });
});

describe('A forest', () => {
  it('names its skills by their trees, and keeps each tree', () => {
    const forest = new SkillForest({ trees: two });
    expect(forest.skills.map(([name]) => name)).toEqual([
      'maths/skill 0',
      'maths/skill 1',
      'code/skill 0',
      'code/skill 1',
      'code/skill 2',
    ]);
    expect(forest.prerequisites).toEqual([[], [0], [], [2], [3]]);
    expect(forest.mastery).toEqual([0.5, 0, 0.5, 0, 0]);
    expect(forest.coverageByTree()).toEqual({ maths: 0.25, code: 0.5 / 3 });
  });

  it('has one tree of ten skills by default', () => {
    const forest = new SkillForest();
    expect(forest.skills.map(([name]) => name)).toEqual(
      defaultTree.map(([name]) => `token engineering/${name}`),
    );
    expect(forest.masteryOf('token engineering/introduction')).toBe(0.5);
    expect(forest.metrics()).toEqual({
      coverage: 0.05,
      meanMastery: 0.05,
      leastMastery: 0,
      fringeSize: 1.5,
      bottleneck: 0,
      badges: 0,
    });
  });

  it('needs across trees what bridges say', () => {
    const forest = new SkillForest({ trees: two, bridges: [['code/skill 0', 'maths/skill 1']] });
    expect(forest.prerequisites).toEqual([[], [0], [1], [2], [3]]);
    // What needs something now starts unknown, and the two chains are one.
    expect(forest.mastery).toEqual([0.5, 0, 0, 0, 0]);
    const line = new SkillForest({ trees: [['t', chain(5)]] });
    for (let i = 0; i < 20; i++) {
      forest.learn({ practice: 1 }, clockOf(5));
      line.learn({ practice: 1 }, clockOf(5));
    }
    expect(forest.mastery).toEqual(line.mastery);
  });

  it('takes several bridges to one skill', () => {
    const forest = new SkillForest({
      trees: two,
      bridges: [
        ['code/skill 2', 'maths/skill 0'],
        ['code/skill 2', 'maths/skill 1'],
      ],
    });
    expect(forest.prerequisites[4]).toEqual([3, 0, 1]);
  });

  it('is still without circles, trees of one name and ends in nowhere', () => {
    const make = (trees: typeof two, bridges: readonly (readonly [string, string])[] = []) =>
      codeOf(() => new SkillForest({ trees, bridges }));
    expect(
      make(two, [
        ['code/skill 0', 'maths/skill 1'],
        ['maths/skill 0', 'code/skill 2'],
      ]),
    ).toBe('cycle');
    expect(
      make([
        ['maths', chain(1)],
        ['maths', [['other', [], 1, 1]]],
      ]),
    ).toBe('duplicate');
    expect(make(two, [['code/skill 9', 'maths/skill 1']])).toBe('unknown');
    expect(make(two, [['code/skill 1', 'maths/skill 9']])).toBe('unknown');
    expect(make(two, [['code/skill 1', 'code/skill 0']])).toBe('duplicate');
    expect(make(two, [['skill 1', 'maths/skill 1']])).toBe('bad-value');
    expect(make([])).toBe('bad-value');
    expect(make([['maths', [['a', ['a'], 1, 1]]]])).toBe('cycle');
  });

  it('tells trees apart of which one begins like the other', () => {
    const forest = new SkillForest({
      trees: [
        ['a', chain(1)],
        ['ab', chain(2)],
      ],
    });
    expect(forest.coverageByTree()).toEqual({ a: 0.5, ab: 0.25 });
  });

  it('refuses to tell the mastery of what is not there', () => {
    expect(codeOf(() => new SkillForest().masteryOf('introduction'))).toBe('unknown');
  });
});

describe('Development by work', () => {
  it('lets people learn by the work there is, count their badges, then forget', () => {
    const forest = new SkillForest();
    const { gained } = forest.develop({ ...work, people: 60 }, clockOf(MONTH));
    expectNear(gained, 0.35 * 0.5 * 1.5, 1e-14);
    expectNear(forest.metrics().badges, 60 * gained, 1e-14);
    expectNear(forest.masteryOf('token engineering/introduction'), (0.5 + 0.175 * 0.5) * 0.99, 1e-14);
    expectNear(forest.masteryOf('token engineering/discovery'), 0.175 * 0.5 * 0.99, 1e-14);
  });

  it('counts no badges where nobody is counted, and learns nothing without work', () => {
    const forest = new SkillForest();
    forest.develop(work, clockOf());
    expect(forest.metrics().badges).toBe(0);
    const idle = new SkillForest();
    const none = { ltf: { clients: 0, capacity: 0 }, tec: { hatchers: 0 }, market: { hype: 0 } };
    expect(idle.develop({ ...none, people: 60 }, clockOf(MONTH)).gained).toBe(0);
    expectNear(idle.mastery[0]!, 0.495, 1e-15);
  });

  it('does nothing in a step', () => {
    const forest = new SkillForest();
    forest.step(clockOf());
    expect(forest.metrics()).toEqual(new SkillForest().metrics());
  });

  it.each([
    ['no work', undefined, 'missing'],
    ['a firm that is none', { ...work, ltf: undefined }, 'out-of-range'],
    ['clients that are none', { ...work, ltf: { clients: -1, capacity: 1 } }, 'out-of-range'],
    ['a capacity without end', { ...work, ltf: { clients: 1, capacity: Infinity } }, 'out-of-range'],
    ['a commons without hatchers', { ...work, tec: {} }, 'out-of-range'],
    ['a hype in percent', { ...work, market: { hype: 10 } }, 'out-of-range'],
    ['a hype that is no number', { ...work, market: { hype: Number.NaN } }, 'out-of-range'],
    ['fewer people than none', { ...work, people: -1 }, 'out-of-range'],
  ])('refuses %s, and changes nothing', (_, given, code) => {
    const forest = new SkillForest();
    expect(codeOf(() => forest.develop(given as unknown as Work, clockOf()))).toBe(code);
    expect(forest.metrics()).toEqual(new SkillForest().metrics());
  });

  it('refuses to learn or develop without a clock', () => {
    const forest = new SkillForest();
    expect(codeOf(() => forest.develop(work, undefined as never))).toBe('missing');
    expect(codeOf(() => forest.learn({ practice: 1 }, undefined as never))).toBe('missing');
    expect(forest.metrics()).toEqual(new SkillForest().metrics());
  });
});
