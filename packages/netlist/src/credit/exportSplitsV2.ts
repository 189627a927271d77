import type { Amounts } from './pay.ts';
import { badNumber, requireWhole } from './refuse.ts';
import { placed, type SplitOptions, type SplitPlan, type SplitRecipient, splitPlan } from './splitPlan.ts';

const MILLION = 1_000_000n;

/** Splits of version 2, as their factory takes them. It is plain JSON, with large numbers as digits. */
export type SplitsV2Export = SplitPlan & {
  readonly format: 'splits-v2';
  /** In the order in which to make them; the last is the one to fund. */
  readonly splits: readonly {
    readonly recipients: readonly SplitRecipient[];
    readonly allocations: readonly string[];
    readonly totalAllocation: string;
    readonly distributionIncentive: number;
  }[];
};

/**
 * Shares as splits of version 2: allocations above 0 that sum to the total exactly, and each address once.
 *
 * For more than `most` recipients some splits receive from the last. Make them first, in order, and call again with their addresses.
 * An amount is rounded down for each, so that a token with few decimals can pay the smallest nothing.
 *
 * Source: 0xSplits/splits-contracts-monorepo, SplitV2.sol and SplitFactoryV2.sol.
 *
 * @param shares share units by contributor
 * @param options.totalAllocation what allocations sum to: 10^6, which the makers' tools take as percentages with four decimals, or 10^18 for the
 * contract itself. Default 10^6
 * @param options.distributionIncentive what whoever distributes gets [ppm], 0 to 65,535. Default 0
 * @throws NetlistError `no-account`, `bad-account`, `too-many`, `out-of-range`, and what {@link pay} throws for shares
 *
 * @example
 * ```ts no-run
 * const { splits } = exportSplitsV2(shares, { record, accounts: new Map([['github:ann', '0x…']]), totalAllocation: 10n ** 18n });
 * ```
 */
export function exportSplitsV2(
  shares: Amounts,
  {
    totalAllocation = MILLION,
    distributionIncentive = 0,
    ...options
  }: SplitOptions & {
    readonly totalAllocation?: bigint | undefined;
    readonly distributionIncentive?: number | undefined;
  },
): SplitsV2Export {
  requireWhole('distributionIncentive', distributionIncentive, 0, 65_535);
  if (totalAllocation !== MILLION && totalAllocation !== 10n ** 18n)
    throw badNumber('totalAllocation', totalAllocation, '10^6 or 10^18');
  const { lists, ...plan } = splitPlan(shares, options, totalAllocation);
  const splits = lists.map((list) => {
    const recipients = placed(list, options.made);
    return {
      recipients: recipients.map(({ to }) => to),
      allocations: recipients.map(({ weight }) => String(weight)),
      totalAllocation: String(totalAllocation),
      distributionIncentive,
    };
  });
  return { format: 'splits-v2', ...plan, splits };
}
