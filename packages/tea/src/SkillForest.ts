import { type Clock, Model, p } from '@tecmns/core';
import { refuse, refuseUnknown, requireClock } from './refuse.ts';
import { planted } from './skillForest/planted.ts';
import { type Work, workload } from './skillForest/workload.ts';
import { defaultTree } from './skillTree/defaultTree.ts';
import { numbered } from './skillTree/graph.ts';
import { ownSkills, treeParams } from './skillTree/parameters.ts';
import {
  coverageOf,
  forget,
  learn,
  learnFor,
  populationMetrics,
  startOf,
  survey,
} from './skillTree/population.ts';

const path = (doc: string) => p.string({ pattern: /^[^/]+\/[^/]+$/, doc });

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
 * market with hype count for a third each. Then everybody forgets a little. By itself, in a step, nothing happens.
 *
 * Source: ours, after the loop of the founding proposal (forum.tecommons.org, thread 443). Evidence:
 * vectors/tea-composition.json for the loop, closed forms of chains for the learning.
 *
 * @throws ParameterError `duplicate`, `unknown` or `cycle`, with the names, for trees and bridges that are no forest.
 *
 * @example
 * ```ts
 * const forest = new SkillForest();
 * const { clock } = createClock({ seed: 1, dt: 30 });
 * const work = { ltf: { clients: 5, capacity: 10 }, tec: { hatchers: 100 }, market: { hype: 0.5 } };
 * forest.develop({ ...work, people: 60 }, clock).gained; // => 0.2592346004829328
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
        constant: true,
        doc: 'Trees, each with its skills.',
      },
    ),
    bridges: p.list(
      p.tuple([path('Skill, as tree/skill.'), path('What it needs, as tree/skill.')], {
        doc: 'A skill and what it needs.',
      }),
      {
        default: [],
        constant: true,
        doc: 'Prerequisites between trees; skills may not need each other in a circle.',
      },
    ),
    startingMastery: treeParams.startingMastery,
    learnRate: treeParams.learnRate,
    forgetting: treeParams.forgetting,
  },
  actions: { learn },
  metrics: { ...populationMetrics, badges: { unit: 'badge', doc: 'Badges that the population earned.' } },
  invariants: {
    'shares are between 0 and 1': ({ coverage, meanMastery, leastMastery }) =>
      leastMastery >= 0 && Math.max(coverage, meanMastery, leastMastery) <= 1,
  },
  stepTolerance: 0,
}) {
  /** All skills, named tree/skill. */
  skills = planted(this.constructor.name, this.trees, this.bridges);
  /** What each of them needs, by number. */
  prerequisites = numbered(`${this.constructor.name}.bridges`, this.skills);
  /** Share of the population that masters each. */
  mastery = startOf(this.prerequisites, this.startingMastery);
  badges = 0;

  /**
   * Share of the population that masters a skill, by its name tree/skill.
   *
   * @throws ActionError `unknown` for no skill of the forest.
   */
  masteryOf(name: string): number {
    const names = this.skills.map(([own]) => own);
    return this.mastery[names.indexOf(name)] ?? refuseUnknown('SkillForest.masteryOf', name, names);
  }

  /** Mastery of the population in each tree, averaged over its skills by weight. */
  coverageByTree(): Record<string, number> {
    const inTree = (tree: string) =>
      coverageOf(this, (skill) => this.skills[skill]![0].startsWith(`${tree}/`));
    return Object.fromEntries(this.trees.map(([tree]) => [tree, inTree(tree)]));
  }

  /**
   * Lets those who work learn as much as there is work in a step, then everybody forgets a little.
   *
   * @throws ActionError `out-of-range` for a model without the numbers it needs, `missing` without work or clock.
   */
  develop(work: Work, clock: Clock): { readonly gained: number } {
    if (typeof work !== 'object' || work === null)
      refuse('SkillForest.develop', 'the work is missing.', {
        code: 'missing',
        subject: 'work',
        value: work,
        hint: 'Pass the models of the economy: develop({ ltf, tec, market }, clock).',
      });
    requireClock('SkillForest.develop', clock);
    const learned = this.learn({ practice: workload(work), people: work.people ?? 0 }, clock);
    forget(this.mastery, this.forgetting, clock.dt);
    return learned;
  }

  learn({ practice, people = 0 }: { readonly practice: number; readonly people?: number }, clock: Clock) {
    requireClock('SkillForest.learn', clock);
    const gained = learnFor(this, this.learnRate * practice, clock.dt);
    this.badges += people * gained;
    return { gained };
  }

  step(_clock: Clock): void {}

  protected measure() {
    return { ...survey(this), badges: this.badges };
  }
}
