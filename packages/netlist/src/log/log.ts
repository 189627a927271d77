import type { Tree1 } from '../hash/treeFile.ts';
import { NetlistError } from '../NetlistError.ts';
import { readText } from '../schema/parseStrictJson.ts';
import { shownName, shownValue } from '../shown.ts';
import { type MerkleTree, merkleTree } from './merkleTree.ts';

/** A node that was logged with its hash. */
export type LogEntry = {
  /** `<key>@<commit>` */
  readonly node: string;
  readonly tree1: Tree1;
};

/** An append-only list of nodes and their hashes, in which every node stands once. */
export type Log = {
  readonly entries: readonly LogEntry[];
  /** Place of each node, from 0. */
  readonly indexes: ReadonlyMap<string, number>;
  /** Hash tree over the lines, without their ends. */
  readonly tree: MerkleTree;
};

const MOST = { bytes: 256 * 2 ** 20, lines: 2 ** 20, line: 2000 } as const;
/** The last space stands before the hash; a directory in the name may have spaces of its own. */
const LINE = /^(\P{Cc}+@(?:[0-9a-f]{40}|[0-9a-f]{64})) (tree1:[0-9a-f]{64})$/u;

/**
 * Reads a log: lines of a node, a space and its hash, each ended by LF.
 *
 * @throws NetlistError `bad-log` with the number of the line; `logged-twice` for a node that stands in it again; `bad-utf8`, `too-large`,
 * `too-many`
 *
 * @example
 * ```ts
 * const line = `github.com/1hive/models@${'c'.repeat(40)} tree1:${'a'.repeat(64)}`;
 * parseLog(`${line}\n`).tree.root() === leafHash(line); // => true
 * ```
 */
export function parseLog(content: Uint8Array | string): Log {
  const text = readText(content, { what: 'The log', maximumBytes: MOST.bytes });
  const lines = text.split('\n', MOST.lines + 2);
  requireFew(lines.length - 1);
  if (lines.pop() !== '') throw badLine(lines.length + 1, 'has no end: a line ends in LF');
  return logOf(lines.map((line, i) => entryIn(line, i + 1)));
}

/**
 * The log with more nodes at its end. Nodes that are there already, with the same hash, are left out.
 *
 * @throws NetlistError `logged-twice` for a node with two hashes, `bad-log` for what no line may hold, `too-many`
 *
 * @example
 * ```ts
 * const entry = { node: `github.com/1hive/models@${'c'.repeat(40)}`, tree1: `tree1:${'a'.repeat(64)}` };
 * const log = appendToLog(parseLog(''), [entry]);
 * appendToLog(log, [entry]).entries.length; // => 1
 * ```
 */
export function appendToLog(log: Log, entries: readonly LogEntry[]): Log {
  const added = new Map<string, LogEntry>();
  for (const entry of entries) {
    const at = log.indexes.get(entry.node);
    const known = at === undefined ? added.get(entry.node) : log.entries[at];
    if (known === undefined) added.set(entry.node, entry);
    else if (known.tree1 !== entry.tree1) throw loggedTwice(entry.node);
  }
  const { length } = log.entries;
  const checked = [...added.values()].map((entry, i) => entryIn(lineOf(entry), length + i + 1));
  requireFew(length + checked.length);
  return logOf([...log.entries, ...checked]);
}

/**
 * The text of a log's file.
 *
 * @example
 * ```ts
 * const entry = { node: `github.com/1hive/models@${'c'.repeat(40)}`, tree1: `tree1:${'a'.repeat(64)}` };
 * logText(appendToLog(parseLog(''), [entry])) === `${entry.node} ${entry.tree1}\n`; // => true
 * ```
 */
export function logText({ entries }: Log): string {
  return entries.map((entry) => `${lineOf(entry)}\n`).join('');
}

/** The line of a node, without its end: a leaf of the hash tree. */
function lineOf({ node, tree1 }: LogEntry): string {
  return `${node} ${tree1}`;
}

/** A log of entries whose lines are known to be good. */
export function logOf(entries: readonly LogEntry[]): Log {
  const indexes = new Map<string, number>();
  for (const [i, { node }] of entries.entries()) {
    if (indexes.has(node)) throw loggedTwice(node);
    indexes.set(node, i);
  }
  return { entries, indexes, tree: merkleTree(entries.map(lineOf)) };
}

function requireFew(lines: number): void {
  if (lines <= MOST.lines) return;
  throw new NetlistError(`The log has more than ${MOST.lines} lines.`, {
    fault: 'limit',
    code: 'too-many',
    range: `at most ${MOST.lines}`,
  });
}

function entryIn(line: string, number: number): LogEntry {
  const [, node, hash] = line.length > MOST.line ? [] : (LINE.exec(line) ?? []);
  if (node === undefined || hash === undefined)
    throw badLine(number, `is ${shownValue(line.slice(0, MOST.line))}`);
  return { node, tree1: `tree1:${hash.slice('tree1:'.length)}` };
}

function badLine(number: number, reason: string): NetlistError {
  return new NetlistError(`Line ${number} of the log ${reason}.`, {
    fault: 'bad-input',
    code: 'bad-log',
    range: `key@commit tree1:… of at most ${MOST.line} signs`,
  });
}

function loggedTwice(node: string): NetlistError {
  return new NetlistError(`The log has ${shownName(node)} twice, but a commit has one content.`, {
    fault: 'verification',
    code: 'logged-twice',
    subject: node,
    hint: 'Ask who keeps the log: whoever reads it could be shown either.',
  });
}
