import { type Column, Columns } from '@tecmns/core';
import * as fc from 'fast-check';
import type { PlannedColumn } from '../src/work.ts';

/** A column of numbers that is planned. */
export const numbers = (name: string, nullable = false): PlannedColumn => ({
  name,
  kind: 'f64',
  unit: 'wxDAI',
  doc: `Numbers of ${name}.`,
  nullable,
});

/** A column of any values that is planned. */
export const json = (name: string): PlannedColumn => ({
  name,
  kind: 'json',
  unit: '',
  doc: `Values of ${name}.`,
  nullable: true,
});

/** A table with planned columns, filled in their order. */
export const tableOf = (columns: readonly PlannedColumn[], values: readonly (readonly unknown[])[]) =>
  new Columns(
    columns.map(({ name, kind, unit, doc }, i): Column => {
      const own = values[i]!;
      return kind === 'json'
        ? { kind, name, doc, values: own }
        : {
            kind,
            name,
            unit,
            doc,
            values: Float64Array.from(own, (value) => (value as number) ?? Number.NaN),
          };
    }),
  );

const number = fc.oneof(
  fc.constantFrom(0, -0, 1, 0.5, -1e300, 5e-324, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY),
  fc.double({ noNaN: true }),
);

const text = fc.string({ unit: 'grapheme' });

/** What canonical JSON has a form for, tagged values among it. −0 is 0 there. */
const value = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.constant(null),
    fc.boolean(),
    fc.integer(),
    text,
    fc.bigInt(),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(text, tie('value'), { maxKeys: 3, noNullPrototype: true }),
  ),
})).value;

/** Planned columns with names of any letters, and tables of them, some without rows. */
export const tables = fc
  .uniqueArray(
    fc.record({
      name: text.filter((name) => name !== '' && name !== '__proto__'),
      kind: fc.constantFrom('f64' as const, 'json' as const),
      nullable: fc.boolean(),
    }),
    { selector: ({ name }) => name, minLength: 1, maxLength: 5 },
  )
  .chain((some) => {
    const columns = some.map(({ name, kind, nullable }) =>
      kind === 'json' ? json(name) : numbers(name, nullable),
    );
    const row = fc.tuple(
      ...columns.map(({ kind, nullable }) =>
        kind === 'json' ? value : nullable ? fc.option(number) : number,
      ),
    );
    const table = fc.array(row, { maxLength: 20 }).map((rows) =>
      tableOf(
        columns,
        columns.map((_, i) => rows.map((values) => values[i])),
      ),
    );
    return fc.record({ columns: fc.constant(columns), parts: fc.array(table, { maxLength: 3 }) });
  });
