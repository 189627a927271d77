import type { Signed } from '@tecmns/netlist';
import { labelled } from './findingsText.ts';
import { shownNode } from './shownNode.ts';

/** Who signed for nodes, and when, in a line for each node. */
export function signedLines(signed: ReadonlyMap<string, readonly Signed[]>, width: number): string {
  return [...signed]
    .map(([id, all]) => {
      const names = all.map(({ by, at }) => (at === null ? by : `${by} on ${at.slice(0, 10)}`));
      return labelled('Signed', `${shownNode(id)} by ${names.join(', ')}`, width);
    })
    .join('\n');
}
