import { contentHash } from '@tecmns/core';
import type { CreditGraph } from './creditGraph.ts';
import { FLOW1_PARAMETERS } from './edgeTable.ts';
import { type Credit, UNITS } from './flow1.ts';
import type { Amounts } from './pay.ts';
import { badNumber } from './refuse.ts';

/** How shares came about, so that everybody can compute them again. It is plain JSON. */
export type CreditRecord = {
  /** The name of the algorithm. */
  readonly flow: 'flow1';
  readonly params: typeof FLOW1_PARAMETERS;
  /** Units that all shares sum to, in digits. */
  readonly S: string;
  /** Root of the lock that the graph was made from; null without one. */
  readonly graphRoot: string | null;
  /** `sha256:` and 64 digits over the weights that value flowed by: it tells what a policy or a manifest changed. */
  readonly inputHash: string;
  /** `sha256:` and 64 digits over the shares. */
  readonly tableHash: string;
};

/**
 * The record of a flow. Whoever has the same graph and gets the same record has the same shares.
 *
 * @param graph what the credit was computed from
 * @param credit the result of {@link flow1} for it
 * @param graphRoot root of the lock, `sha256:` and 64 digits
 *
 * @throws NetlistError `out-of-range` for a root that is none
 *
 * @example
 * ```ts
 * const ann = { id: 'app', authors: [{ id: 'ann', weight: 1 }], owners: [], dependencies: [], parents: [] };
 * const graph = { nodes: [ann], entries: [{ node: 'app', weight: 1 }], links: [] };
 * const record = creditRecord(graph, flow1(graph));
 * record.S; // => '1000000000000000000000000000000000000'
 * record.tableHash === tableHash(new Map([['ann', UNITS]])); // => true
 * ```
 */
export function creditRecord(
  graph: CreditGraph,
  credit: Credit,
  graphRoot: string | null = null,
): CreditRecord {
  if (graphRoot !== null && !/^sha256:[0-9a-f]{64}$/.test(graphRoot))
    throw badNumber('the root of the lock', graphRoot, 'sha256: and 64 hexadecimal digits');
  const entries = graph.entries
    .map(({ node, weight }) => ({ node, weight: BigInt(weight) }))
    .sort((a, b) => (a.node < b.node ? -1 : 1));
  return {
    flow: 'flow1',
    params: FLOW1_PARAMETERS,
    S: String(UNITS),
    graphRoot,
    inputHash: `sha256:${contentHash({ entries, table: credit.table })}`,
    tableHash: tableHash(credit.shares),
  };
}

/**
 * The hash of shares, whatever their order.
 *
 * @example
 * ```ts
 * const [a, b] = [['ann', 1n], ['bob', 2n]] as const;
 * tableHash(new Map([a, b])) === tableHash(new Map([b, a])); // => true
 * ```
 */
export function tableHash(shares: Amounts): string {
  return `sha256:${contentHash([...shares].sort(([a], [b]) => (a < b ? -1 : 1)))}`;
}
