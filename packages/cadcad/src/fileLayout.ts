import { type Column, Columns, type NumberColumn, RunError } from '@tecmns/core';
import type { PlannedColumn } from './work.ts';

/** A column as files have it: `whole` are whole numbers of 32 bits, `text` is text as it is, `json` any values as JSON. */
export type FileColumn = {
  readonly name: string;
  readonly kind: 'f64' | 'whole' | 'text' | 'json';
  readonly unit: string;
  readonly doc: string;
  readonly nullable: boolean;
};

/** A parameter that is swept, as a column of a file. */
export type ParameterColumn = {
  readonly name: string;
  readonly unit: string;
  readonly doc: string;
  /** What it is in each subset of each simulation: `values[simulation][subset]`. What a system gives is simulation 0. */
  readonly values: readonly (readonly unknown[])[];
};

/** How a table is laid out in a file. */
export type FileLayout = {
  /** The columns of the file, in their order. */
  readonly columns: readonly FileColumn[];
  /** For a column of the table, that of the file which holds its values, and what was added to them there. */
  sourceOf(name: string): { readonly name: string; readonly added: number };
  /** Rows of the table as rows of the file. Numbers that stay as they are are shared. */
  apply(table: Columns): Columns;
};

/** Columns of place in files, as cadCAD calls and orders them. */
const PLACES: readonly FileColumn[] = [
  whole('simulation', 'Number of the model, from 0.'),
  whole('subset', 'Number of the subset, a point of the sweep, from 0.'),
  whole('run', 'Number of the run in its subset, from 1.'),
  whole('substep', 'Number of the block that gave the row, from 1; 0 in the first row.'),
  whole('timestep', 'Steps taken; 0 is the state before the first.'),
];

/** What a table is: its rows those of a system, those of blocks, or no runs at all. */
type Form = 'system' | 'blocks' | 'other';

/**
 * The layout that cadCAD's users expect: what was recorded, then simulation, subset, run, substep, timestep, then
 * swept parameters. What a system recorded has simulation 0, runs from 1, substep 0 in the first row and 1 after, its
 * step as timestep, and its time [day] after that. A parameter with the name of another column is called
 * `parameter.NAME`. A table without runs stays as it is.
 *
 * @throws RunError `bad-column` when two columns would have the same name.
 */
export function fileLayout(
  columns: readonly PlannedColumn[],
  parameters: readonly ParameterColumn[] = [],
): FileLayout {
  const form = formOf(columns.map(({ name }) => name));
  const own = columns.map((column) => placed(form, column));
  const isPlace = ({ name }: FileColumn) => form !== 'other' && PLACES.some((place) => place.name === name);
  const isTime = ({ name }: FileColumn) => form === 'system' && name === 'time';
  const recorded = own.filter((column) => !isPlace(column) && !isTime(column));
  const there =
    form === 'system' ? PLACES : PLACES.filter(({ name }) => own.some((one) => one.name === name));
  const before = [...recorded, ...(form === 'other' ? [] : there), ...own.filter(isTime)];
  const swept = parameters.map((parameter) => parameterColumn(parameter, before));
  const all = [...before, ...swept];
  requireDifferent(all);
  return {
    columns: all,
    sourceOf(name) {
      const at = columns.findIndex((column) => column.name === name);
      return { name: own[at]?.name ?? name, added: form === 'system' && name === 'run' ? 1 : 0 };
    },
    apply(table) {
      const values = new Map(
        columns.map(({ name }, i) => [own[i]!.name, valuesIn(form, table.column(name))] as const),
      );
      if (form === 'system') {
        const steps = table.numbers('step');
        values.set('simulation', new Float64Array(table.length));
        values.set(
          'substep',
          steps.map((step) => (step === 0 ? 0 : 1)),
        );
      }
      for (const [i, { name, kind }] of swept.entries())
        values.set(name, spread(parameters[i]!, kind, values, table.length));
      return new Columns(all.map((column) => columnOf(column, values.get(column.name)!)));
    },
  };
}

function formOf(names: readonly string[]): Form {
  const has = (...wanted: readonly string[]) => wanted.every((name) => names.includes(name));
  if (has('subset', 'run', 'timestep')) return 'blocks';
  return has('subset', 'run', 'step') ? 'system' : 'other';
}

/** A column of a table as the file has it. */
function placed(form: Form, column: PlannedColumn): FileColumn {
  const name = form === 'system' && column.name === 'step' ? 'timestep' : column.name;
  const place = form === 'other' ? undefined : PLACES.find((one) => one.name === name);
  return place ?? { ...column, name, nullable: column.nullable || column.kind === 'json' };
}

function valuesIn(form: Form, { name, values }: Column): Column['values'] {
  return form === 'system' && name === 'run' && values instanceof Float64Array
    ? values.map((run) => run + 1)
    : values;
}

function parameterColumn(parameter: ParameterColumn, before: readonly FileColumn[]): FileColumn {
  const { name, unit, doc, values } = parameter;
  const isTaken = before.some((column) => column.name === name);
  const are = (kind: string) => values.every((some) => some.every((value) => typeof value === kind));
  const kind = are('number') ? 'f64' : are('string') ? 'text' : 'json';
  return { name: isTaken ? `parameter.${name}` : name, kind, unit, doc, nullable: kind === 'json' };
}

/** The value of a parameter in each row. */
function spread(
  parameter: ParameterColumn,
  kind: FileColumn['kind'],
  columns: ReadonlyMap<string, Column['values']>,
  rows: number,
): Column['values'] {
  const [simulations, subsets] = [columns.get('simulation'), columns.get('subset')];
  const valueAt = (row: number) => {
    const [simulation, subset] = [Number(simulations?.[row] ?? 0), Number(subsets?.[row] ?? 0)];
    const value = parameter.values[simulation]?.[subset];
    if (value !== undefined) return value;
    throw new RunError(`There is no value of '${parameter.name}' for subset ${subset}.`, {
      code: 'missing',
      subject: parameter.name,
      value: subset,
      hint: 'Give a value for each subset of each simulation.',
    });
  };
  if (kind !== 'f64') return Array.from({ length: rows }, (_, row) => valueAt(row));
  return Float64Array.from({ length: rows }, (_, row) => Number(valueAt(row)));
}

function columnOf({ name, unit, doc }: FileColumn, values: Column['values']): Column {
  return values instanceof Float64Array
    ? ({ kind: 'f64', name, unit, doc, values } satisfies NumberColumn)
    : { kind: 'json', name, doc, values };
}

function requireDifferent(columns: readonly FileColumn[]): void {
  const names = columns.map(({ name }) => name);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice === undefined) return;
  throw new RunError(`'${twice}' would name two columns of the file.`, {
    code: 'bad-column',
    subject: twice,
  });
}

function whole(name: string, doc: string): FileColumn {
  return { name, kind: 'whole', unit: '1', doc, nullable: false };
}
