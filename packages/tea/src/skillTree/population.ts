import { action, DAYS_PER_MONTH, growthFactor, p, probabilityOver } from '@tecmns/core';
import { learnableShares, learnTogether, type Prerequisites } from '@tecmns/mechanisms';
import type { Skill } from './defaultTree.ts';

/** Lets a population practise. */
export const learn = action({
  input: {
    practice: p.fraction({ doc: 'How much people practise, 1 for full practice.' }),
    people: p.number({
      default: 0,
      bounds: [0, 1e9],
      soft: [0, 1e4],
      unit: 'person',
      doc: 'People who do; what they learn counts as badges.',
    }),
  },
  output: { gained: p.number({ bounds: [0, null], unit: '1', doc: 'Sum of what the shares gained.' }) },
  doc: 'Lets a population practise for a step, without forgetting; takes the clock.',
});

/** What a population with skills reports. */
export const populationMetrics = {
  coverage: { unit: '1', doc: 'Share of people who master a skill, averaged over the skills by weight.' },
  meanMastery: { unit: '1', doc: 'Share of people who master a skill, averaged over the skills.' },
  leastMastery: { unit: '1', doc: 'Share of people who master the rarest skill.' },
  fringeSize: { unit: 'skill', doc: 'Skills that somebody may learn next, averaged over the people.' },
  bottleneck: {
    unit: '1',
    nullable: true,
    doc: 'Number of the skill, from 0, with most weight times people who may learn it; null when all master all.',
  },
} as const;

/** What a population knows: skills, what they need, and the share that masters each. */
export type Population = {
  readonly skills: readonly Skill[];
  readonly prerequisites: Prerequisites;
  readonly mastery: number[];
};

/** The metrics of a population. */
export function survey({ skills, prerequisites, mastery }: Population) {
  let [sum, least, fringeSize, most] = [0, 1, 0, 0];
  let bottleneck: number | null = null;
  for (const [skill, share] of learnableShares(prerequisites, mastery).entries()) {
    sum += mastery[skill]!;
    least = Math.min(least, mastery[skill]!);
    fringeSize += share;
    const waiting = skills[skill]![2] * share;
    if (waiting > most) [most, bottleneck] = [waiting, skill];
  }
  return {
    coverage: coverageOf({ skills, mastery }),
    meanMastery: sum / mastery.length,
    leastMastery: least,
    fringeSize,
    bottleneck,
  };
}

/** Mean mastery of some skills by weight; of all, unless told which. */
export function coverageOf(
  { skills, mastery }: Pick<Population, 'skills' | 'mastery'>,
  counts: (skill: number) => boolean = () => true,
): number {
  let [weights, covered] = [0, 0];
  for (const [skill, [, , weight]] of skills.entries()) {
    if (!counts(skill)) continue;
    weights += weight;
    covered += weight * mastery[skill]!;
  }
  return covered / weights;
}

/** Mastery at the start: what needs nothing is known to some, the rest to nobody. */
export function startOf(prerequisites: Prerequisites, startingMastery: number): number[] {
  return prerequisites.map((needed) => (needed.length === 0 ? startingMastery : 0));
}

/**
 * Lets people learn together for so many days, in place: of a skill twice as difficult, as much in twice the time.
 * Gives the sum of what the shares gained.
 */
export function learnFor(
  { skills, prerequisites, mastery }: Population,
  monthlyRate: number,
  days: number,
): number {
  const hazards = skills.map(([, , , difficulty]) =>
    probabilityOver(monthlyRate, DAYS_PER_MONTH * difficulty, days),
  );
  return learnTogether(prerequisites, mastery, hazards);
}

/** Lets everybody forget the same share, in place. */
export function forget(mastery: number[], monthlyRate: number, days: number): void {
  const kept = growthFactor(-monthlyRate, DAYS_PER_MONTH, days);
  for (let skill = 0; skill < mastery.length; skill++) mastery[skill]! *= kept;
}
