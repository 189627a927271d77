import { escaped } from '../cli/escaped.ts';
import type { Style } from '../cli/style.ts';
import { wrap } from '../cli/wrap.ts';
import type { EvidencedFinding } from './evidence.ts';
import { shownNode } from './shownNode.ts';

/** Width of the words in front of the lines. */
const LABEL = 9;

/** A label, and beside it a text that was written by nobody knows whom. */
export function labelled(label: string, text: string, width: number): string {
  return label.padEnd(LABEL) + wrap(escaped(text), width - LABEL).replaceAll('\n', `\n${' '.repeat(LABEL)}`);
}

/** A finding, or only a hint of something that may be quite right. */
export type TellableFinding = Omit<EvidencedFinding, 'severity'> & {
  readonly severity: EvidencedFinding['severity'] | 'hint';
};

const LABELS = { error: 'Error', warning: 'Warning', hint: 'Hint' } as const;

/** What was noticed: where, what was expected of whom and what was found, what to do, and its code. */
export function findingsText(findings: readonly TellableFinding[], style: Style, width: number): string {
  return findings.map((finding) => findingText(finding, style, width)).join('\n\n');
}

function findingText(finding: TellableFinding, style: Style, width: number): string {
  const { severity, code, message, hint, node, expected, actual, vouchedBy = [], differences = [] } = finding;
  const first = labelled(LABELS[severity], message, width);
  const line = (label: string, text: string | undefined) =>
    text === undefined || text === '' ? [] : [labelled(label, text, width)];
  return [
    severity === 'error' ? style.red(first) : first,
    ...(severity === 'error' ? line('Node', node === undefined ? '' : shownNode(node)) : []),
    ...line('Expected', expected),
    ...line('Found', actual),
    ...line('Vouched', vouchedBy.join(', ')),
    ...line('Differs', differences.join(', ')),
    ...line('Next', hint),
    style.faint(labelled('Code', code, width)),
  ].join('\n');
}
