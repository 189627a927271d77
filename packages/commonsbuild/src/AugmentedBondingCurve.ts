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
  sellable,
  sharesOf,
  spendableOf,
  totalOf,
  unassigned,
} from './augmentedBondingCurve/accounts.ts';
import { curveActions } from './augmentedBondingCurve/actions.ts';
import { measurable } from './augmentedBondingCurve/measurable.ts';
import { type CurveMetrics, curveMetrics, writeCurveMetrics } from './augmentedBondingCurve/metrics.ts';
import { type OpeningOptions, type Opens, open } from './augmentedBondingCurve/opening.ts';
import {
  type Assignment,
  type ExactPurchase,
  type ExactSale,
  type Purchase,
  type Purchases,
  type Rebond,
  requireAtMost,
  type Sale,
  type Sales,
  termsOf,
} from './augmentedBondingCurve/orders.ts';
import { curveParams } from './augmentedBondingCurve/parameters.ts';
import { curvePresets } from './augmentedBondingCurve/presets.ts';
import { curveRules } from './augmentedBondingCurve/rules.ts';
import type { BatchPurchase, BatchSale, Trade } from './augmentedBondingCurve/Trade.ts';
import { type Lock, lockedIn } from './augmentedBondingCurve/vestingRules.ts';
import { finite, refuse } from './refuse.ts';
import { ROUNDING, within } from './rounding.ts';

type CurvatureOpening = Parameters<typeof curveFromCurvature>[0];
type PriceOpening = Parameters<typeof curveFromOpeningPrice>[0];
type HatchOpening = Parameters<typeof curveFromHatch>[0];
type HatchPriceOpening = Parameters<typeof curveFromHatchAtPrice>[0];

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
 * With a virtual balance the curve can owe a seller more than its reserve holds. Such a sale is cut to the reserve and
 * reports the `shortfall`. From then on the invariant is another one: the price can rise with the sale,
 * `invariantDrift` shows by how much V has changed, and `floorPrice`, which is the curve's, is not what such sales
 * leave.
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
  rules: curveRules,
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
  /** Reserve and supply at the opening, counting the virtual parts, by which `invariantDrift` goes. */
  openingReserve = this.reserveRatio * this.startingPrice * (this.startingSupply + this.virtualSupply);
  openingSupply = this.startingSupply + this.virtualSupply;
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
   * @throws ParameterError `missing`, `unknown`, `bad-value`, `out-of-range`, `rule`.
   * @example
   * ```ts
   * AugmentedBondingCurve.fromCurvature({ reserve: 100, supply: 1000, curvature: 2 }).price; // => 0.2
   * ```
   */
  static fromCurvature<T>(this: Opens<T>, opening: CurvatureOpening, options: OpeningOptions = {}): T {
    return open(this, 'fromCurvature', opening, options, curveFromCurvature);
  }

  /**
   * Opens with a reserve [collateral] and a supply [token] at a spot price [collateral/token], which decides ρ.
   *
   * @throws ParameterError `out-of-range` when no reserve ratio gives that price; `missing`, `unknown`, `bad-value`,
   *   `rule`.
   * @example
   * ```ts
   * AugmentedBondingCurve.fromOpeningPrice({ reserve: 100, supply: 1000, openingPrice: 0.2 }).reserveRatio; // => 0.5
   * ```
   */
  static fromOpeningPrice<T>(this: Opens<T>, opening: PriceOpening, options: OpeningOptions = {}): T {
    return open(this, 'fromOpeningPrice', opening, options, (given, { virtualSupply, virtualBalance }) => {
      const reserve = given.reserve + virtualBalance;
      const supply = given.supply + virtualSupply;
      return { ...given, reserveRatio: curveFromOpeningPrice({ ...given, reserve, supply }).reserveRatio };
    });
  }

  /**
   * Opens after a hatch: (1 − θ)d in reserve, d/p tokens, θd in the common pool, curvature κ.
   *
   * @throws ParameterError `missing`, `unknown`, `bad-value`, `out-of-range`, `rule`.
   * @example
   * ```ts
   * const hatch = { raised: 100_000, hatchTribute: 0.3, hatchPrice: 0.1, curvature: 2 };
   * AugmentedBondingCurve.fromHatch(hatch).commonPool; // => 30000 collateral
   * ```
   */
  static fromHatch<T>(this: Opens<T>, hatch: HatchOpening, options: OpeningOptions = {}): T {
    return open(this, 'fromHatch', hatch, options, curveFromHatch);
  }

  /**
   * Opens after a hatch at a spot price p1 [collateral/token], which decides κ = p1/(p0(1 − θ)).
   *
   * @throws ParameterError `missing`, `unknown`, `bad-value`, `out-of-range`, `rule`.
   * @example
   * ```ts
   * const hatch = { raised: 3e6, hatchTribute: 0.35, hatchPrice: 0.1, openingPrice: 0.3 };
   * AugmentedBondingCurve.fromHatchAtPrice(hatch).reserveRatio; // => 0.21666666666666667
   * ```
   */
  static fromHatchAtPrice<T>(this: Opens<T>, hatch: HatchPriceOpening, options: OpeningOptions = {}): T {
    return open(this, 'fromHatchAtPrice', hatch, options, curveFromHatchAtPrice);
  }

  /**
   * Opens as the Token Engineering Commons did, from a hatch whose leavers are paid and after the first purchase.
   * The state after that purchase is where the curve begins.
   *
   * @throws ParameterError `missing`, `unknown`, `bad-value`, `out-of-range`, `rule`.
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
    return open(this, 'fromMigration', migration, options, (given) => ({
      ...curveFromMigration(given),
      entryTribute: given.entryTribute ?? 0,
    }));
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
    return this.mint(
      'AugmentedBondingCurve.buy',
      quoteBuy(this, deposit, termsOf(this, minimumReturn)),
      account,
    );
  }

  quoteBuyExact({ amount }: { readonly amount: number }): Trade {
    return quoteBuyExact(this, amount, this);
  }

  buyExact({ amount, account = null, maximumPaid = null }: ExactPurchase): Trade {
    const trade = quoteBuyExact(this, amount, this);
    requireAtMost('AugmentedBondingCurve.buyExact', 'maximumPaid', trade.paid, maximumPaid);
    return this.mint('AugmentedBondingCurve.buyExact', trade, account);
  }

  quoteSell({ amount }: { readonly amount: number }): Trade {
    return quoteSell(this, amount, this);
  }

  sell({ amount, account = null, minimumReturn = null }: Sale): Trade {
    const where = 'AugmentedBondingCurve.sell';
    const sold = sellable(this, where, amount, account);
    const trade = this.burn(where, quoteSell(this, sold, termsOf(this, minimumReturn)));
    if (account !== null) debit(this, account, sold);
    return trade;
  }

  quoteSellExact({ payout }: { readonly payout: number }): Trade {
    return quoteSellExact(this, payout, this);
  }

  sellExact({ payout, account = null, maximumBurned = null }: ExactSale): Trade {
    const where = 'AugmentedBondingCurve.sellExact';
    const trade = quoteSellExact(this, payout, this);
    requireAtMost(where, 'maximumBurned', trade.paid, maximumBurned);
    const sold = sellable(this, where, trade.paid, account);
    this.burn(where, trade);
    if (account !== null) debit(this, account, sold);
    return trade;
  }

  buyBatch({ deposits, minimumReturn = null }: Purchases): BatchPurchase {
    const total = totalOf(deposits);
    const trade = this.mint(
      'AugmentedBondingCurve.buyBatch',
      quoteBuy(this, total, termsOf(this, minimumReturn)),
      null,
    );
    const tokens = sharesOf(deposits, total, trade.received);
    for (const [account, own] of Object.entries(tokens)) credit(this, account, own);
    return { ...trade, tokens };
  }

  sellBatch({ amounts, minimumReturn = null }: Sales): BatchSale {
    const where = 'AugmentedBondingCurve.sellBatch';
    const sold = Object.fromEntries(
      Object.entries(amounts).map(([account, amount]) => [account, sellable(this, where, amount, account)]),
    );
    const total = within(totalOf(sold), this.supply);
    const trade = this.burn(where, quoteSell(this, total, termsOf(this, minimumReturn)));
    for (const [account, amount] of Object.entries(sold)) debit(this, account, amount);
    return { ...trade, payouts: sharesOf(sold, total, trade.received) };
  }

  rebond({ amount, account = null }: Rebond): Trade {
    const { commonPool } = this;
    return this.mint(
      'AugmentedBondingCurve.rebond',
      rebond(this, within(amount, commonPool), commonPool),
      account,
    );
  }

  donate({ amount }: { readonly amount: number }): void {
    this.commonPool = finite('AugmentedBondingCurve.donate', 'The common pool', this.commonPool + amount);
  }

  spend({ amount: asked }: { readonly amount: number }): void {
    const amount = within(asked, this.commonPool);
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

  assign({ account, amount: asked, cliff = 0, period = 0 }: Assignment): void {
    const free = unassigned(this);
    const amount = within(asked, free);
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

  /** Carries out a purchase, wholly or not at all. */
  protected mint(where: string, trade: Trade, account: string | null): Trade {
    this.settle(where, trade, 'entryTributes');
    if (account !== null) credit(this, account, trade.received);
    return trade;
  }

  /** Carries out a sale, wholly or not at all. */
  protected burn(where: string, trade: Trade): Trade {
    return this.settle(where, trade, 'exitTributes');
  }

  /** Makes a quote so. What it leaves must be within the range of a double. */
  protected settle(where: string, trade: Trade, tributes: 'entryTributes' | 'exitTributes'): Trade {
    if (!measurable(trade.priceAfter, trade.supplyAfter)) finite(where, 'The market cap', Infinity);
    const commonPool = finite(where, 'The common pool', this.commonPool + trade.toPool);
    this[tributes] = finite(where, 'The sum of all tributes', this[tributes] + trade.tribute);
    this.commonPool = commonPool;
    this.reserve = trade.reserveAfter;
    this.supply = trade.supplyAfter;
    return trade;
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
