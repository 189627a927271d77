import { ParameterError } from '@tecmns/core';
import type { Flag } from '../cli/command.ts';
import { nearest, UsageError } from '../cli/UsageError.ts';

const FORMATS = ['tree', 'json', 'dot', 'mermaid'] as const;

type DiagramFormat = (typeof FORMATS)[number];

/** The flag that says how a diagram is written. */
export const FORMAT_FLAG: Flag = {
  name: 'format',
  value: FORMATS.join('|'),
  doc: 'How it is written. Default tree; json with --json.',
};

/**
 * How a diagram is written: as the flag says, or else as a tree, or as JSON where a document was asked for.
 *
 * @throws ParameterError `bad-value`
 * @throws UsageError for a document that is to be something else
 */
export function diagramFormat(given: string | boolean | undefined, isJson: boolean): DiagramFormat {
  const format = FORMATS.find((one) => one === given) ?? (given === undefined ? 'tree' : undefined);
  if (format === undefined) {
    const range = FORMATS.join(', ');
    throw new ParameterError(`--format is '${given}', but must be one of ${range}.`, {
      code: 'bad-value',
      subject: 'format',
      value: given,
      range,
      hint: nearest(String(given), FORMATS, 'Leave it out to have the tree.'),
    });
  }
  if (!isJson || given === undefined || format === 'json') return isJson ? 'json' : format;
  throw new UsageError(`--json asks for a document, and --format ${format} for something else.`, {
    subject: 'format',
    hint: 'Leave out one of them.',
  });
}
