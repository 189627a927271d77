import type { Finding } from '../finding.ts';
import { isBelowPrefix } from '../schema/isBelowPrefix.ts';
import { shownName } from '../shown.ts';
import type { Log } from './log.ts';

/**
 * What a log says other than a lock: an error where it has another hash for a node, a warning where it has none. Nodes below
 * private prefixes are not looked up.
 *
 * @param nodes by id, as a lock has them
 * @param options.log what {@link followLog} gave
 * @param options.name name of the log
 * @param options.privatePrefixes beginnings of `host/owner/name` in whole parts; `''` for all
 *
 * @example
 * ```ts
 * const entry = { node: `github.com/1hive/models@${'c'.repeat(40)}`, tree1: `tree1:${'a'.repeat(64)}` };
 * const log = appendToLog(parseLog(''), [entry]);
 * logFindings({ [entry.node]: { tree1: `tree1:${'b'.repeat(64)}` } }, { log, name: 'a registry' })[0].code; // => 'log-differs'
 * ```
 */
export function logFindings(
  nodes: Readonly<Record<string, { readonly tree1: string }>>,
  options: {
    readonly log: Log;
    readonly name: string;
    readonly privatePrefixes?: readonly string[] | undefined;
  },
): readonly Finding[] {
  const { log, privatePrefixes = [] } = options;
  const name = shownName(options.name);
  return Object.entries(nodes).flatMap(([node, { tree1 }]): Finding[] => {
    if (privatePrefixes.some((prefix) => isBelowPrefix(node, prefix))) return [];
    const at = log.indexes.get(node);
    if (at === undefined) {
      return [
        {
          severity: 'warning',
          code: 'not-logged',
          node,
          message: `${shownName(node)} is not in the log ${name}.`,
        },
      ];
    }
    const logged = log.entries[at]!.tree1;
    if (logged === tree1) return [];
    const message = `The log ${name} says at line ${at + 1} that ${shownName(node)} has ${logged}, but the lock says ${tree1}.`;
    const hint = 'Somebody was shown other files than everybody else: find out from where they came.';
    return [{ severity: 'error', fault: 'verification', code: 'log-differs', node, message, hint }];
  });
}
