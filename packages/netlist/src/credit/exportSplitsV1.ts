import { NetlistError } from '../NetlistError.ts';
import type { Amounts } from './pay.ts';
import { requireWhole } from './refuse.ts';
import { placed, type SplitOptions, type SplitPlan, type SplitRecipient, splitPlan } from './splitPlan.ts';

const MILLION = 1_000_000n;

/** Splits of version 1, as `createSplit` takes them. It is plain JSON. */
export type SplitsV1Export = SplitPlan & {
  readonly format: 'splits-v1';
  /** In the order in which to make them; the last is the one to fund. */
  readonly splits: readonly {
    readonly accounts: readonly SplitRecipient[];
    readonly percentAllocations: readonly number[];
    readonly distributorFee: number;
  }[];
};

/**
 * Shares as splits of version 1, with what its contract asks for: two recipients at least, each address once and in ascending order, allocations
 * above 0 that sum to 1,000,000, and a fee of 100,000 at most.
 *
 * For more than `most` recipients some splits receive from the last. Make them first, in order, and call again with their addresses: recipients are in the
 * contract's order when no `split` is left among them. An amount is rounded down for each, so that a token with few decimals can pay the smallest nothing.
 *
 * Source: 0xSplits/splits-contracts, SplitMain.sol.
 *
 * @param shares share units by contributor
 * @param options.distributorFee what whoever distributes gets [ppm], 0 to 100,000. Default 0
 * @throws NetlistError `no-account`, `bad-account`, `too-few` for one address only, `too-many`, `out-of-range`, and what {@link pay} throws for shares
 *
 * @example
 * ```ts no-run
 * const { splits } = exportSplitsV1(shares, { record, accounts: new Map([['github:ann', '0x…'], ['github:bob', '0x…']]) });
 * ```
 */
export function exportSplitsV1(
  shares: Amounts,
  { distributorFee = 0, ...options }: SplitOptions & { readonly distributorFee?: number | undefined },
): SplitsV1Export {
  requireWhole('distributorFee', distributorFee, 0, 100_000);
  const { lists, ...plan } = splitPlan(shares, options, MILLION);
  if (lists.at(-1)!.length < 2) throw tooFew();
  const splits = lists.map((list) => {
    const recipients = placed(list, options.made);
    return {
      accounts: recipients.map(({ to }) => to),
      percentAllocations: recipients.map(({ weight }) => Number(weight)),
      distributorFee,
    };
  });
  return { format: 'splits-v1', ...plan, splits };
}

function tooFew(): NetlistError {
  return new NetlistError('There is one address, but a split of version 1 must have two at least.', {
    fault: 'bad-input',
    code: 'too-few',
    value: 1,
    range: '2 or more',
    hint: 'Pay the address itself, or use version 2.',
  });
}
