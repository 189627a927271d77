import { type Column, Columns, RunError } from '@tecmns/core';
import type { Failure } from './failure.ts';
import type { Outcome, PlannedColumn, Room, Work } from './work.ts';

/** The rows of one run in the columns of a result. */
export type Span = {
  /** Number of the run in its work. */
  readonly index: number;
  readonly start: number;
  readonly rows: number;
  /** What it recorded, where that is other than planned. */
  readonly columns: readonly PlannedColumn[] | undefined;
  readonly failure: Failure | undefined;
};

/** What is known of a run. It may be short because it failed, or was asked to stop. */
type Recorded = {
  readonly rows: number;
  readonly columns: readonly PlannedColumn[] | undefined;
  readonly failure: Failure | undefined;
  readonly isShort: boolean;
};

/** A column that is being put together. */
type Store = { readonly column: PlannedColumn; values: Float64Array | unknown[] };

/** Puts runs together into columns, in the order of the work, in whichever order they come. */
export class Table {
  readonly #work: Work;
  readonly #isForThreads: boolean;
  readonly #starts: Float64Array;
  readonly #places: readonly Float64Array[];
  /** All numbers that are recorded, one column after the other; only when there is nothing else. */
  readonly #shared: Float64Array | undefined;
  readonly #stores = new Map<string, Store>();
  /** Columns that were not planned, with the run that has them first. */
  readonly #found = new Map<string, number>();
  readonly #outcomes: (Recorded | undefined)[] = [];

  /** @param isForThreads whether other threads are to record into it, which shared memory lets them */
  constructor(work: Work, isForThreads = false) {
    this.#work = work;
    this.#isForThreads = isForThreads;
    this.#starts = new Float64Array(work.runs + 1);
    for (let index = 0; index < work.runs; index++)
      this.#starts[index + 1] = this.#starts[index]! + work.rowsOf(index);
    const rows = this.#rows;
    const { recorded } = work;
    const isShared = recorded.every(({ kind }) => kind === 'f64');
    this.#shared = isShared ? allocate(rows, { columns: recorded.length, isForThreads }) : undefined;
    for (const column of work.columns) {
      const at = recorded.indexOf(column);
      const own = at < 0 ? undefined : this.#shared?.subarray(at * rows, (at + 1) * rows);
      const room = { isForThreads: isForThreads && isShared };
      const values = own ?? (column.kind === 'f64' ? allocate(rows, room) : emptyList(rows));
      this.#stores.set(column.name, { column, values });
    }
    this.#places = work.places.map(({ name }) => this.#stores.get(name)!.values as Float64Array);
  }

  get #rows(): number {
    return this.#starts[this.#work.runs]!;
  }

  /** Where a run may record, so that nothing needs to be copied. */
  roomFor(index: number): Room | undefined {
    const data = this.#shared;
    if (data === undefined) return undefined;
    const places = this.#isForThreads ? this.#places : undefined;
    return { data, stride: this.#rows, start: this.#starts[index]!, places };
  }

  /** Takes over what a run recorded. */
  put(outcome: Outcome): void {
    const { index, rows, values, columns = this.#work.recorded, failure } = outcome;
    const start = this.#starts[index]!;
    if (outcome.isPlaced !== true) this.#work.fillPlaces(outcome, this.#places, start);
    for (const [i, column] of columns.entries()) {
      const own = values[i]!;
      const store = this.#storeFor(column, index, own instanceof Float64Array);
      if (store.values instanceof Float64Array) copyInto(store.values, own as Float64Array, start, rows);
      else for (let row = 0; row < rows; row++) store.values[start + row] = nanToNull(own[row]);
    }
    if (outcome.columns !== undefined) this.#fillAbsent(outcome.columns, start, rows);
    const isShort = failure !== undefined || outcome.isStopped === true;
    this.#outcomes[index] = { rows, columns: outcome.columns, failure, isShort };
  }

  /** Refuses a table from which a run or a row is missing without a reason. */
  requireComplete(): void {
    for (let index = 0; index < this.#work.runs; index++) {
      const outcome = this.#outcomes[index];
      if (outcome?.isShort === true || outcome?.rows === this.#work.rowsOf(index)) continue;
      throw new RunError(
        `Run ${index} has ${outcome?.rows ?? 'no'} rows where ${this.#work.rowsOf(index)} were planned.`,
        { code: 'missing-rows', subject: 'rows', value: index },
      );
    }
  }

  /** The columns, without gaps for rows that were not recorded. Takes no more after that. */
  finish(): { columns: Columns; spans: Span[] } {
    const spans: Span[] = [];
    let end = 0;
    for (const [index, outcome] of this.#outcomes.entries()) {
      if (outcome === undefined) continue;
      const { rows, columns, failure } = outcome;
      const start = this.#starts[index]!;
      if (start > end) {
        this.#unshare();
        for (const { values } of this.#stores.values()) values.copyWithin(end, start, start + rows);
      }
      spans.push({ index, start: end, rows, columns, failure });
      end += rows;
    }
    const planned = this.#work.columns.map(({ name }) => this.#stores.get(name)!);
    const found = [...this.#found].sort((a, b) => a[1] - b[1]).map(([name]) => this.#stores.get(name)!);
    return { columns: new Columns([...planned, ...found].map((store) => columnOf(store, end))), spans };
  }

  /** Takes a copy of what other threads may still record into, before rows are moved there. */
  #unshare(): void {
    for (const store of this.#stores.values()) {
      const { values } = store;
      if (values instanceof Float64Array && !(values.buffer instanceof ArrayBuffer))
        store.values = values.slice();
    }
  }

  /** Where the values of a column go: numbers give way to other values when some come. */
  #storeFor(column: PlannedColumn, index: number, isNumbers: boolean): Store {
    let store = this.#stores.get(column.name);
    if (store === undefined) {
      store = { column, values: emptyList(this.#rows) };
      this.#stores.set(column.name, store);
      this.#found.set(column.name, index);
    } else if (this.#found.has(column.name)) {
      this.#found.set(column.name, Math.min(index, this.#found.get(column.name)!));
    }
    if (store.values instanceof Float64Array && !isNumbers)
      store.values = Array.from(store.values, nanToNull);
    return store;
  }

  /** Leaves no value where a run has not recorded what others have. */
  #fillAbsent(columns: readonly PlannedColumn[], start: number, rows: number): void {
    for (const { name } of this.#work.recorded) {
      if (columns.some((column) => column.name === name)) continue;
      const { values } = this.#stores.get(name)!;
      if (values instanceof Float64Array) values.fill(Number.NaN, start, start + rows);
    }
  }
}

function columnOf({ column: { name, unit, doc }, values }: Store, rows: number): Column {
  if (values instanceof Float64Array)
    return { kind: 'f64', name, unit, doc, values: values.subarray(0, rows) };
  return { kind: 'json', name, doc, values: values.length === rows ? values : values.slice(0, rows) };
}

function nanToNull(value: unknown): unknown {
  return Number.isNaN(value) ? null : value;
}

/** Room for the rows of a column of any values; what is never recorded stays null. */
function emptyList(rows: number): unknown[] {
  return new Array<unknown>(rows).fill(null);
}

/** Copies numbers, unless they were recorded where they stay. */
function copyInto(target: Float64Array, source: Float64Array, start: number, rows: number): void {
  const isThere = source.buffer === target.buffer && source.byteOffset === target.byteOffset + 8 * start;
  if (!isThere) target.set(source.subarray(0, rows), start);
}

/** Room for the rows of some columns of numbers. */
function allocate(rows: number, { columns = 1, isForThreads = false } = {}): Float64Array {
  const count = rows * columns;
  try {
    return isForThreads
      ? new Float64Array(new SharedArrayBuffer(count * Float64Array.BYTES_PER_ELEMENT))
      : new Float64Array(count);
  } catch (cause) {
    throw new RunError(`There is no memory for ${rows.toLocaleString('en-US')} rows.`, {
      code: 'too-large',
      subject: 'rows',
      value: rows,
      hint: 'Keep less, with record: { every: 10 } or record: { metrics: [ … ] }, or run less.',
      cause,
    });
  }
}
