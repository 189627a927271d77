import { type Clock, Model, p } from '@tecmns/core';
import { emittedBy } from '@tecmns/mechanisms';
import { refuse } from './refuse.ts';
import { planOf, stakeholders, type Terms } from './tokenEmissions/stakeholders.ts';
import { wholeMonths } from './wholeMonths.ts';

/** Days of a month. */
const MONTH = 365 / 12;
/** What shares and amounts may exceed by rounding. */
const ROUNDING = 1e-12;

/**
 * Token emissions: a fixed supply that stakeholders get month by month, after a cliff or from an unlock on.
 *
 * | parameter | symbol | unit | default | meaning |
 * |---|---|---|---|---|
 * | `supply` | | token | 1,000,000,000 | all tokens that there will be |
 * | `stakeholders` | | | five | who gets which share of it, and when |
 *
 * A month that is complete releases its part at once, so that nothing moves between two months. Without an unlock the
 * month of the cliff releases all parts up to it; with one there is no cliff. Shares that add up to less than 1 leave
 * the rest locked for ever.
 *
 * Source: longtailfinancial/TokenEngineering @24fbb59, ltfte/token_emissions.py. Evidence:
 * vectors/ltf-token-emissions-source.json.
 *
 * @example
 * ```ts
 * const emissions = new TokenEmissions();
 * emissions.metrics().circulating; // => 10050000 token
 * const { clock, advance } = createClock({ seed: 1 });
 * for (let day = 0; day < 365; day++) { emissions.step(clock); advance(); }
 * emissions.metrics().circulating; // => 388366666.6666667 token
 * emissions.released('Team'); // => 53333333.333333336 token
 * ```
 */
export class TokenEmissions extends Model.define({
  id: 'ltfte/token-emissions',
  doc: 'A fixed supply of tokens that stakeholders get month by month.',
  params: {
    supply: p.number({
      default: 1e9,
      bounds: [0, null],
      exclusive: 'min',
      soft: [1e6, 1e10],
      scale: 'log',
      unit: 'token',
      doc: 'All tokens that there will be.',
    }),
    stakeholders,
  },
  metrics: {
    circulating: { unit: 'token', doc: 'Tokens released so far.' },
    circulatingShare: { unit: '1', doc: 'Share of the supply that was released.' },
    locked: { unit: 'token', doc: 'Tokens allocated and not released yet.' },
    emission: {
      unit: 'token/month',
      doc: 'What the end of the last month released; at first what the start did.',
    },
    inflation: {
      unit: '1/month',
      nullable: true,
      doc: 'That over what circulated before; null at the start, and where nothing did.',
    },
  },
  rules: [
    {
      name: 'shares add up to at most 1',
      on: ['stakeholders'],
      holds: ({ stakeholders: all }) => allocatedShare(all) <= 1 + ROUNDING,
    },
    {
      name: 'a cliff is at most the vesting',
      on: ['stakeholders'],
      holds: ({ stakeholders: all }) => Object.values(all).every(([, cliff, vesting]) => cliff <= vesting),
    },
    {
      name: 'an unlock is at most the allocation',
      on: ['stakeholders', 'supply'],
      holds: ({ stakeholders: all, supply }) =>
        Object.values(all).every(([share, , , unlocked]) => unlocked <= share * supply * (1 + ROUNDING)),
    },
  ],
  invariants: {
    'what circulates is at most the supply': ({ circulating, supply }) =>
      circulating >= 0 && circulating <= supply * (1 + ROUNDING),
    'nothing locked is negative': ({ locked }) => locked >= 0,
  },
  stepTolerance: 1e-12,
}) {
  /** Time since the start [day]. */
  time = 0;

  /** Months that are complete. */
  get months(): number {
    return wholeMonths(this.time / MONTH);
  }

  /**
   * What a stakeholder has got so far [token].
   *
   * @throws ActionError `unknown` for a name that is not among the stakeholders.
   */
  released(name: string): number {
    if (!Object.hasOwn(this.stakeholders, name)) {
      refuse('TokenEmissions.released', `there is no stakeholder "${name}".`, {
        code: 'unknown',
        subject: 'name',
        value: name,
        range: `one of ${Object.keys(this.stakeholders).join(', ')}`,
        hint: 'Names are those of the parameter stakeholders.',
      });
    }
    return emittedBy(planOf(this.stakeholders[name]!, this.supply), this.months);
  }

  step(clock: Clock): void {
    this.time = clock.time + clock.dt;
  }

  protected measure() {
    const { supply, months } = this;
    const circulating = this.circulatingAfter(months);
    const before = months === 0 ? 0 : this.circulatingAfter(months - 1);
    const emission = circulating - before;
    return {
      circulating,
      circulatingShare: circulating / supply,
      locked: Math.max(0, allocatedShare(this.stakeholders) * supply - circulating),
      emission,
      inflation: before > 0 ? emission / before : null,
    };
  }

  /** All that was released after so many months [token]. */
  protected circulatingAfter(months: number): number {
    let sum = 0;
    for (const terms of Object.values(this.stakeholders))
      sum += emittedBy(planOf(terms, this.supply), months);
    return sum;
  }
}

function allocatedShare(all: Readonly<Record<string, Terms>>): number {
  return Object.values(all).reduce((sum, [share]) => sum + share, 0);
}
