import { keyOfNode } from '@tecmns/netlist';
import { size } from '../show/duration.ts';
import type { AddedNode, Difference, NodeChange } from './difference.ts';
import { labelled } from './findingsText.ts';
import { counted, shownHash, shownNode } from './shownNode.ts';

/** What differs between two locks, for a person; without lines when nothing does. */
export function differenceText(
  { added, removed, changed, edges, newHosts }: Difference,
  width: number,
): string {
  // Edges to what is new, gone or changed say nothing more, nor do those of what is new or gone.
  const moved = new Set([...added.map(({ id }) => id), ...removed, ...changed.map(({ key }) => key)]);
  const isTold = (id: string | undefined) => id === undefined || moved.has(id) || moved.has(keyOfNode(id));
  const others = edges.filter(
    ({ importer, before, after }) => !moved.has(importer) && (!isTold(before) || !isTold(after)),
  );
  return [
    ...added.map((node) => labelled('added', addedText(node), width)),
    ...removed.map((id) => labelled('removed', shownNode(id), width)),
    ...changed.flatMap((change) => changeLines(change, width)),
    ...others.map(({ importer, entry, before, after }) =>
      labelled(
        'edge',
        `${shownNode(importer)}: ${entry}, ${arrow(before ?? null, after ?? null, shownNode)}`,
        width,
      ),
    ),
    ...newHosts.map((host) => labelled('new host', host, width)),
  ].join('\n');
}

function addedText({ id, tree1, files, bytes, licence, provides }: AddedNode): string {
  const facts = [shownHash(tree1), counted(files, 'file'), size(bytes), licence ?? 'no licence named'];
  return `${shownNode(id)}, ${[...facts, ...provides].join(', ')}`;
}

function changeLines(
  { key, commit, ref, tree1, licence, authors, provides, signed, facts, differences = [] }: NodeChange,
  width: number,
): readonly string[] {
  const detail = (label: string, text: string | undefined) =>
    text === undefined ? [] : [labelled('', `${label} ${text}`, width)];
  const both = (change: typeof commit) =>
    change === undefined ? undefined : arrow(change.before, change.after, (text) => text);
  const lists = (change: typeof authors) =>
    change && [...change.added.map((one) => `+${one}`), ...change.removed.map((one) => `−${one}`)].join(', ');
  return [
    labelled('changed', key, width),
    ...detail('commit', commit && arrow(commit.before, commit.after, (text) => text.slice(0, 12))),
    ...detail('ref', both(ref)),
    ...detail('hash', tree1 && arrow(tree1.before, tree1.after, shownHash)),
    ...detail('files', differences.length === 0 ? undefined : differences.join(', ')),
    ...detail('licence', both(licence)),
    ...detail('authors', lists(authors)),
    ...detail('models', lists(provides)),
    ...detail('signed', lists(signed)),
    ...detail('facts', facts && `${facts.join(', ')}, of the same content`),
  ];
}

const arrow = (before: string | null, after: string | null, shown: (text: string) => string) =>
  `${before === null ? 'none' : shown(before)} → ${after === null ? 'none' : shown(after)}`;
