/** One comparison: nanoseconds by hand, nanoseconds of ours, and the largest ratio that is accepted. */
export type Row = {
  readonly name: string;
  readonly hand: number;
  readonly ours: number;
  readonly budget: number;
};

/** Prints comparisons as a table of ratios; tells whether all are within their budgets. */
export function printTable(title: string, rows: readonly Row[]): boolean {
  const width = Math.max(...rows.map(({ name }) => name.length));
  console.log(`\n${title}`);
  console.log(`${''.padEnd(width)}  hand [ns]  ours [ns]  ratio  budget`);
  let within = true;
  for (const { name, hand, ours, budget } of rows) {
    const ratio = ours / hand;
    const good = ratio <= budget;
    within &&= good;
    console.log(
      `${name.padEnd(width)}  ${hand.toFixed(2).padStart(9)}  ${ours.toFixed(2).padStart(9)}  ${ratio.toFixed(2).padStart(5)}  ${budget.toFixed(2).padStart(6)}${good ? '' : '  over'}`,
    );
  }
  return within;
}
