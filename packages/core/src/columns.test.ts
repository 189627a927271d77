import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from './canonicalJson.ts';
import { type Column, ColumnRecorder, Columns, type JsonColumn, type NumberColumn } from './columns.ts';
import { RunError } from './errors.ts';

const numRuns = Number(process.env.TECMNS_PROPERTY_RUNS ?? 100);

function numbers(name: string, values: readonly number[], unit = '1'): NumberColumn {
  return { kind: 'f64', name, unit, doc: `The ${name}.`, values: Float64Array.from(values) };
}

function json(name: string, values: readonly unknown[]): JsonColumn {
  return { kind: 'json', name, doc: `The ${name}.`, values };
}

const table = new Columns([
  numbers('price', [1, Number.NaN, -0.5], 'wxDAI/TEC'),
  json('phase', ['a', null, { b: 1n }]),
]);

function refusal(code: string) {
  return expect.objectContaining({ name: 'RunError', code });
}

describe('Columns', () => {
  it('knows its names and the number of its rows', () => {
    expect(table.names).toEqual(['price', 'phase']);
    expect(table.length).toBe(3);
    expect(new Columns([]).length).toBe(0);
  });

  it('does not follow changes of the list it was made from', () => {
    const list: Column[] = [numbers('a', [1])];
    const columns = new Columns(list);
    list.push(numbers('b', [1, 2]));
    expect(columns.columns).toHaveLength(1);
    expect(Object.isFrozen(columns.columns)).toBe(true);
  });

  it('refuses unequal lengths, and names that are repeated, empty or reserved', () => {
    expect(() => new Columns([numbers('a', [1]), json('b', [])])).toThrowError(refusal('bad-column'));
    expect(() => new Columns([numbers('a', [1]), json('b', [])])).toThrowError(
      "'b' has 0 rows where 'a' has 1.",
    );
    expect(() => new Columns([numbers('a', []), json('a', [])])).toThrowError("'a' names two columns.");
    expect(() => new Columns([numbers('', [])])).toThrowError(refusal('bad-column'));
    expect(() => new Columns([numbers('__proto__', [])])).toThrowError(refusal('bad-column'));
  });

  it('finds columns by name and suggests the nearest for an unknown one', () => {
    expect(table.column('phase').kind).toBe('json');
    expect([...table.numbers('price')]).toEqual([1, Number.NaN, -0.5]);
    expect(() => table.column('prise')).toThrowError("There is no column 'prise'. Did you mean 'price'?");
    expect(() => table.column('hype')).toThrowError(refusal('unknown'));
    expect(() => table.column('constructor')).toThrowError(RunError);
    expect(() => table.numbers('phase')).toThrowError(refusal('not-numbers'));
  });

  it('gives rows as objects, with null for NaN', () => {
    expect(table.row(0)).toEqual({ price: 1, phase: 'a' });
    expect([...table.rows()]).toEqual([
      { price: 1, phase: 'a' },
      { price: null, phase: null },
      { price: -0.5, phase: { b: 1n } },
    ]);
    for (const index of [-1, 3, 0.5, Number.NaN]) {
      expect(() => table.row(index)).toThrowError(refusal('out-of-range'));
    }
  });

  it('selects columns in the order asked for, and rows by index', () => {
    expect(table.select(['phase', 'price']).names).toEqual(['phase', 'price']);
    expect(table.select([]).length).toBe(0);
    expect(() => table.select(['phases'])).toThrowError(refusal('unknown'));
    expect([...table.where((row) => row !== 1).rows()]).toEqual([table.row(0), table.row(2)]);
    expect(table.where(() => false).length).toBe(0);
  });

  it('appends tables whose columns agree, whatever their order', () => {
    const other = new Columns([json('phase', ['z']), numbers('price', [9], 'wxDAI/TEC')]);
    const both = Columns.concat([table, other]);
    expect(both.names).toEqual(table.names);
    expect([...both.rows()]).toEqual([...table.rows(), { price: 9, phase: 'z' }]);
    expect(Columns.concat([]).length).toBe(0);
  });

  it('keeps a list in a JSON column one value when it appends', () => {
    const lists = new Columns([json('list', [[1, 2], []])]);
    expect(Columns.concat([lists, lists]).column('list').values).toEqual([[1, 2], [], [1, 2], []]);
  });

  it('refuses to append tables with other names, kinds or units', () => {
    const price = new Columns([numbers('price', [1], 'wxDAI/TEC')]);
    expect(() => Columns.concat([price, table])).toThrowError(/'phase', it is missing in the first table/);
    expect(() => Columns.concat([table, price])).toThrowError(/'phase', it is missing in one of them/);
    expect(() => Columns.concat([price, new Columns([json('price', [1])])])).toThrowError(/of two kinds/);
    expect(() => Columns.concat([price, new Columns([numbers('price', [1])])])).toThrowError(
      /it is in 'wxDAI\/TEC' and in '1'/,
    );
    expect(() => Columns.concat([table, price])).toThrowError(refusal('mismatch'));
  });
});

describe('Columns.digest', () => {
  it('hashes names, kinds and rows, then the bytes of each column', () => {
    const bytes = Buffer.from('000000000000f03f000000000000f87f000000000000e0bf', 'hex');
    const expected = createHash('sha256')
      .update('{"kinds":["f64","json"],"names":["price","phase"],"rows":3}')
      .update(bytes)
      .update('["a",null,{"b":{"$bigint":"1"}}]')
      .digest('hex');
    expect(table.digest()).toBe(expected);
  });

  it('takes −0 as 0 and every NaN as one', () => {
    const odd = new Float64Array(new BigUint64Array([1n << 63n, 0xfff0000000000001n]).buffer);
    const plain = new Columns([numbers('a', [0, Number.NaN])]);
    expect(new Columns([{ ...numbers('a', []), values: odd }]).digest()).toBe(plain.digest());
  });

  it('does not depend on units or texts, but on names, kinds, order and every value', () => {
    const a = new Columns([numbers('a', [1, 2])]);
    expect(new Columns([{ ...numbers('a', [1, 2]), unit: 'day', doc: '' }]).digest()).toBe(a.digest());
    const others = [
      new Columns([numbers('b', [1, 2])]),
      new Columns([json('a', [1, 2])]),
      new Columns([numbers('a', [2, 1])]),
      new Columns([numbers('a', [1])]),
      new Columns([numbers('a', [1, 2]), json('b', [0, 0])]),
      new Columns([json('b', [0, 0]), numbers('a', [1, 2])]),
    ];
    expect(new Set([a, ...others].map((columns) => columns.digest())).size).toBe(7);
  });

  it('gives one digest for a column of any length, however it is cut into chunks', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 13_000 }), (length) => {
        const values = Float64Array.from({ length }, (_, i) => i / 3);
        const expected = createHash('sha256')
          .update(canonicalJson({ kinds: ['f64'], names: ['a'], rows: length }))
          .update(new Uint8Array(values.buffer))
          .digest('hex');
        expect(new Columns([{ ...numbers('a', []), values }]).digest()).toBe(expected);
      }),
      { numRuns: Math.min(numRuns, 200), examples: [[4095], [4096], [4097], [8192]] },
    );
  });

  it('refuses a JSON column with a value that has no form', () => {
    expect(() => new Columns([json('a', [undefined])]).digest()).toThrowError(
      expect.objectContaining({ code: 'not-serialisable' }),
    );
  });
});

describe('Columns.toCsv', () => {
  it('writes RFC 4180, with nothing for NaN and null', () => {
    const columns = new Columns([
      numbers('a,b', [1e21, Number.NaN, -0]),
      json('say "x"', ['plain', 'two\nlines', null]),
      json('data', [{ b: 1, a: [true] }, 5, Number.NaN]),
    ]);
    expect(columns.toCsv()).toBe(
      '"a,b","say ""x""",data\r\n1e+21,plain,"{""a"":[true],""b"":1}"\r\n,"two\nlines",5\r\n0,,\r\n',
    );
    expect([...columns.csvLines()]).toHaveLength(4);
  });
});

describe('Columns.toJSON', () => {
  it('is plain data with null for NaN', () => {
    expect(JSON.parse(JSON.stringify(table.select(['price'])))).toEqual({
      rows: 3,
      columns: [
        { kind: 'f64', name: 'price', unit: 'wxDAI/TEC', doc: 'The price.', values: [1, null, -0.5] },
      ],
    });
    expect(canonicalJson(table.toJSON())).toContain('"values":["a",null,{"b":{"$bigint":"1"}}]');
  });

  it('refuses infinity, which JSON cannot hold', () => {
    expect(() => new Columns([numbers('a', [1 / 0])]).toJSON()).toThrowError(refusal('not-finite'));
  });
});

describe('ColumnRecorder', () => {
  const specs = [
    { name: 'price', unit: 'wxDAI/TEC', doc: 'Spot price.' },
    { name: 'runway', unit: 'month', doc: 'Months of cash left.', nullable: true },
  ];

  it('records row by row and gives the rows recorded', () => {
    const recorder = new ColumnRecorder(specs, 3);
    for (let row = 0; row < 2; row++) {
      recorder.set(0, row + 0.5);
      if (row === 1) recorder.set(1, 12);
      recorder.advance();
    }
    const columns = recorder.finish();
    expect([...columns.rows()]).toEqual([
      { price: 0.5, runway: null },
      { price: 1.5, runway: 12 },
    ]);
    expect(columns.column('runway')).toMatchObject({
      kind: 'f64',
      unit: 'month',
      doc: 'Months of cash left.',
    });
    expect(columns.numbers('price').buffer.byteLength).toBe(16);
  });

  it('refuses more rows than it was made for, and any after finish, and changes nothing', () => {
    const recorder = new ColumnRecorder(specs, 1);
    recorder.set(0, 1);
    recorder.advance();
    expect(() => recorder.set(0, 2)).toThrowError(refusal('full'));
    expect(() => recorder.advance()).toThrowError(refusal('full'));
    const columns = recorder.finish();
    expect([...columns.numbers('price')]).toEqual([1]);

    const early = new ColumnRecorder(specs, 2);
    early.finish();
    expect(() => early.set(0, 1)).toThrowError(refusal('full'));
    expect(() => early.advance()).toThrowError(refusal('full'));
  });

  it('refuses a column it does not have, and a capacity that is not a count', () => {
    expect(() => new ColumnRecorder(specs, 1).set(2, 0)).toThrowError(refusal('unknown'));
    for (const capacity of [-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => new ColumnRecorder(specs, capacity)).toThrowError(refusal('out-of-range'));
    }
  });

  it('names column and row of a number that is not finite, or was never set', () => {
    const forgotten = new ColumnRecorder(specs, 2);
    forgotten.set(0, 1);
    forgotten.advance();
    forgotten.advance();
    expect(() => forgotten.finish()).toThrowError(
      "Column 'price' holds NaN at row 1, which is not a finite number. Declare it nullable",
    );
    const infinite = new ColumnRecorder(specs, 1);
    infinite.set(0, 1);
    infinite.set(1, Number.POSITIVE_INFINITY);
    infinite.advance();
    expect(() => infinite.finish()).toThrowError(refusal('not-finite'));
  });
});
