import { type ClassInfo, infoOf } from '../parameters/instance.ts';
import { bindUnit } from '../units.ts';
import type { Metric, Metrics } from './declarations.ts';
import { gather } from './gather.ts';
import { childrenOf, type Inside } from './inside.ts';
import { CONTRACT, type Model } from './model.ts';
import { seal } from './seal.ts';
import { type Sink, sinkClass } from './sink.ts';

type Measures = { measure(): Readonly<Record<string, number | null>>; write?(out: Sink): void };

/** A metric as a column of results has it. */
export type MetricColumn = {
  /** Path from the root: `tec.fundraiser.price`. */
  readonly name: string;
  readonly unit: string;
  readonly doc: string;
  readonly nullable: boolean;
};

/** The sink class of a model class, made once, so that all its instances write through the same setters. */
function sinkOf(info: ClassInfo, names: readonly string[]): typeof Sink {
  info.sink ??= sinkClass(names);
  return info.sink;
}

/**
 * Reads the metrics of one model, without its children, into columns of numbers: the fast way from a model
 * to results. `null` is read as NaN. Made by {@link readersOf} and by `System.readers`.
 *
 * @example
 * ```ts
 * class Counter extends Model.define({
 *   id: 'example/counter',
 *   params: {},
 *   metrics: { count: { unit: '1', doc: 'Steps taken.' } },
 * }) {
 *   count = 0;
 *   step() { this.count++; }
 *   measure() { return { count: this.count }; }
 * }
 * const counter = new Counter();
 * const [reader] = readersOf(counter, 'counter', 2);
 * reader.read(0);
 * counter.step();
 * reader.read(1);
 * reader.columns[0].name; // => 'counter.count'
 * [...reader.values[0]]; // => [0, 1]
 * ```
 */
export abstract class MetricReader {
  readonly names: readonly string[];
  /** The names with the path of the model before them, as columns of results are called. */
  readonly paths: readonly string[];
  /** The numbers: one array for each metric, one place for each row. */
  readonly values: readonly Float64Array[];
  readonly model: Measures;
  /** All columns one after the other, each with place for so many rows. */
  protected readonly data: Float64Array;
  protected readonly rows: number;
  readonly #units: Readonly<Record<string, string>>;
  #columns: readonly MetricColumn[] | undefined;

  constructor(
    model: object,
    path: string,
    units: Readonly<Record<string, string>>,
    rows: number,
    into: Float64Array | undefined,
  ) {
    this.names = Object.keys(metricsOf(model));
    this.paths = path === '' ? this.names : this.names.map((name) => `${path}.${name}`);
    this.#units = units;
    this.rows = rows;
    // What is not written stays NaN, which finished columns refuse.
    this.data = into ?? new Float64Array(rows * this.names.length).fill(Number.NaN);
    this.values = this.names.map((_, i) => this.data.subarray(i * rows, (i + 1) * rows));
    this.model = model as unknown as Measures;
    // The first read goes through `metrics()`, which checks that all is measured that is declared.
    (model as Model).metrics();
  }

  /** The metrics as columns, with units that hold for this model. Worked out when first asked for. */
  get columns(): readonly MetricColumn[] {
    const metrics = metricsOf(this.model);
    this.#columns ??= this.names.map((name, i) => columnOf(this.paths[i]!, metrics[name]!, this.#units));
    return this.#columns;
  }

  /** Reads the metrics into a row. */
  abstract readonly read: (row?: number) => void;

  /** The reader that fits a model: by its `write` method if it has one. */
  static of(
    model: object,
    path = '',
    units: Readonly<Record<string, string>> = {},
    rows = 1,
    into?: Float64Array,
  ): MetricReader {
    seal(model as Inside);
    return 'write' in model
      ? new WritingReader(model, path, units, rows, into)
      : new MeasuringReader(model, path, units, rows, into);
  }
}

/** Reads a model that writes its metrics. */
class WritingReader extends MetricReader {
  readonly sink: Sink;
  readonly read: (this: WritingReader, row?: number) => void;

  constructor(
    model: object,
    path: string,
    units: Readonly<Record<string, string>>,
    rows: number,
    into: Float64Array | undefined,
  ) {
    super(model, path, units, rows, into);
    const info = infoOf(model.constructor);
    this.sink = new (sinkOf(info, this.names))(this.values);
    this.read = WRITING[bucketOf(info.compiled.declaration.id)]!;
  }

  declare readonly model: Required<Measures>;
}

// The same text many times over, on purpose: each copy serves some classes only, and so keeps what the
// engine has learnt about them apart from the others. One copy for all is three times slower.
// biome-ignore format: a table
const WRITING: readonly ((this: WritingReader, row?: number) => void)[] = [
  function (row = 0) { this.sink._at = row; this.model.write(this.sink); },
  function (row = 0) { this.sink._at = row; this.model.write(this.sink); },
  function (row = 0) { this.sink._at = row; this.model.write(this.sink); },
  function (row = 0) { this.sink._at = row; this.model.write(this.sink); },
  function (row = 0) { this.sink._at = row; this.model.write(this.sink); },
  function (row = 0) { this.sink._at = row; this.model.write(this.sink); },
  function (row = 0) { this.sink._at = row; this.model.write(this.sink); },
  function (row = 0) { this.sink._at = row; this.model.write(this.sink); },
  function (row = 0) { this.sink._at = row; this.model.write(this.sink); },
  function (row = 0) { this.sink._at = row; this.model.write(this.sink); },
  function (row = 0) { this.sink._at = row; this.model.write(this.sink); },
  function (row = 0) { this.sink._at = row; this.model.write(this.sink); },
  function (row = 0) { this.sink._at = row; this.model.write(this.sink); },
  function (row = 0) { this.sink._at = row; this.model.write(this.sink); },
  function (row = 0) { this.sink._at = row; this.model.write(this.sink); },
  function (row = 0) { this.sink._at = row; this.model.write(this.sink); },
  function (row = 0) { this.sink._at = row; this.model.write(this.sink); },
  function (row = 0) { this.sink._at = row; this.model.write(this.sink); },
  function (row = 0) { this.sink._at = row; this.model.write(this.sink); },
  function (row = 0) { this.sink._at = row; this.model.write(this.sink); },
  function (row = 0) { this.sink._at = row; this.model.write(this.sink); },
  function (row = 0) { this.sink._at = row; this.model.write(this.sink); },
  function (row = 0) { this.sink._at = row; this.model.write(this.sink); },
  function (row = 0) { this.sink._at = row; this.model.write(this.sink); },
  function (row = 0) { this.sink._at = row; this.model.write(this.sink); },
  function (row = 0) { this.sink._at = row; this.model.write(this.sink); },
  function (row = 0) { this.sink._at = row; this.model.write(this.sink); },
  function (row = 0) { this.sink._at = row; this.model.write(this.sink); },
  function (row = 0) { this.sink._at = row; this.model.write(this.sink); },
  function (row = 0) { this.sink._at = row; this.model.write(this.sink); },
  function (row = 0) { this.sink._at = row; this.model.write(this.sink); },
  function (row = 0) { this.sink._at = row; this.model.write(this.sink); },
  function (row = 0) { this.sink._at = row; this.model.write(this.sink); },
  function (row = 0) { this.sink._at = row; this.model.write(this.sink); },
  function (row = 0) { this.sink._at = row; this.model.write(this.sink); },
  function (row = 0) { this.sink._at = row; this.model.write(this.sink); },
  function (row = 0) { this.sink._at = row; this.model.write(this.sink); },
  function (row = 0) { this.sink._at = row; this.model.write(this.sink); },
  function (row = 0) { this.sink._at = row; this.model.write(this.sink); },
  function (row = 0) { this.sink._at = row; this.model.write(this.sink); },
  function (row = 0) { this.sink._at = row; this.model.write(this.sink); },
  function (row = 0) { this.sink._at = row; this.model.write(this.sink); },
  function (row = 0) { this.sink._at = row; this.model.write(this.sink); },
  function (row = 0) { this.sink._at = row; this.model.write(this.sink); },
  function (row = 0) { this.sink._at = row; this.model.write(this.sink); },
  function (row = 0) { this.sink._at = row; this.model.write(this.sink); },
  function (row = 0) { this.sink._at = row; this.model.write(this.sink); },
  function (row = 0) { this.sink._at = row; this.model.write(this.sink); },
  function (row = 0) { this.sink._at = row; this.model.write(this.sink); },
  function (row = 0) { this.sink._at = row; this.model.write(this.sink); },
  function (row = 0) { this.sink._at = row; this.model.write(this.sink); },
  function (row = 0) { this.sink._at = row; this.model.write(this.sink); },
  function (row = 0) { this.sink._at = row; this.model.write(this.sink); },
  function (row = 0) { this.sink._at = row; this.model.write(this.sink); },
  function (row = 0) { this.sink._at = row; this.model.write(this.sink); },
  function (row = 0) { this.sink._at = row; this.model.write(this.sink); },
  function (row = 0) { this.sink._at = row; this.model.write(this.sink); },
  function (row = 0) { this.sink._at = row; this.model.write(this.sink); },
  function (row = 0) { this.sink._at = row; this.model.write(this.sink); },
  function (row = 0) { this.sink._at = row; this.model.write(this.sink); },
  function (row = 0) { this.sink._at = row; this.model.write(this.sink); },
  function (row = 0) { this.sink._at = row; this.model.write(this.sink); },
  function (row = 0) { this.sink._at = row; this.model.write(this.sink); },
  function (row = 0) { this.sink._at = row; this.model.write(this.sink); },
];

/** Which copy serves a class: by its id, so that it is the same in every process. */
function bucketOf(id: string): number {
  let hash = 0;
  for (let i = 0; i < id.length; i++) hash = (hash * 31 + id.charCodeAt(i)) | 0;
  return Math.imul(hash, 0x9e3779b1) >>> 26;
}

/** Reads a model through the objects that it measures. */
class MeasuringReader extends MetricReader {
  readonly read = (row = 0): void => {
    gather(this.data, row, this.rows, this.names, this.model.measure());
  };
}

function metricsOf(model: object): Metrics {
  return (model.constructor as unknown as typeof Model)[CONTRACT].metrics;
}

function columnOf(name: string, metric: Metric, units: Readonly<Record<string, string>>): MetricColumn {
  return { name, unit: bindUnit(metric.unit, units), doc: metric.doc, nullable: metric.nullable === true };
}

/** A model in a tree of models, with the path that leads to it and the units that hold there. */
export type Node = {
  readonly path: string;
  readonly model: object;
  readonly units: Readonly<Record<string, string>>;
};

/** A model and all models below it, parents first. Children inherit the unit bindings of their parent. */
export function treeOf(
  model: object,
  path: string,
  inherited: Readonly<Record<string, string>> = {},
): Node[] {
  const inside = model as Inside;
  const units = { ...inherited, ...inside._meta?.units };
  const children = childrenOf(inside, infoOf(inside.constructor));
  return [
    { path, model, units },
    ...children.flatMap(({ slot, model: child }) =>
      treeOf(child, path === '' ? slot.name : `${path}.${slot.name}`, units),
    ),
  ];
}

/**
 * Readers for a model and all models below it, each with place for some rows.
 *
 * @param into where they write instead of into arrays of their own: the columns of all of them one after the other, each
 * with place for `rows`
 * @throws DeclarationError when a model does not measure what it declares.
 * @example
 * ```ts
 * class Still extends Model.define({
 *   id: 'example/still',
 *   params: {},
 *   metrics: { level: { unit: 'token', doc: 'Level.' } },
 * }) {
 *   step() {}
 *   measure() { return { level: 3 }; }
 * }
 * const [reader] = readersOf(new Still({}, { units: { token: 'TEC' } }), 'pond');
 * reader.columns[0].unit; // => 'TEC'
 * ```
 */
export function readersOf(model: object, path = '', rows = 1, into?: Float64Array): MetricReader[] {
  let used = 0;
  return treeOf(model, path).map((node) => {
    const reader = MetricReader.of(node.model, node.path, node.units, rows, into?.subarray(used));
    used += rows * reader.names.length;
    return reader;
  });
}
