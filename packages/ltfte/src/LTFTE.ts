import { action, type Clock, type Governance, Model, p } from '@tecmns/core';
import { monthlyHazard, runway } from '@tecmns/mechanisms';
import { attempt } from './longtail/attempt.ts';
import { feed } from './longtail/feed.ts';
import { longtailMetrics } from './longtail/metrics.ts';
import { longtailParams } from './longtail/parameters.ts';
import * as rates from './longtail/rates.ts';
import { finite, requireMonth } from './refuse.ts';
import { wholeMonths } from './wholeMonths.ts';

const YEAR = 365;
const MONTHS = 12 / YEAR;
/** The one holder who votes on raises. */
const HOLDER = 'holders';

/** What a market offers; a number of jobs is enough. */
export type Offer = {
  readonly available: number;
  readonly hype?: number;
  readonly price?: number;
  readonly logReturn?: number;
  readonly scale?: number;
};

/**
 * Longtail Financial as a firm of token engineers: it trains talent, serves clients, is paid in money and in tokens,
 * and raises on its own curve when cash is short.
 *
 * | parameter | symbol | unit | default | meaning |
 * |---|---|---|---|---|
 * | `fundraiser` | | | MultiSigmoid | curve on which it raises |
 * | `governance` | | | null | who decides on raises |
 * | `turnout` | | 1 | 0.3 | share of the tokens that votes for a raise |
 * | `startingCash` | | USD | 10,000 | cash at the start |
 * | `startingTalent` | | person | 10 | people who may enrol |
 * | `startingRecruits` | | person | 0 | people in the camp |
 * | `startingEngineers` | | person | 5 | engineers |
 * | `startingSeniors` | | person | 1 | senior engineers |
 * | `marketing` | | person | 3 | people in marketing |
 * | `operations` | | person | 3 | people in operations |
 * | `startingBrand` | | follower | 282 | followers |
 * | `startingJournal` | | article | 1 | articles |
 * | `startingPool` | | client | 5 | possible clients |
 * | `startingClients` | | client | 5 | clients |
 * | `wage` | | USD/(person*month) | 2,000 | wage, by which sales and reach grow too |
 * | `officePerHead` | | USD/(person*month) | 583.3333333333334 | cost of the office |
 * | `retainer` | | USD/(client*month) | 10,000 | what a client pays |
 * | `maximumEngineers` | | person | 10 | most engineers |
 * | `maximumSeniors` | | person | 10 | most seniors |
 * | `tokenShare` | | 1 | 0.01 | share of its raise that a finished client pays in tokens |
 * | `clientRaise` | | USD | 30,000,000 | most that a client raises |
 * | `clientRaiseMean` | | 1 | 0.2 | mean share of that |
 * | `haircut` | | 1 | 0.75 | discount on those tokens |
 * | `liquidation` | | 1/month | 0.1 | share of the tokens sold in a month |
 * | `tokenYield` | | 1/month | 0.01 | what held tokens earn |
 * | `maximumBrand` | | follower | 20,000 | followers that the brand tends to |
 * | `reserveMonths` | | month | 3 | months of cost wanted in cash |
 * | `arrearsMonths` | | month | 6 | months of cost that can be owed |
 * | `raiseCap` | | USD/month | 50,000 | most that it raises at hype 1 |
 *
 * A step, of a month at most, pays and is paid; `grow` is what a market does to the firm, in a fixed order: tokens, leads, talent, clients,
 * camp, people, promotion, raise. Cost that cannot be paid is owed, up to a cap; with debts people leave ten times as
 * fast. With a governance, each month's raise is a proposal against the cash, and waits until it passes. What the curve
 * or the governance refuses does not happen.
 *
 * Source: longtailfinancial/TokenEngineering @5787b43, development/model/model.py, corrected; the equations that it
 * leaves open are ours. Evidence: vectors/ltf-business-model-source.json for the pieces, vectors/tea-composition.json
 * for the loop.
 *
 * @example
 * ```ts
 * const firm = new LTFTE();
 * const { clock } = createClock({ seed: 1 });
 * firm.step(clock);
 * firm.grow({ available: 30, hype: 0.1 }, clock);
 * firm.treasury > 10_000; // => true
 * ```
 */
export class LTFTE extends Model.define({
  id: 'ltfte/ltfte',
  doc: 'Firm of token engineers: talent, clients, cash, tokens, and raises on its own curve.',
  params: longtailParams,
  inputs: {
    rate: p.number({
      default: 0,
      soft: [-0.1, 0.5],
      unit: '1/year',
      symbol: 'r',
      doc: 'Interest on cash, continuous; beyond -1 and 1 it acts like these.',
    }),
  },
  actions: {
    grow: action({
      input: {
        available: p.number({ bounds: [0, null], unit: 'job', doc: 'Funded jobs that found nobody.' }),
        hype: p.fraction({ default: 0.1, doc: 'Hype.' }),
        price: p.number({ default: 1, bounds: [0, null], unit: '1', doc: 'Price index of tokens.' }),
        logReturn: p.number({
          default: 0,
          bounds: [-50, 50],
          unit: '1',
          doc: 'Return of its logarithm in this step.',
        }),
        scale: p.number({ default: 1, bounds: [0, null], unit: '1', doc: 'Size of the market; not read.' }),
      },
      doc: 'Lets a market act on the firm for a step; takes the clock.',
    }),
  },
  metrics: longtailMetrics,
  rules: [
    {
      name: 'people and followers start within their limits',
      on: [
        'startingEngineers',
        'startingSeniors',
        'startingBrand',
        'maximumEngineers',
        'maximumSeniors',
        'maximumBrand',
      ],
      holds: (given) =>
        given.startingEngineers <= given.maximumEngineers &&
        given.startingSeniors <= given.maximumSeniors &&
        given.startingBrand <= given.maximumBrand,
    },
  ],
  invariants: {
    'nothing is negative': ({ treasury, tokenTreasury, clients, pool, unpaid, recruits, talent }) =>
      Math.min(treasury, tokenTreasury, clients, pool, unpaid, recruits, talent) >= 0,
    'people and followers are within their limits': (all) =>
      all.engineers <= all.maximumEngineers &&
      all.seniors <= all.maximumSeniors &&
      all.brand <= all.maximumBrand,
  },
  // Of steps alone. With `grow` in the loop, which takes things in turn, half the step moves the day 300 by up to 0.7 %.
  stepTolerance: 0.02,
}) {
  cash = this.startingCash;
  /** Value of the tokens that clients paid with [USD]. */
  tokens = 0;
  talent = this.startingTalent;
  recruits = this.startingRecruits;
  engineers = this.startingEngineers;
  seniors = this.startingSeniors;
  marketers = this.marketing;
  operators = this.operations;
  brand = this.startingBrand;
  journal = this.startingJournal;
  pool = this.startingPool;
  clients = this.startingClients;
  /** Clients that finished and have not paid in tokens yet. */
  finished = 0;
  raised = 0;
  unpaid = 0;
  writtenOff = 0;
  /** All cash that came in, interest and sales of tokens counted, and all that went out [USD]. */
  cashIn = 0;
  cashOut = 0;
  /** Raise that waits for a vote, by its number; 0 when none does. */
  proposal = 0;
  /** Tokens that stand behind it. */
  staked = 0;
  /** What the vote still allows to raise [USD]. */
  allowed = 0;
  /** Month of the last proposal. */
  proposedIn = -1;

  /** Cash [USD]. */
  get treasury(): number {
    return this.cash;
  }

  /** Clients that the people can serve: one for each engineer, two for each senior, half for each recruit. */
  get capacity(): number {
    return this.recruits / 2 + this.engineers + 2 * this.seniors;
  }

  /** People who are paid. */
  get heads(): number {
    return this.recruits / 2 + this.engineers + this.seniors + this.marketers + this.operators;
  }

  /** Cost of people and office [USD/month]. */
  get opex(): number {
    return (this.wage + this.officePerHead) * this.heads;
  }

  /** Positions that cash, limits and demand allow to fill now [job]. */
  jobOpportunities(): number {
    const cost = this.reserveMonths * (this.wage + this.officePerHead);
    const spare = this.cash - this.reserveMonths * this.opex;
    const paid = cost > 0 ? spare / cost : Infinity;
    const needed = this.clients + this.pool - this.capacity;
    return Math.max(0, Math.min(paid, this.maximumEngineers - this.engineers, needed));
  }

  grow(offer: Offer, clock: Clock): void {
    const { available, hype = 0.1, price = 1, logReturn = 0 } = offer;
    requireMonth('LTFTE.grow', clock);
    const months = clock.dt * MONTHS;
    const over = (probability: number) => monthlyHazard(probability, months);
    this.ownTokens(price, logReturn, months);
    this.pool += Math.min(rates.LEADS * this.brand * hype * months, available * over(rates.LEADS_OF_JOBS));
    this.talent += rates.TALENT * this.brand * hype * months;
    this.sign(over);
    this.train(over);
    this.raise(hype, months, clock);
  }

  step(clock: Clock): void {
    requireMonth('LTFTE.step', clock);
    const months = clock.dt * MONTHS;
    const interest = this.cash * Math.expm1(Math.max(-1, Math.min(1, this.rate)) * (clock.dt / YEAR));
    const income = interest + this.clients * this.retainer * months;
    finite('LTFTE.step', 'all cash that came in', this.startingCash + this.cashIn + income);
    this.fundraiser.step(clock.in('fundraiser'));
    this.governance?.step(clock.in('governance'));
    this.earn(income);
    this.payCosts(months);
    const ended = this.clients * monthlyHazard(rates.FINISHED, months);
    this.clients -= ended;
    this.finished += ended;
    this.journal += (this.recruits + this.engineers + this.seniors) * rates.ARTICLES * months;
    const reach = (this.marketers * Math.min(this.journal, rates.CURRICULUM) * this.wage) / rates.SOURCE_WAGE;
    const gained = reach * months * (1 - this.brand / this.maximumBrand);
    this.brand = Math.min(this.maximumBrand, this.brand + gained);
    this.leave(months);
  }

  protected measure() {
    const { cash, opex, clients, pool, capacity, talent, recruits, engineers, seniors, brand } = this;
    const lasts = runway({ cash: Math.max(0, cash), cost: opex, revenue: clients * this.retainer });
    return {
      treasury: cash,
      tokenTreasury: this.tokens,
      runway: lasts < Infinity ? lasts : null,
      opex,
      clients,
      pool,
      capacity,
      talent,
      recruits,
      engineers,
      seniors,
      jobOpportunities: this.jobOpportunities(),
      brand,
      journal: this.journal,
      raised: this.raised,
      unpaid: this.unpaid,
      writtenOff: this.writtenOff,
    };
  }

  /** Books what comes in; interest can be negative. */
  protected earn(amount: number): void {
    this.cash += amount;
    this.cashIn += amount;
  }

  /** Pays what is due as far as the cash goes. The rest is owed, up to the cap. */
  protected payCosts(months: number): void {
    const { opex } = this;
    const due = opex * months + this.unpaid;
    const paid = Math.min(this.cash, due);
    this.cash -= paid;
    this.cashOut += paid;
    this.unpaid = Math.min(due - paid, this.arrearsMonths * opex);
    this.writtenOff += due - paid - this.unpaid;
  }

  /** People leave; with debts, those who are paid leave ten times as fast. */
  protected leave(months: number): void {
    const stays = rates.TALENT_STAYS ** months;
    const paidStays = (this.unpaid > 0 ? rates.UNPAID_STAY : rates.PEOPLE_STAY) ** months;
    this.talent *= stays;
    this.recruits *= stays;
    this.engineers *= paidStays;
    this.seniors *= paidStays;
    if (this.unpaid === 0) return;
    this.marketers *= paidStays;
    this.operators *= paidStays;
  }

  /** Revalues the tokens, takes those of finished clients, and sells a share. */
  protected ownTokens(price: number, logReturn: number, months: number): void {
    const each = this.tokenShare * this.clientRaiseMean * this.clientRaise * (1 - this.haircut);
    const [least, most] = rates.TOKEN_PRICE;
    const taken = this.finished * each * Math.min(most, Math.max(least, price));
    const held = this.tokens * Math.exp(logReturn) * (1 + this.tokenYield) ** months + taken;
    finite('LTFTE.grow', 'the value of the tokens', this.cashIn + held);
    const sold = held * monthlyHazard(this.liquidation, months);
    this.finished = 0;
    this.tokens = held - sold;
    this.earn(sold);
  }

  /** Signs clients out of the pool, as operations manage and people can serve. */
  protected sign(over: (probability: number) => number): void {
    const success = Math.min(
      rates.MOST_SIGNED,
      ((this.operators * this.wage) / rates.SOURCE_WAGE) * rates.SIGNED,
    );
    const signed = Math.max(0, Math.min(this.pool * over(success), this.capacity - this.clients));
    this.pool -= signed;
    this.clients += signed;
  }

  /** Enrols, takes on, hires and promotes, in this order. */
  protected train(over: (probability: number) => number): void {
    const curriculum = Math.min(1, this.journal / rates.CURRICULUM);
    const seats = Math.max(0, this.engineers + 2 * this.seniors - this.recruits);
    const enrolled = Math.min(this.talent * over(rates.ENROLS * curriculum), seats);
    this.talent -= enrolled;
    this.recruits += enrolled;
    const room = () => Math.max(0, this.maximumEngineers - this.engineers);
    const taken = Math.min(this.recruits * over(rates.TAKEN_ON * curriculum), room());
    this.recruits -= taken;
    this.engineers += taken;
    this.engineers += Math.min(this.jobOpportunities() * over(rates.HIRED), room());
    const promoted = Math.min(
      this.engineers * over(rates.PROMOTED),
      Math.max(0, this.maximumSeniors - this.seniors),
    );
    this.engineers -= promoted;
    this.seniors += promoted;
  }

  /** Raises on the curve what is missing, as far as hype, governance and the curve allow. */
  protected raise(hype: number, months: number, clock: Clock): void {
    const missing = Math.max(0, this.reserveMonths * this.opex - this.cash);
    let amount = Math.min(missing * monthlyHazard(rates.RAISED, months), this.raiseCap * hype * months);
    if (this.governance !== null) {
      this.ask(this.governance, Math.min(missing * rates.RAISED, this.raiseCap * hype), clock);
      amount = Math.min(amount, this.allowed);
    }
    if (!(amount > 0)) return;
    const fill = attempt(() => this.fundraiser.buy({ deposit: amount }));
    if (fill === null) return;
    if (this.governance !== null) this.allowed -= amount;
    this.raised += amount;
    this.earn(fill.toPool);
  }

  /** Puts a month's raise to the vote, unless one waits; executes it when it passes. */
  protected ask(governance: Governance, wanted: number, clock: Clock): void {
    feed(governance, this.cash, this.fundraiser.supply);
    // Steps of a month begin a rounding error before the month or after it.
    const month = wholeMonths(clock.time * MONTHS);
    if (this.proposal === 0 && month > this.proposedIn && wanted > 0) this.propose(governance, wanted, month);
    if (this.proposal !== 0 && this.staked === 0) this.vote(governance);
    if (this.proposal === 0 || !governance.passes(this.proposal)) return;
    const { proposal } = this;
    const executed = attempt(() => governance.execute({ proposal }));
    if (executed === null) return;
    this.allowed = executed.paid;
    attempt(() => governance.unstake({ proposal, voter: HOLDER, amount: this.staked }));
    this.proposal = 0;
    this.staked = 0;
  }

  /** Proposes a raise. */
  protected propose(governance: Governance, wanted: number, month: number): void {
    if (this.turnout * this.fundraiser.supply === 0) return;
    const proposed = attempt(() => governance.propose({ requested: wanted }));
    if (proposed === null) return;
    this.proposal = proposed.proposal;
    this.proposedIn = month;
  }

  /** Lets the holder vote for the raise that waits; where the vote is refused, again in the next step. */
  protected vote(governance: Governance): void {
    const { proposal } = this;
    const amount = this.turnout * this.fundraiser.supply;
    if (attempt(() => governance.stake({ proposal, voter: HOLDER, amount })) !== null) this.staked = amount;
  }
}
