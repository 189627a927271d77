import { type Column, Columns, type NumberColumn, RunError } from '@tecmns/core';
import { badOption } from './refuse.ts';

/** What is summed up. */
export type SummaryOptions = {
  /**
   * Columns of numbers by which rows belong together. Default: those of simulation, subset, step, time, timestep and substep
   * that there are.
   */
  readonly by?: readonly string[] | undefined;
  /** Columns of numbers that are summed up. Default: all that do not tell where a row stands. */
  readonly metrics?: readonly string[] | undefined;
  /** Shares of the values that lie at or below, from 0 to 1. Default 0.05, 0.25, 0.5, 0.75, 0.95. */
  readonly quantiles?: readonly number[] | undefined;
};

const MOMENTS = ['simulation', 'subset', 'step', 'time', 'timestep', 'substep'];
const PLACES = [...MOMENTS, 'run'];
const QUANTILES = [0.05, 0.25, 0.5, 0.75, 0.95];

/**
 * Sums up runs: for each moment of each subset how many runs there are, and for each metric `METRIC.count`, the values that
 * are not null, their `METRIC.mean`, and quantiles such as `METRIC.q05`, `METRIC.q50`, `METRIC.q97.5`. Where there is no
 * value, count is 0 and the others are null. Groups stand in the order in which they come up.
 *
 * Quantiles are of type 7 after Hyndman and Fan: linear between the values next to (n − 1)·q, as pandas and NumPy have it.
 *
 * Source: Hyndman, R. J. and Fan, Y., Sample Quantiles in Statistical Packages, The American Statistician 50 (1996).
 *
 * @throws RunError `unknown` or `not-numbers` for a column; `bad-column` when two would have one name.
 * @throws ParameterError `out-of-range` for a quantile that is none.
 *
 * @example
 * ```ts
 * const column = (name, ...values) => ({ kind: 'f64', name, unit: '1', doc: '', values: Float64Array.from(values) });
 * const columns = new Columns([column('step', 0, 1, 0, 1), column('price', 2, 4, 2, 8)]);
 * const summary = summaryOf(columns, { quantiles: [0.25, 0.5] });
 * summary.row(1); // => { step: 1, runs: 2, 'price.count': 2, 'price.mean': 6, 'price.q25': 5, 'price.q50': 6 }
 * ```
 */
export function summaryOf(columns: Columns, options: SummaryOptions = {}): Columns {
  const { names } = columns;
  const { by = names.filter((name) => MOMENTS.includes(name)), quantiles = QUANTILES } = options;
  const { metrics = names.filter((name) => isMetric(columns.column(name), by)) } = options;
  for (const [name, list] of Object.entries({ by, metrics, quantiles }))
    if (!Array.isArray(list)) throw badOption(name, list, 'a list');
  for (const quantile of quantiles) requireShare(quantile);
  const groups = groupsOf(
    by.map((name) => columns.numbers(name)),
    columns.length,
  );
  const keys = by.map((name): NumberColumn => {
    const column = numbersOf(columns, name);
    return { ...column, values: Float64Array.from(groups.first, (row) => column.values[row]!) };
  });
  const runs = { kind: 'f64', name: 'runs', unit: '1', doc: 'Rows that belong together.' } as const;
  const sorter = new Sorter(groups);
  return new Columns([
    ...keys,
    { ...runs, values: Float64Array.from(groups.sizes) },
    ...metrics.flatMap((name) => sorter.summarise(numbersOf(columns, name), quantiles)),
  ]);
}

/** Which rows belong together. */
type Groups = {
  /** Number of the group of each row. */
  readonly ids: Int32Array;
  /** First row of each group. */
  readonly first: readonly number[];
  /** Rows of each group. */
  readonly sizes: Int32Array;
};

function groupsOf(keys: readonly Float64Array[], rows: number): Groups {
  let ids = new Int32Array(rows);
  let first = rows === 0 ? [] : [0];
  for (const values of keys) {
    // Groups so far are parted by one more column: pairs of group and value are numbered as they come up.
    const numbered: Map<number, number>[] = first.map(() => new Map());
    const next = new Int32Array(rows);
    first = [];
    for (let row = 0; row < rows; row++) {
      const own = numbered[ids[row]!]!;
      let id = own.get(values[row]!);
      if (id === undefined) {
        id = first.length;
        own.set(values[row]!, id);
        first.push(row);
      }
      next[row] = id;
    }
    ids = next;
  }
  const sizes = new Int32Array(first.length);
  for (const id of ids) sizes[id]!++;
  return { ids, first, sizes };
}

/** Sorts the values of each group, in the same memory for each metric. */
class Sorter {
  readonly #ids: Int32Array;
  readonly #starts: Int32Array;
  readonly #ends: Int32Array;
  readonly #values: Float64Array;

  constructor({ ids, sizes }: Groups) {
    this.#ids = ids;
    this.#starts = new Int32Array(sizes.length);
    for (let id = 1; id < sizes.length; id++) this.#starts[id] = this.#starts[id - 1]! + sizes[id - 1]!;
    this.#ends = new Int32Array(sizes.length);
    this.#values = new Float64Array(ids.length);
  }

  summarise({ name, unit, doc, values }: NumberColumn, quantiles: readonly number[]): NumberColumn[] {
    this.#collect(values);
    const groups = this.#starts.length;
    const counts = new Float64Array(groups);
    const means = new Float64Array(groups);
    const levels = quantiles.map(() => new Float64Array(groups));
    for (let id = 0; id < groups; id++) {
      const own = this.#values.subarray(this.#starts[id]!, this.#ends[id]!).sort();
      counts[id] = own.length;
      means[id] = meanOf(own);
      for (const [i, quantile] of quantiles.entries()) levels[i]![id] = quantileOf(own, quantile);
    }
    const column = (what: string, text: string, own: Float64Array, ownUnit = unit): NumberColumn => {
      return { kind: 'f64', name: `${name}.${what}`, unit: ownUnit, doc: `${text} ${doc}`, values: own };
    };
    return [
      column('count', 'Runs that have a value.', counts, '1'),
      column('mean', 'Mean over the runs.', means),
      ...quantiles.map((quantile, i) =>
        column(labelOf(quantile), `Quantile ${quantile} over the runs.`, levels[i]!),
      ),
    ];
  }

  /** Puts the values that are not null together by group. */
  #collect(values: Float64Array): void {
    this.#ends.set(this.#starts);
    for (let row = 0; row < values.length; row++) {
      const value = values[row]!;
      if (Number.isNaN(value)) continue;
      const id = this.#ids[row]!;
      this.#values[this.#ends[id]!++] = value;
    }
  }
}

/** Of sorted values, NaN when there are none. */
function quantileOf(sorted: Float64Array, quantile: number): number {
  const place = (sorted.length - 1) * quantile;
  const below = Math.floor(place);
  const low = sorted[below] ?? Number.NaN;
  return place === below ? low : low + (place - below) * (sorted[below + 1]! - low);
}

function meanOf(values: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]!;
  return sum / values.length;
}

/** As `q05` for 0.05, and `q97.5` for 0.975. */
function labelOf(quantile: number): string {
  const percent = String(Number((100 * quantile).toPrecision(12)));
  return `q${/^\d(\.|$)/.test(percent) ? '0' : ''}${percent}`;
}

function isMetric({ name, kind }: Column, by: readonly string[]): boolean {
  return kind === 'f64' && !PLACES.includes(name) && !by.includes(name);
}

function numbersOf(columns: Columns, name: string): NumberColumn {
  const column = columns.column(name);
  if (column.kind === 'f64') return column;
  throw new RunError(`Column '${name}' holds JSON values, which have no mean and no quantiles.`, {
    code: 'not-numbers',
    subject: name,
    hint: 'Name columns of numbers in metrics and by.',
  });
}

function requireShare(quantile: unknown): void {
  if (typeof quantile === 'number' && quantile >= 0 && quantile <= 1) return;
  throw badOption('quantiles', quantile, 'numbers from 0 to 1');
}
