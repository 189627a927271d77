import { refuse } from '../guards.ts';
import { MechanismError } from '../mechanismError.ts';

/** For each skill, by its number, the numbers of the skills that must come before it. */
export type Prerequisites = readonly (readonly number[])[];

/**
 * Skills in an order in which each comes after all that it needs.
 *
 * @throws MechanismError `invalid-input`, `out-of-range` for unknown or doubled prerequisites; `cycle`, whose value
 * is the circle.
 *
 * @example
 * ```ts
 * learningOrder([[1], []]); // => [1, 0]
 * ```
 */
export function learningOrder(prerequisites: Prerequisites): number[] {
  requirePrerequisites(prerequisites);
  const order: number[] = [];
  const seen = new Set<number>();
  const onPath = new Set<number>();
  // A path of its own: a chain may be longer than the stack is deep.
  const path: number[] = [];
  const enter = (skill: number) => {
    seen.add(skill);
    onPath.add(skill);
    path.push(skill);
  };
  /** How many of its prerequisites have been looked at, for each skill. */
  const looked = prerequisites.map(() => 0);
  for (let start = 0; start < prerequisites.length; start++) {
    if (!seen.has(start)) enter(start);
    while (path.length > 0) {
      const skill = path.at(-1)!;
      const before = prerequisites[skill]![looked[skill]!++];
      if (before === undefined) {
        order.push(skill);
        onPath.delete(skill);
        path.pop();
      } else if (onPath.has(before)) refuseCycle([...path.slice(path.indexOf(before)), before]);
      else if (!seen.has(before)) enter(before);
    }
  }
  return order;
}

/**
 * Level of each skill: the length of the longest way to it. A skill without prerequisites has level 0.
 *
 * @throws MechanismError as {@link learningOrder}.
 *
 * @example
 * ```ts
 * skillLevels([[], [0], [0], [1, 2]]); // => [0, 1, 1, 2]
 * ```
 */
export function skillLevels(prerequisites: Prerequisites): number[] {
  const order = learningOrder(prerequisites);
  const levels = prerequisites.map(() => 0);
  for (const skill of order)
    for (const before of prerequisites[skill]!) levels[skill] = Math.max(levels[skill]!, levels[before]! + 1);
  return levels;
}

function requirePrerequisites(prerequisites: Prerequisites): void {
  if (!Array.isArray(prerequisites) || prerequisites.length === 0)
    refuse('prerequisites', prerequisites, 'a list with one list of prerequisites for each skill');
  const last = prerequisites.length - 1;
  for (let skill = 0; skill <= last; skill++) {
    const own: readonly number[] = prerequisites[skill]!;
    if (!Array.isArray(own)) refuse(`prerequisites[${skill}]`, own, 'a list of numbers of skills');
    for (const before of own)
      if (!Number.isInteger(before) || before < 0 || before > last)
        refuse(`prerequisites[${skill}]`, before, `a number of a skill, from 0 to ${last}`);
    if (new Set(own).size < own.length)
      refuse(`prerequisites[${skill}]`, own, 'a list that names each skill once');
  }
}

function refuseCycle(cycle: readonly number[]): never {
  throw new MechanismError(`Skills need each other in a circle: ${cycle.join(' needs ')}.`, {
    code: 'cycle',
    subject: 'prerequisites',
    value: cycle,
    range: 'prerequisites without a circle',
    hint: 'Take one of these prerequisites away.',
  });
}
