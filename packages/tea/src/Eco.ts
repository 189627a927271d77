import { type Clock, DAYS_PER_YEAR, Model, p } from '@tecmns/core';
import { logisticStep } from '@tecmns/mechanisms';
import { Academy } from './Academy.ts';
import { type MarketState, requireMarket } from './eco/requireMarket.ts';
import { requireClock, requireMonth } from './refuse.ts';
import { SkillForest } from './SkillForest.ts';
import type { Work } from './skillForest/workload.ts';

/** Share of full practice that a course is. */
const COURSE = 0.5;

/**
 * Ecosystem of token engineers: an academy, its skills, and how large they let the market grow.
 *
 * | parameter | symbol | unit | default | meaning |
 * |---|---|---|---|---|
 * | `academy` | | | Academy | people |
 * | `forest` | | | SkillForest | skills |
 * | `scaleMaximum` | L | 1 | 10 | size that the market tends to |
 * | `scaleMinimum` | | 1 | 0.1 | least size of the market |
 * | `baseGrowth` | g0 | 1/year | 0 | growth by itself |
 * | `hypeGrowth` | γ_h | 1/year | 2.5 | growth for hype above the reference |
 * | `referenceHype` | | 1 | 0.1 | hype that neither grows nor shrinks it |
 * | `couplingGrowth` | γ_x | 1/year | 0.25 | growth for treasuries above their reference |
 *
 * Inputs: `hype` and `marketScale`, to be wired from a market.
 *
 * Source: ours, after the loop of the founding proposal (forum.tecommons.org, thread 443). Evidence:
 * vectors/tea-composition.json.
 *
 * @example
 * ```ts
 * const ecosystem = Eco.preset('tea');
 * const { clock } = createClock({ seed: 1 });
 * ecosystem.tokenEngineers; // => 60
 * ecosystem.scale({ scale: 1, hype: 0.1, coupling: 0.5 }, clock); // => 1
 * ```
 */
export class Eco extends Model.define({
  id: 'tea/eco',
  doc: 'Ecosystem of token engineers: an academy, its skills, and the size that they let the market reach.',
  params: {
    academy: p.model(Academy, { default: () => new Academy(), doc: 'School.' }),
    forest: p.model(SkillForest, { default: () => new SkillForest(), doc: 'Skills.' }),
    scaleMaximum: p.number({
      default: 10,
      bounds: [1, 1000],
      exclusive: 'min',
      unit: '1',
      symbol: 'L',
      doc: 'Size that the market tends to.',
    }),
    scaleMinimum: p.number({
      default: 0.1,
      bounds: [0, 1],
      exclusive: 'both',
      unit: '1',
      doc: 'Least size of the market.',
    }),
    baseGrowth: p.number({
      default: 0,
      bounds: [-5, 5],
      unit: '1/year',
      symbol: 'g0',
      doc: 'Growth of the market by itself.',
    }),
    hypeGrowth: p.number({
      default: 2.5,
      bounds: [0, 20],
      unit: '1/year',
      symbol: 'γ_h',
      doc: 'Growth for each unit of hype above the reference.',
    }),
    referenceHype: p.fraction({ default: 0.1, doc: 'Hype at which the market neither grows nor shrinks.' }),
    couplingGrowth: p.number({
      default: 0.25,
      bounds: [0, 5],
      unit: '1/year',
      symbol: 'γ_x',
      doc: 'Growth for each unit of coupling above one half.',
    }),
  },
  inputs: {
    hype: p.fraction({ default: 0.1, doc: 'Hype of the market.' }),
    marketScale: p.number({ default: 1, bounds: [0, 1000], unit: '1', doc: 'Size of the market.' }),
  },
  metrics: {
    tokenEngineers: { unit: 'person', doc: 'Engineers and seniors, whole people.' },
    prospects: { unit: 'person', doc: 'People who may enrol.' },
    students: { unit: 'person', doc: 'Students.' },
    engineers: { unit: 'person', doc: 'Engineers.' },
    seniors: { unit: 'person', doc: 'Senior engineers.' },
    certificates: { unit: 'certificate', doc: 'Certificates given to graduates.' },
    badges: { unit: 'badge', doc: 'Badges of all skills.' },
    meanMastery: { unit: '1', doc: 'Mean mastery over all skills.' },
  },
  presets: {
    /** The Token Engineering Academy. */
    tea: {
      scaleMaximum: 10,
      scaleMinimum: 0.1,
      baseGrowth: 0,
      hypeGrowth: 2.5,
      referenceHype: 0.1,
      couplingGrowth: 0.25,
    },
  },
  stepTolerance: 0.01,
}) {
  /** Engineers and seniors, whole people. */
  get tokenEngineers(): number {
    return Math.floor(this.academy.engineers + this.academy.seniors);
  }

  /**
   * Size of a market after a step [1], by its hype and by the treasuries it connects; changes nothing. A size outside
   * the limits counts as the limit.
   *
   * @throws ActionError `out-of-range` for no market, `missing` without a clock.
   */
  scale(market: MarketState, clock: Clock): number {
    requireMarket('Eco.scale', market);
    requireClock('Eco.scale', clock);
    const { scaleMaximum, scaleMinimum } = this;
    const growth =
      this.baseGrowth +
      this.hypeGrowth * (market.hype - this.referenceHype) +
      this.couplingGrowth * (market.coupling - 0.5);
    const size = Math.min(scaleMaximum, Math.max(scaleMinimum, market.scale));
    return Math.max(scaleMinimum, logisticStep(size, scaleMaximum, growth, clock.dt / DAYS_PER_YEAR));
  }

  /**
   * Lets engineers and seniors learn as much as firm, commons and market give them to do, then everybody forget.
   *
   * @throws ActionError as `SkillForest.develop`.
   */
  develop(work: Omit<Work, 'people'>, clock: Clock): { readonly gained: number } {
    const { engineers, seniors } = this.academy;
    return this.forest.develop({ ...work, people: engineers + seniors }, clock);
  }

  /**
   * Lets the academy teach for a step, and its students practise.
   *
   * @throws ActionError `missing` without a clock, `out-of-range` for a step of more than a month.
   */
  teach(clock: Clock): { readonly enrolled: number; readonly graduated: number; readonly promoted: number } {
    requireMonth('Eco.teach', clock);
    const { academy, forest } = this;
    const taught = academy.teach(clock);
    forest.learn({ practice: COURSE * academy.curriculum, people: academy.students }, clock);
    return taught;
  }

  step(clock: Clock): void {
    const { academy } = this;
    academy.hype = this.hype;
    academy.marketScale = this.marketScale;
    academy.step(clock.in('academy'));
    this.forest.step(clock.in('forest'));
  }

  protected measure() {
    const { prospects, students, engineers, seniors, certificates } = this.academy;
    const { meanMastery, badges } = this.forest.metrics();
    return {
      tokenEngineers: this.tokenEngineers,
      prospects,
      students,
      engineers,
      seniors,
      certificates,
      badges,
      meanMastery,
    };
  }
}
