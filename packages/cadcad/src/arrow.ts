import { type Column, type Columns, canonicalJson } from '@tecmns/core';
import {
  type Data,
  type DataType,
  Field,
  Float64,
  Int32,
  makeData,
  RecordBatch,
  Schema,
  Struct,
  Table,
  Utf8,
  vectorFromArray,
} from 'apache-arrow';
import { type FileColumn, fileLayout, type ParameterColumn } from './fileLayout.ts';

/** What an Arrow table is made from, beside its columns. */
export type ArrowOptions = {
  /** The manifest as canonical JSON, which goes into the metadata under `tecmns`. */
  readonly manifestText?: string | undefined;
  /** Parameters that are swept, which get columns of their own. Default: none. */
  readonly parameters?: readonly ParameterColumn[] | undefined;
};

/**
 * The columns as an Arrow table, in the names and order of the files that `writeParquet` writes: what was recorded, then
 * `simulation`, `subset`, `run` from 1, `substep`, `timestep`. Numbers are doubles that are shared with the columns, with
 * null for NaN; columns of place are whole numbers of 32 bits; other values are text, canonical JSON. Units and texts
 * stand in the metadata of the fields as `unit` and `doc`.
 *
 * @throws RunError `bad-column` when two columns would have one name.
 * @throws TecmnsError `not-serialisable` for a value that JSON has no form for.
 *
 * @example
 * ```ts
 * const price = { kind: 'f64', name: 'price', unit: 'wxDAI/TEC', doc: 'Spot price.', values: Float64Array.of(1, NaN) };
 * const table = toArrow(new Columns([price]));
 * table.getChild('price').get(1); // => null
 * table.schema.fields[0].metadata.get('unit'); // => 'wxDAI/TEC'
 * ```
 */
export function toArrow(columns: Columns, { manifestText, parameters = [] }: ArrowOptions = {}): Table {
  const planned = columns.columns.map((column) => {
    const unit = column.kind === 'f64' ? column.unit : '';
    return { name: column.name, kind: column.kind, unit, doc: column.doc, nullable: true };
  });
  const layout = fileLayout(planned, parameters);
  const laidOut = layout.apply(columns);
  const data = layout.columns.map((column) => dataOf(column, laidOut.column(column.name)));
  const fields = layout.columns.map((column, i) => fieldOf(column, data[i]!));
  const metadata = new Map(manifestText === undefined ? [] : [['tecmns', manifestText]]);
  const schema = new Schema(fields, metadata);
  const rows = makeData({ type: new Struct(fields), length: columns.length, nullCount: 0, children: data });
  return new Table(schema, new RecordBatch(schema, rows));
}

function dataOf({ kind }: FileColumn, { values }: Column): Data {
  if (!(values instanceof Float64Array))
    return vectorFromArray(
      values.map((value) => (kind === 'text' || value === null ? value : canonicalJson(value))),
      new Utf8(),
    ).data[0]!;
  if (kind === 'whole') return makeData({ type: new Int32(), data: Int32Array.from(values) });
  return makeData({ type: new Float64(), data: values, ...nullsOf(values) });
}

/** Which numbers there are, one bit for each, when some are NaN. */
function nullsOf(values: Float64Array): { nullCount: number; nullBitmap?: Uint8Array } {
  const bits = new Uint8Array(Math.ceil(values.length / 8));
  let nullCount = 0;
  for (let row = 0; row < values.length; row++) {
    if (Number.isNaN(values[row])) nullCount++;
    else bits[row >> 3]! |= 1 << (row & 7);
  }
  return nullCount === 0 ? { nullCount } : { nullCount, nullBitmap: bits };
}

function fieldOf({ name, unit, doc }: FileColumn, { type, nullCount }: Data): Field<DataType> {
  const texts = new Map(
    unit === ''
      ? [['doc', doc]]
      : [
          ['unit', unit],
          ['doc', doc],
        ],
  );
  return new Field(name, type, nullCount > 0, texts);
}
