import { type Column, Columns, RunError } from '@tecmns/core';
import { experimentDigest } from './digest.ts';
import { type Manifest, manifestText, type RunEntry } from './manifest.ts';
import { isRecord, shown } from './refuse.ts';
import { namesInOrder } from './runTable.ts';
import { SimulationError } from './simulationError.ts';
import { type SummaryOptions, summaryOf } from './summary.ts';
import type { Span, Table } from './table.ts';
import type { PlannedColumn, Work } from './work.ts';

/**
 * What was recorded: columns, with everything that tells where they come from. `Executor.execute` gives it, and
 * {@link simulate} in the form that knows the metrics of its system.
 *
 * @example
 * ```ts
 * class Clockwork extends Model.define({
 *   id: 'example/clockwork',
 *   params: {},
 *   metrics: { age: { unit: 'day', doc: 'Days since it began.' } },
 * }) {
 *   age = 0;
 *   step(clock) { this.age += clock.dt; }
 *   measure() { return { age: this.age }; }
 * }
 * const system = new System({ controllables: { clockwork: new Clockwork() } });
 * const result = await simulate(system, { steps: 2, runs: 2, dt: 7, seed: 1 });
 * result.columns.row(5); // => { subset: 0, run: 1, step: 2, time: 14, 'clockwork.age': 14 }
 * result.where({ step: 2 }).length; // => 2
 * result.select(['run', 'clockwork.age']).row(2); // => { run: 0, 'clockwork.age': 14 }
 * result.toCsv().split('\r\n')[1]; // => '0,0,0,0,0'
 * ```
 */
export class Result {
  /** All columns; rows in the order of subset, run and step. */
  readonly columns: Columns;
  /** Why runs failed, when failures were kept. */
  readonly failures: readonly SimulationError[];
  readonly #work: Work;
  readonly #spans: readonly Span[];
  readonly #places: ReadonlyMap<string, Span>;
  #entries: readonly RunEntry[] | undefined;
  #manifestText: string | undefined;

  constructor(work: Work, table: Table) {
    const { columns, spans } = table.finish();
    this.columns = columns;
    this.failures = spans.flatMap(({ failure }) =>
      failure === undefined ? [] : [new SimulationError(failure.message, failure.details)],
    );
    this.#work = work;
    this.#spans = spans;
    this.#places = new Map(spans.map((span) => [keyOf(work.placeOf(span.index)), span]));
  }

  /** All rows in order as objects, made one at a time; null where there is no value. */
  rows(): IterableIterator<Record<string, unknown>> {
    return this.columns.rows();
  }

  /**
   * Some of the columns, in the order given.
   *
   * @throws RunError `unknown`, suggesting the nearest name; `bad-column` for a repeated one.
   */
  select(names: readonly string[]): Columns {
    return this.columns.select(names);
  }

  /**
   * The rows that have these values, or that a function accepts, copied.
   *
   * @throws RunError `unknown` for a column that there is not; ParameterError `out-of-range` for anything else.
   */
  where(
    condition: Readonly<Record<string, unknown>> | ((row: Readonly<Record<string, unknown>>) => boolean),
  ): Columns {
    const { columns } = this;
    if (typeof condition === 'function') return columns.where((index) => condition(columns.row(index)));
    if (!isRecord(condition)) {
      throw new RunError(`where is asked for ${shown(condition)}.`, {
        code: 'bad-value',
        value: condition,
        hint: 'Give values like { subset: 0, run: 1 }, or a function of a row.',
      });
    }
    const wanted = Object.entries(condition).map(
      ([name, value]) => [columns.column(name).values, value] as const,
    );
    return columns.where((index) => wanted.every(([values, value]) => isSame(values[index], value)));
  }

  /**
   * Mean and quantiles of every metric over the runs, for each step of each subset.
   *
   * @throws ParameterError for options that are none, RunError `unknown` for a metric that there is not.
   */
  summary(options: SummaryOptions = {}): Columns {
    return summaryOf(this.columns, options);
  }

  /**
   * The table of what one run recorded, without the columns that are the same in all its rows. It shares its numbers with
   * {@link columns}, where these hold nothing else.
   *
   * @param simulation number of the model, for blocks of several
   * @throws RunError `unknown` for a run that was not recorded.
   */
  run(subset: number, run: number, simulation?: number): Columns {
    const span =
      this.#places.get(keyOf({ simulation, subset, run })) ??
      (simulation === undefined ? this.#places.get(keyOf({ simulation: 0, subset, run })) : undefined);
    if (span !== undefined) return this.#tableOf(span);
    throw this.#unknown(`run ${run} of subset ${subset}`, [subset, run]);
  }

  /**
   * The numbers of one column for each run, in the order of the runs: what a fan is drawn from. They are shared
   * with {@link columns}. A run that failed is shorter.
   *
   * @param name of a column of numbers
   * @param subset number of the subset whose runs are wanted. Default: the runs of all subsets.
   * @param simulation number of the model whose runs are wanted, for blocks of several. Default: all.
   * @throws RunError `unknown` for a column, subset or model that there is not.
   */
  series(name: string, subset?: number, simulation?: number): Float64Array[] {
    const values = this.columns.numbers(name);
    const spans = this.#spans.filter(({ index }) => {
      const place = this.#work.placeOf(index);
      const isModel = simulation === undefined || (place.simulation ?? 0) === simulation;
      return isModel && (subset === undefined || place.subset === subset);
    });
    const isAsked = subset !== undefined || simulation !== undefined;
    if (isAsked && spans.length === 0) {
      const what = [
        ...(subset === undefined ? [] : [`subset ${subset}`]),
        ...(simulation === undefined ? [] : [`model ${simulation}`]),
      ];
      throw this.#unknown(what.join(' of '), subset ?? simulation);
    }
    return spans.map(({ start, rows }) => values.subarray(start, start + rows));
  }

  /** All rows as comma-separated values (RFC 4180), with a line of names first; empty where there is no value. */
  toCsv(): string {
    return this.columns.toCsv();
  }

  /** The lines of {@link toCsv} without their ends, made one at a time. */
  csvLines(): IterableIterator<string> {
    return this.columns.csvLines();
  }

  /**
   * Writes all rows into a Parquet file, under another name first and renamed when it is complete. Its columns have the
   * names that cadCAD's users know, its metadata the manifest and the units, as the README tells. Needs Node.
   *
   * @param path of the file, whose folder is made if it is not there
   * @throws RunError `missing-rows` when a row is missing that was planned and no failure tells why; `not-written` when
   * the file system refuses; `not-here` where there is no Node.
   */
  async toParquet(path: string): Promise<void> {
    const { writeParquet } = await import('#node');
    const { columns } = this;
    const { parameters } = this.#work;
    const planned = this.#plannedColumns();
    const rows = this.#spans.reduce((sum, span) => sum + span.rows, 0);
    await writeParquet(path, [columns], {
      columns: planned,
      rows,
      parameters,
      manifestText: this.manifestText,
    });
  }

  /**
   * SHA-256 over the digests of the runs in order, each as text in hexadecimal. The digest of a run is that of its table,
   * `result.run(subset, run).digest()`: equal ones have recorded the same numbers. Worked out when first asked for.
   */
  get digest(): string {
    return experimentDigest(this.#runEntries().map(({ digest }) => digest));
  }

  /**
   * What was run and what came out, as plain JSON. Worked out when first asked for.
   *
   * @throws TecmnsError `not-serialisable` when a parameter has a value that JSON has no form for.
   */
  get manifest(): Manifest {
    return JSON.parse(this.manifestText) as Manifest;
  }

  /** The manifest as canonical JSON. */
  get manifestText(): string {
    this.#manifestText ??= manifestText(this.#work, {
      rows: this.columns.length,
      runs: this.#runEntries(),
      failures: this.failures,
      digest: this.digest,
    });
    return this.#manifestText;
  }

  #runEntries(): readonly RunEntry[] {
    this.#entries ??= this.#spans.map((span) => ({
      ...this.#work.placeOf(span.index),
      rows: span.rows,
      digest: this.#tableOf(span).digest(),
    }));
    return this.#entries;
  }

  /** The columns as they came out: a run may have recorded others than planned. */
  #plannedColumns(): readonly PlannedColumn[] {
    const planned = new Map(this.#work.columns.map((column) => [column.name, column]));
    return this.columns.columns.map((column): PlannedColumn => {
      const { name, kind, doc } = column;
      const known = planned.get(name);
      if (known?.kind === kind) return known;
      return { name, kind, doc, unit: column.kind === 'f64' ? column.unit : '1', nullable: true };
    });
  }

  /** What a run recorded, as it did: others may have recorded other columns, or other values than numbers. */
  #tableOf({ start, rows, columns }: Span): Columns {
    const work = this.#work;
    const { constant, recorded } = work;
    const kinds = new Map((columns ?? recorded).map(({ name, kind }) => [name, kind]));
    const names = namesInOrder(work, columns ?? recorded).filter((name) => !constant.includes(name));
    return new Columns(
      names.map((name) => partOf(this.columns.column(name), { start, rows, kind: kinds.get(name) ?? 'f64' })),
    );
  }

  #unknown(what: string, value: unknown): RunError {
    const known = this.#spans.map(({ index }) => this.#work.placeOf(index));
    const range = (name: 'subset' | 'run') => {
      const numbers = known.map((place) => place[name]);
      const [least, most] = numbers.reduce(
        ([a, b], one) => [Math.min(a!, one), Math.max(b!, one)],
        [numbers[0] ?? 0, numbers[0] ?? 0],
      );
      return `${least} to ${most}`;
    };
    return new RunError(`There is no ${what}.`, {
      code: 'unknown',
      value,
      hint: `Subsets are ${range('subset')}, runs ${range('run')}.`,
    });
  }
}

/** Some rows of a column, of the kind that they were recorded in. */
function partOf(
  column: Column,
  { start, rows, kind }: { readonly start: number; readonly rows: number; readonly kind: Column['kind'] },
): Column {
  const end = start + rows;
  if (column.kind === 'f64') return { ...column, values: column.values.subarray(start, end) };
  const values = column.values.slice(start, end);
  if (kind === 'json') return { ...column, values };
  const { name, doc } = column;
  const numbers = Float64Array.from(values, (value) => (value === null ? Number.NaN : Number(value)));
  return { kind, name, unit: '1', doc, values: numbers };
}

function keyOf({
  simulation,
  subset,
  run,
}: {
  simulation?: number | undefined;
  subset: number;
  run: number;
}): string {
  return `${simulation ?? ''}/${subset}/${run}`;
}

/** Null, and what a column of numbers keeps for it, are the same. */
function isSame(value: unknown, wanted: unknown): boolean {
  return Object.is(value, wanted) || (wanted === null && Number.isNaN(value)) || value === wanted;
}
