import { canonicalJson } from './canonicalJson.ts';
import { didYouMean } from './didYouMean.ts';
import { RunError } from './errors.ts';
import { createSha256, type Sha256 } from './hash.ts';

/** A named column of numbers. NaN stands for a null. */
export type NumberColumn = {
  readonly kind: 'f64';
  readonly name: string;
  readonly unit: string;
  readonly doc: string;
  readonly values: Float64Array;
};

/** A named column of values that {@link canonicalJson} can write. */
export type JsonColumn = {
  readonly kind: 'json';
  readonly name: string;
  readonly doc: string;
  readonly values: readonly unknown[];
};

/** A named column of a table. */
export type Column = NumberColumn | JsonColumn;

const NUMBERS_PER_CHUNK = 4096;

/**
 * A table held by column: what a run records. Columns are not copied, so whoever hands them over gives up
 * writing to them.
 *
 * @throws RunError `bad-column` for an empty, reserved or repeated name, or unequal lengths.
 *
 * @example
 * ```ts
 * const price = { kind: 'f64', name: 'price', unit: 'wxDAI/TEC', doc: 'Spot price.', values: Float64Array.of(1, 1.5) } as const;
 * const columns = new Columns([price]);
 * columns.length; // => 2
 * columns.row(1); // => { price: 1.5 }
 * ```
 */
export class Columns {
  /** The columns, in their order. */
  readonly columns: readonly Column[];
  /** Number of rows. */
  readonly length: number;
  /** Names of the columns, in their order. */
  readonly names: readonly string[];
  readonly #byName = new Map<string, Column>();

  constructor(columns: readonly Column[]) {
    this.columns = Object.freeze([...columns]);
    this.names = Object.freeze(columns.map((column) => column.name));
    this.length = columns[0]?.values.length ?? 0;
    for (const column of columns) {
      const { name, values } = column;
      if (name === '' || name === '__proto__') throw badColumn(name, 'is not a name for a column');
      if (this.#byName.has(name)) throw badColumn(name, 'names two columns');
      if (values.length !== this.length) {
        throw badColumn(name, `has ${values.length} rows where '${this.names[0]}' has ${this.length}`);
      }
      this.#byName.set(name, column);
    }
  }

  /**
   * The column of a name.
   *
   * @throws RunError `unknown`, suggesting the nearest name.
   */
  column(name: string): Column {
    const column = this.#byName.get(name);
    if (column === undefined) throw unknownColumn(name, this.names);
    return column;
  }

  /**
   * The numbers of a column, not copied.
   *
   * @throws RunError `unknown`; `not-numbers` for a JSON column.
   */
  numbers(name: string): Float64Array {
    const column = this.column(name);
    if (column.kind === 'f64') return column.values;
    throw new RunError(`Column '${name}' holds JSON values, not numbers.`, {
      code: 'not-numbers',
      subject: name,
      hint: `Read it with column('${name}').values.`,
    });
  }

  /**
   * One row as an object; a NaN becomes null.
   *
   * @throws RunError `out-of-range`
   */
  row(index: number): Record<string, unknown> {
    if (!Number.isInteger(index) || index < 0 || index >= this.length) {
      throw new RunError(`There is no row ${index} in a table of ${this.length} rows.`, {
        code: 'out-of-range',
        value: index,
        range: `integers in [0, ${this.length})`,
      });
    }
    const row: Record<string, unknown> = {};
    for (const { name, values } of this.columns) row[name] = nanToNull(values[index]);
    return row;
  }

  /** All rows in order, made one at a time. */
  *rows(): IterableIterator<Record<string, unknown>> {
    for (let index = 0; index < this.length; index++) yield this.row(index);
  }

  /**
   * The named columns only, in the order given.
   *
   * @throws RunError `unknown`; `bad-column` for a repeated name.
   */
  select(names: readonly string[]): Columns {
    return new Columns(names.map((name) => this.column(name)));
  }

  /** The rows whose index the predicate accepts, copied. */
  where(predicate: (row: number) => boolean): Columns {
    const kept: number[] = [];
    for (let row = 0; row < this.length; row++) if (predicate(row)) kept.push(row);
    return new Columns(
      this.columns.map((column) =>
        column.kind === 'f64'
          ? { ...column, values: Float64Array.from(kept, (row) => column.values[row]!) }
          : { ...column, values: kept.map((row) => column.values[row]) },
      ),
    );
  }

  /**
   * The rows of several tables, one after the other, copied. Order, units and texts are those of the first.
   *
   * @throws RunError `mismatch` when names, kinds or units differ.
   *
   * @example
   * ```ts
   * const day = new Columns([{ kind: 'json', name: 'day', doc: 'Name of the day.', values: ['mon'] }]);
   * Columns.concat([day, day]).length; // => 2
   * ```
   */
  static concat(parts: readonly Columns[]): Columns {
    const [first] = parts;
    if (first === undefined) return new Columns([]);
    for (const part of parts) {
      const stray = part.names.find((name) => !first.names.includes(name));
      if (stray !== undefined) throw mismatch(stray, 'it is missing in the first table');
    }
    return new Columns(first.columns.map((column) => concatColumn(column, parts)));
  }

  /**
   * SHA-256, in hexadecimal, over canonical JSON of `{ kinds, names, rows }`, then each column: numbers as
   * little-endian doubles with −0 as 0 and one NaN, JSON columns as canonical JSON of the list in UTF-8.
   * Units and texts do not enter.
   *
   * @throws TecmnsError `not-serialisable` for a JSON column with a value that has no form.
   */
  digest(): string {
    const hash = createSha256();
    const kinds = this.columns.map((column) => column.kind);
    hash.update(canonicalJson({ names: this.names, kinds, rows: this.length }));
    for (const column of this.columns) {
      if (column.kind === 'f64') hashNumbers(hash, column.values);
      else hash.update(canonicalJson(column.values));
    }
    return hash.hex();
  }

  /** Comma-separated values after RFC 4180: {@link csvLines} ended by CR LF. */
  toCsv(): string {
    return [...this.csvLines(), ''].join('\r\n');
  }

  /**
   * The lines of {@link toCsv} without their ends: the names, then each row. NaN and null are empty, text is
   * written as it is, other JSON values as canonical JSON; quoted where RFC 4180 asks for it.
   *
   * @throws TecmnsError `not-serialisable` for a JSON column with a value that has no form.
   */
  *csvLines(): IterableIterator<string> {
    yield this.names.map(quote).join(',');
    for (let row = 0; row < this.length; row++) {
      yield this.columns.map(({ values }) => csvField(values[row])).join(',');
    }
  }

  /**
   * Plain data for `JSON.stringify` and {@link canonicalJson}; a NaN becomes null.
   *
   * @throws RunError `not-finite` for an infinite number, which JSON cannot hold.
   */
  toJSON(): { rows: number; columns: (NumberColumnJson | JsonColumn)[] } {
    const columns = this.columns.map((column) => {
      if (column.kind === 'json') return column;
      checkFinite(column, true);
      return {
        ...column,
        values: Array.from(column.values, (value) => (Number.isNaN(value) ? null : value)),
      };
    });
    return { rows: this.length, columns };
  }
}

/** A {@link NumberColumn} as plain data. */
export type NumberColumnJson = Omit<NumberColumn, 'values'> & { readonly values: (number | null)[] };

/** What a {@link ColumnRecorder} is told of a column. */
export type ColumnSpec = {
  readonly name: string;
  readonly unit: string;
  readonly doc: string;
  /** Whether NaN, for null, may be recorded. */
  readonly nullable?: boolean | undefined;
};

/**
 * Records numbers row by row into columns of a size known beforehand, allocating nothing on the way.
 *
 * @throws RunError `out-of-range` for a capacity that is not a whole number, 0 or more.
 *
 * @example
 * ```ts
 * const recorder = new ColumnRecorder([{ name: 'price', unit: 'wxDAI/TEC', doc: 'Spot price.' }], 2);
 * recorder.set(0, 1.5);
 * recorder.advance();
 * recorder.finish().row(0); // => { price: 1.5 }
 * ```
 */
export class ColumnRecorder {
  readonly #specs: readonly ColumnSpec[];
  readonly #values: readonly Float64Array[];
  #capacity: number;
  #row = 0;

  constructor(specs: readonly ColumnSpec[], capacity: number) {
    if (!Number.isSafeInteger(capacity) || capacity < 0) {
      throw new RunError(`A recorder cannot hold ${capacity} rows.`, {
        code: 'out-of-range',
        subject: 'capacity',
        value: capacity,
        range: 'integers, 0 or more',
      });
    }
    this.#specs = specs;
    // What is never set stays NaN, so that finish() finds it.
    this.#values = specs.map(() => new Float64Array(capacity).fill(Number.NaN));
    this.#capacity = capacity;
  }

  /**
   * Writes one number of the current row.
   *
   * @throws RunError `full` when all rows are recorded; `unknown` when there is no such column.
   */
  set(columnIndex: number, value: number): void {
    const values = this.#values[columnIndex];
    if (values === undefined) throw unknownColumn(String(columnIndex), []);
    if (this.#row >= this.#capacity) throw this.#full();
    values[this.#row] = value;
  }

  /**
   * Goes to the next row.
   *
   * @throws RunError `full` when all rows are recorded.
   */
  advance(): void {
    if (this.#row >= this.#capacity) throw this.#full();
    this.#row++;
  }

  /**
   * The rows recorded so far, checked to be finite. The recorder takes no more.
   *
   * @throws RunError `not-finite`, naming column and row.
   */
  finish(): Columns {
    const rows = this.#row;
    const columns = this.#specs.map(({ name, unit, doc, nullable }, i): NumberColumn => {
      const all = this.#values[i]!;
      // Copied only when rows are missing, to free the unused memory.
      const values = rows === all.length ? all : all.slice(0, rows);
      const column = { kind: 'f64', name, unit, doc, values } as const;
      checkFinite(column, nullable === true);
      return column;
    });
    const result = new Columns(columns);
    this.#capacity = 0;
    return result;
  }

  #full(): RunError {
    return new RunError(`The recorder took ${this.#row} rows and takes no more.`, {
      code: 'full',
      value: this.#row,
      hint: 'Give it the number of rows that will be recorded, and record before finish().',
    });
  }
}

function checkFinite({ name, values, unit }: NumberColumn, nullable: boolean): void {
  for (let row = 0; row < values.length; row++) {
    const value = values[row]!;
    if (Number.isFinite(value) || (nullable && Number.isNaN(value))) continue;
    throw new RunError(`Column '${name}' holds ${value} at row ${row}, which is not a finite number.`, {
      code: 'not-finite',
      subject: name,
      value,
      range: nullable ? 'finite numbers, or NaN for null' : 'finite numbers',
      unit,
      hint: Number.isNaN(value) ? 'Declare it nullable if it may have no value.' : undefined,
    });
  }
}

function concatColumn(first: Column, parts: readonly Columns[]): Column {
  const { name } = first;
  for (const part of parts) {
    const column = part.columns.find((candidate) => candidate.name === name);
    if (column === undefined) throw mismatch(name, 'it is missing in one of them');
    if (column.kind !== first.kind) throw mismatch(name, 'it is of two kinds');
    if (unitOf(column) !== unitOf(first)) {
      throw mismatch(name, `it is in '${unitOf(first)}' and in '${unitOf(column)}'`);
    }
  }
  if (first.kind === 'json')
    return { ...first, values: parts.flatMap((part) => [...part.column(name).values]) };
  const values = new Float64Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    values.set(part.numbers(name), offset);
    offset += part.length;
  }
  return { ...first, values };
}

function unitOf(column: Column): string | undefined {
  return column.kind === 'f64' ? column.unit : undefined;
}

function hashNumbers(hash: Sha256, values: Float64Array): void {
  const bytes = new Uint8Array(8 * Math.min(values.length, NUMBERS_PER_CHUNK));
  const view = new DataView(bytes.buffer);
  for (let start = 0; start < values.length; start += NUMBERS_PER_CHUNK) {
    const count = Math.min(NUMBERS_PER_CHUNK, values.length - start);
    for (let i = 0; i < count; i++) {
      const value = values[start + i]!;
      if (Number.isNaN(value)) {
        // Engines may write any NaN; this is the quiet one without payload.
        view.setUint32(8 * i, 0, true);
        view.setUint32(8 * i + 4, 0x7ff80000, true);
      } else view.setFloat64(8 * i, value === 0 ? 0 : value, true);
    }
    hash.update(bytes.subarray(0, 8 * count));
  }
}

function csvField(value: unknown): string {
  if (value === null || Number.isNaN(value)) return '';
  if (typeof value === 'number') return String(value);
  return quote(typeof value === 'string' ? value : canonicalJson(value));
}

function quote(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function nanToNull(value: unknown): unknown {
  return Number.isNaN(value) ? null : value;
}

function badColumn(name: string, reason: string): RunError {
  return new RunError(`'${name}' ${reason}.`, { code: 'bad-column', subject: name });
}

function mismatch(name: string, reason: string): RunError {
  return new RunError(`The tables do not have the same columns: '${name}', ${reason}.`, {
    code: 'mismatch',
    subject: name,
  });
}

function unknownColumn(name: string, names: readonly string[]): RunError {
  const near = didYouMean(name, names);
  return new RunError(`There is no column '${name}'.`, {
    code: 'unknown',
    subject: name,
    range: names.join(', '),
    hint: near === undefined ? undefined : `Did you mean '${near}'?`,
  });
}
