import { cyclesOf, type Graph, type Project, type Signatures } from '@tecmns/netlist';
import type { TellableFinding } from './findingsText.ts';
import { counted, shownNode } from './shownNode.ts';

/** Nodes that stand in a message. */
const MOST_SHOWN = 8;

/** What of a graph is not wrong, but should be known: who is unsigned, who registers each other, and pins that hold nothing any more. */
export function auditGraph(
  { netlist, policy }: Project,
  { nodes }: Graph,
  signed: Signatures['signed'],
): readonly TellableFinding[] {
  const unsigned = [...nodes.keys()].filter((id) => !signed.has(id));
  const repositories = new Set([...nodes.values()].map(({ key }) => key.split(/\/\/|#/)[0]));
  const stale = Object.entries(netlist.root.overrides).filter(
    ([key, { replaceWith }]) => !repositories.has(replaceWith?.key ?? key),
  );
  return [
    ...(unsigned.length === 0 ? [] : [notSigned(unsigned, nodes.size, policy.signersFile)]),
    ...stale.map(
      ([key]): TellableFinding => ({
        ...{ severity: 'warning', code: 'stale-override' },
        message: `Your netlist has an override for ${key}, which nobody registers any more.`,
        hint: 'Take it out of overrides: it would count again for whoever registers that name.',
      }),
    ),
    ...cyclesOf({ nodes }).map(
      (cycle): TellableFinding => ({
        ...{ severity: 'hint', code: 'cycle', node: cycle[0] },
        message: `${listed(cycle)} ${cycle.length === 1 ? 'registers itself' : 'register each other'}.`,
        hint: 'This is allowed: whoever changes one changes what the others lead to.',
      }),
    ),
  ];
}

function notSigned(ids: readonly string[], count: number, file: string): TellableFinding {
  return {
    ...{ severity: 'warning', code: 'unsigned' },
    message: `${counted(ids.length, 'repository', 'repositories')} of ${count} ${ids.length === 1 ? 'is' : 'are'} signed by nobody whom you know: ${listed(ids)}.`,
    hint: `Ask their authors to sign (tecmns attest), and put their keys into ${file}.`,
  };
}

function listed(ids: readonly string[]): string {
  const more = ids.length > MOST_SHOWN ? ` and ${ids.length - MOST_SHOWN} more` : '';
  return `${ids.slice(0, MOST_SHOWN).map(shownNode).join(', ')}${more}`;
}
