import { type Clock, Model, p } from '@tecmns/core';
import { monthlyHazard } from '@tecmns/mechanisms';
import { requireClock } from './refuse.ts';

const MONTHS = 12 / 365;
/** Articles at which the curriculum is complete. */
const CURRICULUM = 100;

const people = (fallback: number, doc: string) =>
  p.number({ default: fallback, bounds: [0, 1e7], soft: [0, 5000], unit: 'person', doc });
const monthly = (fallback: number, doc: string) =>
  p.number({ default: fallback, bounds: [0, 1], exclusive: 'max', unit: '1/month', doc });

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
 * | `talentRate` | | person/month | 500 | new prospects at scale 1 and hype 1 |
 * | `seatsPerEngineer` | κ_E | student/person | 2 | seats that an engineer gives |
 * | `seatsPerSenior` | κ_G | student/person | 10 | seats that a senior gives |
 * | `enrol` | | 1/month | 0.1 | share of prospects that enrols, at a complete curriculum |
 * | `graduate` | | 1/month | 0.25 | share of students that graduates, at a complete curriculum |
 * | `promote` | | 1/month | 0.08333333333333333 | share of engineers that is promoted |
 * | `churnLearning` | | 1/month | 0.1 | share of prospects and students that leaves |
 * | `churnWorking` | | 1/month | 0.02 | share of engineers and seniors that leaves |
 * | `maximumEngineers` | | person | 5,000 | most engineers |
 * | `maximumSeniors` | | person | 1,000 | most seniors |
 * | `articleRate` | | article/(person*month) | 0.05 | articles that each engineer and senior writes |
 *
 * A step brings prospects and articles, and people leave; `teach` moves people on.
 *
 * Source: shape and rates of the training pipeline of longtailfinancial/TokenEngineering @5787b43,
 * development/model/model.py; sizes after public figures of the Token Engineering Academy. Evidence:
 * vectors/tea-composition.json for the loop, closed forms of decay.
 *
 * @example
 * ```ts
 * const academy = new Academy();
 * const { clock } = createClock({ seed: 1, dt: 30 });
 * academy.teach(clock).graduated > 0; // => true
 * ```
 */
export class Academy extends Model.define({
  id: 'tea/academy',
  doc: 'School of token engineers: prospects, students, engineers, seniors, seats and articles.',
  params: {
    startingProspects: people(400, 'Prospects at the start.'),
    startingStudents: people(150, 'Students at the start.'),
    startingEngineers: people(50, 'Engineers at the start, at most as many as there can be.'),
    startingSeniors: people(10, 'Senior engineers at the start, at most as many as there can be.'),
    startingArticles: p.number({
      default: 50,
      bounds: [0, 1e6],
      unit: 'article',
      doc: 'Articles at the start.',
    }),
    talentRate: p.number({
      default: 500,
      bounds: [0, 1e5],
      unit: 'person/month',
      doc: 'New prospects at scale 1 and hype 1.',
    }),
    seatsPerEngineer: p.number({
      default: 2,
      bounds: [0, 100],
      unit: 'student/person',
      doc: 'Seats that an engineer gives.',
    }),
    seatsPerSenior: p.number({
      default: 10,
      bounds: [0, 100],
      unit: 'student/person',
      doc: 'Seats that a senior gives.',
    }),
    enrol: monthly(0.1, 'Share of prospects that enrols, at a complete curriculum.'),
    graduate: monthly(0.25, 'Share of students that graduates, at a complete curriculum.'),
    promote: monthly(1 / 12, 'Share of engineers that is promoted.'),
    churnLearning: monthly(0.1, 'Share of prospects and students that leaves.'),
    churnWorking: monthly(0.02, 'Share of engineers and seniors that leaves.'),
    maximumEngineers: people(5000, 'Most engineers.'),
    maximumSeniors: people(1000, 'Most senior engineers.'),
    articleRate: p.number({
      default: 0.05,
      bounds: [0, 10],
      unit: 'article/(person*month)',
      doc: 'Articles that each engineer and senior writes.',
    }),
  },
  inputs: {
    hype: p.fraction({ default: 0.1, doc: 'Hype of the market.' }),
    marketScale: p.number({ default: 1, bounds: [0, 1000], unit: '1', doc: 'Size of the market.' }),
  },
  metrics: {
    prospects: { unit: 'person', doc: 'People who may enrol.' },
    students: { unit: 'person', doc: 'Students.' },
    engineers: { unit: 'person', doc: 'Engineers.' },
    seniors: { unit: 'person', doc: 'Senior engineers.' },
    articles: { unit: 'article', doc: 'Articles.' },
    certificates: { unit: 'certificate', doc: 'Certificates given to graduates.' },
    curriculum: { unit: '1', doc: 'How complete the curriculum is.' },
  },
  invariants: {
    'nobody is counted below nobody': ({ prospects, students, engineers, seniors }) =>
      Math.min(prospects, students, engineers, seniors) >= 0,
    'engineers and seniors are within their limits': (given) =>
      given.engineers <= given.maximumEngineers * (1 + 1e-12) &&
      given.seniors <= given.maximumSeniors * (1 + 1e-12),
  },
  stepTolerance: 0.01,
}) {
  prospects = this.startingProspects;
  students = this.startingStudents;
  engineers = Math.min(this.startingEngineers, this.maximumEngineers);
  seniors = Math.min(this.startingSeniors, this.maximumSeniors);
  articles = this.startingArticles;
  certificates = 0;

  /** How complete the curriculum is, by its articles. */
  get curriculum(): number {
    return Math.min(1, this.articles / CURRICULUM);
  }

  /** Enrols, graduates and promotes for a step, all from what is there before it. */
  teach(clock: Clock): { readonly enrolled: number; readonly graduated: number; readonly promoted: number } {
    requireClock('Academy.teach', clock);
    const months = clock.dt * MONTHS;
    const { prospects, students, engineers, seniors, curriculum } = this;
    const seats = this.seatsPerEngineer * engineers + this.seatsPerSenior * seniors - students;
    const enrolled = Math.min(Math.max(0, seats), prospects * monthlyHazard(this.enrol * curriculum, months));
    const graduated = Math.min(
      students * monthlyHazard(this.graduate * curriculum, months),
      this.maximumEngineers - engineers,
    );
    const promoted = Math.min(engineers * monthlyHazard(this.promote, months), this.maximumSeniors - seniors);
    this.prospects -= enrolled;
    this.students += enrolled - graduated;
    this.engineers += graduated - promoted;
    this.seniors += promoted;
    this.certificates += graduated;
    return { enrolled, graduated, promoted };
  }

  step(clock: Clock): void {
    const months = clock.dt * MONTHS;
    const learning = 1 - monthlyHazard(this.churnLearning, months);
    const working = 1 - monthlyHazard(this.churnWorking, months);
    this.prospects = this.prospects * learning + this.talentRate * this.marketScale * this.hype * months;
    this.students *= learning;
    this.engineers *= working;
    this.seniors *= working;
    this.articles += this.articleRate * (this.engineers + this.seniors) * months;
  }

  protected measure() {
    const { prospects, students, engineers, seniors, articles, certificates, curriculum } = this;
    return { prospects, students, engineers, seniors, articles, certificates, curriculum };
  }
}
