import type { Lock, LockedNode } from '../lock/lock.ts';
import { NetlistError } from '../NetlistError.ts';
import { shownValue } from '../shown.ts';
import { checked } from './checked.ts';
import { lockedNodeSchema, lockFrameSchema } from './lockSchema.ts';
import { parseRepoAddress } from './parseRepo.ts';
import { parseStrictJson } from './parseStrictJson.ts';
import { within } from './within.ts';

/** Name of the file, for messages. */
const WHAT = 'tecmns.lock.json';
/** A graph of the largest size fits in many times over [byte]. */
const MOST_BYTES = 64 * 2 ** 20;

/**
 * Reads a lock: its form, that every edge leads to a node, and that every node is called after its repository and commit. Whether it is the
 * lock of a netlist is for `verify` to tell.
 *
 * @param what name of the file, for messages
 * @throws NetlistError what {@link parseStrictJson} throws; `unknown`, `missing`, `out-of-range`; `bad-lock` for what does not belong together
 *
 * @example
 * ```ts no-run
 * const lock = parseLock(await readFile('tecmns.lock.json'));
 * lock.root['1hive/models']; // => 'github.com/1hive/models@…'
 * ```
 */
export function parseLock(json: Uint8Array | string, what: string = WHAT): Lock {
  const lock = parseSide(json, what);
  requireNodes('root', lock.root, lock, what);
  for (const [id, { edges }] of Object.entries(lock.nodes))
    requireNodes(`nodes['${id}'].edges`, edges, lock, what);
  return lock;
}

/**
 * Reads one side of a lock that git has merged: like {@link parseLock}, but edges may lead to nodes that the other side has, or that git took
 * out because the other side had removed them.
 *
 * @throws NetlistError what {@link parseLock} throws
 */
export function parseSide(json: Uint8Array | string, what: string = WHAT): Lock {
  const value = parseStrictJson(json, {
    what,
    maximumBytes: MOST_BYTES,
    conflictHint: 'Run tecmns lock --fix-conflict, which makes one lock of the two.',
  });
  const frame = checked(lockFrameSchema, value, what);
  // One by one, so that what is wrong in the first node ends it: a schema would go on and list all that is wrong in all.
  const nodes = Object.entries(frame.nodes).map(([id, node]): [string, LockedNode] => [
    id,
    checked(lockedNodeSchema, node, what, `nodes['${id}']`),
  ]);
  const lock: Lock = { ...frame, nodes: Object.fromEntries(nodes) };
  for (const [id, node] of Object.entries(lock.nodes)) {
    const place = `nodes['${id}']`;
    const { key, url } = within(what, `${place}.source`, () => parseRepoAddress(node.source));
    const end = id.lastIndexOf('@');
    const own = id.slice(0, end);
    const isOfRepo = own === key || own.startsWith(`${key}//`) || own.startsWith(`${key}#`);
    if (url !== node.source || !isOfRepo)
      throw badLock(what, `${place}.source`, node.source, 'is not the address of that node');
    if (id.slice(end + 1) !== node.commit)
      throw badLock(what, `${place}.commit`, node.commit, 'is not the commit of that node');
  }
  return lock;
}

function requireNodes(
  place: string,
  edges: Readonly<Record<string, string>>,
  { nodes }: Lock,
  what: string,
): void {
  const loose = Object.entries(edges).find(([, id]) => !Object.hasOwn(nodes, id));
  if (loose === undefined) return;
  const hint = 'It was merged, or changed by hand: run tecmns lock --fix-conflict.';
  throw badLock(what, `${place}['${loose[0]}']`, loose[1], 'is not among the nodes', hint);
}

function badLock(
  what: string,
  place: string,
  value: string,
  reason: string,
  hint = 'Somebody changed it by hand. Take it from git: git checkout HEAD -- tecmns.lock.json.',
): NetlistError {
  return within(what, place, () => {
    throw new NetlistError(`${shownValue(value)} ${reason}.`, {
      fault: 'bad-input',
      code: 'bad-lock',
      subject: place,
      value,
      hint,
    });
  });
}
