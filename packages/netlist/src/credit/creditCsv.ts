import { shownName, withoutHidden } from '../shown.ts';
import { type CreditRecord, tableHash } from './creditRecord.ts';
import { compare } from './edgeTable.ts';
import { UNITS } from './flow1.ts';
import { type Amounts, requireShares } from './pay.ts';
import { badNumber } from './refuse.ts';

/** Signs that a spreadsheet takes for the beginning of a formula, at the beginning of a cell or after what might end one. */
const FORMULA = /(^|[;,|"])(?=\s*[=+\-@＝＋－＠])/gu;

/**
 * Shares as a table for people: who, by what name, how much in percent (rounded down) and in units, of which 10^36 are all, what of an amount, and, in
 * the first line, as JSON, the record by which all of it can be computed again. Lines end as RFC 4180 says.
 *
 * Names are those that repositories gave. Signs that are not seen are written out, names of more than 120 signs are cut, and before what a spreadsheet would take for a
 * formula stands an apostrophe.
 *
 * @param shares share units by contributor
 * @param options.record how the shares came about
 * @param options.names what contributors are called
 * @param options.amounts what each gets: {@link pay}
 * @throws NetlistError `out-of-range` for shares that do not sum to 10^36, or are not those of the record
 *
 * @example
 * ```ts
 * const ann = { id: 'app', authors: [{ id: 'github:ann', weight: 1 }], owners: [], dependencies: [], parents: [] };
 * const graph = { nodes: [ann], entries: [{ node: 'app', weight: 1 }], links: [] };
 * const credit = flow1(graph);
 * const names = new Map([['github:ann', '=1+1']]);
 * const csv = creditCsv(credit.shares, { record: creditRecord(graph, credit), names });
 * csv.split('\r\n')[1]!.slice(0, 32); // => `"github:ann","'=1+1",100.000000,`
 * ```
 */
export function creditCsv(
  shares: Amounts,
  {
    record,
    names = new Map(),
    amounts,
  }: {
    readonly record: CreditRecord;
    readonly names?: ReadonlyMap<string, string> | undefined;
    readonly amounts?: Amounts | undefined;
  },
): string {
  requireShares(shares);
  const hash = tableHash(shares);
  if (hash !== record.tableHash) throw badNumber('the hash of the shares', hash, record.tableHash);
  const lines = [...shares]
    .sort(([a, one], [b, other]) => (one === other ? compare(a, b) : one > other ? -1 : 1))
    .map(([id, units], i) => [
      cell(withoutHidden(id)),
      cell(shownName(names.get(id) ?? '')),
      percent(units),
      String(units),
      String(amounts?.get(id) ?? ''),
      i === 0 ? quoted(JSON.stringify(record)) : '',
    ]);
  return [['payee', 'name', 'percent', 'units', 'amount', 'record'], ...lines]
    .map((line) => `${line.join(',')}\r\n`)
    .join('');
}

function cell(text: string): string {
  return quoted(text.replace(FORMULA, "$1'"));
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

function percent(units: bigint): string {
  const millionths = String((units * 10n ** 8n) / UNITS).padStart(7, '0');
  return `${millionths.slice(0, -6)}.${millionths.slice(-6)}`;
}
