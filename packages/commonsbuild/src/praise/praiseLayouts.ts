/** The columns of one quantifier, by their place in the header; -1 for a column that is not there. */
export type QuantifierColumns = {
  readonly name: number;
  readonly score: number;
  readonly duplicate: number;
  readonly dismissed: number;
  readonly address: number;
};

/** Where a table of praise has what. */
export type PraiseLayout = {
  readonly id: number;
  readonly giver: number;
  readonly receiver: number;
  readonly address: number;
  /** Column of the round, in tables with several. */
  readonly round: number;
  readonly quantifiers: readonly QuantifierColumns[];
};

/** Columns that a layout needs and a header lacks. */
export type Lacking = { readonly lacking: readonly string[] };

type Named = (name: string) => number;

/** Export of the Praise platform, 2021 to 2024: one round, with identifiers, duplicates and dismissals. */
function platform(place: Named, names: readonly string[]): PraiseLayout | Lacking {
  const columns = numbered((k) => place(`score ${k}`) !== -1);
  const next = columns.length + 1;
  const needed = ['to user account', 'from user account', 'score 1'];
  needed.push(...columns.map((k) => `quantifier ${k} username`));
  if (columns.some((k) => place(`duplicate id ${k}`) !== -1)) needed.push('id');
  if (names.some((name) => beyond(name, /^score (\d+)$/, next))) needed.push(`score ${next}`);
  const lacking = needed.filter((name) => place(name) === -1);
  if (lacking.length > 0) return { lacking };
  return {
    id: place('id'),
    giver: place('from user account'),
    receiver: place('to user account'),
    address: place('to eth address'),
    round: -1,
    quantifiers: columns.map((k) => ({
      name: place(`quantifier ${k} username`),
      score: place(`score ${k}`),
      duplicate: place(`duplicate id ${k}`),
      dismissed: place(`dismissed ${k}`),
      address: place(`quantifier ${k} eth address`),
    })),
  };
}

/** Sheet of the cultural build, 2020 and 2021: several rounds, with each quantifier's scores on a scale of their own. */
function sheet(place: Named, names: readonly string[]): PraiseLayout | Lacking {
  const columns = numbered((k) => place(`v${k} norm`) !== -1);
  const next = columns.length + 1;
  const needed = ['to', 'from', 'v1 norm', ...columns.map((k) => `v${k}`)];
  if (names.some((name) => beyond(name, /^v(\d+) norm$/, next))) needed.push(`v${next} norm`);
  const lacking = needed.filter((name) => place(name) === -1);
  if (lacking.length > 0) return { lacking };
  return {
    id: -1,
    giver: place('from'),
    receiver: place('to'),
    address: -1,
    round: place('period'),
    quantifiers: columns.map((k) => ({
      name: place(`v${k}`),
      score: place(`v${k} norm`),
      duplicate: -1,
      dismissed: -1,
      address: -1,
    })),
  };
}

/** Whether a name is that of a column with a number above one that is not there: its scores would be lost. */
function beyond(name: string, pattern: RegExp, missing: number): boolean {
  return Number(pattern.exec(name)?.[1] ?? 0) > missing;
}

/** 1, 2, … as long as there is such a column. */
function numbered(there: (k: number) => boolean): number[] {
  const found: number[] = [];
  for (let k = 1; there(k); k++) found.push(k);
  return found;
}

/** The layout that a header fits, or what it lacks of the one that it is nearest to. */
export function layoutOf(header: readonly string[]): PraiseLayout | Lacking {
  const names = header.map((name) => name.trim().toLowerCase());
  const place: Named = (name) => names.indexOf(name);
  const found = [platform(place, names), sheet(place, names)] as const;
  const fitting = found.find((one) => 'quantifiers' in one);
  if (fitting !== undefined) return fitting;
  const [first, second] = found as readonly [Lacking, Lacking];
  return second.lacking.length < first.lacking.length ? second : first;
}

/** A column that a layout reads and a header has more than once, in the words of the header. */
export function repeatedColumn(header: readonly string[], layout: PraiseLayout): string | undefined {
  const names = header.map((name) => name.trim().toLowerCase());
  const { id, giver, receiver, address, round } = layout;
  const read = [
    id,
    giver,
    receiver,
    address,
    round,
    ...layout.quantifiers.flatMap((one) => Object.values(one)),
  ];
  return header.find((_, i) => read.includes(i) && names.lastIndexOf(names[i]!) !== i);
}
