import { type Clock, Model, p } from '@tecmns/core';
import { learnTogether, monthlyHazard } from '@tecmns/mechanisms';
import { refuse, requireClock } from './refuse.ts';
import { defaultTree, type Skill } from './skillTree/defaultTree.ts';
import { faultOf, numbered } from './skillTree/graph.ts';
import { ownSkills, treeParams } from './skillTree/parameters.ts';

const MONTHS = 12 / 365;
/** Hatchers that count for one half. */
const HATCHERS_HALF = 100;

const path = (doc: string) => p.string({ pattern: /^[^/]+\/[^/]+$/, doc });

/** The firm, the commons and the market that occupy people with work. */
export type Work = {
  readonly ltf: { readonly clients: number; readonly capacity: number };
  readonly tec: { readonly hatchers: number };
  readonly market: { readonly hype: number };
};

/** The skills of all trees as one tree; names are `tree/skill`. */
function planted(
  trees: readonly (readonly [string, readonly Skill[]])[],
  bridges: readonly (readonly [string, string])[],
): Skill[] {
  return trees.flatMap(([tree, skills]) =>
    skills.map(([skill, needed, weight, difficulty]): Skill => {
      const own = `${tree}/${skill}`;
      const across = bridges.filter(([after]) => after === own).map(([, before]) => before);
      return [own, [...needed.map((one) => `${tree}/${one}`), ...across], weight, difficulty];
    }),
  );
}

/** A number that a caller has to give, or a refusal. */
function given(subject: string, value: number | undefined, unit: string): number {
  if (typeof value === 'number' && value >= 0 && value < Infinity) return value;
  return refuse('SkillForest.develop', `${subject} is ${String(value)}.`, {
    code: 'out-of-range',
    subject,
    value,
    range: `0 or more (${unit})`,
    hint: 'Pass the models of the economy: develop({ ltf, tec, market }, clock).',
  });
}

/**
 * Skill forest: several skill trees of one population, which may need each other, and what work does to them.
 *
 * | parameter | symbol | unit | default | meaning |
 * |---|---|---|---|---|
 * | `trees` | | | one tree | name and skills of each tree |
 * | `bridges` | | | none | skill and what it needs of another tree |
 * | `startingMastery` | | 1 | 0.5 | share that masters skills without prerequisites |
 * | `learnRate` | λ | 1/month | 0.35 | share that learns a skill in a month of full practice |
 * | `forgetting` | φ | 1/month | 0.01 | share that loses a skill in a month |
 *
 * `develop` lets those who work learn as much as there is work: a firm with clients, a commons with hatchers and a
 * market with hype count for a third each. Then everybody forgets a little.
 *
 * Source: ours, after the loop of the founding proposal (forum.tecommons.org, thread 443). Evidence:
 * vectors/tea-composition.json for the loop, closed forms of chains for the learning.
 *
 * @example
 * ```ts
 * const forest = new SkillForest();
 * const { clock } = createClock({ seed: 1, dt: 30 });
 * const work = { ltf: { clients: 5, capacity: 10 }, tec: { hatchers: 100 }, market: { hype: 0.1 } };
 * forest.develop(work, clock, 60).gained > 0; // => true
 * ```
 */
export class SkillForest extends Model.define({
  id: 'tea/skill-forest',
  doc: 'Several skill trees of one population, and what work does to them.',
  params: {
    trees: p.list(
      p.tuple([p.string({ pattern: /^[^/]+$/, doc: 'Name of the tree.' }), ownSkills], {
        doc: 'Name and skills of a tree.',
      }),
      {
        default: [['token engineering', defaultTree]],
        length: [1, null],
        doc: 'Trees, each with its skills.',
      },
    ),
    bridges: p.list(
      p.tuple([path('Skill, as tree/skill.'), path('What it needs, as tree/skill.')], {
        doc: 'A skill and what it needs.',
      }),
      { default: [], doc: 'Prerequisites between trees.' },
    ),
    startingMastery: treeParams.startingMastery,
    learnRate: treeParams.learnRate,
    forgetting: treeParams.forgetting,
  },
  metrics: {
    meanMastery: { unit: '1', doc: 'Mean mastery of the population over all skills.' },
    leastMastery: { unit: '1', doc: 'Share of the population that masters the rarest skill.' },
    badges: { unit: 'badge', doc: 'Badges that the population earned.' },
  },
  rules: [
    {
      name: 'trees are unique, and skills need each other in no circle',
      on: ['trees', 'bridges'],
      holds: ({ trees, bridges }) => {
        const skills = planted(trees, bridges);
        const places = new Set(skills.map(([own]) => own));
        return faultOf(skills) === undefined && bridges.every(([after]) => places.has(after));
      },
    },
  ],
  invariants: {
    'shares are between 0 and 1': ({ meanMastery, leastMastery }) => leastMastery >= 0 && meanMastery <= 1,
  },
  stepTolerance: 0,
}) {
  /** All skills, named tree/skill. */
  names = planted(this.trees, this.bridges).map(([own]) => own);
  /** What each of them needs, by number. */
  prerequisites = numbered(planted(this.trees, this.bridges));
  /** Share of the population that masters each. */
  mastery = this.prerequisites.map((needed) => (needed.length === 0 ? this.startingMastery : 0));
  badges = 0;

  /** Share of the population that masters a skill, by its name tree/skill; undefined for no skill. */
  masteryOf(name: string): number | undefined {
    return this.mastery[this.names.indexOf(name)];
  }

  /**
   * Lets so many people learn as much as there is work in a step, then all forget a little.
   *
   * @throws ActionError `out-of-range` for a model without the numbers it needs, `missing` without a clock.
   */
  develop({ ltf, tec, market }: Work, clock: Clock, people = 0): { readonly gained: number } {
    requireClock('SkillForest.develop', clock);
    const clients = given('ltf.clients', ltf?.clients, 'client');
    const capacity = given('ltf.capacity', ltf?.capacity, 'client');
    const hatchers = Math.floor(given('tec.hatchers', tec?.hatchers, 'person'));
    const hype = Math.min(1, given('market.hype', market?.hype, '1'));
    const busy = capacity > 0 ? Math.min(1, clients / capacity) : 0;
    const work = (busy + hatchers / (hatchers + HATCHERS_HALF) + hype) / 3;
    const learned = this.learn(work, given('people', people, 'person'), clock);
    const kept = (1 - this.forgetting) ** (clock.dt * MONTHS);
    for (let i = 0; i < this.mastery.length; i++) this.mastery[i]! *= kept;
    return learned;
  }

  /** Lets so many people practise for a step, 1 for full practice. */
  learn(practice: number, people: number, clock: Clock): { readonly gained: number } {
    const hazard = monthlyHazard(this.learnRate * practice, clock.dt * MONTHS);
    const gained = learnTogether(this.prerequisites, this.mastery, hazard);
    this.badges += people * gained;
    return { gained };
  }

  step(_clock: Clock): void {}

  protected measure() {
    let [sum, least] = [0, 1];
    for (const share of this.mastery) {
      sum += share;
      least = Math.min(least, share);
    }
    return { meanMastery: Math.min(1, sum / this.mastery.length), leastMastery: least, badges: this.badges };
  }
}
