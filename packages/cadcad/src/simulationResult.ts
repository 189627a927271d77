import { Columns, type MetricPath, type Models, RunError } from '@tecmns/core';
import { experimentDigest } from './digest.ts';
import { type Manifest, manifestText, type RunEntry } from './manifest.ts';
import type { Job } from './plan.ts';
import { SimulationError } from './simulationError.ts';
import type { Span, Table } from './table.ts';

/** Columns that stand in a table of one run: all but subset and run. */
const FIRST_OWN_COLUMN = 2;

/**
 * What a simulation recorded: columns of numbers, with everything that tells where they come from.
 * {@link simulate} makes it.
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
 * result.run(0, 1).numbers('clockwork.age').at(-1); // => 14
 * result.toCsv().split('\r\n')[1]; // => '0,0,0,0,0'
 * ```
 */
export class SimulationResult<M extends Models = Models> {
  /** Subset, run, step, time [day], then the metrics; rows in the order of subset, run and step. */
  readonly columns: Columns;
  /** The points of the sweep, in order; one without values when there was no sweep. */
  readonly subsets: readonly Readonly<Record<string, unknown>>[];
  /** Why runs failed, when failures were kept. */
  readonly failures: readonly SimulationError[];
  readonly #job: Job;
  readonly #spans: readonly Span[];
  readonly #places: ReadonlyMap<number, Span>;
  #entries: readonly RunEntry[] | undefined;
  #manifestText: string | undefined;

  constructor(job: Job, table: Table) {
    const { columns, spans } = table.finish();
    this.columns = columns;
    this.subsets = job.plan.subsets;
    this.failures = spans.flatMap(({ failure }) =>
      failure === undefined ? [] : [new SimulationError(failure.message, failure.details)],
    );
    this.#job = job;
    this.#spans = spans;
    this.#places = new Map(spans.map((span) => [this.#placeOf(span.subset, span.run), span]));
  }

  /** All rows in order as objects, made one at a time; null where a metric has no value. */
  rows(): IterableIterator<Record<string, unknown>> {
    return this.columns.rows();
  }

  /**
   * The table of one run: step, time, then the metrics. It shares its numbers with {@link columns}.
   *
   * @throws RunError `unknown` for a run that was not recorded.
   */
  run(subset: number, run: number): Columns {
    const span = this.#places.get(this.#placeOf(subset, run));
    if (span !== undefined && span.subset === subset && span.run === run) return this.#tableOf(span);
    throw this.#unknown(`run ${run} of subset ${subset}`, [subset, run]);
  }

  /**
   * The numbers of one column for each run, in the order of the runs: what a fan is drawn from. They are shared
   * with {@link columns}. A run that failed is shorter.
   *
   * @param path of a metric, such as `'tec.price'`, or `'time'` or `'step'`
   * @param subset number of the subset whose runs are wanted. Default: the runs of all subsets.
   * @throws RunError `unknown` for a column or subset that there is not.
   */
  series(path: MetricPath<M> | 'time' | 'step', subset?: number): Float64Array[] {
    const values = this.columns.numbers(path);
    if (subset !== undefined && this.subsets[subset] === undefined)
      throw this.#unknown(`subset ${subset}`, subset);
    const spans = subset === undefined ? this.#spans : this.#spans.filter((span) => span.subset === subset);
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
    this.#manifestText ??= manifestText(this.#job, {
      rows: this.columns.length,
      runs: this.#runEntries(),
      failures: this.failures,
      digest: this.digest,
    });
    return this.#manifestText;
  }

  #runEntries(): readonly RunEntry[] {
    this.#entries ??= this.#spans.map((span) => {
      const { subset, run, rows } = span;
      return { subset, run, rows, digest: this.#tableOf(span).digest() };
    });
    return this.#entries;
  }

  #tableOf({ start, rows }: Span): Columns {
    return new Columns(
      this.#job.plan.columns.slice(FIRST_OWN_COLUMN).map(({ name, unit, doc }) => {
        const values = this.columns.numbers(name).subarray(start, start + rows);
        return { kind: 'f64', name, unit, doc, values };
      }),
    );
  }

  #placeOf(subset: number, run: number): number {
    return subset * this.#job.plan.runs + run;
  }

  #unknown(what: string, value: unknown): RunError {
    const { subsets, runs } = this.#job.plan;
    return new RunError(`There is no ${what}.`, {
      code: 'unknown',
      value,
      hint: `Subsets are 0 to ${subsets.length - 1}, runs 0 to ${runs - 1}.`,
    });
  }
}
