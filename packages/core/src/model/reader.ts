import { DeclarationError } from '../errors.ts';
import { infoOf } from '../parameters/instance.ts';
import { bindUnit } from '../units.ts';
import type { Metric, Metrics } from './declarations.ts';
import { childrenOf, type Inside } from './inside.ts';
import { CONTRACT, type Model } from './model.ts';
import { seal } from './seal.ts';
import { type RowSink, sinkClass } from './sink.ts';

type Measures = { measure(): Readonly<Record<string, number | null>>; write?(out: RowSink): void };

/** A metric as a column of results has it. */
export type MetricColumn = {
  /** Path from the root: `tec.fundraiser.price`. */
  readonly name: string;
  readonly unit: string;
  readonly doc: string;
  readonly nullable: boolean;
};

const SINKS = new WeakMap<object, new () => RowSink>();

/** The sink class of a model class, made once, so that all its instances write through the same setters. */
function sinkOf(Class: object, names: readonly string[]): new () => RowSink {
  let Sink = SINKS.get(Class);
  if (Sink === undefined) {
    Sink = sinkClass(names);
    SINKS.set(Class, Sink);
  }
  return Sink;
}

/**
 * Reads the metrics of one model, without its children, into a row of numbers: the fast way from a model
 * to columns. `null` is read as NaN.
 */
export class MetricReader {
  readonly names: readonly string[];
  readonly columns: readonly MetricColumn[];
  /** The numbers read last, in the order of `names`. */
  readonly row: Float64Array;
  readonly #model: Measures;
  readonly #sink: RowSink;
  readonly #writes: boolean;
  readonly #owner: string;

  constructor(model: object, path: string, units: Readonly<Record<string, string>>) {
    const inside = model as Inside;
    this.#owner = seal(inside).name;
    const metrics: Metrics = (inside.constructor as unknown as typeof Model)[CONTRACT].metrics;
    this.names = Object.keys(metrics);
    this.columns = this.names.map((name) =>
      columnOf(path === '' ? name : `${path}.${name}`, metrics[name]!, units),
    );
    this.#model = model as unknown as Measures;
    this.#writes = typeof this.#model.write === 'function';
    this.#sink = new (sinkOf(inside.constructor, this.names))();
    this.row = this.#sink.row;
    // The first read goes through `metrics()`, which checks that all is measured that is declared.
    (model as Model).metrics();
  }

  /** Reads the metrics into `row`. */
  read(): void {
    if (this.#writes) {
      this.#model.write!(this.#sink);
      return;
    }
    const measured = this.#model.measure();
    const { names, row } = this;
    for (let i = 0; i < names.length; i++) {
      const value = measured[names[i]!];
      row[i] = value ?? Number.NaN;
    }
  }

  /** Position of a metric in `row`. */
  indexOf(name: string): number {
    const index = this.names.indexOf(name);
    if (index >= 0) return index;
    throw new DeclarationError(`${this.#owner}: there is no metric "${name}".`, {
      code: 'unknown',
      model: this.#owner,
      subject: name,
      hint: `Metrics are ${this.names.join(', ')}.`,
    });
  }
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

/** Readers for a model and all models below it. */
export function readersOf(model: object, path = ''): MetricReader[] {
  return treeOf(model, path).map((node) => new MetricReader(node.model, node.path, node.units));
}
