/** One line of the table of the executor. */
export type Case = {
  readonly name: string;
  /** What the loop by hand takes [ns per substep], where the case is compared with one. */
  readonly hand?: number;
  /** What we take, in the same unit. */
  readonly ours?: number;
  readonly measured: number;
  readonly unit: string;
  /** What it may be at most; absent where it is only recorded. */
  readonly atMost?: number;
  /** What it must be at least, in place of that. */
  readonly atLeast?: number;
};

/** A case that is compared with a loop by hand: nanoseconds of both. */
export function ratio(name: string, atMost: number, hand: number, ours: number): Case {
  return { name, hand, ours, measured: ours / hand, unit: '×', atMost };
}

const digits = (value: number) => value.toFixed(Math.abs(value) < 100 ? 2 : 0);
const cell = (value: number | undefined) => (value === undefined ? '' : digits(value)).padStart(9);

function budgetOf({ atMost, atLeast, unit }: Case): string {
  if (atMost !== undefined) return `≤ ${atMost} ${unit}`;
  return atLeast === undefined ? '' : `≥ ${atLeast} ${unit}`;
}

const isWithin = ({ measured, atMost = Number.POSITIVE_INFINITY, atLeast = 0 }: Case) =>
  measured <= atMost && measured >= atLeast;

/** Prints cases as a table; tells whether all are within their budgets. */
export function printCases(title: string, cases: readonly Case[]): boolean {
  const width = Math.max(...cases.map(({ name }) => name.length));
  console.log(`\n${title}`);
  console.log(`${''.padEnd(width)}  hand [ns]  ours [ns]   measured    budget`);
  for (const one of cases) {
    const measured = `${digits(one.measured)} ${one.unit}`.padStart(9);
    const line = `${one.name.padEnd(width)}  ${cell(one.hand)}  ${cell(one.ours)}  ${measured}  ${budgetOf(one).padStart(8)}`;
    console.log(`${line}${isWithin(one) ? '' : '  over'}`.trimEnd());
  }
  return cases.every(isWithin);
}
