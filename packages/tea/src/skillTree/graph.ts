import { didYouMean, type ErrorDetails, isTecmnsError, ParameterError } from '@tecmns/core';
import { learningOrder, type Prerequisites } from '@tecmns/mechanisms';
import type { Skill } from './defaultTree.ts';

/** Throws the refusal of skills: `Model.parameter: sentence`. */
export function refuseSkills(where: string, sentence: string, details: ErrorDetails): never {
  throw new ParameterError(`${where}: ${sentence}`, { subject: where.split('.')[1], ...details });
}

/**
 * What each skill needs, by the numbers of the skills in their order.
 *
 * @throws ParameterError with the names: `duplicate` for a skill or a prerequisite that is there twice, `unknown` for a
 * prerequisite that is not there, `cycle` for skills that need each other in a circle.
 *
 * @example
 * ```ts
 * numbered('SkillTree.skills', [['a', [], 1, 1], ['b', ['a'], 1, 1]]); // => [[], [0]]
 * ```
 */
export function numbered(where: string, skills: readonly Skill[]): number[][] {
  const places = new Map<string, number>();
  for (const [name] of skills) {
    if (places.has(name))
      refuseSkills(where, `the skill "${name}" is there twice.`, {
        code: 'duplicate',
        value: name,
        hint: 'Give each skill a name of its own.',
      });
    places.set(name, places.size);
  }
  const prerequisites = skills.map(([name, needed]) => {
    const twice = needed.find((one, i) => needed.indexOf(one) < i);
    if (twice !== undefined)
      refuseSkills(where, `"${name}" needs "${twice}" twice.`, {
        code: 'duplicate',
        value: twice,
        hint: 'Name each prerequisite once.',
      });
    return needed.map((one) => places.get(one) ?? refuseMissing(where, name, one, [...places.keys()]));
  });
  requireNoCircle(where, skills, prerequisites);
  return prerequisites;
}

function refuseMissing(where: string, name: string, missing: string, names: readonly string[]): never {
  const near = didYouMean(missing, names);
  return refuseSkills(where, `"${name}" needs "${missing}", which is not there.`, {
    code: 'unknown',
    value: missing,
    range: `one of ${names.join(', ')}`,
    hint: near === undefined ? 'Add it, or take it away from what is needed.' : `Did you mean "${near}"?`,
  });
}

function requireNoCircle(where: string, skills: readonly Skill[], prerequisites: Prerequisites): void {
  try {
    learningOrder(prerequisites);
  } catch (error) {
    if (!isTecmnsError(error, 'cycle')) throw error;
    const circle = (error.value as readonly number[]).map((skill) => skills[skill]![0]);
    refuseSkills(where, `skills need each other in a circle: "${circle.join('" needs "')}".`, {
      code: 'cycle',
      value: circle,
      hint: 'Take one of these prerequisites away.',
    });
  }
}

/** Share of the threshold whose lack is put down to rounding. */
const ROUNDING = 1e-12;

/**
 * The state of knowledge of somebody: skills whose level reaches the threshold, as all that they need does too.
 *
 * @example
 * ```ts
 * masteredAt([[], [0], []], [0.5, 1, 0.95], 0.95); // => [false, false, true]
 * ```
 */
export function masteredAt(
  prerequisites: Prerequisites,
  levels: readonly number[],
  threshold: number,
): boolean[] {
  const mastered = levels.map(() => false);
  for (const skill of learningOrder(prerequisites))
    mastered[skill] =
      levels[skill]! >= threshold * (1 - ROUNDING) &&
      prerequisites[skill]!.every((before) => mastered[before]);
  return mastered;
}
