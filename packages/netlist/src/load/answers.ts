import { Columns } from '@tecmns/core';
import { NetlistError } from '../NetlistError.ts';
import { shownName } from '../shown.ts';
import type { SentColumn } from './messages.ts';

/** Largest description that is taken [byte]. */
const MOST_DESCRIPTION = 2 ** 20;

/** What a model says of itself, as plain data of bounded length. */
export function parseDescription(name: string, text: string): unknown {
  if (text.length <= MOST_DESCRIPTION) return JSON.parse(text);
  throw new NetlistError(`${shownName(name)} describes itself with ${text.length} bytes.`, {
    fault: 'limit',
    code: 'too-large',
    subject: name,
    range: `at most ${MOST_DESCRIPTION} bytes`,
  });
}

/** What came out of a run, of which nothing is taken for granted. */
export function checkedResult(
  name: string,
  { columns, digest }: { readonly columns: readonly SentColumn[]; readonly digest: string },
): { readonly columns: Columns; readonly digest: string } {
  if (!/^[0-9a-f]{64}$/.test(digest)) throw noTable(name);
  return { columns: checkedColumns(name, columns), digest };
}

function checkedColumns(name: string, sent: readonly SentColumn[]): Columns {
  const isColumn = (one: SentColumn) =>
    [one.name, one.unit, one.doc].every((text) => typeof text === 'string' && text.length < 10_000) &&
    one.values instanceof Float64Array &&
    one.values.length === sent[0]!.values.length;
  if (!Array.isArray(sent) || !sent.every(isColumn)) throw noTable(name);
  const columns = sent.map(({ name: column, unit, doc, nullable, values }) => ({
    kind: 'f64' as const,
    ...{ name: column, unit, doc, nullable: nullable === true, values },
  }));
  try {
    return new Columns(columns);
  } catch (cause) {
    throw noTable(name, cause);
  }
}

function noTable(name: string, cause?: unknown): NetlistError {
  return new NetlistError(`${shownName(name)} answered with what is no table.`, {
    fault: 'load',
    code: 'bad-answer',
    subject: name,
    hint: 'Tell its author: its metrics may have names that are taken twice.',
    cause,
  });
}
