import { type Clock, type Fill, Model } from '@tecmns/core';
import { gini } from '@tecmns/mechanisms';
import { AugmentedBondingCurve } from './AugmentedBondingCurve.ts';
import { lockedTokens } from './augmentedBondingCurve/accounts.ts';
import { type Purchase, type Sale, upgradeActions } from './hatchUpgrade/actions.ts';
import { feed, tellBalance } from './hatchUpgrade/feed.ts';
import { upgradeMetrics } from './hatchUpgrade/metrics.ts';
import { isTradable, openCurve } from './hatchUpgrade/openCurve.ts';
import { upgradeParams } from './hatchUpgrade/parameters.ts';
import { type Payment, recent, runway } from './hatchUpgrade/payments.ts';
import { upgradePresets } from './hatchUpgrade/presets.ts';
import { upgradeRules } from './hatchUpgrade/rules.ts';
import { finite, refuse } from './refuse.ts';
import { reaches, within } from './rounding.ts';

/** The phases, in the order of the metric `phase`. */
const PHASES = ['hatch', 'upgrade', 'open', 'refunded'] as const;
/** Where the second phase of a commons stands. */
export type UpgradePhase = (typeof PHASES)[number];

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
 * minimum ends in the phase `refunded`: everybody gets back what they gave. Between the close and the opening holders
 * may leave with `hatch.redeem`. Nobody trades before the opening; then trade with `buy` and `sell` of this model, not
 * with those of its market, so that the books hold. The tokens of the first purchase are on no account.
 *
 * Hatch tokens are released by the rule of the curve (`vesting`): freeze and thaw, half-life, or a line with a cliff.
 * Both governances are told what each holder has.
 *
 * Source: CommonsSwarm/migration-tools, contracts/MigrationTools.sol; CommonsSwarm/commons-upgrade, params.json.
 * Evidence: the launch of the Token Engineering Commons, vectors/commonsbuild-tec-deployed-params.json; the
 * configuration dashboard, vectors/commonsbuild-config-backend.json.
 *
 * @throws ParameterError for a parameter outside its range, and for a half-life of 0.
 *
 * @example
 * ```ts
 * const hatch = Hatch.preset('tec', { openingDay: 0, contributions: [[3, 'hatchers', 1_571_223.57]] });
 * const commons = new HatchUpgrade({ hatch, upgradeDays: 0 });
 * const { clock, advance } = createClock({ seed: 1 });
 * for (let day = 0; day < 31; day++) { commons.step(clock); advance(); }
 * commons.phase; // => 'open'
 * commons.treasury; // => 1571223.57 collateral
 * commons.commonPool; // => 966644.2633 collateral
 * ```
 */
export class HatchUpgrade extends Model.define({
  id: 'commonsbuild/hatch-upgrade',
  doc: 'Hatch, migration into reserve and common pool, and the market and governance that follow.',
  params: upgradeParams,
  actions: upgradeActions,
  metrics: upgradeMetrics,
  presets: upgradePresets,
  rules: upgradeRules,
  invariants: {
    'what came in is held or left': ({ treasury, moneyIn, moneyOut }) =>
      Math.abs(moneyIn - moneyOut - treasury) <= 1e-9 * Math.max(1, moneyIn),
    'no pool is negative': ({ reserve, commonPool }) => reserve >= 0 && commonPool >= 0,
    'no more is locked than there is': ({ locked, supply }) => locked <= supply * (1 + 1e-9),
  },
  stepTolerance: 1e-9,
}) {
  phase: UpgradePhase = 'hatch';
  /** Days since the start. */
  time = 0;
  /** When the hatch closed, and when the market opened [day]. */
  closedAt = 0;
  openedAt = 0;
  /** Money of the common pool that the market does not hold itself [collateral]. */
  pool = 0;
  /** What came in and left otherwise than by the hatch [collateral]. */
  paidIn = 0;
  paidOut = 0;
  tributes = 0;
  spent = 0;
  /** Payments from the common pool that the runway counts. */
  payments: Payment[] = [];

  /** The curve, when the market is one that opens with what was raised. */
  get curve(): AugmentedBondingCurve | undefined {
    return this.fundraiser instanceof AugmentedBondingCurve ? this.fundraiser : undefined;
  }

  /** Reserve of the market; 0 before the opening [collateral]. */
  get reserve(): number {
    return this.phase === 'open' ? this.fundraiser.reserve : 0;
  }

  /** Common pool; 0 before the opening [collateral]. */
  get commonPool(): number {
    return this.phase === 'open' ? this.pool + (this.curve?.commonPool ?? 0) : 0;
  }

  /** All collateral of the commons [collateral]. */
  get treasury(): number {
    if (this.phase === 'open') return this.reserve + this.commonPool;
    // Everybody has been paid back, also what rounding leaves between the two sums.
    if (this.phase === 'refunded') return 0;
    const { phase, raised, refunded, nonRedeemable, redeemable } = this.hatch;
    return phase === 'closed' ? nonRedeemable + redeemable : raised - refunded;
  }

  /** Tokens in existence: of the hatch, then of the market [token]. */
  get supply(): number {
    return this.phase === 'open' ? this.fundraiser.supply : this.hatch.supply;
  }

  /** People who gave to the hatch. */
  get hatchers(): number {
    return this.hatch.contributed.size;
  }

  openWith({ commonPool }: { readonly commonPool: number }): void {
    this.requirePhase('openWith', 'hatch');
    const { raised } = this.hatch;
    if (raised > 0) {
      refuse('HatchUpgrade.openWith', `the hatch has raised ${raised}, which would be lost.`, {
        code: 'already-raised',
        value: raised,
        range: '0 (collateral)',
        hint: 'Skip the hatch before anybody contributes, or let it end.',
      });
    }
    const held = commonPool + this.fundraiser.reserve + (this.curve?.commonPool ?? 0);
    this.paidIn = finite('HatchUpgrade.openWith', 'The treasury', held);
    this.pool = commonPool;
    this.open(this.time);
  }

  buy({ deposit, account = null }: Purchase): Fill {
    this.requirePhase('buy', 'open');
    const paidIn = finite('HatchUpgrade.buy', 'All that came in', this.paidIn + deposit);
    const { curve } = this;
    if (curve === undefined) this.requireNoAccount('buy', account);
    const fill = curve === undefined ? this.fundraiser.buy({ deposit }) : curve.buy({ deposit, account });
    this.paidIn = paidIn;
    return this.booked(fill, account);
  }

  sell({ amount, account = null }: Sale): Fill {
    this.requirePhase('sell', 'open');
    const { curve } = this;
    if (curve === undefined) this.requireNoAccount('sell', account);
    const fill = curve === undefined ? this.fundraiser.sell({ amount }) : curve.sell({ amount, account });
    this.paidOut += fill.received;
    return this.booked(fill, account);
  }

  fund({ amount }: { readonly amount: number }): void {
    this.requirePhase('fund', 'open');
    this.paidIn = finite('HatchUpgrade.fund', 'All that came in', this.paidIn + amount);
    this.pool += amount;
    this.feed();
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
    const { curve, time } = this;
    if (curve !== undefined) curve.commonPool -= Math.min(curve.commonPool, amount - own);
    this.paidOut += amount;
    this.spent += amount;
    this.payments = [...recent(this.payments, time), { day: time, amount }];
    this.feed();
  }

  execute({ proposal }: { readonly proposal: number }) {
    this.requirePhase('execute', 'open');
    const before = this.governance.snapshot();
    try {
      this.feed();
      const { paid } = this.governance.execute({ proposal });
      this.spend({ amount: paid });
      return { paid };
    } catch (error) {
      this.governance.restore(before);
      throw error;
    }
  }

  step(clock: Clock): void {
    const end = clock.time + clock.dt;
    if (this.phase === 'hatch') this.hatching(clock, end);
    if (this.phase === 'upgrade') {
      this.hatch.step(clock.in('hatch'));
      if (reaches(end, this.closedAt + this.upgradeDays)) this.migrate(end);
    }
    this.time = end;
    if (this.phase !== 'open') return;
    this.fundraiser.step(clock.in('fundraiser'));
    this.feed();
    this.governance.step(clock.in('governance'));
    this.taoVoting?.step(clock.in('taoVoting'));
  }

  protected measure() {
    const { hatch, curve, supply, tributes, spent } = this;
    const open = this.phase === 'open';
    const price = open ? this.fundraiser.price : null;
    const holdings = [...(curve?.balances.values() ?? [])];
    const locked = curve === undefined ? 0 : lockedTokens(curve);
    return {
      phase: PHASES.indexOf(this.phase),
      treasury: this.treasury,
      reserve: this.reserve,
      commonPool: this.commonPool,
      price,
      supply,
      locked: open ? locked : supply,
      hatchers: this.hatchers,
      hatcherReturn: price === null || hatch.raised === 0 ? null : price * hatch.mintingRate,
      holdingsGini: holdings.length > 0 ? gini(holdings) : null,
      moneyIn: hatch.raised + this.paidIn,
      moneyOut: hatch.refunded + hatch.redeemed + this.paidOut,
      tributes,
      spent,
      sustainability: spent > 0 && tributes / spent < Infinity ? tributes / spent : null,
      runway: runway(this.commonPool, this.payments, this.time, this.openedAt),
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

  /** Divides all that the hatch holds and opens the market; what the shares round away stays in the reserve. */
  protected migrate(time: number): void {
    const { hatch, curve } = this;
    const raised = hatch.nonRedeemable + hatch.redeemable;
    const initialBuy = Math.min(this.initialBuy, raised);
    const commonPool = this.commonsTribute * (raised - initialBuy);
    const reserve = raised - initialBuy - commonPool;
    const lock = { cliff: this.freezeDays, period: this.thawDays };
    if (curve === undefined) {
      this.paidIn = this.fundraiser.reserve;
      this.pool = commonPool + reserve;
    } else openCurve(curve, { time, reserve, commonPool, supply: hatch.supply, holders: hatch.tokens, lock });
    hatch.nonRedeemable = 0;
    hatch.redeemable = 0;
    hatch.supply = 0;
    hatch.tokens.clear();
    this.open(time);
    if (initialBuy === 0) return;
    if (curve !== undefined && !isTradable(curve)) this.pool += initialBuy;
    else {
      this.buy({ deposit: initialBuy });
      // It came in with the hatch.
      this.paidIn -= initialBuy;
    }
    this.feed();
  }

  protected open(time: number): void {
    this.phase = 'open';
    this.openedAt = time;
    this.feed();
    for (const [voter, balance] of this.curve?.balances ?? [])
      tellBalance(this.governance, this.taoVoting, voter, balance);
  }

  /** Books a trade, and gives it with the members that every market reports. */
  protected booked(fill: Fill, account: string | null): Fill {
    const { paid, received, toReserve, toPool, tribute, priceBefore, priceAfter } = fill;
    if (this.curve === undefined) this.pool += toPool;
    this.tributes += tribute;
    this.feed();
    if (account !== null)
      tellBalance(this.governance, this.taoVoting, account, this.curve?.balances.get(account) ?? 0);
    return { paid, received, toReserve, toPool, tribute, priceBefore, priceAfter };
  }

  protected feed(): void {
    feed(this.governance, this.commonPool, this.supply);
  }

  protected requireNoAccount(action: string, account: string | null): void {
    if (account === null) return;
    refuse(`HatchUpgrade.${action}`, `account is "${account}"; this market keeps no accounts.`, {
      code: 'no-accounts',
      value: account,
      range: 'no account',
      hint: 'Leave the account out, or take an AugmentedBondingCurve as fundraiser.',
    });
  }

  protected requirePhase(action: string, wanted: UpgradePhase): void {
    if (this.phase === wanted) return;
    refuse(`HatchUpgrade.${action}`, `the phase is ${this.phase}; it must be ${wanted}.`, {
      code: 'wrong-phase',
      value: this.phase,
      range: wanted,
      hint:
        wanted === 'open'
          ? 'Wait for the opening, or use openWith.'
          : 'It takes the place of hatch and upgrade: call it first.',
    });
  }
}
