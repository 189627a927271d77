import { refuse } from '../guards.ts';
import { MechanismError } from '../mechanismError.ts';

/** For each skill, by its number, the numbers of the skills that must come before it. */
export type Prerequisites = readonly (readonly number[])[];

/** Refuses what is no directed graph without cycles; gives its skills with every prerequisite before its skill. */
function sorted(prerequisites: Prerequisites): number[] {
  if (!Array.isArray(prerequisites) || prerequisites.length === 0)
    refuse('prerequisites', prerequisites, 'a list with one list of prerequisites for each skill');
  const count = prerequisites.length;
  for (let skill = 0; skill < count; skill++) {
    const own = prerequisites[skill] as readonly number[] | undefined;
    if (!Array.isArray(own)) refuse(`prerequisites[${skill}]`, own, 'a list of numbers of skills');
    for (const before of own) {
      if (!Number.isInteger(before) || before < 0 || before >= count)
        refuse(`prerequisites[${skill}]`, before, `a number of a skill, from 0 to ${count - 1}`);
    }
    if (new Set(own).size < own.length)
      refuse(`prerequisites[${skill}]`, own, 'a list that names each skill once');
  }
  const order: number[] = [];
  const mark = new Uint8Array(count);
  const path: number[] = [];
  const visit = (skill: number): void => {
    if (mark[skill] === 2) return;
    path.push(skill);
    if (mark[skill] === 1) refuseCycle(path.slice(path.indexOf(skill)));
    mark[skill] = 1;
    for (const before of prerequisites[skill]!) visit(before);
    mark[skill] = 2;
    path.pop();
    order.push(skill);
  };
  for (let skill = 0; skill < count; skill++) visit(skill);
  return order;
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

/**
 * Skills in an order in which each comes after all that it needs.
 *
 * @throws MechanismError `invalid-input`, `out-of-range` for unknown or doubled prerequisites; `cycle`, naming it.
 *
 * @example
 * ```ts
 * learningOrder([[1], []]); // => [1, 0]
 * ```
 */
export function learningOrder(prerequisites: Prerequisites): number[] {
  return sorted(prerequisites);
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
  const order = sorted(prerequisites);
  const levels = prerequisites.map(() => 0);
  for (const skill of order)
    for (const before of prerequisites[skill]!) levels[skill] = Math.max(levels[skill]!, levels[before]! + 1);
  return levels;
}

function requireMastered(mastered: readonly boolean[], count: number): void {
  if (!Array.isArray(mastered) || mastered.length !== count)
    refuse('mastered', mastered, `a list of ${count} yes or no, one for each skill`);
  for (let skill = 0; skill < count; skill++)
    if (typeof mastered[skill] !== 'boolean') refuse(`mastered[${skill}]`, mastered[skill], 'true or false');
}

/**
 * Whether a state of knowledge can be reached: whoever has a skill has all that it needs.
 *
 * Source: the theory of knowledge spaces, where states are the down-sets of the graph.
 *
 * @throws MechanismError as {@link learningOrder}.
 *
 * @example
 * ```ts
 * isReachable([[], [0]], [false, true]); // => false
 * ```
 */
export function isReachable(prerequisites: Prerequisites, mastered: readonly boolean[]): boolean {
  sorted(prerequisites);
  requireMastered(mastered, prerequisites.length);
  return prerequisites.every((own, skill) => !mastered[skill] || own.every((before) => mastered[before]!));
}

/**
 * Outer fringe: skills that can be learned next, not mastered and with all prerequisites mastered.
 *
 * @throws MechanismError as {@link learningOrder}.
 *
 * @example
 * ```ts
 * outerFringe([[], [0], [0]], [true, false, true]); // => [1]
 * ```
 */
export function outerFringe(prerequisites: Prerequisites, mastered: readonly boolean[]): number[] {
  sorted(prerequisites);
  requireMastered(mastered, prerequisites.length);
  return numbersWhere(
    prerequisites,
    (own, skill) => !mastered[skill] && own.every((before) => mastered[before]!),
  );
}

/**
 * Inner fringe: skills that were learned last, mastered and needed by no other that is mastered.
 *
 * @throws MechanismError as {@link learningOrder}.
 *
 * @example
 * ```ts
 * innerFringe([[], [0], [0]], [true, false, true]); // => [2]
 * ```
 */
export function innerFringe(prerequisites: Prerequisites, mastered: readonly boolean[]): number[] {
  sorted(prerequisites);
  requireMastered(mastered, prerequisites.length);
  const needed = new Set(prerequisites.flatMap((own, skill) => (mastered[skill] ? own : [])));
  return numbersWhere(prerequisites, (_, skill) => mastered[skill]! && !needed.has(skill));
}

function numbersWhere(
  prerequisites: Prerequisites,
  holds: (own: readonly number[], skill: number) => boolean,
): number[] {
  const found: number[] = [];
  prerequisites.forEach((own, skill) => {
    if (holds(own, skill)) found.push(skill);
  });
  return found;
}

/** More skills than that have more states than can be counted one by one. */
const MOST_COUNTED = 24;

/**
 * Number of states of knowledge that can be reached, for up to 24 skills.
 *
 * Evidence: vectors/tea-skills-closed.json.
 *
 * @throws MechanismError as {@link learningOrder}; `too-many-skills` for more than 24.
 *
 * @example
 * ```ts
 * reachableStates([[], [0], [0], [1, 2]]); // => 6
 * ```
 */
export function reachableStates(prerequisites: Prerequisites): number {
  const order = sorted(prerequisites);
  if (prerequisites.length > MOST_COUNTED) {
    throw new MechanismError(`There are ${prerequisites.length} skills; states are counted for at most 24.`, {
      code: 'too-many-skills',
      subject: 'prerequisites',
      value: prerequisites.length,
      range: 'at most 24 skills',
      hint: 'Count the parts of the tree.',
    });
  }
  let states = new Set([0]);
  for (const skill of order) {
    const needed = prerequisites[skill]!.reduce((bits, before) => bits | (1 << before), 0);
    const more = new Set(states);
    for (const state of states) if ((state & needed) === needed) more.add(state | (1 << skill));
    states = more;
  }
  return states.size;
}
