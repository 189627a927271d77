import type { Attribution } from '@tecmns/netlist/attest';
import type { Style } from '../cli/style.ts';
import { findingsText, labelled, type TellableFinding } from './findingsText.ts';
import { counted, shownNode } from './shownNode.ts';

/** A repository as an audit tells of it. */
export type AuditedNode = {
  readonly id: string;
  readonly host: string;
  readonly licence: string | null;
  readonly authors: readonly Attribution[];
  /** Who signed for it, whom the project knows. */
  readonly signed: readonly string[];
};

/** What is told in full: repositories, and findings of one kind. */
const MOST = { nodes: 20, alike: 3 } as const;

/** How it is known that somebody wrote something, in words that leave no doubt about what is only said. */
const METHODS: Readonly<Record<Attribution['method'], string>> = {
  signed: 'signed it',
  'commit-signature': 'signed the commit',
  'commit-author': 'so says the commit',
  manifest: 'so says the manifest',
};

/** Repositories with licence and authors, those first of which something was found; then sums. */
export function auditedText(
  nodes: readonly AuditedNode[],
  findings: readonly TellableFinding[],
  width: number,
): string {
  const odd = new Set(findings.flatMap(({ node }) => node ?? []));
  const inOrder = [...nodes].sort((a, b) => Number(odd.has(b.id)) - Number(odd.has(a.id)));
  const shown = inOrder
    .slice(0, MOST.nodes)
    .flatMap(({ id, licence, authors, signed }) => [
      labelled('Node', `${shownNode(id)}, ${licence ?? 'no licence named'}`, width),
      ...(authors.length === 0
        ? []
        : [labelled('', authors.map((one) => `${one.identity} (${METHODS[one.method]})`).join(', '), width)]),
      ...(signed.length === 0 ? [] : [labelled('', `signed by ${signed.join(', ')}`, width)]),
    ]);
  const left = nodes.length - MOST.nodes;
  return [
    ...shown,
    ...(left > 0 ? [labelled('', `and ${left} more: tecmns audit --json`, width)] : []),
    labelled('Hosts', countsOf(nodes.map(({ host }) => host)), width),
    labelled('Licences', countsOf(nodes.map(({ licence }) => licence ?? 'none named')), width),
  ].join('\n');
}

/** Findings, the first of each kind in full and of the others how many there are. */
export function auditFindingsText(findings: readonly TellableFinding[], style: Style, width: number): string {
  const byCode = new Map<string, TellableFinding[]>();
  for (const one of findings) byCode.set(one.code, [...(byCode.get(one.code) ?? []), one]);
  return [...byCode]
    .map(([code, all]) => {
      const left = all.length - MOST.alike;
      const more =
        left > 0 ? `\n\n${labelled('', `and ${left} more of ${code}: tecmns audit --json`, width)}` : '';
      return `${findingsText(all.slice(0, MOST.alike), style, width)}${more}`;
    })
    .join('\n\n');
}

/** `2 errors, 1 warning, 3 hints`. */
export function severitiesText(findings: readonly TellableFinding[]): string {
  return (['error', 'warning', 'hint'] as const)
    .map((severity) => counted(findings.filter((one) => one.severity === severity).length, severity))
    .join(', ');
}

/** What there is how often: `MIT 2, Apache-2.0 1`. */
function countsOf(names: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return (
    [...counts]
      .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
      .map(([name, count]) => `${name} ${count}`)
      .join(', ') || 'none'
  );
}
