import { reachableStates } from '@tecmns/mechanisms';
import { codeOf, expectNear } from '@tecmns/tooling/vitest/near';
import { describe, expect, it } from 'vitest';
import { chain, clockOf, MONTH, skillsOf } from '../testing/trees.ts';
import vectors from '../vectors/tea-skills-closed.json' with { type: 'json' };
import { defaultTree, type Skill, SkillTree } from './index.ts';

/** A tree whose people start from nothing and forget nothing. */
const fresh = (skills: readonly Skill[], rest: object = {}) =>
  new SkillTree({ skills, startingMastery: 0, forgetting: 0, ...rest });

/** Two first holders for some skills. */
function appointed(tree: SkillTree, ...skills: readonly string[]): SkillTree {
  for (const skill of skills) for (const holder of ['bob', 'carol']) tree.appoint({ skill, holder });
  return tree;
}

describe('The closed forms hold for a skill tree', () => {
  it.each(vectors.downsets)('of $name: $states states', ({ prereq, states }) => {
    expect(reachableStates(fresh(skillsOf(prereq)).prerequisites)).toBe(states);
  });

  it('of ten skills by default', () => {
    const tef = vectors.downsets.find(({ name }) => name.startsWith('TEF5'))!;
    expect(new SkillTree().prerequisites).toEqual(tef.prereq);
    expect(reachableStates(new SkillTree().prerequisites)).toBe(22);
  });

  it.each(vectors.exp_practice)(
    'that is practised from $p0 with τ $tau',
    ({ p0, tau, theta, hours_to_master, p_after_10h }) => {
      const practised = (hours: number) => {
        const tree = fresh(chain(1), { timeConstant: tau, threshold: theta });
        if (p0 > 0) tree.practise({ learner: 'alice', skill: 'skill 0', hours: -tau * Math.log1p(-p0) });
        expectNear(tree.hoursLeft('alice'), hours_to_master, 1e-12);
        return tree.practise({ learner: 'alice', skill: 'skill 0', hours });
      };
      expectNear(practised(10).mastery, p_after_10h, 1e-12);
      expectNear(practised(hours_to_master).mastery, theta, 1e-12);
      expect(practised(hours_to_master).mastered).toBe(true);
      expect(practised(hours_to_master * (1 - 1e-9)).mastered).toBe(false);
    },
  );

  it.each(vectors.bkt)('whose answers are traced from $L0 with T $T', ({ L0, T, G, S, seq }) => {
    const tree = fresh(chain(1), { knownAtFirst: L0, learningChance: T, guessChance: G, slipChance: S });
    for (const { obs, p_correct, posterior, L } of seq) {
      const traced = tree.answer({ learner: 'alice', skill: 'skill 0', right: obs === 1 });
      expectNear(traced.correct, p_correct, 1e-12);
      expectNear(traced.posterior, posterior, 1e-12);
      expectNear(traced.known, L, 1e-12);
    }
  });

  it.each(vectors.chain_discrete)('whose skill $n is learned together $T times', ({ n, T, a, m }) => {
    const tree = fresh(chain(n), { learnRate: a });
    const clock = clockOf(MONTH);
    for (let month = 0; month < T; month++) tree.learn({ practice: 1 }, clock);
    expectNear(tree.mastery.at(-1)!, m, 1e-12);
  });

  it.each(vectors.chain_continuous)('whose skill $n is learned in short steps', ({ n, lam_t, m }) => {
    // By Le Cam's inequality so many steps of a rare event are within T·a² of the continuous share.
    const steps = 2000;
    const tree = fresh(chain(n), { learnRate: lam_t / steps });
    const clock = clockOf(MONTH);
    for (let step = 0; step < steps; step++) tree.learn({ practice: 1 }, clock);
    const apart = Math.abs(tree.mastery.at(-1)! - m);
    expect(apart).toBeLessThanOrEqual(lam_t ** 2 / steps);
    expect(apart).toBeGreaterThan(0);
  });

  it.each(vectors.hazard)(
    'that is learned and forgotten at $monthly a month',
    ({ monthly, delta, p_step }) => {
      const clock = clockOf(delta * MONTH);
      const tree = fresh(chain(1), { learnRate: monthly, forgetting: monthly });
      expectNear(tree.learn({ practice: 1 }, clock).gained, p_step, 1e-12);
      const before = tree.mastery[0]!;
      tree.step(clock);
      expectNear(tree.mastery[0]!, before * (1 - p_step), 1e-12);
    },
  );
});

describe('Somebody who practises', () => {
  it('needs 59.9146 hours for a skill of the default tree, and ten times that for all', () => {
    const tree = new SkillTree();
    expectNear(tree.hoursLeft('alice'), 10 * 59.91464547107982, 1e-12);
    expect(tree.practise({ learner: 'alice', skill: 'introduction', hours: 59.914 }).mastered).toBe(false);
    expect(tree.practise({ learner: 'alice', skill: 'introduction', hours: 0.001 }).mastered).toBe(true);
    expectNear(tree.hoursLeft('alice'), 9 * 59.91464547107982, 1e-12);
  });

  it('needs twice the hours for what is twice as difficult', () => {
    const tree = fresh([
      ['easy', [], 1, 1],
      ['hard', [], 1, 2],
    ]);
    const after = (skill: string, hours: number) => tree.practise({ learner: skill, skill, hours }).mastery;
    expectNear(after('hard', 20), after('easy', 10), 1e-15);
  });

  it('goes through the tree along its fringe, and nowhere else', () => {
    const tree = new SkillTree();
    const practise = (skill: string) => tree.practise({ learner: 'alice', skill, hours: 60 });
    expect(tree.fringe('alice')).toEqual(['introduction']);
    expect(tree.masters('alice')).toEqual([]);
    expect(codeOf(() => practise('discovery'))).toBe('prerequisites');
    practise('introduction');
    expect(tree.fringe('alice')).toEqual(['discovery', 'Python and data']);
    expect(codeOf(() => practise('introduction'))).toBe('mastered');
    practise('discovery');
    practise('design mathematics');
    expect(tree.fringe('alice')).toEqual(['mechanisms and governance', 'Python and data']);
    expect(codeOf(() => practise('modelling and deployment'))).toBe('prerequisites');
    expect(tree.masters('alice')).toEqual(['introduction', 'discovery', 'design mathematics']);
    expect(tree.metrics().learners).toBe(1);
  });

  it('needs no hours for what answers show, and the rest as if nobody had answered', () => {
    const tree = new SkillTree({ assessment: 'answers' });
    const all = tree.hoursLeft('alice');
    for (let answer = 0; answer < 20; answer++)
      tree.answer({ learner: 'alice', skill: 'introduction', right: true });
    expect(tree.masters('alice')).toEqual(['introduction']);
    expectNear(tree.hoursLeft('alice'), 0.9 * all, 1e-12);
  });

  it('has nothing left to learn in the end: the fringe is empty', () => {
    const tree = new SkillTree();
    for (let next = tree.fringe('alice'); next.length > 0; next = tree.fringe('alice'))
      tree.practise({ learner: 'alice', skill: next[0]!, hours: 60 });
    expect(tree.fringe('alice')).toEqual([]);
    expect(tree.masters('alice')).toEqual(defaultTree.map(([name]) => name));
    expect(tree.hoursLeft('alice')).toBe(0);
    expect(codeOf(() => tree.practise({ learner: 'alice', skill: 'practice', hours: 1 }))).toBe('mastered');
  });

  it('is changed by no refused practice, and by none of others', () => {
    const tree = new SkillTree();
    tree.practise({ learner: 'alice', skill: 'introduction', hours: 10 });
    const before = JSON.stringify([...tree.learnersByName]);
    expect(codeOf(() => tree.practise({ learner: 'alice', skill: 'practice', hours: 10 }))).toBe(
      'prerequisites',
    );
    expect(codeOf(() => tree.practise({ learner: 'dave', skill: 'cooking', hours: 10 }))).toBe('unknown');
    expect(codeOf(() => tree.practise({ learner: 'alice', skill: 'introduction', hours: -1 }))).toBe(
      'out-of-range',
    );
    expect(JSON.stringify([...tree.learnersByName])).toBe(before);
    tree.practise({ learner: 'bob', skill: 'introduction', hours: 60 });
    expect(JSON.stringify([...tree.learnersByName].slice(0, 1))).toBe(before);
  });

  it('masters by answers instead, where these count', () => {
    const tree = fresh(chain(2), { assessment: 'answers' });
    const answer = (skill: string, times: number, right = true) => {
      for (let i = 0; i < times; i++) tree.answer({ learner: 'alice', skill, right });
    };
    tree.practise({ learner: 'alice', skill: 'skill 0', hours: 1000 });
    expect(tree.masters('alice')).toEqual([]);
    answer('skill 1', 10);
    expect(tree.masters('alice')).toEqual([]);
    answer('skill 0', 3);
    expect(tree.masters('alice')).toEqual(['skill 0', 'skill 1']);
    answer('skill 0', 2, false);
    expect(tree.masters('alice')).toEqual([]);
    expect(tree.fringe('alice')).toEqual(['skill 0']);
  });

  it('masters nothing by answers where hours count', () => {
    const tree = fresh(chain(1));
    for (let i = 0; i < 20; i++) tree.answer({ learner: 'alice', skill: 'skill 0', right: true });
    expect(tree.masters('alice')).toEqual([]);
  });

  it('may know a tree of one skill, or not', () => {
    const tree = fresh(chain(1));
    expect(tree.fringe('alice')).toEqual(['skill 0']);
    tree.practise({ learner: 'alice', skill: 'skill 0', hours: 1e9 });
    expect(tree.fringe('alice')).toEqual([]);
    expect([tree.coverageByLevel(), tree.metrics().bottleneck]).toEqual([[0], 0]);
  });
});

describe('A badge', () => {
  const award = { skill: 'skill 0', recipient: 'alice', issuer: 'bob', verifier: 'carol' };
  const ready = (): SkillTree => {
    const tree = appointed(fresh(chain(2)), 'skill 0', 'skill 1');
    tree.practise({ learner: 'alice', skill: 'skill 0', hours: 60 });
    return tree;
  };

  it('is given once to somebody who masters its skill', () => {
    const tree = ready();
    expect(tree.holds('alice', 'skill 0')).toBe(false);
    tree.mint(award);
    expect(tree.holds('alice', 'skill 0')).toBe(true);
    expect(tree.given).toEqual([{ skill: 'skill 0', holder: 'alice', issuer: 'bob', verifier: 'carol' }]);
    expect(tree.metrics().badges).toBe(1);
    expect(codeOf(() => tree.mint(award))).toBe('held');
    expect(tree.metrics().badges).toBe(1);
  });

  it('needs three people', () => {
    const tree = ready();
    for (const same of [{ issuer: 'alice' }, { verifier: 'alice' }, { issuer: 'carol' }])
      expect(codeOf(() => tree.mint({ ...award, ...same }))).toBe('same-person');
  });

  it('needs two who hold the skill, and lets those vouch who have earned it', () => {
    const tree = ready();
    expect(codeOf(() => tree.mint({ ...award, issuer: 'dave' }))).toBe('not-holder');
    expect(codeOf(() => tree.mint({ ...award, verifier: 'dave' }))).toBe('not-holder');
    tree.mint(award);
    tree.practise({ learner: 'dave', skill: 'skill 0', hours: 60 });
    tree.mint({ skill: 'skill 0', recipient: 'dave', issuer: 'alice', verifier: 'bob' });
    expect(tree.holds('dave', 'skill 0')).toBe(true);
  });

  it('needs two first holders: one is too few', () => {
    const tree = fresh(chain(1));
    tree.practise({ learner: 'alice', skill: 'skill 0', hours: 60 });
    expect(codeOf(() => tree.mint(award))).toBe('no-holders');
    tree.appoint({ skill: 'skill 0', holder: 'bob' });
    tree.appoint({ skill: 'skill 0', holder: 'bob' });
    expect(codeOf(() => tree.mint(award))).toBe('no-holders');
    tree.appoint({ skill: 'skill 0', holder: 'carol' });
    tree.mint(award);
    expect(tree.holds('alice', 'skill 0')).toBe(true);
  });

  it('needs the mastery of its skill, up to the threshold', () => {
    const tree = appointed(fresh(chain(1)), 'skill 0');
    tree.practise({ learner: 'alice', skill: 'skill 0', hours: 59.91 });
    expect(codeOf(() => tree.mint(award))).toBe('not-mastered');
    tree.practise({ learner: 'alice', skill: 'skill 0', hours: 0.01 });
    tree.mint(award);
    expect(tree.metrics().badges).toBe(1);
  });

  it('needs the badges of what its skill needs, not their mastery alone', () => {
    const tree = ready();
    tree.practise({ learner: 'alice', skill: 'skill 1', hours: 60 });
    expect(tree.masters('alice')).toEqual(['skill 0', 'skill 1']);
    expect(codeOf(() => tree.mint({ ...award, skill: 'skill 1' }))).toBe('prerequisites');
    tree.mint(award);
    tree.mint({ ...award, skill: 'skill 1' });
    expect(tree.holds('alice', 'skill 1')).toBe(true);
  });

  it('is held by first holders without one, who are named before the first is given', () => {
    const tree = ready();
    expect([tree.holds('bob', 'skill 0'), tree.holds('dave', 'skill 0')]).toEqual([true, false]);
    expect(codeOf(() => tree.mint({ ...award, recipient: 'bob', issuer: 'carol', verifier: 'dave' }))).toBe(
      'not-holder',
    );
    tree.mint(award);
    expect(codeOf(() => tree.appoint({ skill: 'skill 0', holder: 'dave' }))).toBe('too-late');
    tree.appoint({ skill: 'skill 1', holder: 'dave' });
    expect(tree.holds('dave', 'skill 1')).toBe(true);
    tree.appoint({ skill: 'skill 1', holder: 'alice' });
    expect(codeOf(() => tree.mint({ ...award, skill: 'skill 1' }))).toBe('held');
  });

  it('comes along when the tree is forked or put back', () => {
    const tree = ready();
    const before = tree.snapshot();
    tree.mint(award);
    expect(tree.fork().holds('alice', 'skill 0')).toBe(true);
    tree.restore(before);
    expect([tree.holds('alice', 'skill 0'), tree.holds('bob', 'skill 0')]).toEqual([false, true]);
    expect(tree.rebuild().holds('bob', 'skill 0')).toBe(false);
  });
});

describe('A population', () => {
  it('starts with some who master what needs nothing', () => {
    const tree = new SkillTree();
    const { coverage, meanMastery, leastMastery, fringeSize, bottleneck, hoursToFinish } = tree.metrics();
    expect(tree.mastery).toEqual([0.5, ...Array.from({ length: 9 }, () => 0)]);
    expect([coverage, meanMastery, leastMastery]).toEqual([0.05, 0.05, 0]);
    // Half may learn the introduction, the other half discovery and Python.
    expect([fringeSize, bottleneck]).toEqual([1.5, 0]);
    expectNear(hoursToFinish, 9.5 * 59.91464547107982, 1e-12);
    expect(tree.coverageByLevel()).toEqual([0.5, 0, 0, 0, 0, 0]);
  });

  it('averages by weight, finds the bottleneck by weight, and needs hours by difficulty', () => {
    const tree = new SkillTree({
      skills: [
        ['a', [], 1, 1],
        ['b', [], 3, 1],
        ['c', ['a'], 4, 2],
      ],
      startingMastery: 0.5,
    });
    const { coverage, meanMastery, bottleneck, fringeSize, hoursToFinish } = tree.metrics();
    expectNear(coverage, (0.5 + 1.5) / 8, 1e-15);
    expectNear(meanMastery, 1 / 3, 1e-15);
    expect(fringeSize).toBe(1.5);
    // c: 4 · 0.5, against 1 · 0.5 of a and 3 · 0.5 of b.
    expect(bottleneck).toBe(2);
    expectNear(hoursToFinish, (0.5 + 0.5 + 2) * 59.91464547107982, 1e-12);
    tree.mastery = [1, 0.25, 0];
    expect(tree.coverageByLevel()).toEqual([(1 + 0.75) / 4, 0]);
    tree.mastery = [1, 1, 1];
    const done = tree.metrics();
    expect([done.bottleneck, done.fringeSize, done.hoursToFinish, done.coverage]).toEqual([null, 0, 0, 1]);
  });

  it('learns what is twice as difficult in twice the time', () => {
    const hard = fresh([['hard', [], 1, 2]]);
    const easy = fresh([['easy', [], 1, 1]]);
    hard.learn({ practice: 1 }, clockOf(20));
    easy.learn({ practice: 1 }, clockOf(10));
    expectNear(hard.mastery[0]!, easy.mastery[0]!, 1e-14);
  });

  it('earns badges by the people who practise', () => {
    const tree = new SkillTree();
    const clock = clockOf(MONTH);
    const { gained } = tree.learn({ practice: 1, people: 60 }, clock);
    expectNear(gained, 0.35 * 1.5, 1e-14);
    expectNear(tree.metrics().populationBadges, 60 * gained, 1e-14);
    expect(tree.learn({ practice: 0, people: 60 }, clock).gained).toBe(0);
    const { fringeSize } = tree.metrics();
    expectNear(tree.learn({ practice: 0.5 }, clock).gained, 0.175 * fringeSize, 1e-14);
    expectNear(tree.metrics().populationBadges, 60 * gained, 1e-14);
  });

  it('forgets in a step, and only that', () => {
    const tree = new SkillTree();
    tree.step(clockOf(MONTH));
    expectNear(tree.mastery[0]!, 0.495, 1e-15);
    expect(tree.mastery.slice(1)).toEqual(tree.mastery.slice(1).map(() => 0));
    const still = new SkillTree({ forgetting: 0 });
    still.step(clockOf(MONTH));
    expect(still.mastery[0]).toBe(0.5);
  });

  it('learns less than all in the longest step, however high the rate', () => {
    const tree = fresh(chain(3), { learnRate: 0.999 });
    expect(tree.learn({ practice: 1 }, clockOf(MONTH)).gained).toBeLessThan(1);
    expect(tree.mastery[0]).toBeLessThan(1);
    expect(codeOf(() => tree.learn({ practice: 1.01 }, clockOf()))).toBe('out-of-range');
    expect(codeOf(() => tree.learn({ practice: 1 }, undefined as never))).toBe('missing');
  });
});

describe('Skills that are no tree', () => {
  const tree = (...skills: readonly Skill[]) => new SkillTree({ skills });

  it('are refused, whatever is wrong', () => {
    expect(codeOf(() => tree(['a', [], 1, 1], ['a', [], 1, 1]))).toBe('duplicate');
    expect(codeOf(() => tree(['a', ['b'], 1, 1]))).toBe('unknown');
    expect(codeOf(() => tree(['a', [], 1, 1], ['b', ['a', 'a'], 1, 1]))).toBe('duplicate');
    expect(codeOf(() => tree(['a', ['a'], 1, 1]))).toBe('cycle');
    expect(codeOf(() => tree(['a', ['b'], 1, 1], ['b', ['a'], 1, 1]))).toBe('cycle');
    expect(codeOf(() => tree())).toBe('bad-value');
    expect(codeOf(() => tree(['a/b', [], 1, 1]))).toBe('bad-value');
    expect(codeOf(() => tree(['a', [], 0, 1]))).toBe('bad-value');
    expect(codeOf(() => tree(['a', [], 1, 0]))).toBe('bad-value');
    expect(codeOf(() => new SkillTree().rebuild({ skills: [['a', ['a'], 1, 1]] }))).toBe('cycle');
  });

  it('cannot be given to a tree that is there', () => {
    const one = new SkillTree();
    expect(codeOf(() => Object.assign(one, { skills: chain(2) }))).toBe('fixed');
    expect(one.rebuild({ skills: chain(2) }).mastery).toEqual([0.5, 0]);
  });

  it('are told apart from chances that tell nothing', () => {
    expect(codeOf(() => new SkillTree({ guessChance: 0.5, slipChance: 0.5 }))).toBe('rule');
    expect(new SkillTree({ guessChance: 0.5, slipChance: 0.49 }).metrics().learners).toBe(0);
  });
});
