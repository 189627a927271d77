import { type Clock, Fundraiser, Model } from '@tecmns/core';
import {
  curveFromCurvature,
  curveFromHatch,
  curveFromHatchAtPrice,
  curveFromMigration,
  curveFromOpeningPrice,
  type Migration,
  quoteBuy,
  quoteBuyExact,
  quoteSell,
  quoteSellExact,
  rebond,
  spotPrice,
} from '@tecmns/mechanisms';
import {
  credit,
  debit,
  ROUNDING,
  requireSpendable,
  sharesOf,
  spendableOf,
  totalOf,
  unassigned,
} from './augmentedBondingCurve/accounts.ts';
import { curveActions } from './augmentedBondingCurve/actions.ts';
import { type CurveMetrics, curveMetrics, writeCurveMetrics } from './augmentedBondingCurve/metrics.ts';
import { type OpeningOptions, type Opens, open } from './augmentedBondingCurve/opening.ts';
import { curveParams } from './augmentedBondingCurve/parameters.ts';
import { curvePresets } from './augmentedBondingCurve/presets.ts';
import type { BatchTrade, Trade } from './augmentedBondingCurve/Trade.ts';
import { type Lock, lockedIn } from './augmentedBondingCurve/vestingRules.ts';
import { refuse } from './refuse.ts';

type CurvatureOpening = Parameters<typeof curveFromCurvature>[0];
type PriceOpening = Parameters<typeof curveFromOpeningPrice>[0];
type HatchOpening = Parameters<typeof curveFromHatch>[0];
type HatchPriceOpening = Parameters<typeof curveFromHatchAtPrice>[0];
type Purchase = {
  readonly deposit: number;
  readonly account?: string | null;
  readonly minimumReturn?: number | null;
};
type Sale = {
  readonly amount: number;
  readonly account?: string | null;
  readonly minimumReturn?: number | null;
};
type Assignment = {
  readonly account: string;
  readonly amount: number;
  readonly cliff?: number;
  readonly period?: number;
};

/**
 * Augmented bonding curve: a primary market that mints against deposits and burns against withdrawals on the
 * invariant V = S̃^κ / R̃, with a common pool fed by entry and exit tributes. κ = 1/ρ; S̃ and R̃ are supply and
 * reserve counting the virtual parts.
 *
 * | parameter | symbol | unit | default | meaning |
 * |---|---|---|---|---|
 * | `reserveRatio` | ρ | 1 | 0.5 | share of the market cap held in reserve |
 * | `startingPrice` | p | collateral/token | 1 | spot price at opening |
 * | `startingSupply` | S₀ | token | 1,000,000 | tokens at opening |
 * | `startingCommonPool` | F₀ | collateral | 0 | common pool at opening |
 * | `entryTribute` | φ_in | 1 | 0 | share of a deposit for the common pool; may be scheduled |
 * | `exitTribute` | φ_out | 1 | 0.02 | share of a withdrawal for the common pool; may be scheduled |
 * | `virtualSupply` | S_v | token | 0 | supply that only prices count |
 * | `virtualBalance` | R_v | collateral | 0 | reserve that only prices count |
 * | `vesting` | | | freezeThaw | rule by which assigned tokens are released |
 *
 * The curve opens with the reserve ρ·p·(S₀ + S_v) − R_v. Trades may name an account: accounts hold balances, part
 * of which may be locked; a trade without an account moves tokens that are on no account.
 *
 * Source: BlockScience and Commons Stack, commons-stack/commons-simulator, simulation/abcurve.py;
 * CommonsSwarm/augmented-bonding-curve, contracts/AugmentedBondingCurve.sol; "From Curved Bonding to Configuration
 * Spaces" (ICBC 2020). Evidence: contract orders executed on an EVM (vectors/commonsbuild-abc-orders-evm.json),
 * the first trades of the Token Engineering Commons (vectors/tec-launch-trades.json), four published programs.
 *
 * @throws ParameterError for a parameter outside its range, and for a rule between parameters that does not hold.
 *
 * @example
 * ```ts
 * const curve = new AugmentedBondingCurve({ startingPrice: 0.2, startingSupply: 1000, entryTribute: 0.16 });
 * curve.reserve; // => 100 collateral
 * curve.buy({ deposit: 25 }).received; // => 100 token
 * curve.price; // => 0.22 collateral/token
 * curve.commonPool; // => 4 collateral
 * ```
 */
export class AugmentedBondingCurve extends Model.define({
  id: 'commonsbuild/augmented-bonding-curve',
  doc: 'Primary market along a power curve, with a common pool fed by entry and exit tributes.',
  roles: [Fundraiser],
  params: curveParams,
  actions: curveActions,
  metrics: curveMetrics,
  presets: curvePresets,
  rules: [
    {
      name: 'the opening reserve is not negative',
      on: ['reserveRatio', 'startingPrice', 'startingSupply', 'virtualSupply', 'virtualBalance'],
      holds: ({ reserveRatio, startingPrice, startingSupply, virtualSupply, virtualBalance }) =>
        reserveRatio * startingPrice * (startingSupply + virtualSupply) >= virtualBalance * (1 - ROUNDING),
    },
    {
      name: 'a virtual balance has a virtual supply',
      on: ['virtualSupply', 'virtualBalance'],
      holds: ({ virtualSupply, virtualBalance }) => virtualBalance === 0 || virtualSupply > 0,
    },
  ],
  invariants: {
    'reserve, supply and common pool are not negative': ({ reserve, supply, commonPool }) =>
      reserve >= 0 && supply >= 0 && commonPool >= 0,
    'the price lies between what the next seller gets and the next buyer pays': (now) =>
      now.marginalSellPrice <= now.price && now.price <= now.marginalBuyPrice,
    'the floor price does not exceed the price': (now) => now.floorPrice <= now.price * (1 + ROUNDING),
  },
}) {
  reserve = Math.max(
    0,
    this.reserveRatio * this.startingPrice * (this.startingSupply + this.virtualSupply) - this.virtualBalance,
  );
  supply = this.startingSupply;
  commonPool = this.startingCommonPool;
  entryTributes = 0;
  exitTributes = 0;
  /** Days since the start. */
  time = 0;
  /** Tokens by account [token]. */
  balances = new Map<string, number>();
  /** What is locked of them. */
  locks = new Map<string, Lock[]>();
  /** Tokens that are on accounts [token]. */
  assigned = 0;

  /**
   * Opens with a reserve [collateral], a supply [token] and a curvature κ = 1/ρ of at least 1.
   *
   * @throws ParameterError `out-of-range`, `rule`.
   * @example
   * ```ts
   * AugmentedBondingCurve.fromCurvature({ reserve: 100, supply: 1000, curvature: 2 }).price; // => 0.2
   * ```
   */
  static fromCurvature<T>(this: Opens<T>, opening: CurvatureOpening, options: OpeningOptions = {}): T {
    return open(this, 'fromCurvature', options, () => curveFromCurvature(opening));
  }

  /**
   * Opens with a reserve [collateral] and a supply [token] at a spot price [collateral/token], which decides ρ.
   *
   * @throws ParameterError `out-of-range` when no reserve ratio gives that price, `rule`.
   * @example
   * ```ts
   * AugmentedBondingCurve.fromOpeningPrice({ reserve: 100, supply: 1000, openingPrice: 0.2 }).reserveRatio; // => 0.5
   * ```
   */
  static fromOpeningPrice<T>(this: Opens<T>, opening: PriceOpening, options: OpeningOptions = {}): T {
    const { virtualSupply = 0, virtualBalance = 0 } = options;
    return open(this, 'fromOpeningPrice', options, () => {
      const reserve = opening.reserve + virtualBalance;
      const supply = opening.supply + virtualSupply;
      return {
        ...opening,
        reserveRatio: curveFromOpeningPrice({ ...opening, reserve, supply }).reserveRatio,
      };
    });
  }

  /**
   * Opens after a hatch: (1 − θ)d in reserve, d/p tokens, θd in the common pool, curvature κ.
   *
   * @throws ParameterError `out-of-range`, `rule`.
   * @example
   * ```ts
   * const hatch = { raised: 100_000, hatchTribute: 0.3, hatchPrice: 0.1, curvature: 2 };
   * AugmentedBondingCurve.fromHatch(hatch).commonPool; // => 30000 collateral
   * ```
   */
  static fromHatch<T>(this: Opens<T>, hatch: HatchOpening, options: OpeningOptions = {}): T {
    return open(this, 'fromHatch', options, () => curveFromHatch(hatch));
  }

  /**
   * Opens after a hatch at a spot price p1 [collateral/token], which decides κ = p1/(p0(1 − θ)).
   *
   * @throws ParameterError `out-of-range`, `rule`.
   * @example
   * ```ts
   * const hatch = { raised: 3e6, hatchTribute: 0.35, hatchPrice: 0.1, openingPrice: 0.3 };
   * AugmentedBondingCurve.fromHatchAtPrice(hatch).reserveRatio; // => 0.21666666666666667
   * ```
   */
  static fromHatchAtPrice<T>(this: Opens<T>, hatch: HatchPriceOpening, options: OpeningOptions = {}): T {
    return open(this, 'fromHatchAtPrice', options, () => curveFromHatchAtPrice(hatch));
  }

  /**
   * Opens as the Token Engineering Commons did, from a hatch whose leavers are paid and after the first purchase.
   * The state after that purchase is where the curve begins.
   *
   * @throws ParameterError `out-of-range`.
   * @example
   * ```ts
   * const curve = AugmentedBondingCurve.fromMigration({
   *   raised: 1_571_223.57, initialBuy: 250_000, hatchSupply: 2_041_863.58, hatchTokenPrice: 0.754743,
   *   commonsTribute: 0.69, openingPrice: 1, entryTribute: 0.22,
   * }, { exitTribute: 0.02 });
   * curve.price; // => 1.365187435888548 collateral/token
   * curve.commonPool; // => 966644.2633 collateral
   * ```
   */
  static fromMigration<T>(
    this: Opens<T>,
    migration: Migration,
    options: Pick<OpeningOptions, 'exitTribute' | 'vesting' | 'instance'> = {},
  ): T {
    const { entryTribute = 0 } = migration;
    return open(this, 'fromMigration', { ...options, entryTribute }, () => curveFromMigration(migration));
  }

  /** Spot price [collateral/token]. With no supply left it is the limit: 0, or unchanged for ρ = 1. */
  get price(): number {
    const supply = this.supply + this.virtualSupply;
    if (supply === 0) return this.reserveRatio < 1 ? 0 : this.startingPrice;
    return spotPrice(this.reserve + this.virtualBalance, supply, this.reserveRatio);
  }

  /** Tokens that an account can sell now: its balance without what is locked [token]. */
  spendable(account: string): number {
    return spendableOf(this, account);
  }

  quoteBuy({ deposit }: { readonly deposit: number }): Trade {
    return quoteBuy(this, deposit, this);
  }

  buy({ deposit, account = null, minimumReturn = null }: Purchase): Trade {
    const { entryTribute } = this;
    const terms = minimumReturn === null ? this : { entryTribute, minimumReturn };
    return this.mint(quoteBuy(this, deposit, terms), account);
  }

  quoteBuyExact({ amount }: { readonly amount: number }): Trade {
    return quoteBuyExact(this, amount, this);
  }

  buyExact({ amount, account = null }: { readonly amount: number; readonly account?: string | null }): Trade {
    return this.mint(quoteBuyExact(this, amount, this), account);
  }

  quoteSell({ amount }: { readonly amount: number }): Trade {
    return quoteSell(this, amount, this);
  }

  sell({ amount, account = null, minimumReturn = null }: Sale): Trade {
    requireSpendable(this, 'AugmentedBondingCurve.sell', amount, account);
    const { exitTribute } = this;
    const terms = minimumReturn === null ? this : { exitTribute, minimumReturn };
    const trade = quoteSell(this, this.withinSupply(amount), terms);
    if (account !== null) debit(this, account, amount);
    return this.burn(trade);
  }

  quoteSellExact({ payout }: { readonly payout: number }): Trade {
    return quoteSellExact(this, payout, this);
  }

  sellExact({
    payout,
    account = null,
  }: {
    readonly payout: number;
    readonly account?: string | null;
  }): Trade {
    const trade = quoteSellExact(this, payout, this);
    requireSpendable(this, 'AugmentedBondingCurve.sellExact', trade.paid, account);
    if (account !== null) debit(this, account, trade.paid);
    return this.burn(trade);
  }

  buyBatch({ deposits }: { readonly deposits: Readonly<Record<string, number>> }): BatchTrade {
    const total = totalOf(deposits);
    const trade = this.mint(quoteBuy(this, total, this), null);
    const shares = sharesOf(deposits, total, trade.received);
    for (const account of Object.keys(shares)) credit(this, account, shares[account]!);
    return { ...trade, shares };
  }

  sellBatch({ amounts }: { readonly amounts: Readonly<Record<string, number>> }): BatchTrade {
    for (const [account, amount] of Object.entries(amounts))
      requireSpendable(this, 'AugmentedBondingCurve.sellBatch', amount, account);
    const total = this.withinSupply(totalOf(amounts));
    const trade = quoteSell(this, total, this);
    for (const [account, amount] of Object.entries(amounts)) debit(this, account, amount);
    return { ...this.burn(trade), shares: sharesOf(amounts, total, trade.received) };
  }

  rebond({ amount, account = null }: { readonly amount: number; readonly account?: string | null }): Trade {
    return this.mint(rebond(this, amount, this.commonPool), account);
  }

  donate({ amount }: { readonly amount: number }): void {
    const commonPool = this.commonPool + amount;
    if (commonPool === Infinity) {
      refuse('AugmentedBondingCurve.donate', 'The common pool would be beyond the largest double.', {
        code: 'overflow',
        value: amount,
        hint: 'Give less.',
      });
    }
    this.commonPool = commonPool;
  }

  spend({ amount }: { readonly amount: number }): void {
    if (amount > this.commonPool) {
      refuse(
        'AugmentedBondingCurve.spend',
        `amount is ${amount}; the common pool holds ${this.commonPool}.`,
        {
          code: 'insufficient-pool',
          value: amount,
          range: `between 0 and ${this.commonPool} (collateral)`,
          hint: 'Spend at most the common pool.',
        },
      );
    }
    this.commonPool -= amount;
  }

  assign({ account, amount, cliff = 0, period = 0 }: Assignment): void {
    const free = unassigned(this);
    if (amount > free) {
      refuse('AugmentedBondingCurve.assign', `amount is ${amount}; ${free} token are on no account.`, {
        code: 'insufficient-supply',
        value: amount,
        range: `between 0 and ${free} (token)`,
        hint: 'Assign at most what is on no account.',
      });
    }
    const lock: Lock = { amount, since: this.time, cliff, period };
    if (cliff > 0 || period > 0) {
      // The rule refuses what it cannot read before anything changes.
      lockedIn([lock], this.time, this.vesting);
      this.locks.set(account, [...(this.locks.get(account) ?? []), lock]);
    }
    credit(this, account, amount);
  }

  step(clock: Clock): void {
    this.time = clock.time + clock.dt;
  }

  /** Carries out a purchase: all that can fail has been computed. */
  protected mint(trade: Trade, account: string | null): Trade {
    this.reserve += trade.toReserve;
    this.commonPool += trade.toPool;
    this.entryTributes += trade.tribute;
    this.supply += trade.received;
    if (account !== null) credit(this, account, trade.received);
    return trade;
  }

  /** Carries out a sale: all that can fail has been computed. */
  protected burn(trade: Trade): Trade {
    this.reserve += trade.toReserve;
    this.commonPool += trade.toPool;
    this.exitTributes += trade.tribute;
    this.supply -= trade.paid;
    return trade;
  }

  /** The supply itself, for an amount that exceeds it by no more than rounding. */
  protected withinSupply(amount: number): number {
    return amount > this.supply && amount <= this.supply * (1 + ROUNDING) ? this.supply : amount;
  }

  protected override write(out: CurveMetrics): void {
    writeCurveMetrics(this, out);
  }

  protected measure(): CurveMetrics {
    const out = {} as CurveMetrics;
    writeCurveMetrics(this, out);
    return out;
  }
}
