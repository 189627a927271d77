import type { Finding } from '../finding.ts';
import { deadline } from '../git/deadline.ts';
import type { Lock } from '../lock/lock.ts';
import { lockedBy } from '../lock/lockedBy.ts';
import { NetlistError } from '../NetlistError.ts';
import type { Graph } from '../resolve/graph.ts';
import { resolve } from '../resolve/resolve.ts';
import { keyOfNode } from '../schema/nodeKey.ts';
import { shownName } from '../shown.ts';
import { FirstSight } from './firstSight.ts';
import type { Initialised, InitOptions } from './init.ts';
import { keysNamed } from './keysNamed.ts';
import { LOCK_FILE } from './names.ts';
import type { Project } from './Project.ts';
import { projectSource } from './projectSource.ts';
import { remembering } from './remembering.ts';
import { newHosts, type UpdatedNode, updatedNodes } from './updateReport.ts';
import { writeLock } from './writeLock.ts';

/** How a lock is renewed. */
export type UpdateOptions = Omit<InitOptions, 'isFrozen' | 'isFree'> & {
  /** Entries of the netlist or repositories of the lock that are chosen anew. Default: all. */
  readonly names?: readonly string[] | undefined;
  /** The time [ms since 1970]. */
  readonly now: number;
};

/** A commit that is too young for the policy. */
export type HeldNode = {
  readonly id: string;
  /** When this project saw it first, and when it is old enough [ms since 1970]. */
  readonly seen: number;
  readonly oldEnoughAt: number;
};

/** What an update has changed. */
export type Updated = Initialised & {
  /** Nodes with another commit or content; what is new or gone stands in the difference. */
  readonly changed: readonly UpdatedNode[];
  /** Hosts that no repository was on before. */
  readonly newHosts: readonly string[];
  /** What would have been taken, were it older. */
  readonly held: readonly HeldNode[];
};

/**
 * Chooses the commits of refs anew, and writes the lock. Pins and minimum versions stay what they are: these change with the netlist that
 * names them. What the policy finds too young, counted from when this project saw it first, is left as it was, together with what needs it.
 *
 * @throws NetlistError `no-lock`; `unknown` for a name; `too-young` when the netlist leads to something too young in any case; what
 * {@link resolve} throws
 *
 * @example
 * ```ts no-run
 * const { changed } = await update(await openProject('.'), { path: process.env.PATH ?? '', now: Date.now() });
 * changed[0]?.files; // => ['changed curve.ts']
 * ```
 */
export async function update(project: Project, options: UpdateOptions): Promise<Updated> {
  const { netlist, lock: before, policy } = project;
  const { names = [], limits = policy.limits, lanes, onProgress, now } = options;
  if (before === undefined) throw noLock();
  const all = Object.keys(before.nodes).map(keyOfNode);
  const free = new Set(
    names.length === 0 ? all : names.flatMap((name) => [...keysNamed(name, netlist, before)]),
  );
  const signal = deadline('All that the netlist leads to', limits.seconds, options.signal);
  const noticed: Finding[] = [];
  const source = remembering(
    await projectSource(project, { ...options, signal }, (one) => void noticed.push(one)),
  );
  const sight = await FirstSight.read(project, now);
  const held = new Map<string, HeldNode>();
  let graph: Graph;
  for (;;) {
    const locked = lockedBy(before, (key) => free.has(key));
    graph = await resolve({ netlist, source, locked, limits, lanes, signal, onProgress });
    const young = youngIn(graph, before, sight, policy.minAge);
    for (const one of young) held.set(one.id, one);
    if (young.length === 0) break;
    const blamed = new Set(young.flatMap(({ id }) => freedBy(id, graph, before, free)));
    if (blamed.size === 0) {
      await sight.save();
      throw tooYoung(young[0]!, policy.minAge);
    }
    for (const key of blamed) free.delete(key);
  }
  await sight.save();
  const written = await writeLock(project, graph, { signal });
  return {
    ...{ graph, ...written, findings: [...noticed, ...graph.findings, ...written.findings] },
    changed: await updatedNodes(project, written.difference!),
    newHosts: newHosts(before, written.lock),
    held: [...held.values()].sort((a, b) => (a.id < b.id ? -1 : 1)),
  };
}

function youngIn({ nodes }: Graph, before: Lock, sight: FirstSight, hours: number): readonly HeldNode[] {
  return [...nodes.keys()]
    .filter((id) => !Object.hasOwn(before.nodes, id))
    .flatMap((id) => {
      const oldEnoughAt = sight.oldEnoughAt(id, hours);
      return oldEnoughAt === undefined ? [] : [{ id, seen: sight.of(id), oldEnoughAt }];
    });
}

/** Keys that are free and without which a node would not have come in: its own, or else those of what is new and leads to it. */
function freedBy(id: string, { nodes }: Graph, before: Lock, free: ReadonlySet<string>): readonly string[] {
  const found = new Set<string>();
  const seen = new Set([id]);
  for (const one of seen) {
    const key = keyOfNode(one);
    if (free.has(key)) {
      found.add(key);
      continue;
    }
    for (const [importer, { edges }] of nodes) {
      const isNew = !Object.hasOwn(before.nodes, importer);
      if (isNew && Object.values(edges).includes(one)) seen.add(importer);
    }
  }
  return [...found];
}

function tooYoung({ id, oldEnoughAt }: HeldNode, hours: number): NetlistError {
  const when = new Date(oldEnoughAt).toISOString();
  return new NetlistError(
    `${shownName(id)} was not seen here ${hours} hours ago, as your policy wants it, and your netlist needs it.`,
    {
      fault: 'policy',
      code: 'too-young',
      subject: id,
      range: `at least ${hours} hours since this project saw it first`,
      hint: `Wait until ${when}, or lower minAge in tecmns.policy.json.`,
    },
  );
}

function noLock(): NetlistError {
  return new NetlistError(`There is no ${LOCK_FILE} that could be renewed.`, {
    fault: 'drift',
    code: 'no-lock',
    subject: LOCK_FILE,
    hint: 'Run tecmns init.',
  });
}
