import type { PraiseItem, Quantification } from '@tecmns/mechanisms';
import { type PraiseProblem, PraiseTableError, refuseRows } from './PraiseTableError.ts';
import { layoutOf, type PraiseLayout, type QuantifierColumns, repeatedColumn } from './praiseLayouts.ts';
import { type PraiseRow, praiseTable } from './praiseTable.ts';

/** Praise of a round that was read from a table. */
export type ImportedPraise = {
  /** Praise, in the order of the table. */
  readonly items: PraiseItem[];
  /** Receivers and quantifiers without an address, who cannot be paid; nobody in tables without addresses. */
  readonly unpayable: string[];
};

const NUMBER = /^\d+(\.\d*)?(e[+-]?\d+)?$/i;
const YES = ['true', '1'];
const NO = ['false', '0', ''];
const ELSEWHERE = 'elsewhere' as const;

/**
 * Reads the praise of a round from comma-separated values: an export of the Praise platform (2021 to 2024), or the sheet
 * of the cultural build (2020 and 2021), which has several rounds.
 *
 * Platform: `TO USER ACCOUNT`, `FROM USER ACCOUNT`, and for each quantifier `SCORE 1`, `QUANTIFIER 1 USERNAME`; where
 * they are, `ID`, `DUPLICATE ID 1`, `DISMISSED 1` and addresses. Cultural build: `To`, `From`, and for each quantifier
 * `v1 norm` (the scores) and `v1` (the name); `period`. Capital letters do not matter, other columns are left out. A
 * quantifier without name and score is none; a duplicate of praise that is not in the table repeats praise elsewhere.
 *
 * Source: CommonsBuild/tec-rewards, distribution_rounds; CommonsBuild/praiseanalysis,
 * praise-data-labeled-clean-IH.csv. Evidence: vectors/praise-round-27.csv, vectors/praise-cultural-build.csv.
 *
 * @param csv - The text of the table.
 * @param options - `round` chooses a round of a table with several, by what stands in its column `period`.
 * @throws PraiseTableError: `invalid-rows` with every cell that is wrong, `invalid-input` for what is no text, `empty`,
 * `missing` for a column, or a round that must be chosen, `duplicate` for a column that is there twice, `unknown` for a
 * round that is not there. Nothing is read then.
 *
 * @example
 * ```ts
 * const table = [
 *   'to user account,from user account,score 1,score 2,quantifier 1 username,quantifier 2 username',
 *   'ann,bob,8,13,cyd,dan',
 *   'ann,dan,3,5,cyd,eve',
 * ].join('\n');
 * const { items } = readPraise(table);
 * items.length; // => 2
 * items[0].quantifications; // => [{ quantifier: 'cyd', score: 8 }, { quantifier: 'dan', score: 13 }]
 * readPraise(table.replace('13', 'many')); // throws PraiseTableError
 * ```
 */
export function readPraise(csv: string, { round }: { readonly round?: string } = {}): ImportedPraise {
  const { header, rows } = praiseTable(csv);
  const layout = layoutOf(header);
  if ('lacking' in layout) {
    const names = layout.lacking.map((name) => `"${name}"`).join(', ');
    throw new PraiseTableError(`the header has no ${names}.`, {
      code: 'missing',
      value: header.join(', '),
      range: names,
      hint: 'Give the table the columns of an export of the platform, or of the sheet.',
    });
  }
  const repeated = repeatedColumn(header, layout);
  if (repeated !== undefined) {
    throw new PraiseTableError(`the header has "${repeated}" more than once.`, {
      code: 'duplicate',
      value: header.join(', '),
      hint: 'Give each quantifier columns with a number of its own.',
    });
  }
  const chosen = ofRound(rows, layout, round);
  const reading = { header, layout, ...placesOf(chosen, layout), problems: [] };
  const items = chosen.map((row) => itemOf(row, reading));
  if (reading.problems.length > 0) refuseRows(reading.problems);
  return { items, unpayable: withoutAddress(chosen, layout) };
}

/** The rows of one round; all, in a table of one. */
function ofRound(
  rows: readonly PraiseRow[],
  { round: column }: PraiseLayout,
  round: string | undefined,
): readonly PraiseRow[] {
  const there = column === -1 ? [] : [...new Set(rows.map(({ cells }) => cells[column]!))];
  const list = there.join(', ');
  if (round === undefined) {
    if (there.length < 2) return rows;
    throw new PraiseTableError(`the table has the rounds ${list}.`, {
      code: 'missing',
      subject: 'round',
      range: list,
      hint: 'Choose one with { round }.',
    });
  }
  if (there.includes(round)) return rows.filter(({ cells }) => cells[column] === round);
  const known = column === -1 ? 'has no column of rounds' : `has the rounds ${list}`;
  throw new PraiseTableError(`there is no round "${round}"; the table ${known}.`, {
    code: 'unknown',
    subject: 'round',
    value: round,
    range: list,
  });
}

/** What is needed to read a row, and what is wrong so far. */
type Reading = {
  readonly header: readonly string[];
  readonly layout: PraiseLayout;
  readonly places: ReadonlyMap<string, number>;
  readonly repeated: ReadonlySet<string>;
  readonly problems: PraiseProblem[];
};

/** Places of praise by identifier, and identifiers that more than one has. */
function placesOf(rows: readonly PraiseRow[], { id }: PraiseLayout) {
  const places = new Map<string, number>();
  const repeated = new Set<string>();
  if (id === -1) return { places, repeated };
  rows.forEach(({ cells }, place) => {
    const own = cells[id]!;
    if (places.has(own)) repeated.add(own);
    places.set(own, place);
  });
  return { places, repeated };
}

/** The praise of a row. */
function itemOf(row: PraiseRow, reading: Reading): PraiseItem {
  const { layout, repeated } = reading;
  const { giver, receiver, id } = layout;
  const [from, to] = [row.cells[giver]!, row.cells[receiver]!];
  if (from === '') blame(row, giver, 'a name', reading);
  if (to === '') blame(row, receiver, 'a name', reading);
  if (id !== -1 && (row.cells[id] === '' || repeated.has(row.cells[id]!)))
    blame(row, id, 'an identifier that no other praise has', reading);
  const quantifications = layout.quantifiers.flatMap((columns) => quantificationOf(row, columns, reading));
  return { giver: from, receiver: to, quantifications };
}

/** What a quantifier says in a row; none where name and score are empty. */
function quantificationOf(row: PraiseRow, columns: QuantifierColumns, reading: Reading): Quantification[] {
  const { layout, places } = reading;
  const cell = (column: number) => (column === -1 ? '' : row.cells[column]!);
  const [quantifier, score] = [cell(columns.name), cell(columns.score)];
  if (quantifier === '' && score === '') return [];
  if (quantifier === '') blame(row, columns.name, 'the name of who gave the score', reading);
  else if (quantifier === cell(layout.receiver))
    blame(row, columns.name, 'somebody else than the receiver', reading);
  if (!NUMBER.test(score) || Number(score) === Infinity)
    blame(row, columns.score, 'a number of at least 0', reading);
  const flag = cell(columns.dismissed).toLowerCase();
  if (![...YES, ...NO].includes(flag)) blame(row, columns.dismissed, 'true, false, 1, 0 or empty', reading);
  const first = cell(columns.duplicate);
  if (first !== '' && first === cell(layout.id))
    blame(row, columns.duplicate, 'the identifier of another praise, or empty', reading);
  const place = first === '' ? null : (places.get(first) ?? ELSEWHERE);
  return [
    {
      quantifier,
      score: Number(score),
      ...(columns.dismissed === -1 ? {} : { dismissed: YES.includes(flag) }),
      ...(columns.duplicate === -1 ? {} : { duplicateOf: place }),
    },
  ];
}

/** Notes that a cell is wrong. */
function blame({ number, cells }: PraiseRow, column: number, allowed: string, reading: Reading): void {
  const { header, problems } = reading;
  problems.push({ row: number, column: header[column]!, value: cells[column]!, allowed });
}

/** Receivers and quantifiers who never have an address, in tables that have addresses. */
function withoutAddress(
  rows: readonly PraiseRow[],
  { receiver, address, quantifiers }: PraiseLayout,
): string[] {
  const named = [{ name: receiver, address }, ...quantifiers].filter((one) => one.address !== -1);
  const known = new Map<string, boolean>();
  for (const { cells } of rows) {
    for (const one of named) {
      const name = cells[one.name]!;
      if (name !== '') known.set(name, known.get(name) === true || cells[one.address] !== '');
    }
  }
  return [...known].filter(([, has]) => !has).map(([name]) => name);
}
