import { refuse } from '../guards.ts';
import { MechanismError } from '../mechanismError.ts';
import { learningOrder, type Prerequisites } from './learningOrder.ts';

/**
 * Whether a state of knowledge can be reached: whoever has a skill has all that it needs.
 *
 * Source: the theory of knowledge spaces (knowledgespaces.pages.dev), where states are the down-sets of the graph.
 *
 * @throws MechanismError as {@link learningOrder}.
 *
 * @example
 * ```ts
 * isReachable([[], [0]], [false, true]); // => false
 * ```
 */
export function isReachable(prerequisites: Prerequisites, mastered: readonly boolean[]): boolean {
  requireState(prerequisites, mastered);
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
  requireState(prerequisites, mastered);
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
  requireState(prerequisites, mastered);
  const needed = new Set(prerequisites.flatMap((own, skill) => (mastered[skill] ? own : [])));
  return numbersWhere(prerequisites, (_, skill) => mastered[skill]! && !needed.has(skill));
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
  const order = learningOrder(prerequisites);
  if (prerequisites.length > MOST_COUNTED) {
    throw new MechanismError(`There are ${prerequisites.length} skills; states are counted for at most 24.`, {
      code: 'too-many-skills',
      subject: 'prerequisites',
      value: prerequisites.length,
      range: 'at most 24 skills',
      hint: 'Count the parts of the tree.',
    });
  }
  const states = new Set([0]);
  for (const skill of order) {
    const needed = prerequisites[skill]!.reduce((bits, before) => bits | (1 << before), 0);
    for (const state of [...states]) if ((state & needed) === needed) states.add(state | (1 << skill));
  }
  return states.size;
}

function requireState(prerequisites: Prerequisites, mastered: readonly boolean[]): void {
  learningOrder(prerequisites);
  const count = prerequisites.length;
  if (!Array.isArray(mastered) || mastered.length !== count)
    refuse('mastered', mastered, `a list of ${count} yes or no, one for each skill`);
  for (let skill = 0; skill < count; skill++)
    if (typeof mastered[skill] !== 'boolean') refuse(`mastered[${skill}]`, mastered[skill], 'true or false');
}

function numbersWhere(
  prerequisites: Prerequisites,
  holds: (own: readonly number[], skill: number) => boolean,
): number[] {
  return prerequisites.flatMap((own, skill) => (holds(own, skill) ? [skill] : []));
}
