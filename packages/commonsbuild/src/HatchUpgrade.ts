import { action, type Clock, Fill, Model, p } from '@tecmns/core';
import { AugmentedBondingCurve } from './AugmentedBondingCurve.ts';
import { unassigned } from './augmentedBondingCurve/accounts.ts';
import { feed } from './hatchUpgrade/feed.ts';
import { upgradeParams } from './hatchUpgrade/parameters.ts';
import { refuse } from './refuse.ts';
import { reaches, within } from './rounding.ts';

/** The phases, in the order of the metric `phase`. */
const PHASES = ['hatch', 'upgrade', 'open', 'refunded'] as const;
/** Where the second phase of a commons stands. */
export type UpgradePhase = (typeof PHASES)[number];

const money = (doc: string) => p.number({ bounds: [0, null], unit: 'collateral', doc });

/**
 * Hatch and upgrade: the second phase of a commons. A hatch raises the first money; its vaults are then divided into a
 * reserve and a common pool, holders receive their tokens locked, and a market opens.
 *
 * | parameter | symbol | unit | default | meaning |
 * |---|---|---|---|---|
 * | `hatch` | | | Hatch | how the first money is raised |
 * | `fundraiser` | | | curve of the TEC | market that opens |
 * | `governance` | | | voting of the TEC | who decides on payments |
 * | `taoVoting` | | | null | second governance |
 * | `upgradeDays` | | day | 180 | from the close of the hatch to the opening |
 * | `commonsTribute` | θ | 1 | 0.69 | share that goes to the common pool |
 * | `initialBuy` | | collateral | 250,000 | taken out first, and the first purchase |
 * | `freezeDays` | | day | 182 | lock of hatch tokens after the opening |
 * | `thawDays` | | day | 364 | time of their release |
 *
 * When the goal is reached all impact hours are claimed and the hatch closes by itself. A hatch that misses its
 * minimum ends in the phase `refunded`: everybody gets back what they gave. Nobody trades before the opening.
 *
 * Source: CommonsSwarm/migration-tools, contracts/MigrationTools.sol; CommonsSwarm/commons-upgrade, params.json.
 * Evidence: the launch of the Token Engineering Commons, vectors/commonsbuild-tec-deployed-params.json.
 *
 * @example
 * ```ts
 * const hatch = Hatch.preset('tec', { openingDay: 0, contributions: [[3, 'hatchers', 1_571_223.57]] });
 * const commons = new HatchUpgrade({ hatch, upgradeDays: 0 });
 * const { clock, advance } = createClock({ seed: 1 });
 * for (let day = 0; day < 31; day++) { commons.step(clock); advance(); }
 * commons.phase; // => 'open'
 * commons.treasury; // => 1571223.57 collateral
 * ```
 */
export class HatchUpgrade extends Model.define({
  id: 'commonsbuild/hatch-upgrade',
  doc: 'Hatch, migration into reserve and common pool, and the market and governance that follow.',
  params: upgradeParams,
  actions: {
    buy: action({
      input: { deposit: money('Collateral paid in.') },
      output: Fill,
      doc: 'Buys on the market, once it is open.',
    }),
    sell: action({
      input: { amount: p.number({ bounds: [0, null], unit: 'token', doc: 'Tokens sold.' }) },
      output: Fill,
      doc: 'Sells on the market, once it is open.',
    }),
    fund: action({ input: { amount: money('Money given.') }, doc: 'Gives money to the common pool.' }),
    spend: action({ input: { amount: money('Money spent.') }, doc: 'Spends from the common pool.' }),
    execute: action({
      input: { proposal: p.int({ bounds: [1, null], unit: '1', doc: 'Number of the proposal.' }) },
      output: { paid: money('What was paid.') },
      doc: 'Executes a proposal that passes, and pays it from the common pool.',
    }),
    openWith: action({
      input: { commonPool: money('Money of the common pool.') },
      doc: 'Skips hatch and upgrade: the market opens as it was given.',
    }),
  },
  metrics: {
    phase: { unit: '1', doc: '0 hatch, 1 upgrade, 2 open, 3 refunded.' },
    treasury: {
      unit: 'collateral',
      doc: 'All collateral: of the hatch before the opening, of reserve and common pool after it.',
    },
    reserve: { unit: 'collateral', doc: 'Reserve of the market; 0 before the opening.' },
    commonPool: { unit: 'collateral', doc: 'Common pool; 0 before the opening.' },
    price: { unit: 'collateral/token', nullable: true, doc: 'Price on the market, once it is open.' },
    supply: { unit: 'token', doc: 'Tokens in existence.' },
    hatchers: { unit: 'person', doc: 'Contributors of the hatch.' },
    moneyIn: { unit: 'collateral', doc: 'All that came in from outside.' },
    moneyOut: { unit: 'collateral', doc: 'All that left.' },
  },
  presets: {
    /** The Token Engineering Commons. */
    tec: { upgradeDays: 180, commonsTribute: 0.69, initialBuy: 250_000, freezeDays: 182, thawDays: 364 },
  },
  invariants: {
    'what came in is held or left': ({ treasury, moneyIn, moneyOut }) =>
      Math.abs(moneyIn - moneyOut - treasury) <= 1e-9 * Math.max(1, moneyIn),
    'no pool is negative': ({ reserve, commonPool }) => reserve >= 0 && commonPool >= 0,
  },
  stepTolerance: 1e-9,
}) {
  phase: UpgradePhase = 'hatch';
  /** Days since the start. */
  time = 0;
  /** When the hatch closed [day]. */
  closedAt = 0;
  /** Money of the common pool that the market does not hold itself [collateral]. */
  pool = 0;
  /** What came in and left after the opening [collateral]. */
  paidIn = 0;
  paidOut = 0;

  /** The curve, when the market is one that opens with what was raised. */
  get curve(): AugmentedBondingCurve | undefined {
    return this.fundraiser instanceof AugmentedBondingCurve ? this.fundraiser : undefined;
  }

  get reserve(): number {
    return this.phase === 'open' ? this.fundraiser.reserve : 0;
  }

  get commonPool(): number {
    return this.phase === 'open' ? this.pool + (this.curve?.commonPool ?? 0) : 0;
  }

  /** All collateral of the commons [collateral]. */
  get treasury(): number {
    if (this.phase === 'open') return this.reserve + this.commonPool;
    const { phase, raised, refunded, nonRedeemable, redeemable } = this.hatch;
    return phase === 'closed' ? nonRedeemable + redeemable : raised - refunded;
  }

  get supply(): number {
    return this.phase === 'open' ? this.fundraiser.supply : this.hatch.supply;
  }

  /** People who gave to the hatch. */
  get hatchers(): number {
    return this.hatch.contributed.size;
  }

  openWith({ commonPool }: { readonly commonPool: number }): void {
    this.requirePhase('openWith', 'hatch');
    this.pool = commonPool;
    this.open();
    this.paidIn = this.treasury;
  }

  buy({ deposit }: { readonly deposit: number }): Fill {
    this.requirePhase('buy', 'open');
    const fill = this.fundraiser.buy({ deposit });
    if (this.curve === undefined) this.pool += fill.toPool;
    this.paidIn += fill.paid;
    return toFill(fill);
  }

  sell({ amount }: { readonly amount: number }): Fill {
    this.requirePhase('sell', 'open');
    const fill = this.fundraiser.sell({ amount });
    if (this.curve === undefined) this.pool += fill.toPool;
    this.paidOut += fill.received;
    return toFill(fill);
  }

  fund({ amount }: { readonly amount: number }): void {
    this.requirePhase('fund', 'open');
    this.pool += amount;
    this.paidIn += amount;
  }

  spend({ amount: asked }: { readonly amount: number }): void {
    this.requirePhase('spend', 'open');
    const amount = within(asked, this.commonPool);
    if (amount > this.commonPool) {
      refuse('HatchUpgrade.spend', `amount is ${amount}; the common pool holds ${this.commonPool}.`, {
        code: 'insufficient-pool',
        value: amount,
        range: `between 0 and ${this.commonPool} (collateral)`,
        hint: 'Spend at most the common pool.',
      });
    }
    const own = Math.min(amount, this.pool);
    this.pool -= own;
    const { curve } = this;
    if (curve !== undefined) curve.commonPool -= Math.min(curve.commonPool, amount - own);
    this.paidOut += amount;
  }

  execute({ proposal }: { readonly proposal: number }) {
    this.requirePhase('execute', 'open');
    feed(this.governance, this.commonPool, this.supply);
    const { paid } = this.governance.execute({ proposal });
    this.spend({ amount: paid });
    return { paid };
  }

  step(clock: Clock): void {
    const end = clock.time + clock.dt;
    if (this.phase === 'hatch') this.hatching(clock, end);
    if (this.phase === 'upgrade') {
      this.hatch.step(clock.in('hatch'));
      if (reaches(end, this.closedAt + this.upgradeDays)) this.migrate();
    }
    if (this.phase === 'open') {
      this.fundraiser.step(clock.in('fundraiser'));
      feed(this.governance, this.commonPool, this.supply);
      this.governance.step(clock.in('governance'));
      this.taoVoting?.step(clock.in('taoVoting'));
    }
    this.time = end;
  }

  protected measure() {
    const { treasury } = this;
    const open = this.phase === 'open';
    const { raised, refunded } = this.hatch;
    const left = open ? 0 : raised - refunded - treasury;
    return {
      phase: PHASES.indexOf(this.phase),
      treasury,
      reserve: this.reserve,
      commonPool: this.commonPool,
      price: open ? this.fundraiser.price : null,
      supply: this.supply,
      hatchers: this.hatchers,
      moneyIn: open ? this.paidIn : raised,
      moneyOut: open ? this.paidOut : refunded + left,
    };
  }

  /** Lets the hatch run, and closes it, or refunds everybody, as soon as that can be. */
  protected hatching(clock: Clock, end: number): void {
    const { hatch } = this;
    hatch.step(clock.in('hatch'));
    if (hatch.phase === 'goalReached') {
      hatch.claimImpactHours();
      hatch.close();
    }
    if (hatch.phase === 'closed') {
      this.closedAt = end;
      this.phase = 'upgrade';
    }
    if (hatch.phase !== 'refunding') return;
    for (const contributor of [...hatch.contributed.keys()]) hatch.refund({ contributor });
    this.phase = 'refunded';
  }

  /** Divides all that the hatch holds; what the shares round away stays in the reserve. */
  protected migrate(): void {
    const { hatch, curve } = this;
    const raised = hatch.nonRedeemable + hatch.redeemable;
    const initialBuy = Math.min(this.initialBuy, raised);
    const toPool = this.commonsTribute * (raised - initialBuy);
    const toReserve = raised - initialBuy - toPool;
    if (curve === undefined) this.pool = toPool + toReserve;
    else {
      curve.commonPool = toPool;
      curve.reserve = toReserve;
      curve.supply = hatch.supply;
      const lock = { cliff: this.freezeDays, period: this.thawDays };
      // The balances add up to the supply but for rounding, which the last holder bears.
      for (const [account, amount] of hatch.tokens)
        curve.assign({ account, amount: Math.min(amount, unassigned(curve)), ...lock });
    }
    this.open();
    const { toPool: tribute } = this.fundraiser.buy({ deposit: initialBuy });
    if (curve === undefined) this.pool += tribute;
    const left = hatch.raised - hatch.refunded - raised;
    this.paidOut = hatch.refunded + left;
    this.paidIn = this.treasury + this.paidOut;
  }

  protected open(): void {
    this.phase = 'open';
    feed(this.governance, this.commonPool, this.supply);
  }

  protected requirePhase(action: string, wanted: UpgradePhase): void {
    if (this.phase === wanted) return;
    refuse(`HatchUpgrade.${action}`, `the phase is ${this.phase}; it must be ${wanted}.`, {
      code: 'wrong-phase',
      value: this.phase,
      range: wanted,
      hint: wanted === 'open' ? 'Wait for the opening, or use openWith.' : 'This comes before all else.',
    });
  }
}

/** The members that every market reports. */
function toFill({ paid, received, toReserve, toPool, tribute, priceBefore, priceAfter }: Fill): Fill {
  return { paid, received, toReserve, toPool, tribute, priceBefore, priceAfter };
}
