import type { Skill } from '../skillTree/defaultTree.ts';
import { numbered, refuseSkills } from '../skillTree/graph.ts';

/** Skills of several trees, by the names of the trees. */
export type Trees = readonly (readonly [tree: string, skills: readonly Skill[]])[];

/** Prerequisites between trees: a skill, and what it needs, each as `tree/skill`. */
export type Bridges = readonly (readonly [skill: string, needs: string])[];

/**
 * The skills of all trees as those of one; names are `tree/skill`. What the bridges make of them is not checked.
 *
 * @throws ParameterError `duplicate` for two trees of one name, `unknown` for a bridge from a skill that is not there;
 * as `numbered` for a tree that is none.
 *
 * @example
 * ```ts
 * planted('SkillForest', [['a', [['x', [], 1, 1]]], ['b', [['y', [], 1, 1]]]], [['b/y', 'a/x']])[1];
 * // => ['b/y', ['a/x'], 1, 1]
 * ```
 */
export function planted(where: string, trees: Trees, bridges: Bridges): Skill[] {
  const names = trees.map(([tree]) => tree);
  const twice = names.find((tree, i) => names.indexOf(tree) < i);
  if (twice !== undefined)
    refuseSkills(`${where}.trees`, `the tree "${twice}" is there twice.`, {
      code: 'duplicate',
      value: twice,
      hint: 'Give each tree a name of its own.',
    });
  const skills = trees.flatMap(([tree, own]) =>
    own.map(([skill, needed, weight, difficulty]): Skill => {
      return [`${tree}/${skill}`, needed.map((one) => `${tree}/${one}`), weight, difficulty];
    }),
  );
  numbered(`${where}.trees`, skills);
  const lost = bridges.find(([after]) => skills.every(([name]) => name !== after));
  if (lost !== undefined)
    refuseSkills(`${where}.bridges`, `"${lost[0]}" is not there.`, {
      code: 'unknown',
      value: lost[0],
      range: `one of ${skills.map(([name]) => name).join(', ')}`,
      hint: 'Name a skill as tree/skill.',
    });
  return skills.map(([name, needed, weight, difficulty]): Skill => {
    const across = bridges.filter(([after]) => after === name).map(([, before]) => before);
    return [name, [...needed, ...across], weight, difficulty];
  });
}
