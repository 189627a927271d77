import { action, type Clock, Model, p } from '@tecmns/core';
import {
  hoursToMaster,
  learnTogether,
  masteryAfter,
  monthlyHazard,
  outerFringe,
  skillLevels,
  traced,
} from '@tecmns/mechanisms';
import { refuse, requireClock } from './refuse.ts';
import { faultOf, numbered } from './skillTree/graph.ts';
import { treeParams } from './skillTree/parameters.ts';

const MONTHS = 12 / 365;
const person = (doc: string) => p.string({ length: [1, null], doc });
const skill = p.string({ length: [1, null], doc: 'Name of the skill.' });

/** What somebody can do, by skill: mastery from practice, and the belief that answers give. */
export type Learner = { readonly mastery: number[]; readonly belief: number[] };

/** A badge: it stays with its holder. */
export type Badge = {
  readonly skill: string;
  readonly holder: string;
  readonly issuer: string;
  readonly verifier: string;
};

/**
 * Skill tree: skills that need each other, people who practise them, badges that others vouch for, and the share of a
 * population that masters each.
 *
 * | parameter | symbol | unit | default | meaning |
 * |---|---|---|---|---|
 * | `skills` | | | ten skills | name, prerequisites, weight, difficulty of each |
 * | `startingMastery` | | 1 | 0.5 | share that masters skills without prerequisites |
 * | `learnRate` | λ | 1/month | 0.35 | share that learns a skill in a month of full practice |
 * | `forgetting` | φ | 1/month | 0.01 | share that loses a skill in a month |
 * | `timeConstant` | τ | hour | 20 | hours until all but 1/e is learned |
 * | `threshold` | θ | 1 | 0.95 | mastery that counts |
 * | `knownAtFirst` | L0 | 1 | 0.3 | belief before the first answer |
 * | `learningChance` | T | 1 | 0.1 | chance to learn at an answer |
 * | `guessChance` | G | 1 | 0.2 | chance of a right answer without the skill |
 * | `slipChance` | S | 1 | 0.1 | chance of a wrong answer with it |
 *
 * Somebody practises only what they may learn next. A badge needs three people: who receives it masters the skill,
 * issuer and verifier hold it already, the first of them by appointment.
 *
 * Source: knowledge spaces (knowledgespaces.pages.dev), the exponential law of practice (doi 10.3758/BF03212979),
 * knowledge tracing (1995), badges after MetaSkillz (forum.metagame.wtf, thread 528). Evidence:
 * vectors/tea-skills-closed.json.
 *
 * @example
 * ```ts
 * const tree = new SkillTree();
 * tree.practise({ learner: 'alice', skill: 'introduction', hours: 60 }).mastered; // => true
 * tree.fringe('alice'); // => ['discovery', 'Python and data']
 * ```
 */
export class SkillTree extends Model.define({
  id: 'tea/skill-tree',
  doc: 'Skills that need each other: who learns them, who holds their badges, and how common they are.',
  params: treeParams,
  actions: {
    practise: action({
      input: {
        learner: person('Who practises.'),
        skill,
        hours: p.number({ bounds: [0, null], unit: 'hour', doc: 'Time of practice.' }),
      },
      output: {
        mastery: p.fraction({ doc: 'Mastery after it.' }),
        mastered: p.boolean({ doc: 'Whether the skill now counts as mastered.' }),
      },
      doc: 'Practises a skill that the learner may learn next, or has mastered.',
    }),
    answer: action({
      input: { learner: person('Who answers.'), skill, right: p.boolean({ doc: 'Whether it is right.' }) },
      output: {
        correct: p.fraction({ doc: 'Chance of a right answer before it.' }),
        known: p.fraction({ doc: 'Belief after it that the skill is known.' }),
      },
      doc: 'Takes an answer as a sign of knowledge.',
    }),
    appoint: action({
      input: { skill, holder: person('Who holds the skill from the start.') },
      doc: 'Names a first holder of a skill, while nobody has earned its badge.',
    }),
    mint: action({
      input: {
        skill,
        recipient: person('Who receives it.'),
        issuer: person('Who issues it.'),
        verifier: person('Who confirms it.'),
      },
      doc: 'Gives the badge of a skill, once, to somebody who masters it.',
    }),
    learn: action({
      input: {
        practice: p.fraction({ doc: 'How much people practise, 1 for full practice.' }),
        people: p.number({ default: 0, bounds: [0, null], unit: 'person', doc: 'People who do.' }),
      },
      output: { gained: p.number({ bounds: [0, null], unit: '1', doc: 'Sum of what the shares gained.' }) },
      doc: 'Lets a population practise for a step; takes the clock.',
    }),
  },
  metrics: {
    coverage: { unit: '1', doc: 'Mean mastery of the population, by weight.' },
    meanMastery: { unit: '1', doc: 'Mean mastery of the population over the skills.' },
    learners: { unit: 'person', doc: 'People who are followed one by one.' },
    badges: { unit: 'badge', doc: 'Badges given to those people.' },
    populationBadges: { unit: 'badge', doc: 'Badges that the population earned.' },
    bottleneck: {
      unit: '1',
      nullable: true,
      doc: 'Number of the skill, from 0, where most weight waits: weight times those who may learn it.',
    },
    hoursToFinish: { unit: 'hour', doc: 'Practice that a beginner needs for all skills.' },
  },
  rules: [
    {
      name: 'skills are unique, need each other, and in no circle',
      on: ['skills'],
      holds: ({ skills }) => faultOf(skills) === undefined,
    },
    {
      name: 'guess and slip add up to less than 1',
      on: ['guessChance', 'slipChance'],
      holds: ({ guessChance, slipChance }) => guessChance + slipChance < 1,
    },
  ],
  invariants: {
    'shares are between 0 and 1': ({ coverage, meanMastery }) =>
      coverage >= 0 && coverage <= 1 && meanMastery >= 0 && meanMastery <= 1,
  },
  stepTolerance: 1e-12,
}) {
  /** What each skill needs, by number. */
  prerequisites = numbered(this.skills);
  /** Share of the population that masters each skill. */
  mastery = this.skills.map(([, needed]) => (needed.length === 0 ? this.startingMastery : 0));
  learnersByName = new Map<string, Learner>();
  /** First holders, by skill. */
  appointed = new Map<string, string[]>();
  given: Badge[] = [];
  populationBadges = 0;

  /** Skills that somebody may learn next. */
  fringe(learner: string): string[] {
    const { mastery } = this.learnerOf(learner);
    return this.namesOf(outerFringe(this.prerequisites, this.masteredBy(mastery)));
  }

  /** Whether somebody holds a skill, by badge or appointment. */
  holds(holder: string, skill: string): boolean {
    return (
      (this.appointed.get(skill)?.includes(holder) ?? false) ||
      this.given.some((badge) => badge.skill === skill && badge.holder === holder)
    );
  }

  /** Practice that somebody still needs for all skills, one after another [hour]. */
  hoursLeft(learner: string): number {
    const { mastery } = this.learnerOf(learner);
    return this.hoursFrom(mastery);
  }

  /** Mean mastery of the population on each level of the tree. */
  coverageByLevel(): number[] {
    const levels = skillLevels(this.prerequisites);
    return Array.from({ length: Math.max(...levels) + 1 }, (_, level) => {
      const own = this.mastery.filter((_, i) => levels[i] === level);
      return own.reduce((sum, share) => sum + share, 0) / own.length;
    });
  }

  practise({
    learner,
    skill,
    hours,
  }: {
    readonly learner: string;
    readonly skill: string;
    readonly hours: number;
  }) {
    const place = this.placeOf('practise', skill);
    const known = this.learnerOf(learner);
    const mastered = this.masteredBy(known.mastery);
    const missing = this.prerequisites[place]!.filter((before) => !mastered[before]);
    if (missing.length > 0) {
      const names = this.namesOf(missing).map((name) => `"${name}"`);
      refuse('SkillTree.practise', `"${learner}" cannot learn "${skill}" before ${names.join(' and ')}.`, {
        code: 'prerequisites',
        subject: 'skill',
        value: skill,
        range: `one of ${this.fringe(learner).join(', ')}`,
        hint: 'Practise one of these first.',
      });
    }
    const mastery = masteryAfter(known.mastery[place]!, hours, this.timeConstantOf(place));
    known.mastery[place] = mastery;
    this.learnersByName.set(learner, known);
    return { mastery, mastered: mastery >= this.threshold };
  }

  answer({
    learner,
    skill,
    right,
  }: {
    readonly learner: string;
    readonly skill: string;
    readonly right: boolean;
  }) {
    const place = this.placeOf('answer', skill);
    const known = this.learnerOf(learner);
    const after = traced(known.belief[place]!, right, {
      learn: this.learningChance,
      guess: this.guessChance,
      slip: this.slipChance,
    });
    known.belief[place] = after.known;
    this.learnersByName.set(learner, known);
    return { correct: after.correct, known: after.known };
  }

  appoint({ skill, holder }: { readonly skill: string; readonly holder: string }): void {
    this.placeOf('appoint', skill);
    if (this.given.some((badge) => badge.skill === skill)) {
      refuse('SkillTree.appoint', `badges of "${skill}" have been given; its first holders are fixed.`, {
        code: 'too-late',
        subject: 'skill',
        value: skill,
        hint: 'Mint a badge instead.',
      });
    }
    const holders = this.appointed.get(skill) ?? [];
    if (!holders.includes(holder)) this.appointed.set(skill, [...holders, holder]);
  }

  mint({
    skill,
    recipient,
    issuer,
    verifier,
  }: {
    readonly skill: string;
    readonly recipient: string;
    readonly issuer: string;
    readonly verifier: string;
  }): void {
    const place = this.placeOf('mint', skill);
    const no = (code: string, sentence: string, hint: string) =>
      refuse('SkillTree.mint', sentence, { code, subject: 'skill', value: skill, hint });
    if (new Set([recipient, issuer, verifier]).size < 3)
      no('same-person', 'recipient, issuer and verifier are not three people.', 'Name three people.');
    const first = this.appointed.get(skill)?.length ?? 0;
    if (first < 2)
      no('no-holders', `"${skill}" has ${first} first holders; it needs 2.`, 'Appoint its first holders.');
    for (const one of [issuer, verifier])
      if (!this.holds(one, skill))
        no('not-holder', `"${one}" does not hold "${skill}".`, 'Let a holder vouch.');
    if (this.holds(recipient, skill))
      no('held', `"${recipient}" holds "${skill}" already.`, 'A badge is given once.');
    const known = this.learnerOf(recipient);
    const mastered = this.masteredBy(known.mastery);
    if (!mastered[place] || !this.prerequisites[place]!.every((before) => mastered[before]))
      no('not-mastered', `"${recipient}" has not mastered "${skill}".`, 'Practise first.');
    this.given.push({ skill, holder: recipient, issuer, verifier });
  }

  learn({ practice, people = 0 }: { readonly practice: number; readonly people?: number }, clock: Clock) {
    requireClock('SkillTree.learn', clock);
    const hazard = monthlyHazard(this.learnRate * practice, clock.dt * MONTHS);
    const gained = learnTogether(this.prerequisites, this.mastery, hazard);
    this.populationBadges += people * gained;
    return { gained };
  }

  step(clock: Clock): void {
    const kept = (1 - this.forgetting) ** (clock.dt * MONTHS);
    for (let i = 0; i < this.mastery.length; i++) this.mastery[i]! *= kept;
  }

  protected measure() {
    const { mastery } = this;
    let [weights, covered, sum] = [0, 0, 0];
    let bottleneck: number | null = null;
    let most = 0;
    for (const [i, [, , weight]] of this.skills.entries()) {
      const share = mastery[i]!;
      weights += weight;
      covered += weight * share;
      sum += share;
      const reach = Math.min(1, ...this.prerequisites[i]!.map((before) => mastery[before]!));
      const waiting = weight * (reach - share);
      if (waiting > most) [most, bottleneck] = [waiting, i];
    }
    return {
      coverage: weights > 0 ? Math.min(1, covered / weights) : 0,
      meanMastery: sum / mastery.length,
      learners: this.learnersByName.size,
      badges: this.given.length,
      populationBadges: this.populationBadges,
      bottleneck,
      hoursToFinish: this.hoursFrom(mastery.map(() => 0)),
    };
  }

  /** A copy of what is known of somebody; a beginner for a new name. */
  protected learnerOf(name: string): Learner {
    const known = this.learnersByName.get(name);
    if (known !== undefined) return { mastery: [...known.mastery], belief: [...known.belief] };
    return { mastery: this.skills.map(() => 0), belief: this.skills.map(() => this.knownAtFirst) };
  }

  protected masteredBy(mastery: readonly number[]): boolean[] {
    return mastery.map((share) => share >= this.threshold);
  }

  protected timeConstantOf(place: number): number {
    return this.timeConstant * this.skills[place]![3];
  }

  protected hoursFrom(mastery: readonly number[]): number {
    let hours = 0;
    mastery.forEach((share, place) => {
      hours += hoursToMaster(share, this.threshold, this.timeConstantOf(place));
    });
    return hours;
  }

  protected namesOf(places: readonly number[]): string[] {
    return places.map((place) => this.skills[place]![0]);
  }

  protected placeOf(action: string, skill: string): number {
    const place = this.skills.findIndex(([name]) => name === skill);
    if (place >= 0) return place;
    const names = this.skills.map(([name]) => name).join(', ');
    return refuse(`SkillTree.${action}`, `there is no skill "${skill}".`, {
      code: 'unknown',
      subject: 'skill',
      value: skill,
      range: `one of ${names}`,
      hint: `There are: ${names}.`,
    });
  }
}
