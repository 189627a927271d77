import { NetlistError } from '../NetlistError.ts';
import type { Limits } from '../schema/limits.ts';
import type { Entry } from '../schema/netlist.ts';
import { shownName } from '../shown.ts';
import type { Obtained, Wanted } from './nodeSource.ts';
import type { ChosenVersion, GrowingGraph, GrowingNode } from './resolve.ts';

type Found = {
  /** Id of the node whose netlist has the entry; undefined for the root. */
  readonly importer: string | undefined;
  readonly entry: Entry;
  readonly wanted: Wanted;
  readonly obtained: Obtained;
};

/** Refuses what is not what an entry pins, names or expects. */
export function requireAsPinned({ importer, entry, wanted, obtained }: Found): void {
  const by = importer === undefined ? 'your netlist' : `the netlist of ${shownName(importer)}`;
  const name = shownName(entry.name);
  if (wanted.tree1 !== undefined && wanted.tree1 !== obtained.tree1) {
    throw new NetlistError(
      `${name} at ${wanted.commit} hashes to ${obtained.tree1}, but ${by} vouches for ${wanted.tree1}.`,
      {
        fault: 'verification',
        code: 'hash-differs',
        subject: entry.name,
        value: obtained.tree1,
        range: wanted.tree1,
        hint: 'Somebody changed what the ref stands for, or the pin is of something else: ask its author before you trust it.',
      },
    );
  }
  const missing = entry.provides?.find((id) => !Object.hasOwn(obtained.provides, id));
  if (missing !== undefined) {
    const there = Object.keys(obtained.provides).map(shownName);
    throw new NetlistError(`${by} expects ${name} to provide ${shownName(missing)}, which it does not.`, {
      fault: 'verification',
      code: 'not-provided',
      subject: entry.name,
      value: missing,
      range: there.join(', ') || 'no models',
      hint:
        there.length === 0 ? 'It has no tecmns.model.json.' : `It provides ${there.slice(0, 8).join(', ')}.`,
    });
  }
  if (entry.licence !== undefined && entry.licence !== obtained.licence) {
    throw new NetlistError(
      `${by} expects ${name} to be under ${shownName(entry.licence)}, but it says ${shownName(obtained.licence ?? 'nothing')}.`,
      {
        fault: 'policy',
        code: 'licence-differs',
        subject: entry.name,
        value: obtained.licence,
        range: entry.licence,
        hint: 'Read the licence that it has now before you go on.',
      },
    );
  }
}

/** Refuses a graph that has grown beyond a limit by a node. */
export function requireWithin({ nodes }: GrowingGraph, node: GrowingNode, limits: Limits): void {
  if (nodes.size > limits.nodes) throw beyond('too-many-nodes', `more than ${limits.nodes} nodes`, node);
  if (node.depth > limits.depth)
    throw beyond('too-deep', `a chain of more than ${limits.depth} netlists`, node);
  const all = [...nodes.values()];
  const commits = all.filter(({ key }) => key === node.key).length;
  if (commits > limits.commitsPerRepo)
    throw beyond('too-many-commits', `more than ${limits.commitsPerRepo} commits of one repository`, node);
  const bytes = all.reduce((sum, one) => sum + one.bytes, 0);
  if (bytes > limits.bytesPerGraph)
    throw beyond('too-large', `more than ${limits.bytesPerGraph} bytes`, node);
}

/** Refuses more bytes than a graph may have, also where they are of versions that it has no more. */
export async function requireBytesWithin(
  obtained: Iterable<Promise<Obtained>>,
  { bytesPerGraph }: Limits,
): Promise<void> {
  let sum = 0;
  for (const { bytes } of await Promise.all(obtained)) sum += bytes;
  if (sum <= bytesPerGraph) return;
  throw new NetlistError(`What minimum versions led to so far has more than ${bytesPerGraph} bytes.`, {
    fault: 'limit',
    code: 'too-large',
    subject: 'version',
    value: sum,
    range: `at most ${bytesPerGraph} bytes`,
    hint: 'Name newer versions in your own netlist; a program may give init a higher limit.',
  });
}

/** The refusal of minimums that go up and down without end. */
export function neverAtRest({ key, least, chosen }: ChosenVersion): NetlistError {
  return new NetlistError(
    `No versions fit together: with ${shownName(key)} at ${chosen}, nobody asks for that version any more, and without it somebody does.`,
    {
      fault: 'resolve',
      code: 'unstable-versions',
      subject: key,
      value: chosen,
      range: `at least ${least}`,
      hint: 'Name the version that you want in your own netlist, or a commit under overrides.',
    },
  );
}

function beyond(code: string, what: string, { id, importer }: GrowingNode): NetlistError {
  const by = importer === undefined ? 'your netlist' : `the netlist of ${shownName(importer.id)}`;
  return new NetlistError(`With ${shownName(id)}, which ${by} registers, the graph has ${what}.`, {
    fault: 'limit',
    code,
    subject: id,
    hint: 'Leave the entry out; a program may give init a higher limit.',
  });
}
