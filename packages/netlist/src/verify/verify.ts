import { canonicalJson } from '@tecmns/core';
import type { Finding } from '../finding.ts';
import { isTree1 } from '../hash/isHash.ts';
import type { Lock } from '../lock/lock.ts';
import { lockedBy } from '../lock/lockedBy.ts';
import { lockOf } from '../lock/lockOf.ts';
import { hasOwnHash, ownHashText } from '../lock/ownHash.ts';
import { NetlistError } from '../NetlistError.ts';
import { readNode } from '../project/readNode.ts';
import type { Signatures } from '../project/signaturesOf.ts';
import type { Graph, GraphNode } from '../resolve/graph.ts';
import type { NodeSource, Wanted } from '../resolve/nodeSource.ts';
import { resolve } from '../resolve/resolve.ts';
import type { Limits } from '../schema/limits.ts';
import type { Netlist } from '../schema/netlist.ts';
import { nodeKey } from '../schema/nodeKey.ts';
import { sentenceOf } from '../sentenceOf.ts';
import { shownName } from '../shown.ts';
import type { Pack } from '../store/pack.ts';
import { unprovedSignatures } from './unprovedSignatures.ts';

/** What is verified. */
export type VerifyOptions = {
  /** The netlist of the root project. */
  readonly netlist: Netlist;
  readonly lock: Lock;
  /** Reads the pack of a node, and hashes all of it. */
  readonly packOf: (node: string, tree1: string) => Promise<Pack>;
  readonly limits: Limits;
  /** Hosts that the repositories of children may be on. */
  readonly hosts: readonly string[];
  /** Who signed for what the verified bytes lead to, as {@link signaturesOf} gives it, and what is noticed about it. Default: nobody is asked for. */
  readonly signaturesOf?: ((graph: Graph) => Promise<Signatures>) | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Called for each node whose bytes are those that the lock vouches for. */
  readonly onNode?: ((id: string) => void) | undefined;
};

/** What came out of a verification. */
export type Verification = {
  /** Whether there is no error. */
  readonly isGood: boolean;
  /** Nodes whose bytes are those that the lock vouches for. */
  readonly nodes: number;
  readonly files: number;
  readonly bytes: number;
  readonly findings: readonly Finding[];
  /** The graph that the verified bytes lead to; undefined when they lead to none. */
  readonly graph: Graph | undefined;
  /** By id of the node, who signed for it; undefined when there is no graph, or nobody was asked. */
  readonly signed: Signatures['signed'] | undefined;
};

/**
 * Verifies a lock without the network: hashes all bytes again, reads each netlist out of the verified bytes, follows it anew, and
 * compares every edge and every fact with the lock. A lock in which anything was added, removed or exchanged fails; only that a ref stood for
 * a commit is the lock's own word, which nobody can prove without the network.
 *
 * @example
 * ```ts no-run
 * const { netlist, lock, store, policy } = await openProject('.');
 * const { isGood, findings } = await verify({ ...policy, netlist, lock, packOf: (_, tree1) => readPack(store, tree1) });
 * ```
 */
export async function verify(options: VerifyOptions): Promise<Verification> {
  const { netlist, lock, limits, signal, onNode } = options;
  const findings: Finding[] = [];
  if (!hasOwnHash(lock)) {
    findings.push(
      drift('graph-root', undefined, ownHashText(lock), {
        hint: 'It was changed by hand, or merged: see what changed (tecmns diff); tecmns init writes it anew.',
      }),
    );
  }
  const count = { nodes: 0, files: 0, bytes: 0 };
  const unread = new Set(Object.keys(lock.nodes));
  const broken = new Map<unknown, string>();
  const packOf = async (id: string) => {
    unread.delete(id);
    const pack = await options.packOf(id, lock.nodes[id]!.tree1).catch((cause: unknown) => {
      broken.set(cause, id);
      throw cause;
    });
    count.nodes++;
    count.files += pack.files.length;
    count.bytes += pack.bytes;
    onNode?.(id);
    return pack;
  };
  let graph: Graph | undefined;
  try {
    graph = await resolve({
      netlist,
      source: lockSource(options, packOf),
      locked: lockedBy(lock),
      limits,
      signal,
    });
  } catch (cause) {
    if (!(cause instanceof NetlistError)) throw cause;
    findings.push(findingOf(cause, broken.get(cause)));
    // What nothing leads to any more is hashed as well: it may be wrong in the same way.
    for (const id of unread) {
      signal?.throwIfAborted();
      await packOf(id).catch((other: unknown) => {
        if (!(other instanceof NetlistError)) throw other;
        findings.push(findingOf(other, id));
      });
    }
  }
  if (graph !== undefined) findings.push(...graph.findings, ...differences(lock, graph));
  const signatures = graph && (await options.signaturesOf?.(graph));
  if (signatures !== undefined)
    findings.push(...signatures.findings, ...unprovedSignatures(lock, signatures.signed));
  const isGood = findings.every(({ severity }) => severity === 'warning');
  return { ...count, isGood, findings, graph, signed: signatures?.signed };
}

/** Nodes out of packs, as the lock names them. */
function lockSource(options: VerifyOptions, packOf: (id: string) => Promise<Pack>): NodeSource {
  const { lock } = options;
  return {
    async refs({ key }) {
      throw new NetlistError(`The lock has no version of ${shownName(key)} that fits your netlist.`, {
        fault: 'drift',
        code: 'not-locked',
        subject: key,
        hint: 'Run tecmns init to bring the lock up to date.',
      });
    },
    async obtain(wanted: Wanted) {
      const id = `${nodeKey(wanted.repo, wanted.subdir, wanted.prefixes ?? undefined)}@${wanted.commit}`;
      if (!Object.hasOwn(lock.nodes, id)) {
        throw new NetlistError(`${shownName(id)} is registered, but not in the lock.`, {
          fault: 'drift',
          code: 'not-locked',
          subject: id,
          hint: 'Run tecmns init to bring the lock up to date.',
        });
      }
      return readNode(await packOf(id), id, options);
    },
  };
}

/** What the lock says other than the verified bytes. */
function differences(lock: Lock, graph: Graph): Finding[] {
  const derived = lockOf(graph, new Map());
  const findings: Finding[] = [];
  for (const id of Object.keys(lock.nodes).filter((one) => !Object.hasOwn(derived.nodes, one)))
    findings.push(
      drift('extra-node', id, `The lock has ${shownName(id)}, which nobody registers.`, {
        hint: 'Run tecmns init to bring the lock up to date.',
      }),
    );
  findings.push(...edgeDifferences('your netlist', lock.root, derived.root));
  for (const [id, node] of Object.entries(derived.nodes)) {
    const locked = lock.nodes[id];
    if (locked === undefined) continue;
    findings.push(...edgeDifferences(`the netlist of ${shownName(id)}`, locked.edges, node.edges, id));
    for (const field of FACTS) {
      const [says, is] = [canonicalJson(locked[field]), canonicalJson(node[field])];
      if (says === is) continue;
      findings.push(
        drift(
          'lock-differs',
          id,
          `The lock says of ${shownName(id)} that ${field} is ${shownName(says)}, but it is ${shownName(is)}.`,
          {
            hint: 'Somebody changed the lock: run tecmns init to write it anew, and look at what changes.',
          },
        ),
      );
    }
  }
  return findings;
}

const FACTS = [
  'source',
  'tree1',
  'swhid',
  'files',
  'bytes',
  'licence',
  'netlist',
  'provides',
  'parents',
  'authors',
] as const satisfies readonly (keyof GraphNode)[];

function edgeDifferences(
  who: string,
  locked: Readonly<Record<string, string>>,
  derived: Readonly<Record<string, string>>,
  node?: string,
): Finding[] {
  const names = [...new Set([...Object.keys(locked), ...Object.keys(derived)])].sort();
  return names
    .filter((name) => locked[name] !== derived[name])
    .map((name) => {
      const [says, is] = [locked[name], derived[name]];
      const message =
        says === undefined
          ? `By ${who}, ${shownName(name)} leads to ${shownName(is!)}, which the lock leaves out.`
          : is === undefined
            ? `The lock has ${shownName(name)} for ${who}, which does not register it.`
            : `By ${who}, ${shownName(name)} leads to ${shownName(is)}, but the lock says ${shownName(says)}.`;
      return drift('edge-differs', node, message, {
        hint: 'Run tecmns init to bring the lock up to date, and look at what changes.',
      });
    });
}

/** Says that the lock is not the one that the netlist leads to. */
function drift(code: string, node: string | undefined, message: string, { hint }: { hint: string }): Finding {
  return { severity: 'error', fault: 'drift', code, node, message, hint };
}

function findingOf(cause: NetlistError, node = cause.subject): Finding {
  const { fault, code, hint, range, value } = cause;
  const message = sentenceOf(cause);
  const hashes =
    typeof value === 'string' && isTree1(value) && range !== undefined
      ? { expected: range, actual: value }
      : {};
  return { severity: 'error', fault, code, node, ...hashes, message, hint };
}
