import { type Clock, Model } from '@tecmns/core';
import { hoursToMaster, masteryAfter, outerFringe, skillLevels, traced } from '@tecmns/mechanisms';
import { refuse, refuseUnknown, requireClock } from './refuse.ts';
import { treeActions } from './skillTree/actions.ts';
import { assessments } from './skillTree/assessments.ts';
import type { Badge } from './skillTree/Badge.ts';
import { masteredAt, numbered } from './skillTree/graph.ts';
import type { Learner } from './skillTree/Learner.ts';
import { treeMetrics } from './skillTree/metrics.ts';
import { treeParams } from './skillTree/parameters.ts';
import { coverageOf, forget, learnFor, startOf, survey } from './skillTree/population.ts';

type Practice = { readonly learner: string; readonly skill: string; readonly hours: number };
type Answer = { readonly learner: string; readonly skill: string; readonly right: boolean };
type Appointment = { readonly skill: string; readonly holder: string };
type Award = {
  readonly skill: string;
  readonly recipient: string;
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
 * | `threshold` | θ | 1 | 0.95 | mastery, or belief, that counts |
 * | `assessment` | | | practice | what tells whether a skill is mastered |
 * | `knownAtFirst` | L0 | 1 | 0.3 | belief before the first answer |
 * | `learningChance` | T | 1 | 0.1 | chance to learn at an answer |
 * | `guessChance` | G | 1 | 0.2 | chance of a right answer without the skill |
 * | `slipChance` | S | 1 | 0.1 | chance of a wrong answer with it |
 *
 * People: somebody practises only what they may learn next, and forgets nothing. A badge needs three people: who
 * receives it masters the skill and holds what it needs, issuer and verifier hold the skill, the first two of them by
 * appointment. The population is another, of whom only the shares are known: `learn` lets them practise, and in a step
 * they forget.
 *
 * Source: knowledge spaces (knowledgespaces.pages.dev), the exponential law of practice (doi 10.3758/BF03212979),
 * knowledge tracing (1995), badges after MetaSkillz (forum.metagame.wtf, thread 528). Evidence:
 * vectors/tea-skills-closed.json.
 *
 * @throws ParameterError `duplicate`, `unknown` or `cycle`, with the names, for skills that are no tree.
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
  actions: treeActions,
  metrics: treeMetrics,
  rules: [
    {
      name: 'guess and slip add up to less than 1',
      on: ['guessChance', 'slipChance'],
      holds: ({ guessChance, slipChance }) => guessChance + slipChance < 1,
    },
  ],
  invariants: {
    'shares are between 0 and 1': ({ coverage, meanMastery, leastMastery }) =>
      leastMastery >= 0 && Math.max(coverage, meanMastery, leastMastery) <= 1,
  },
  stepTolerance: 1e-12,
}) {
  /** What each skill needs, by number. */
  prerequisites = numbered(`${this.constructor.name}.skills`, this.skills);
  /** Share of the population that masters each skill. */
  mastery = startOf(this.prerequisites, this.startingMastery);
  populationBadges = 0;
  learnersByName = new Map<string, Learner>();
  /** First holders, by skill. */
  appointed = new Map<string, string[]>();
  given: Badge[] = [];

  /** Skills that somebody may learn next: the outer fringe of what they master. */
  fringe(learner: string): string[] {
    return this.namesOf(outerFringe(this.prerequisites, this.masteredBy(this.learnerOf(learner))));
  }

  /** Skills that somebody masters. Whoever masters a skill masters all that it needs. */
  masters(learner: string): string[] {
    const mastered = this.masteredBy(this.learnerOf(learner));
    return this.namesOf(this.prerequisites.flatMap((_, skill) => (mastered[skill] ? [skill] : [])));
  }

  /**
   * Whether somebody holds a skill, by badge or appointment.
   *
   * @throws ActionError `unknown` for no skill of the tree.
   */
  holds(holder: string, skill: string): boolean {
    this.placeOf('holds', skill);
    const first = this.appointed.get(skill)?.includes(holder) ?? false;
    return first || this.given.some((badge) => badge.skill === skill && badge.holder === holder);
  }

  /** Practice that somebody still needs for the skills they do not master, one after another [hour]. */
  hoursLeft(learner: string): number {
    const known = this.learnerOf(learner);
    const mastered = this.masteredBy(known);
    return known.mastery.reduce(
      (hours, level, skill) => hours + (mastered[skill] ? 0 : this.hoursFrom(level, skill)),
      0,
    );
  }

  /** Mastery of the population on each level of the tree, averaged over its skills by weight. */
  coverageByLevel(): number[] {
    const levels = skillLevels(this.prerequisites);
    return Array.from({ length: Math.max(...levels) + 1 }, (_, level) =>
      coverageOf(this, (skill) => levels[skill] === level),
    );
  }

  practise({ learner, skill, hours }: Practice) {
    const place = this.placeOf('practise', skill);
    const known = this.learnerOf(learner);
    this.requireFringe(learner, place, this.masteredBy(known));
    const mastery = masteryAfter(known.mastery[place]!, hours, this.timeConstantOf(place));
    known.mastery[place] = mastery;
    this.learnersByName.set(learner, known);
    return { mastery, mastered: this.masteredBy(known)[place]! };
  }

  answer({ learner, skill, right }: Answer) {
    const place = this.placeOf('answer', skill);
    const known = this.learnerOf(learner);
    const after = traced(known.belief[place]!, right, {
      learn: this.learningChance,
      guess: this.guessChance,
      slip: this.slipChance,
    });
    known.belief[place] = after.known;
    this.learnersByName.set(learner, known);
    return after;
  }

  appoint({ skill, holder }: Appointment): void {
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

  mint({ skill, recipient, issuer, verifier }: Award): void {
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
        no('not-holder', `"${one}" does not hold "${skill}".`, 'Let two holders vouch.');
    if (this.holds(recipient, skill))
      no('held', `"${recipient}" holds "${skill}" already.`, 'A badge is given once.');
    const lacking = this.namesOf(this.prerequisites[place]!).filter((one) => !this.holds(recipient, one));
    if (lacking.length > 0)
      no(
        'prerequisites',
        `"${recipient}" does not hold what "${skill}" needs: ${lacking.join(', ')}.`,
        'Mint these badges first.',
      );
    if (!this.masteredBy(this.learnerOf(recipient))[place])
      no(
        'not-mastered',
        `"${recipient}" has not mastered "${skill}".`,
        'Let them practise, or answer, first.',
      );
    this.given.push({ skill, holder: recipient, issuer, verifier });
  }

  learn({ practice, people = 0 }: { readonly practice: number; readonly people?: number }, clock: Clock) {
    requireClock('SkillTree.learn', clock);
    const gained = learnFor(this, this.learnRate * practice, clock.dt);
    this.populationBadges += people * gained;
    return { gained };
  }

  step(clock: Clock): void {
    forget(this.mastery, this.forgetting, clock.dt);
  }

  protected measure() {
    return {
      ...survey(this),
      hoursToFinish: this.mastery.reduce(
        (hours, share, skill) => hours + (1 - share) * this.hoursFrom(0, skill),
        0,
      ),
      populationBadges: this.populationBadges,
      learners: this.learnersByName.size,
      badges: this.given.length,
    };
  }

  /** A copy of what is known of somebody; a beginner for a new name. */
  protected learnerOf(name: string): Learner {
    const known = this.learnersByName.get(name);
    if (known !== undefined) return { mastery: [...known.mastery], belief: [...known.belief] };
    return { mastery: this.skills.map(() => 0), belief: this.skills.map(() => this.knownAtFirst) };
  }

  protected masteredBy(learner: Learner): boolean[] {
    return masteredAt(this.prerequisites, assessments[this.assessment](learner), this.threshold);
  }

  protected timeConstantOf(place: number): number {
    return this.timeConstant * this.skills[place]![3];
  }

  protected hoursFrom(level: number, place: number): number {
    return hoursToMaster(level, this.threshold, this.timeConstantOf(place));
  }

  protected namesOf(places: readonly number[]): string[] {
    return places.map((place) => this.skills[place]![0]);
  }

  /** Refuses the practice of what is mastered, or cannot be learned yet. */
  protected requireFringe(learner: string, place: number, mastered: readonly boolean[]): void {
    const next = outerFringe(this.prerequisites, mastered);
    if (next.includes(place)) return;
    const [skill] = this.namesOf([place]);
    const missing = this.namesOf(this.prerequisites[place]!.filter((before) => !mastered[before]));
    const sentence = mastered[place]
      ? `"${learner}" masters "${skill}" already.`
      : `"${learner}" cannot learn "${skill}" before ${missing.map((one) => `"${one}"`).join(' and ')}.`;
    const names = this.namesOf(next).join(', ');
    refuse('SkillTree.practise', sentence, {
      code: mastered[place] ? 'mastered' : 'prerequisites',
      subject: 'skill',
      value: skill,
      range: names === '' ? 'none; all are mastered' : `one of ${names}`,
      hint: names === '' ? 'Nothing is left to learn.' : `To learn next: ${names}.`,
    });
  }

  protected placeOf(action: string, skill: string): number {
    const place = this.skills.findIndex(([name]) => name === skill);
    if (place >= 0) return place;
    const names = this.skills.map(([name]) => name);
    return refuseUnknown(`SkillTree.${action}`, skill, names);
  }
}
