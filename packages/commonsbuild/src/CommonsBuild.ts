import { action, type Clock, Model, p } from '@tecmns/core';
import { CulturalBuild } from './CulturalBuild.ts';
import { behaviours } from './commonsBuild/behaviours.ts';
import { nobody, sentimentOf } from './commonsBuild/Crowd.ts';
import { start } from './commonsBuild/start.ts';
import { HatchUpgrade } from './HatchUpgrade.ts';
import { refuse } from './refuse.ts';

const MONTHS = 12 / 365;
/** Hatchers that jobs attract at most [person]. Ours, as all three of `grow`: see ASSUMPTIONS.md. */
const HATCHERS = 1000;
/** Hatchers that a job attracts in a month, while there are none [person/(job*month)]. */
const HATCHERS_PER_JOB = 0.5;
/** What a job pays into the common pool [collateral/(job*month)]. */
const TRIBUTE_PER_JOB = 250;

/** The phases, in the order of the metric `phase`. */
const PHASES = ['cultural', 'hatch', 'upgrade', 'open', 'refunded'] as const;
/** Where a commons stands. */
export type CommonsPhase = (typeof PHASES)[number];

/**
 * A commons from its first praise to its market: a cultural build, then a hatch and its upgrade, then an open economy.
 *
 * | parameter | symbol | unit | default | meaning |
 * |---|---|---|---|---|
 * | `phase1` | | | CulturalBuild | praise and impact hours |
 * | `phase2` | | | HatchUpgrade | hatch, upgrade, market and governance |
 * | `start` | | | null | skips to an open commons with a pool and hatchers |
 * | `behaviour` | | | none | what its people do once it is open |
 *
 * When the cultural build ends, its impact hours and the scores of its members are granted in the hatch, which opens
 * then, or on the day that it has. Scores count in a hatch that has `scores`; `{}` lets members only contribute.
 * Hatchers are those who gave to the hatch, and then those whom jobs attract; they are counted as a real number.
 *
 * With the behaviour `none` nobody trades, and 1 % of the common pool is spent in a month. With `commons-simulator`
 * those who hold tokens act as the people of the Commons Simulator do: others join them, they propose, vote, buy, sell
 * and leave. Trade and pay through `phase2`, so that its books hold.
 *
 * Source: the founding proposal (forum.tecommons.org, thread 443); no public definition has these phases as a class.
 * commons-stack/commons-simulator, simulation/policies.py and config.py, for its people. Evidence: the launch of the
 * Token Engineering Commons (vectors/commonsbuild-tec-deployed-params.json, vectors/tec-launch-trades.json); recorded
 * runs of the Commons Simulator, as bands (vectors/commonsbuild-simulator-seeded.json).
 *
 * @throws ParameterError for a start that is none, and for people without a curve to trade on.
 *
 * @example
 * ```ts
 * const commons = new CommonsBuild({ start: { phase: 'open', commonPool: 850_000, hatchers: 100 } });
 * commons.phase; // => 'open'
 * const { clock } = createClock({ seed: 1 });
 * commons.grow({ jobs: 10 }, clock).tribute; // => 82.1917808219178 collateral
 * commons.treasury; // => 1245361.9786400034 collateral
 * ```
 */
export class CommonsBuild extends Model.define({
  id: 'commonsbuild/commons-build',
  doc: 'A commons from its first praise over hatch and upgrade to an open economy.',
  params: {
    phase1: p.model(CulturalBuild, { default: new CulturalBuild(), doc: 'Praise and impact hours.' }),
    phase2: p.model(HatchUpgrade, {
      default: new HatchUpgrade(),
      doc: 'Hatch, upgrade, market and governance.',
    }),
    start: p.of(start, {
      default: null,
      doc: 'Skips to an open commons with a common pool [collateral] and hatchers [person]; null to begin with praise.',
    }),
    behaviour: p.strategy(behaviours, { default: 'none', doc: 'What people do once the commons is open.' }),
  },
  actions: {
    grow: action({
      input: {
        jobs: p.number({ bounds: [0, null], soft: [0, 100], unit: 'job', doc: 'Jobs that others offer.' }),
      },
      output: {
        tribute: p.number({ bounds: [0, null], unit: 'collateral', doc: 'What came into the common pool.' }),
      },
      doc: 'Lets jobs attract hatchers and pay a tribute for a step; takes the clock.',
    }),
  },
  metrics: {
    phase: { unit: '1', doc: '0 cultural, 1 hatch, 2 upgrade, 3 open, 4 refunded.' },
    treasury: { unit: 'collateral', doc: 'All collateral of the commons.' },
    reserve: { unit: 'collateral', doc: 'Reserve of the market.' },
    commonPool: { unit: 'collateral', doc: 'Common pool.' },
    price: { unit: 'collateral/token', nullable: true, doc: 'Price on the market, once it is open.' },
    supply: { unit: 'token', doc: 'Tokens in existence.' },
    hatchers: { unit: 'person', doc: 'Hatchers, as a real number.' },
    impactHours: { unit: 'hour', doc: 'Impact hours of the cultural build.' },
    jobTributes: { unit: 'collateral', doc: 'All that jobs brought into the common pool.' },
    spent: { unit: 'collateral', doc: 'All that was paid from the common pool.' },
    people: { unit: 'person', doc: 'People who act; 0 where nobody does.' },
    sentiment: { unit: '1', nullable: true, doc: 'Mean of how they feel, from 0 to 1; null without people.' },
    completed: { unit: '1', doc: 'Funded projects of theirs that were completed.' },
    failed: { unit: '1', doc: 'Funded projects of theirs that failed.' },
  },
  rules: [
    {
      name: 'the people of the commons-simulator trade on an augmented bonding curve',
      on: ['behaviour', 'phase2'],
      holds: ({ behaviour, phase2 }) => behaviour === 'none' || phase2.curve !== undefined,
    },
  ],
  invariants: {
    'nothing is negative': ({ treasury, hatchers, supply }) => Math.min(treasury, hatchers, supply) >= 0,
    'feelings lie between 0 and 1': ({ sentiment }) =>
      sentiment === null || (sentiment >= 0 && sentiment <= 1),
  },
  stepTolerance: null,
  stepToleranceReason:
    'Praise draws all of a round when it ends; an open commons agrees to 1e-9, which a test holds.',
}) {
  /** Hatchers that jobs attracted, and those who were there at a start. */
  attracted = this.start?.hatchers ?? 0;
  jobTributes = 0;
  /** Those who act, and what they want, when the behaviour has people. */
  crowd = nobody();
  /** Whether the cultural build has handed over, or is skipped. */
  handedOver = this.isStarted();

  /** Where the commons stands. */
  get phase(): CommonsPhase {
    return this.handedOver ? this.phase2.phase : 'cultural';
  }

  /** All collateral of the commons [collateral]. */
  get treasury(): number {
    return this.phase2.treasury;
  }

  /** Hatchers, as a real number. */
  get hatchers(): number {
    return this.phase2.hatchers + this.attracted;
  }

  /** What the commons holds, and where [collateral]. What a hatch still raises is in none of them. */
  get pools(): { reserve: number; commonPool: number; redeemable: number; nonRedeemable: number } {
    const { reserve, commonPool, hatch } = this.phase2;
    return { reserve, commonPool, redeemable: hatch.redeemable, nonRedeemable: hatch.nonRedeemable };
  }

  grow({ jobs }: { readonly jobs: number }, clock: Clock): { readonly tribute: number } {
    if (typeof (clock as Clock | undefined)?.dt !== 'number') {
      refuse('CommonsBuild.grow', 'the clock is missing.', {
        code: 'missing',
        hint: 'Pass the clock of the step: grow({ jobs }, clock).',
      });
    }
    if (this.phase !== 'open') {
      refuse('CommonsBuild.grow', `the phase is ${this.phase}; it must be open.`, {
        code: 'wrong-phase',
        value: this.phase,
        range: 'open',
        hint: 'Wait for the opening, or start with an open commons.',
      });
    }
    const months = clock.dt * MONTHS;
    const tribute = TRIBUTE_PER_JOB * jobs * months;
    this.phase2.fund({ amount: tribute });
    this.jobTributes += tribute;
    // Many jobs in a long step fill the room that is left, and no more.
    const room = Math.max(0, 1 - this.hatchers / HATCHERS);
    this.attracted += Math.min(HATCHERS_PER_JOB * jobs * months * room, HATCHERS * room);
    return { tribute };
  }

  step(clock: Clock): void {
    const { phase2 } = this;
    if (!this.handedOver) {
      this.phase1.step(clock.in('phase1'));
      if (this.phase1.finished) this.handOver(clock.time + clock.dt);
      return;
    }
    phase2.step(clock.in('phase2'));
    if (phase2.phase === 'open') behaviours[this.behaviour](this, clock);
  }

  protected measure() {
    const { treasury, reserve, commonPool, fundraiser, supply } = this.phase2;
    const open = this.phase === 'open';
    return {
      phase: PHASES.indexOf(this.phase),
      treasury,
      reserve,
      commonPool,
      price: open ? fundraiser.price : null,
      supply,
      hatchers: this.hatchers,
      impactHours: this.phase1.totalImpactHours,
      jobTributes: this.jobTributes,
      spent: this.phase2.spent,
      people: this.crowd.people.length,
      sentiment: sentimentOf(this.crowd),
      completed: this.crowd.completed,
      failed: this.crowd.failed,
    };
  }

  /** Opens the second phase where the commons starts open; tells whether it does. */
  protected isStarted(): boolean {
    const { start, phase2 } = this;
    if (start !== null && phase2.phase === 'hatch') phase2.openWith({ commonPool: start.commonPool });
    return start !== null;
  }

  /** Grants impact hours and scores in the hatch and opens it, at a time [day] that it has not seen pass. */
  protected handOver(time: number): void {
    const { hatch } = this.phase2;
    hatch.time = time;
    const { impactHours, members, scores } = this.phase1;
    for (const [holder, hours] of impactHours) hatch.grantImpactHours({ holder, hours });
    for (const contributor of members) hatch.grantScore({ contributor, score: scores.get(contributor)! });
    if (hatch.phase === 'pending' && hatch.openingDay === null) hatch.open();
    this.handedOver = true;
  }
}
