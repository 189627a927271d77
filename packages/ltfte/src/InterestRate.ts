import { type Clock, Model, p } from '@tecmns/core';
import { cirBond, vasicekBond } from '@tecmns/mechanisms';
import { rateProcesses } from './interestRate/processes.ts';
import { finite, refuse } from './refuse.ts';

const YEAR = 365;

const premium = (doc: string) => p.number({ default: 0, bounds: [0, 1], unit: '1/year', doc });

/**
 * Interest rate: a sum of premia, which may move.
 *
 * | parameter | symbol | unit | default | meaning |
 * |---|---|---|---|---|
 * | `realRiskFree` | | 1/year | 0.01 | real rate without risk |
 * | `inflationPremium` | | 1/year | 0 | expected inflation; may be negative |
 * | `defaultRiskPremium` | | 1/year | 0 | for default |
 * | `liquidityPremium` | | 1/year | 0 | for what cannot be sold at once |
 * | `maturityPremium` | | 1/year | 0 | for a long time |
 * | `process` | | | constant | how the rate moves |
 * | `reversion` | κ | 1/year | 0.5 | how fast it returns to its level |
 * | `level` | θ | 1/year | null | where it returns to; null for where it starts |
 * | `volatility` | σ | 1 | null | of the rate, per year^1.5, in the process cir per year; null for 0.01, in cir for 0.05 |
 *
 * Rates are continuous: after a time t at a rate r, 1 has become e^(r·t). Steps are drawn from exact distributions, so
 * that their length does not matter.
 *
 * Source: longtailfinancial/ltfqia @77f4394, interest_rate.py, for the sum; Vasicek 1977, Cox, Ingersoll and Ross 1985,
 * Hull and White 1990 for the motion. Evidence: vectors/ltf-cashflow-source.json, vectors/ltf-interest-closed.json.
 *
 * @example
 * ```ts
 * InterestRate.of(-0.0125).rate; // => -0.0125
 * new InterestRate({ realRiskFree: 0.02, defaultRiskPremium: 0.03 }).rate; // => 0.05
 * InterestRate.of(0.05, { process: 'vasicek', level: 0.03 }).bond(1); // => 0.9553026048527474
 * ```
 */
export class InterestRate extends Model.define({
  id: 'ltfte/interest-rate',
  doc: 'Interest rate: a sum of premia, constant or returning to a level.',
  params: {
    realRiskFree: p.number({ default: 0.01, bounds: [0, 1], unit: '1/year', doc: 'Real rate without risk.' }),
    inflationPremium: p.number({
      default: 0,
      soft: [-0.05, 0.5],
      unit: '1/year',
      doc: 'Expected inflation; may be negative.',
    }),
    defaultRiskPremium: premium('Premium for default.'),
    liquidityPremium: premium('Premium for what cannot be sold at once.'),
    maturityPremium: premium('Premium for a long time.'),
    process: p.strategy(rateProcesses, { default: 'constant', doc: 'How the rate moves.' }),
    reversion: p.number({
      default: 0.5,
      bounds: [0, null],
      soft: [0.01, 5],
      unit: '1/year',
      symbol: 'κ',
      doc: 'How fast the rate returns to its level.',
    }),
    level: p.number({
      default: null,
      soft: [0, 0.3],
      unit: '1/year',
      symbol: 'θ',
      doc: 'Level that the rate returns to; null for where it starts.',
    }),
    volatility: p.number({
      default: null,
      bounds: [0, null],
      soft: [0, 0.2],
      unit: '1',
      symbol: 'σ',
      doc: 'Volatility of the rate: per year^1.5, null for 0.01; in the process cir per year, null for 0.05.',
    }),
  },
  metrics: {
    rate: { unit: '1/year', doc: 'Rate, continuous.' },
    nominalRiskFree: { unit: '1/year', doc: 'Real rate without risk plus inflation, as declared.' },
    effectiveRate: { unit: '1/year', doc: 'What the rate earns in a year.' },
  },
  rules: [
    {
      name: 'in the process cir, rate and level are not negative',
      on: [
        'process',
        'realRiskFree',
        'inflationPremium',
        'defaultRiskPremium',
        'liquidityPremium',
        'maturityPremium',
        'level',
      ],
      holds: (given) => given.process !== 'cir' || (sumOf(given) >= 0 && (given.level ?? 0) >= 0),
    },
    {
      name: 'the rate is between -100 and 100',
      on: ['inflationPremium', 'level'],
      holds: ({ inflationPremium, level }) => Math.abs(inflationPremium) <= 90 && Math.abs(level ?? 0) <= 90,
    },
  ],
  stepTolerance: 1e-12,
}) {
  rate = sumOf(this);
  /** Time since the start [year]. */
  elapsed = 0;

  /**
   * A rate by its size alone: the real rate when it is positive, inflation when it is negative.
   *
   * @throws ParameterError for a rate that is no number, or beyond its bounds.
   * @example
   * ```ts
   * InterestRate.of(0.314).realRiskFree; // => 0.314
   * ```
   */
  static of(
    rate: number,
    rest: Partial<
      Omit<ConstructorParameters<typeof InterestRate>[0] & object, 'realRiskFree' | 'inflationPremium'>
    > = {},
  ): InterestRate {
    // What is no number is not made one, nor the default: it is refused.
    const size = typeof rate === 'number' ? rate : Number.NaN;
    return new InterestRate({
      realRiskFree: Math.max(size, 0),
      inflationPremium: Math.min(size, 0),
      ...rest,
    });
  }

  /** What the rate starts from [1/year]. */
  get start(): number {
    return sumOf(this);
  }

  /**
   * Price now of 1 paid after so many years.
   *
   * @throws ActionError `out-of-range` for a time that is negative or no number; an error of code `overflow` for a
   * price beyond the largest double.
   */
  bond(years: number): number {
    if (!(years >= 0 && years < Infinity)) {
      refuse('InterestRate.bond', `years is ${String(years)}; it must be 0 or more (year).`, {
        code: 'out-of-range',
        subject: 'years',
        value: years,
        range: '0 or more (year)',
        hint: 'Pass a time in years.',
      });
    }
    const model = this.shortRate();
    if (this.process === 'vasicek') return vasicekBond(model, years);
    if (this.process === 'cir') return cirBond(model, years);
    const price = this.process === 'constant' ? Math.exp(-this.rate * years) : this.fittedBond(years);
    return finite('InterestRate.bond', 'the price', price);
  }

  step(clock: Clock): void {
    const years = clock.dt / YEAR;
    const { start, elapsed } = this;
    const step = { ...this.shortRate(), start, elapsed, years };
    this.rate = rateProcesses[this.process](step, clock.random('rate'));
    this.elapsed += years;
  }

  protected measure() {
    const { rate, realRiskFree, inflationPremium } = this;
    return { rate, nominalRiskFree: realRiskFree + inflationPremium, effectiveRate: Math.expm1(rate) };
  }

  protected shortRate() {
    const { rate, reversion, process } = this;
    const volatility = this.volatility ?? (process === 'cir' ? 0.05 : 0.01);
    return { rate, reversion, volatility, level: this.level ?? this.start };
  }

  /** A bond on the flat curve, for a rate that has left it; Hull and White's affine form. */
  protected fittedBond(years: number): number {
    const { start, elapsed } = this;
    const { rate, reversion, volatility } = this.shortRate();
    const b = reversion * years < 1e-8 ? years : -Math.expm1(-reversion * years) / reversion;
    const spread =
      reversion * elapsed < 1e-8 ? elapsed : -Math.expm1(-2 * reversion * elapsed) / (2 * reversion);
    return Math.exp(-start * years - b * (rate - start) - (volatility ** 2 / 2) * spread * b * b);
  }
}

/** The sum of all premia [1/year]. */
function sumOf(given: {
  readonly realRiskFree: number;
  readonly inflationPremium: number;
  readonly defaultRiskPremium: number;
  readonly liquidityPremium: number;
  readonly maturityPremium: number;
}): number {
  const nominal = given.realRiskFree + given.inflationPremium;
  return nominal + given.defaultRiskPremium + given.liquidityPremium + given.maturityPremium;
}
