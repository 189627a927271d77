import type { Clock } from '@tecmns/core';
import { expectTypeOf, test } from 'vitest';
import { type Skill, SkillTree } from './index.ts';

const tree = new SkillTree();
declare const clock: Clock;

test('a skill is a name, prerequisites, weight and difficulty', () => {
  expectTypeOf(tree.skills).toEqualTypeOf<
    readonly (readonly [string, readonly string[], number, number])[]
  >();
  expectTypeOf<Skill>().toExtend<(typeof tree.skills)[number]>();
  // @ts-expect-error three of four
  new SkillTree({ skills: [['maths', [], 1]] });
});

test('the skills of a tree cannot be replaced', () => {
  // @ts-expect-error constant
  tree.skills = [];
  expectTypeOf(tree.rebuild({ skills: [] })).toEqualTypeOf<SkillTree>();
});

test('an assessment is one of two', () => {
  expectTypeOf(tree.assessment).toEqualTypeOf<'practice' | 'answers'>();
  // @ts-expect-error there is no such assessment
  new SkillTree({ assessment: 'exam' });
});

test('actions say what they did', () => {
  expectTypeOf(tree.practise).returns.toEqualTypeOf<{ mastery: number; mastered: boolean }>();
  expectTypeOf(tree.answer).returns.toExtend<{ correct: number; posterior: number; known: number }>();
  expectTypeOf(tree.learn({ practice: 1 }, clock)).toEqualTypeOf<{ gained: number }>();
  expectTypeOf(tree.mint).returns.toEqualTypeOf<void>();
  // @ts-expect-error the clock is missing
  tree.learn({ practice: 1 });
  // @ts-expect-error a badge has a verifier
  tree.mint({ skill: 'a', recipient: 'b', issuer: 'c' });
});

test('there may be no bottleneck', () => {
  expectTypeOf(tree.metrics().bottleneck).toEqualTypeOf<number | null>();
  expectTypeOf(tree.metrics().coverage).toEqualTypeOf<number>();
});
