import { NetlistError } from '../NetlistError.ts';
import { keyOfNode } from '../schema/nodeKey.ts';
import { shownName } from '../shown.ts';
import type { Log } from './log.ts';

/** What a badge says of a model. */
export type Badge = {
  /** Name of the log. */
  readonly registry: string;
  /** Key of the node, without its commit. */
  readonly key: string;
  /** Id of the model. */
  readonly model: string;
  /** Place among the keys of the log, by when each was logged first; from 1. Models of one key share it. */
  readonly rank: number;
  /** Keys in the log. */
  readonly of: number;
  /** First line of the log that has the key, from 0. */
  readonly index: number;
  /** The node in that line. */
  readonly node: string;
  readonly tree1: string;
  /** 1 for a model without parents. */
  readonly generation: number;
  /** Models that come from it, directly or not. */
  readonly descendants: number;
  /** Lines of the log and root over them. */
  readonly log: { readonly size: number; readonly root: string };
};

/** Whose badge it is. */
export type BadgeSubject = Pick<Badge, 'registry' | 'key' | 'model' | 'generation' | 'descendants'>;

/**
 * The badge of a model: when its repository was registered first, and what came of it. There is no money in it.
 *
 * The log knows nodes, not the models in them: a model that is added to a repository later shares the rank that the repository
 * has.
 *
 * @throws NetlistError `not-logged` when no commit of the key is in the log.
 *
 * @example
 * ```ts
 * const log = parseLog(`github.com/a/b@${'c'.repeat(40)} tree1:${'a'.repeat(64)}\n`);
 * const subject = { registry: 'a/registry', key: 'github.com/a/b', model: 'a/model', generation: 1, descendants: 2 };
 * badge(log, subject).rank; // => 1
 * ```
 */
export function badge({ entries, tree }: Log, subject: BadgeSubject): Badge {
  const { registry, key, model, generation, descendants } = subject;
  const firsts = new Map<string, number>();
  for (const [i, { node }] of entries.entries()) {
    const one = keyOfNode(node);
    if (!firsts.has(one)) firsts.set(one, i);
  }
  const index = firsts.get(key);
  if (index === undefined) {
    throw new NetlistError(`${shownName(key)} is not in the log of ${shownName(registry)}.`, {
      fault: 'bad-input',
      code: 'not-logged',
      subject: key,
      hint: 'A badge says when something was registered first: ask who keeps the log to add it.',
    });
  }
  const { node, tree1 } = entries[index]!;
  const rank = [...firsts.keys()].indexOf(key) + 1;
  const log = { size: tree.size, root: tree.root() };
  return { registry, key, model, rank, of: firsts.size, index, node, tree1, generation, descendants, log };
}
