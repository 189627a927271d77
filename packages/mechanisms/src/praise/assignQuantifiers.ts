import { refuse } from '../guards.ts';
import { MechanismError } from '../mechanismError.ts';

/** Receivers with the number of their praise, quantifiers, and how many of them see each receiver. */
export type Assignment = {
  readonly receivers: readonly (readonly [name: string, praise: number])[];
  readonly quantifiers: readonly string[];
  /** Quantifiers of each receiver. */
  readonly each: number;
};

function requireAssignment(assignment: Assignment): void {
  if (typeof assignment !== 'object' || assignment === null || Array.isArray(assignment))
    refuse('assignment', assignment, 'an object with receivers, quantifiers and each');
  const { receivers, quantifiers, each } = assignment;
  if (!Array.isArray(receivers)) refuse('receivers', receivers, 'a list of names with counts');
  receivers.forEach((one: unknown, i) => {
    const [name, praise] = Array.isArray(one) ? one : [];
    if (typeof name !== 'string' || !Number.isInteger(praise) || praise < 0)
      refuse(`receivers[${i}]`, one, 'a name with a whole number of praise');
  });
  if (!Array.isArray(quantifiers) || quantifiers.some((one) => typeof one !== 'string'))
    refuse('quantifiers', quantifiers, 'a list of names');
  if (new Set(quantifiers).size < quantifiers.length)
    refuse('quantifiers', quantifiers, 'a list that names each once');
  if (!Number.isInteger(each) || each < 1) refuse('each', each, 'a whole number of at least 1');
}

function tooFew(receiver: string, found: number, each: number): MechanismError {
  return new MechanismError(`"${receiver}" has ${found} quantifiers; ${each} are needed.`, {
    code: 'too-few-quantifiers',
    subject: 'quantifiers',
    value: found,
    range: `at least ${each} besides the receiver, with room`,
    hint: 'Ask more people to quantify, or let fewer see each praise.',
  });
}

/**
 * Quantifiers of each receiver, so that all have about the same number of praise: the receivers with most praise
 * first, each to those who have least so far. Nobody sees praise for themselves.
 *
 * Source: the even mode of givepraise/praise, packages/api/src/periods/services/period-assignments.service.ts. There,
 * receivers are divided into as many lists as there are quantifiers, and the lists are handed round; the loads are as
 * even, and which quantifier has which list is chance.
 *
 * @throws MechanismError `invalid-input`, `out-of-range`, `too-few-quantifiers`.
 *
 * @example
 * ```ts
 * const receivers = [['b', 3], ['c', 2], ['d', 1]] as const;
 * assignEvenly({ receivers, quantifiers: ['x', 'y'], each: 1 }).get('c'); // => ['y']
 * ```
 */
export function assignEvenly(assignment: Assignment): Map<string, string[]> {
  requireAssignment(assignment);
  const { receivers, quantifiers, each } = assignment;
  const load = new Map(quantifiers.map((one) => [one, 0]));
  const seen = new Map<string, string[]>();
  for (const [receiver, praise] of [...receivers].sort(([, a], [, b]) => b - a)) {
    const chosen = quantifiers
      .filter((one) => one !== receiver)
      .sort((a, b) => load.get(a)! - load.get(b)!)
      .slice(0, each);
    if (chosen.length < each) throw tooFew(receiver, chosen.length, each);
    for (const one of chosen) load.set(one, load.get(one)! + praise);
    seen.set(receiver, chosen);
  }
  return seen;
}

/**
 * Quantifiers of each receiver, so that few of them do all the work: each takes praise until a fifth more than a
 * target, and the next begins. Receivers come in the order given; the platform shuffles them first.
 *
 * Source: the target mode of givepraise/praise, in the same file; a receiver with more praise than a quantifier can
 * take has quantifiers of their own.
 *
 * @throws MechanismError `invalid-input`, `out-of-range`, `too-few-quantifiers`.
 *
 * @example
 * ```ts
 * const receivers = [['b', 30], ['c', 20], ['d', 40]] as const;
 * assignByTarget({ receivers, quantifiers: ['x', 'y'], each: 1 }, 50).get('d'); // => ['y']
 * ```
 */
export function assignByTarget(assignment: Assignment, target: number): Map<string, string[]> {
  requireAssignment(assignment);
  if (typeof target !== 'number' || !(target > 0 && target < Infinity))
    refuse('target', target, 'a number of praise above 0');
  const { receivers, quantifiers, each } = assignment;
  const capacity = Math.ceil(1.2 * target);
  const load = new Map(quantifiers.map((one) => [one, 0]));
  const seen = new Map<string, string[]>();
  for (const [receiver, praise] of receivers) {
    // Somebody who has nothing yet takes a receiver with more praise than the capacity.
    const fits = (one: string) => load.get(one)! === 0 || load.get(one)! + praise <= capacity;
    const chosen = quantifiers.filter((one) => one !== receiver && fits(one)).slice(0, each);
    if (chosen.length < each) throw tooFew(receiver, chosen.length, each);
    for (const one of chosen) load.set(one, load.get(one)! + praise);
    seen.set(receiver, chosen);
  }
  return seen;
}
