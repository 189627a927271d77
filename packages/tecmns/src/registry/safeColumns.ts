import { Columns } from '@tecmns/core';
import { NetlistError } from '@tecmns/netlist';
import { escaped } from '../cli/escaped.ts';

/** Longest name or unit of a column that is shown [character]. */
const LONGEST = 200;

/**
 * Columns that came out of a sandbox, with names, units and texts that are safe to print.
 *
 * @throws NetlistError `bad-answer` for names without end
 */
export function safeColumns(subject: string, { columns }: Columns): Columns {
  const numbers = columns.filter((column) => column.kind === 'f64');
  const long = numbers.find(({ name, unit }) => name.length > LONGEST || unit.length > LONGEST);
  if (long !== undefined) throw badAnswer(subject, `it has names of more than ${LONGEST} characters`);
  return new Columns(
    numbers.map((column) => ({
      ...column,
      name: escaped(column.name),
      unit: escaped(column.unit),
      doc: escaped(column.doc.replace(/\s+/g, ' ')),
    })),
  );
}

/** An answer of a sandbox that is none. */
export function badAnswer(subject: string, reason: string, cause?: unknown): NetlistError {
  return new NetlistError(`${subject} answered with what is no table of runs: ${reason}.`, {
    fault: 'load',
    code: 'bad-answer',
    subject,
    hint: 'It is no model of @tecmns/core, or of another version of it: ask its authors.',
    cause,
  });
}
