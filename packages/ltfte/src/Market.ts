import { action, type Clock, Model, p } from '@tecmns/core';
import { coupling, hypeAt, matches, monthlyHazard, stayProbability } from '@tecmns/mechanisms';
import { marketParams } from './market/parameters.ts';
import { finite, requireMonth } from './refuse.ts';

const people = (doc: string) => p.number({ bounds: [0, null], unit: 'person', doc });

/** Days of a year, and months of a day. */
const YEAR = 365;
const MONTHS = 12 / YEAR;

/**
 * Market of tokens and of the work on them: a price, a hype, and jobs that find people when somebody funds them.
 *
 * | parameter | symbol | unit | default | meaning |
 * |---|---|---|---|---|
 * | `drift` | μ | 1/year | 1 | growth of the median price |
 * | `volatility` | σ | 1/year^0.5 | 0.7 | volatility of the price |
 * | `hypeTrend` | a | 1/year | 0.4 | trend of the latent level of hype |
 * | `hypeVolatility` | b | 1/year^0.5 | 0.3 | its volatility |
 * | `opportunityRate` | ρ | job/month | 60 | new jobs at scale 1 and hype 1 |
 * | `expiry` | | 1/month | 0.1 | share of open jobs that expires |
 * | `matchRate` | | 1/month | 0.5 | share of possible matches that is found |
 * | `matchElasticity` | ι | 1 | 1.27 | how easily one side stands in for the other |
 * | `hatcherHalf` | | person | 100 | hatchers who fund half of the jobs |
 * | `projectMonths` | | month | 4 | mean length of a job |
 * | `xReference` | | USD^2 | null | product of treasuries that counts as 1 |
 * | `jumpRate` | λ | 1/year | 0 | how many jumps the price makes |
 * | `jumpMean` | | 1 | 0 | mean logarithm of a jump |
 * | `jumpDeviation` | | 1 | 0.1 | its standard deviation |
 * | `meanDuration` | | day | null | mean time in the regime |
 * | `otherMeanDuration` | | day | null | mean time in the other regime |
 * | `otherDrift` | μ | 1/year | -1 | drift there |
 * | `otherVolatility` | σ | 1/year^0.5 | 0.75 | volatility there |
 * | `otherHypeTrend` | a | 1/year | -0.4 | trend of hype there |
 * | `startingPrice` | | 1 | 1 | price index at the start |
 * | `startingLatent` | x | 1 | 0.5 | latent level of hype at the start |
 * | `startingOpportunities` | | job | 60 | open jobs at the start |
 * | `startingScale` | | 1 | 1 | size of the market at the start |
 *
 * A step moves price and hype, adds and expires jobs, and ends some employments. What others do to it are actions:
 * treasuries are coupled, its scale is set, and it is opened to those who fund and those who work. The price is exact in
 * steps of any length; a market that is opened steps by a month at most.
 *
 * Source: hype after longtailfinancial/TokenEngineering @5787b43, development/model/cryptoHypeCycle.py; jumps after
 * Merton 1976; matching after den Haan, Ramey and Watson 2000. Evidence: closed-form moments, and
 * vectors/tea-composition.json for the loop that it is part of.
 *
 * @example
 * ```ts
 * const market = Market.preset('bull_market');
 * const { clock, advance } = createClock({ seed: 1, noise: 'off' });
 * for (let day = 0; day < 300; day++) { market.step(clock); advance(); }
 * market.price; // => 2.27485839888897
 * market.hype; // => 0.4645892730700477
 * ```
 */
export class Market extends Model.define({
  id: 'ltfte/market',
  doc: 'Price, hype and jobs of a token market, in a bull or a bear regime.',
  params: marketParams,
  actions: {
    couple: action({
      input: {
        xFactor: p.number({
          bounds: [0, null],
          unit: 'USD^2',
          doc: 'Product of two treasuries, debts as 0.',
        }),
      },
      doc: 'Tells the market how much the treasuries that it connects hold.',
    }),
    open: action({
      input: {
        hatchers: people('Who funds jobs; whole people count.'),
        engineers: people('Who can work; whole people count.'),
      },
      output: {
        available: p.number({ bounds: [0, null], unit: 'job', doc: 'Funded jobs that found nobody.' }),
        hype: p.fraction({ doc: 'Hype.' }),
        price: p.number({ bounds: [0, null], unit: '1', doc: 'Price index.' }),
        logReturn: p.number({ unit: '1', doc: 'Return of the logarithm of the price in this step.' }),
        scale: p.number({ bounds: [0, null], unit: '1', doc: 'Size of the market.' }),
      },
      doc: 'Matches funded jobs with those who are free; takes the clock.',
    }),
  },
  metrics: {
    price: { unit: '1', doc: 'Price index.' },
    logReturn: { unit: '1', doc: 'Return of the logarithm of the price in this step.' },
    hype: { unit: '1', doc: 'Hype, from 0 to 1.' },
    scale: { unit: '1', doc: 'Size of the market.' },
    opportunities: { unit: 'job', doc: 'Open jobs.' },
    marketOpportunities: { unit: 'job', doc: 'Funded jobs that found nobody in this step.' },
    employed: { unit: 'person', doc: 'People at work.' },
    matches: { unit: 'person', doc: 'People who found work in this step.' },
    xFactor: { unit: 'USD^2', doc: 'Product of the two treasuries.' },
    xNormalised: { unit: '1', doc: 'The product over its reference.' },
    coupling: { unit: '1', doc: 'What the product acts by, from 0 to below 1.' },
    regime: { unit: '1', doc: '0 in the regime, 1 in the other.' },
  },
  presets: {
    /** A bull market. */
    bull_market: {
      drift: 1,
      volatility: 0.7,
      hypeTrend: 0.4,
      otherDrift: -1,
      otherVolatility: 0.75,
      otherHypeTrend: -0.4,
    },
    /** A bear market. */
    bear_market: {
      drift: -1,
      volatility: 0.75,
      hypeTrend: -0.4,
      otherDrift: 1,
      otherVolatility: 0.7,
      otherHypeTrend: 0.4,
    },
  },
  invariants: {
    'hype is between 0 and 1': ({ hype }) => hype >= 0 && hype <= 1,
    'there are no fewer than no jobs': ({ opportunities }) => opportunities >= 0,
  },
  stepTolerance: null,
  stepToleranceReason:
    'Return and matches are those of the step; the rest agrees to 2e-3 after 300 days, which a test holds.',
}) {
  price = this.startingPrice;
  /** Return of the logarithm of the price in the last step. */
  logReturn = 0;
  /** Latent level of hype. */
  latent = this.startingLatent;
  /** Size of the market; whoever composes an economy sets it. */
  scale = this.startingScale;
  opportunities = this.startingOpportunities;
  marketOpportunities = 0;
  employed = 0;
  matches = 0;
  xFactor = 0;
  /** What the product of treasuries is measured by; 0 until there is one. */
  reference = 0;
  /** Whether the other regime rules. */
  other = false;

  /** Hype, (81^x − 1)/80 of its latent level. */
  get hype(): number {
    return hypeAt(this.latent);
  }

  get xNormalised(): number {
    const reference = this.xReference ?? this.reference;
    return reference > 0 ? this.xFactor / reference : 0;
  }

  /** How strongly the treasuries act on the market: 1/2 at the reference. */
  get coupling(): number {
    return coupling(this.xNormalised);
  }

  couple({ xFactor }: { readonly xFactor: number }): void {
    const reference = this.reference > 0 ? this.reference : xFactor;
    finite('Market.couple', 'xFactor', xFactor / (this.xReference ?? (reference > 0 ? reference : 1)));
    this.reference = reference;
    this.xFactor = xFactor;
  }

  open({ hatchers, engineers }: { readonly hatchers: number; readonly engineers: number }, clock: Clock) {
    requireMonth('Market.open', clock);
    const [funders, workers] = [Math.floor(hatchers), Math.floor(engineers)];
    const employed = Math.min(this.employed, workers);
    const funded = (funders / (funders + this.hatcherHalf)) * this.opportunities;
    const rate = monthlyHazard(this.matchRate, clock.dt * MONTHS);
    const found = matches(rate, workers - employed, funded, this.matchElasticity);
    this.matches = found;
    this.employed = employed + found;
    this.opportunities -= found;
    this.marketOpportunities = funded - found;
    const { hype, price, logReturn, scale } = this;
    return { available: this.marketOpportunities, hype, price, logReturn, scale };
  }

  step(clock: Clock): void {
    const years = clock.dt / YEAR;
    const months = clock.dt * MONTHS;
    this.other = this.nextRegime(clock);
    const [drift, volatility, trend] = this.other
      ? [this.otherDrift, this.otherVolatility, this.otherHypeTrend]
      : [this.drift, this.volatility, this.hypeTrend];
    const shock = clock.random('price').normal();
    this.logReturn = drift * years + volatility * Math.sqrt(years) * shock + this.jumped(clock, years);
    this.price *= Math.exp(this.logReturn);
    const move = trend * years + this.hypeVolatility * Math.sqrt(years) * clock.random('hype').normal();
    this.latent = Math.min(1, Math.max(0, this.latent + move));
    const kept = 1 - monthlyHazard(this.expiry, months);
    this.opportunities = this.opportunities * kept + this.opportunityRate * this.scale * this.hype * months;
    this.employed *= 1 - monthlyHazard(1 / this.projectMonths, months);
    this.matches = 0;
  }

  protected measure() {
    const { price, logReturn, hype, scale, opportunities, marketOpportunities, employed } = this;
    const { matches, xFactor, xNormalised, coupling } = this;
    return {
      price,
      logReturn,
      hype,
      scale,
      opportunities,
      marketOpportunities,
      employed,
      matches,
      xFactor,
      xNormalised,
      coupling,
      regime: this.other ? 1 : 0,
    };
  }

  /** Sum of the jumps of a step; without chance their mean. */
  protected jumped(clock: Clock, years: number): number {
    if (this.jumpRate === 0) return 0;
    const chance = clock.random('jumps');
    const count = chance.poisson(this.jumpRate * years);
    return count === 0 ? 0 : chance.normal(count * this.jumpMean, this.jumpDeviation * Math.sqrt(count));
  }

  /** Whether the other regime rules in this step. */
  protected nextRegime(clock: Clock): boolean {
    const duration = this.other ? this.otherMeanDuration : this.meanDuration;
    if (duration === null) return this.other;
    const stays = clock.random('regime').bernoulli(stayProbability(duration, clock.dt));
    return stays ? this.other : !this.other;
  }
}
