import type { Finding } from '@tecmns/netlist';
import { escaped } from '../cli/escaped.ts';
import type { Style } from '../cli/style.ts';
import { wrap } from '../cli/wrap.ts';

/** Width of the words in front of the lines. */
const LABEL = 9;

/** A label, and beside it a text that was written by nobody knows whom. */
export function labelled(label: string, text: string, width: number): string {
  return label.padEnd(LABEL) + wrap(escaped(text), width - LABEL).replaceAll('\n', `\n${' '.repeat(LABEL)}`);
}

/** What was noticed, each with what to do and its code. */
export function findingsText(findings: readonly Finding[], style: Style, width: number): string {
  return findings.map((finding) => findingText(finding, style, width)).join('\n\n');
}

function findingText({ severity, code, message, hint }: Finding, style: Style, width: number): string {
  const first = labelled(severity === 'error' ? 'Error' : 'Warning', message, width);
  return [
    severity === 'error' ? style.red(first) : first,
    ...(hint === undefined ? [] : [labelled('Next', hint, width)]),
    style.faint(labelled('Code', code, width)),
  ].join('\n');
}
