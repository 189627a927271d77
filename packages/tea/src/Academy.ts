import { type Clock, DAYS_PER_MONTH, growthFactor, Model, p, probabilityOver } from '@tecmns/core';
import { inflows } from './academy/inflows.ts';
import { academyParams } from './academy/parameters.ts';
import { requireMonth } from './refuse.ts';

/** Articles at which the curriculum is complete. */
const CURRICULUM = 100;

/**
 * Academy: prospects become students, students engineers, engineers seniors, as far as there are seats and articles.
 *
 * | parameter | symbol | unit | default | meaning |
 * |---|---|---|---|---|
 * | `startingProspects` | A | person | 400 | prospects at the start |
 * | `startingStudents` | S | person | 150 | students |
 * | `startingEngineers` | E | person | 50 | engineers |
 * | `startingSeniors` | G | person | 10 | senior engineers |
 * | `startingArticles` | J | article | 50 | articles |
 * | `inflow` | | | market | what brings new prospects |
 * | `talentRate` | | person/month | 500 | new prospects at scale 1 and hype 1, by the market |
 * | `potential` | | person | 10,000 | people who may ever come, by word of mouth |
 * | `innovation` | p | 1/year | 0.03 | share of them that comes by itself |
 * | `imitation` | q | 1/year | 0.38 | share of them that comes because others did |
 * | `seatsPerEngineer` | κ_E | student/person | 2 | seats that an engineer gives |
 * | `seatsPerSenior` | κ_G | student/person | 10 | seats that a senior gives |
 * | `enrol` | | 1/month | 0.1 | share of prospects that enrols, at a complete curriculum |
 * | `graduate` | | 1/month | 0.25 | share of students that graduates, at a complete curriculum |
 * | `promote` | | 1/month | 0.08333333333333333 | share of engineers that is promoted |
 * | `churnLearning` | | 1/month | 0.1 | share of prospects and students that leaves |
 * | `churnWorking` | | 1/month | 0.02 | share of engineers and seniors that leaves |
 * | `maximumEngineers` | | person | 5,000 | most engineers |
 * | `maximumSeniors` | | person | 1,000 | most senior engineers |
 * | `articleRate` | | article/(person*month) | 0.05 | articles that each engineer and senior writes |
 *
 * A step brings prospects and articles, and people leave; `teach` moves people on, a month at most at once. People are
 * real numbers: expected ones.
 *
 * Source: shape and rates of the training pipeline of longtailfinancial/TokenEngineering @5787b43,
 * development/model/model.py; sizes after public figures of the Token Engineering Academy; word of mouth after Bass
 * 1969. Evidence: vectors/tea-composition.json for the loop, closed forms of decay.
 *
 * @example
 * ```ts
 * const academy = new Academy();
 * const { clock } = createClock({ seed: 1, dt: 365 / 12 });
 * academy.teach(clock); // => { enrolled: 20, graduated: 18.75, promoted: 4.166666666666667 }
 * ```
 */
export class Academy extends Model.define({
  id: 'tea/academy',
  doc: 'School of token engineers: prospects, students, engineers, seniors, seats and articles.',
  params: academyParams,
  inputs: {
    hype: p.fraction({ default: 0.1, doc: 'Hype of the market.' }),
    marketScale: p.number({ default: 1, bounds: [0, 1000], unit: '1', doc: 'Size of the market.' }),
  },
  metrics: {
    prospects: { unit: 'person', doc: 'People who may enrol.' },
    students: { unit: 'person', doc: 'Students.' },
    engineers: { unit: 'person', doc: 'Engineers.' },
    seniors: { unit: 'person', doc: 'Senior engineers.' },
    reached: { unit: 'person', doc: 'People who ever came, those of the start with them.' },
    articles: { unit: 'article', doc: 'Articles.' },
    certificates: { unit: 'certificate', doc: 'Certificates given to graduates.' },
    curriculum: { unit: '1', doc: 'How complete the curriculum is.' },
  },
  rules: [
    {
      name: 'engineers at the start are within their limit',
      on: ['startingEngineers', 'maximumEngineers'],
      holds: (given) => given.startingEngineers <= given.maximumEngineers,
    },
    {
      name: 'seniors at the start are within their limit',
      on: ['startingSeniors', 'maximumSeniors'],
      holds: (given) => given.startingSeniors <= given.maximumSeniors,
    },
  ],
  invariants: {
    'nobody is counted below nobody': ({ prospects, students, engineers, seniors }) =>
      Math.min(prospects, students, engineers, seniors) >= 0,
    'engineers and seniors are within their limits': (given) =>
      given.engineers <= given.maximumEngineers && given.seniors <= given.maximumSeniors,
    'nobody came from nowhere': ({ prospects, students, engineers, seniors, reached }) =>
      prospects + students + engineers + seniors <= reached * (1 + 1e-12),
  },
  stepTolerance: 0.01,
}) {
  prospects = this.startingProspects;
  students = this.startingStudents;
  engineers = this.startingEngineers;
  seniors = this.startingSeniors;
  reached = this.prospects + this.students + this.engineers + this.seniors;
  articles = this.startingArticles;
  certificates = 0;

  /** How complete the curriculum is, by its articles: from 0 to 1. */
  get curriculum(): number {
    return Math.min(1, this.articles / CURRICULUM);
  }

  /**
   * Enrols, graduates and promotes for a step, all from what is there before it [person]. Nobody is lost or added.
   *
   * @throws ActionError `missing` without a clock, `out-of-range` for a step of more than a month.
   */
  teach(clock: Clock): { readonly enrolled: number; readonly graduated: number; readonly promoted: number } {
    requireMonth('Academy.teach', clock);
    const { prospects, students, engineers, seniors, curriculum } = this;
    const flow = (rate: number) => probabilityOver(rate, DAYS_PER_MONTH, clock.dt);
    const seats = this.seatsPerEngineer * engineers + this.seatsPerSenior * seniors - students;
    const enrolled = within(seats, prospects * flow(this.enrol * curriculum));
    const graduated = within(this.maximumEngineers - engineers, students * flow(this.graduate * curriculum));
    const promoted = within(this.maximumSeniors - seniors, engineers * flow(this.promote));
    this.prospects -= enrolled;
    this.students += enrolled - graduated;
    this.engineers = Math.min(this.maximumEngineers, engineers + (graduated - promoted));
    this.seniors = Math.min(this.maximumSeniors, seniors + promoted);
    this.certificates += graduated;
    return { enrolled, graduated, promoted };
  }

  step(clock: Clock): void {
    const learning = growthFactor(-this.churnLearning, DAYS_PER_MONTH, clock.dt);
    const working = growthFactor(-this.churnWorking, DAYS_PER_MONTH, clock.dt);
    const come = inflows[this.inflow](this, clock.dt);
    this.prospects = this.prospects * learning + come;
    this.students *= learning;
    this.engineers *= working;
    this.seniors *= working;
    this.reached += come;
    this.articles += this.articleRate * (this.engineers + this.seniors) * (clock.dt / DAYS_PER_MONTH);
  }

  protected measure() {
    const { prospects, students, engineers, seniors, reached, articles, certificates, curriculum } = this;
    return { prospects, students, engineers, seniors, reached, articles, certificates, curriculum };
  }
}

/** As many as want, up to the room there is. */
function within(room: number, wanting: number): number {
  return Math.min(Math.max(0, room), wanting);
}
