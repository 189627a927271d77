import { Columns, parseCanonicalJson } from '@tecmns/core';
import { tableFromIPC, tableToIPC } from 'apache-arrow';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { numRuns } from '../testing/economy.ts';
import { json, numbers, tableOf, tables } from '../testing/tables.ts';
import { toArrow } from './arrow.ts';

const place = ['subset', 'run', 'step', 'time'].map((name) => numbers(name));
const columns = tableOf(
  [...place, numbers('market.price'), json('note')],
  [
    [0, 0, 1],
    [0, 0, 0],
    [0, 1, 0],
    [0, 7, 0],
    [2, null, -0],
    ['é', null, { n: 1n }],
  ],
);

describe('an Arrow table', () => {
  test("has cadCAD's names and order, and whole numbers where a row stands", () => {
    const table = toArrow(columns, {
      parameters: [
        { name: 'fee', unit: '1', doc: 'Fee.', values: [[0.1, 0.2]] },
        { name: 'regime', unit: '1', doc: 'Market.', values: [['bull', 'bear']] },
      ],
    });
    expect(table.schema.fields.map(({ name, type }) => `${name}: ${type}`)).toEqual([
      ...['market.price: Float64', 'note: Utf8'],
      ...['simulation', 'subset', 'run', 'substep', 'timestep'].map((name) => `${name}: Int32`),
      ...['time: Float64', 'fee: Float64', 'regime: Utf8'],
    ]);
    expect(table.toArray().map((row) => Object.values(row!.toJSON()))).toEqual([
      [2, '"é"', 0, 0, 1, 0, 0, 0, 0.1, 'bull'],
      [null, null, 0, 0, 1, 1, 1, 7, 0.1, 'bull'],
      [-0, '{"n":{"$bigint":"1"}}', 0, 1, 1, 0, 0, 0, 0.2, 'bear'],
    ]);
  });

  test('shares the numbers', () => {
    const { values } = toArrow(columns).getChild('market.price')!.data[0]!;
    expect(values).toBe(columns.numbers('market.price'));
  });

  test('has units and texts in the metadata of its fields, and the manifest', () => {
    const { fields, metadata } = toArrow(columns, { manifestText: '{"a":1}' }).schema;
    const about = fields.slice(0, 2).map((field) => Object.fromEntries(field.metadata));
    expect(about).toEqual([{ unit: 'wxDAI', doc: 'Numbers of market.price.' }, { doc: 'Values of note.' }]);
    expect(metadata.get('tecmns')).toBe('{"a":1}');
    expect(toArrow(columns).schema.metadata.size).toBe(0);
  });

  test('of no rows has its columns', () => {
    const table = toArrow(tableOf([numbers('price'), json('note')], [[], []]));
    expect([table.numRows, table.numCols]).toEqual([0, 2]);
  });
});

test('any table comes through a stream of Arrow with its values', () => {
  fc.assert(
    fc.property(tables, ({ columns: planned, parts }) => {
      const all =
        parts.length === 0
          ? tableOf(
              planned,
              planned.map(() => []),
            )
          : Columns.concat(parts);
      const back = tableFromIPC(tableToIPC(toArrow(all)));
      expect([back.numRows, back.schema.names]).toEqual([all.length, all.names]);
      for (const [i, column] of all.columns.entries()) {
        const values = [...back.getChildAt(i)!];
        expect(values.length).toBe(all.length);
        for (const [row, value] of values.entries()) {
          const own = column.values[row];
          if (column.kind === 'f64') expect(value ?? Number.NaN).toBe(own);
          else if (own === null) expect(value).toBeNull();
          else expect(parseCanonicalJson(value as string)).toEqual(own);
        }
      }
    }),
    { numRuns },
  );
});
