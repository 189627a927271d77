import { didYouMean } from '../didYouMean.ts';
import { isTecmnsError, type TecmnsError, WireError } from '../errors.ts';
import type { Inside } from '../model/inside.ts';
import { MetricReader, type Node } from '../model/reader.ts';
import { infoOf } from '../parameters/instance.ts';
import { isPlainObject } from '../parameters/plain.ts';
import { show } from '../parameters/show.ts';
import { bindUnit, conversionFactor, unboundVariables } from '../units.ts';

/** A wire as it is written: from a metric to an input, optionally with the value of the step before. */
export type WireDeclaration = readonly [from: string, to: string, options?: { readonly delay?: 0 | 1 }];

/** A checked wire. */
export type Wire = {
  readonly from: string;
  readonly to: string;
  readonly delay: 0 | 1;
  readonly unit: string;
  /** Top-level names at both ends. */
  readonly source: string;
  readonly target: string;
  copy(): void;
};

type Places = { readonly nodes: ReadonlyMap<string, Node>; readonly readers: Map<string, MetricReader> };

/** Checks a wire against the models at its ends, and makes it ready to copy. */
export function connect(declared: WireDeclaration, places: Places): Wire {
  checkForm(declared);
  const [from, to, { delay = 0 } = {}] = declared;
  const wire = `${from} → ${to}`;
  const source = end(from, wire, places);
  const target = end(to, wire, places);
  const reader = readerAt(source.path, places);
  const at = reader.names.indexOf(source.name);
  if (at < 0)
    throw unknownEnd(wire, `"${source.path}" has no metric "${source.name}"`, source.name, reader.names);
  const model = target.node.model as Inside;
  const { compiled } = infoOf(model.constructor);
  const slot = compiled.slots[compiled.index.get(target.name) ?? -1];
  if (slot === undefined || !slot.isInput) {
    const inputs = compiled.slots.filter(({ isInput }) => isInput).map(({ name }) => name);
    const what =
      slot === undefined
        ? `no input "${target.name}"`
        : `a parameter "${target.name}", which is not an input`;
    throw unknownEnd(wire, `"${target.path}" has ${what}`, slot === undefined ? target.name : '', inputs);
  }
  const unitFrom = reader.columns[at]!.unit;
  const unitTo = bindUnit(String(slot.parameter.options.unit ?? '1'), target.node.units);
  const factor = factorOf(wire, unitFrom, unitTo);
  const value = reader.values[at]!;
  const { name } = slot;
  const nullable = slot.parameter.options.nullable === true;
  if (reader.columns[at]!.nullable && !nullable) {
    throw new WireError(`Wire ${wire}: the metric may be null, which the input does not take.`, {
      code: 'nullable',
      subject: wire,
      hint: `Declare the input with nullable: true.`,
    });
  }
  return {
    from,
    to,
    delay,
    unit: unitTo,
    source: source.path.split('.')[0]!,
    target: target.path.split('.')[0]!,
    copy() {
      reader.read();
      const next = value[0]! * factor;
      try {
        model[name] = nullable && Number.isNaN(next) ? null : next;
      } catch (cause) {
        throw isTecmnsError(cause) ? refused(wire, cause) : cause;
      }
    },
  };
}

function checkForm(wire: unknown): asserts wire is WireDeclaration {
  const [from, to, options] = Array.isArray(wire) ? (wire as unknown[]) : [];
  const delay = isPlainObject(options) ? options.delay : options;
  const isDelay = delay === undefined || (isPlainObject(options) && (delay === 0 || delay === 1));
  if (typeof from === 'string' && typeof to === 'string' && isDelay && (wire as unknown[]).length < 4) return;
  throw new WireError(`A wire is ${show(wire)}, not a pair of paths.`, {
    code: 'bad-wire',
    value: wire,
    hint: "Write ['model.metric', 'model.input'], and { delay: 1 } behind them for the value of the step before.",
  });
}

/** The error for a value that a wire carries and its target does not take. */
function refused(wire: string, cause: TecmnsError): WireError {
  const { code, model, value, range, unit } = cause;
  return new WireError(`Wire ${wire}: ${cause.message}`, {
    code,
    model,
    subject: wire,
    value,
    range,
    unit,
    cause,
  });
}

function end(path: string, wire: string, { nodes }: Places): { node: Node; path: string; name: string } {
  const dot = path.lastIndexOf('.');
  const owner = path.slice(0, Math.max(0, dot));
  const node = nodes.get(owner);
  if (node !== undefined) return { node, path: owner, name: path.slice(dot + 1) };
  const why = dot < 0 ? `"${path}" is not a path "model.name"` : `there is no model "${owner}"`;
  throw unknownEnd(wire, why, owner, [...nodes.keys()]);
}

function readerAt(path: string, { nodes, readers }: Places): MetricReader {
  let reader = readers.get(path);
  if (reader === undefined) {
    const node = nodes.get(path)!;
    reader = MetricReader.of(node.model, node.path, node.units);
    readers.set(path, reader);
  }
  return reader;
}

function unknownEnd(wire: string, why: string, name: string, known: readonly string[]): WireError {
  const near = didYouMean(name, known);
  return new WireError(`Wire ${wire}: ${why}.`, {
    code: 'unknown',
    subject: wire,
    value: name,
    hint: near === undefined ? `Known are ${known.join(', ') || 'none'}.` : `Did you mean "${near}"?`,
  });
}

function factorOf(wire: string, from: string, to: string): number {
  const unbound = [...new Set([...unboundVariables(from), ...unboundVariables(to)])];
  if (unbound.length > 0) {
    throw new WireError(
      `Wire ${wire}: it is not said what ${unbound.map((one) => `"${one}"`).join(' and ')} ${unbound.length === 1 ? 'stands' : 'stand'} for.`,
      {
        code: 'unbound-unit',
        subject: wire,
        unit: from,
        hint: `Bind it: new Model({ … }, { units: { ${unbound.map((one) => `${one}: '…'`).join(', ')} } }).`,
      },
    );
  }
  try {
    return conversionFactor(from, to);
  } catch (cause) {
    throw new WireError(`Wire ${wire}: the metric is in "${from}" and the input in "${to}".`, {
      code: 'unit',
      subject: wire,
      value: from,
      range: to,
      unit: to,
      hint: 'Wire ends of one unit; only units of time are converted.',
      cause,
    });
  }
}
