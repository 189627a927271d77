import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Columns, RunError } from '@tecmns/core';
import * as fc from 'fast-check';
import { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects } from 'hyparquet';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { numRuns } from '../../testing/economy.ts';
import { json, numbers, tableOf, tables } from '../../testing/tables.ts';
import { readParquet } from './readParquet.ts';
import { writeParquet } from './writeParquet.ts';

let home: string;
let path: string;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'write-parquet-'));
  path = join(home, 'table.parquet');
});
afterEach(() => rm(home, { recursive: true }));

const manifestText = '{"format":"tecmns-simulation"}';
const price = [numbers('price')];
const prices = (...values: readonly number[]) => tableOf(price, [values]);
const metadataOf = async (file: string) => parquetMetadataAsync(await asyncBufferFromFile(file));

/** What two runs of a system record, and what they record of it. */
const place = ['subset', 'run', 'step', 'time'].map((name) => numbers(name));
const system = [...place, numbers('market.price'), numbers('pool.runway', true)];
const twoRuns = tableOf(system, [
  [0, 0, 1, 1],
  [0, 0, 1, 1],
  [0, 1, 0, 1],
  [0, 7, 0, 7],
  [2, 2.5, 2, -0],
  [null, 3, null, null],
]);

test('any tables come back as they were written', async () => {
  await fc.assert(
    fc.asyncProperty(tables, async ({ columns, parts }) => {
      const all =
        parts.length === 0
          ? tableOf(
              columns,
              columns.map(() => []),
            )
          : Columns.concat(parts);
      await writeParquet(path, parts, { columns, rows: all.length, manifestText });
      const back = await readParquet(path);
      expect(back.columns).toStrictEqual(all.columns);
    }),
    { numRuns },
  );
});

describe('the columns of a file', () => {
  test("are in cadCAD's names and order for a system, and come back under their own", async () => {
    const parameters = [
      { name: 'pool.fee', unit: '1', doc: 'Share of a trade.', values: [[0.01, 0.02]] },
      { name: 'market.price', unit: '1', doc: 'Which price.', values: [['low', { of: 'pool' }]] },
      { name: 'regime', unit: '1', doc: 'Which market.', values: [['bull', 'bear']] },
    ];
    await writeParquet(path, [twoRuns], { columns: system, rows: 4, manifestText, parameters });
    const rows = await parquetReadObjects({ file: await asyncBufferFromFile(path) });
    const [first, second, , last] = rows.map((row) => Object.entries(row));
    expect(first).toEqual([
      ['market.price', 2],
      ['pool.runway', null],
      ['simulation', 0],
      ['subset', 0],
      ['run', 1],
      ['substep', 0],
      ['timestep', 0],
      ['time', 0],
      ['pool.fee', 0.01],
      ['parameter.market.price', '"low"'],
      ['regime', 'bull'],
    ]);
    expect(second!.slice(2, 8).map(([, value]) => value)).toEqual([0, 0, 1, 1, 1, 7]);
    expect(last!.slice(2).map(([, value]) => value)).toEqual([
      0,
      1,
      2,
      1,
      1,
      7,
      0.02,
      '{"of":"pool"}',
      'bear',
    ]);
    expect((await readParquet(path)).columns).toStrictEqual(twoRuns.columns);
    const some = await readParquet(path, { columns: ['parameter.market.price', 'run', 'regime'] });
    expect([...some.rows()]).toEqual([
      { 'parameter.market.price': 'low', run: 0, regime: 'bull' },
      { 'parameter.market.price': 'low', run: 0, regime: 'bull' },
      { 'parameter.market.price': { of: 'pool' }, run: 1, regime: 'bear' },
      { 'parameter.market.price': { of: 'pool' }, run: 1, regime: 'bear' },
    ]);
  });

  test('have the place of a row after what blocks recorded', async () => {
    const names = ['simulation', 'subset', 'run', 'substep', 'timestep', 'robots'];
    const columns = names.map((name) => numbers(name));
    const table = tableOf(columns, [[1], [0], [1], [2], [3], [40]]);
    const parameters = [{ name: 'rate', unit: '1', doc: 'A rate.', values: [[1], [2]] }];
    await writeParquet(path, [table], { columns, rows: 1, manifestText, parameters });
    expect(await parquetReadObjects({ file: await asyncBufferFromFile(path) })).toEqual([
      { robots: 40, simulation: 1, subset: 0, run: 1, substep: 2, timestep: 3, rate: 2 },
    ]);
    expect((await readParquet(path)).columns).toStrictEqual(table.columns);
  });

  test('are doubles, whole numbers of 32 bits, and text', async () => {
    const columns = [...system, json('note')];
    const table = new Columns([
      ...twoRuns.columns,
      tableOf([json('note')], [['a', 1n, [], null]]).column('note'),
    ]);
    await writeParquet(path, [table], { columns, rows: 4, manifestText });
    const { schema } = await metadataOf(path);
    const types = schema.slice(1).map(({ name, type, repetition_type }) => [name, type, repetition_type]);
    expect(types).toEqual([
      ['market.price', 'DOUBLE', 'REQUIRED'],
      ['pool.runway', 'DOUBLE', 'OPTIONAL'],
      ['note', 'BYTE_ARRAY', 'OPTIONAL'],
      ...['simulation', 'subset', 'run', 'substep', 'timestep'].map((name) => [name, 'INT32', 'REQUIRED']),
      ['time', 'DOUBLE', 'REQUIRED'],
    ]);
    const rows = await parquetReadObjects({ file: await asyncBufferFromFile(path) });
    expect(rows.map(({ note }) => note)).toEqual(['"a"', '{"$bigint":"1"}', '[]', null]);
  });

  test('tell their units, and the manifest, in the metadata', async () => {
    await writeParquet(path, [twoRuns], { columns: system, rows: 4, manifestText: () => manifestText });
    const metadata = await metadataOf(path);
    const entries = new Map(metadata.key_value_metadata!.map(({ key, value }) => [key, value]));
    expect(entries.get('tecmns')).toBe(manifestText);
    expect(JSON.parse(entries.get('tecmns.units')!)).toMatchObject({
      'market.price': 'wxDAI',
      timestep: '1',
    });
    expect(metadata.created_by).toMatch(/^@tecmns\/cadcad version \d/);
  });
});

describe('the rows of a file', () => {
  test('stand in groups of 100,000, however long the tables are', async () => {
    const values = Float64Array.from({ length: 130_000 }, (_, i) => Math.sin(i));
    const table = new Columns([{ kind: 'f64', name: 'price', unit: 'wxDAI', doc: 'Price.', values }]);
    const short = prices(1, 2, 3);
    const tables = [short, table, short, table];
    await writeParquet(path, tables, { columns: price, rows: 260_006, manifestText });
    const { row_groups } = await metadataOf(path);
    expect(row_groups.map((group) => Number(group.num_rows))).toEqual([100_000, 100_000, 60_006]);
    const back = await readParquet(path);
    expect(back.numbers('price')).toEqual(Columns.concat(tables).numbers('price'));
  });

  test('stand in shorter groups where there are many columns', async () => {
    const columns = Array.from({ length: 400 }, (_, i) => numbers(`price ${i}`));
    const column = Array.from({ length: 12_000 }, (_, i) => i % 7);
    const table = tableOf(
      columns,
      columns.map(() => column),
    );
    await writeParquet(path, [table], { columns, rows: 12_000, manifestText });
    const { row_groups } = await metadataOf(path);
    expect(row_groups.map((group) => Number(group.num_rows))).toEqual([10_000, 2000]);
  });

  test('come one after the other from an iterable that waits', async () => {
    async function* later() {
      yield prices(1);
      await Promise.resolve();
      yield prices(2, 3);
    }
    await writeParquet(path, later(), { columns: price, rows: () => 3, manifestText });
    expect([...(await readParquet(path)).numbers('price')]).toEqual([1, 2, 3]);
  });

  test('keep −0 apart from 0 also where numbers repeat', async () => {
    const values = Array.from({ length: 4000 }, (_, i) => (i % 2 === 0 ? 0 : -0));
    await writeParquet(path, [prices(...values)], { columns: price, rows: 4000, manifestText });
    expect([...(await readParquet(path)).numbers('price')]).toStrictEqual(values);
  });

  test('have null where a table has no column that was planned, and numbers among any values', async () => {
    const columns = [json('state'), numbers('price', true), json('note')];
    const table = tableOf([numbers('state')], [[4, null]]);
    await writeParquet(path, [table], { columns, rows: 2, manifestText });
    expect([...(await readParquet(path)).rows()]).toEqual([
      { state: 4, price: null, note: null },
      { state: null, price: null, note: null },
    ]);
  });
});

describe('writing a file is refused, and leaves what was there', () => {
  const options = { columns: price, rows: 1, manifestText };
  beforeEach(async () => {
    await writeParquet(path, [prices(7)], options);
  });
  afterEach(async () => {
    expect(await readdir(home)).toEqual(['table.parquet']);
    expect([...(await readParquet(path)).numbers('price')]).toEqual([7]);
  });

  test.each([1, 3])('when there are other rows than the %d that were planned', async (rows) => {
    await expect(writeParquet(path, [prices(1, 2)], { ...options, rows })).rejects.toMatchObject({
      name: 'RunError',
      code: 'missing-rows',
      message: `There are 2 rows where ${rows} were planned.`,
    });
  });

  test('for a column that was not planned', async () => {
    const stray = tableOf([numbers('cost')], [[1]]);
    await expect(writeParquet(path, [stray], options)).rejects.toMatchObject({
      code: 'mismatch',
      subject: 'cost',
      message: expect.stringMatching(
        /^Column 'cost' was recorded and not planned, .* keep the result in memory/,
      ),
    });
  });

  test('for other values than numbers where those were planned', async () => {
    const text = tableOf([json('price')], [['high']]);
    await expect(writeParquet(path, [text], options)).rejects.toMatchObject({
      code: 'mismatch',
      subject: 'price',
    });
  });

  test('for no columns', async () => {
    await expect(writeParquet(path, [], { ...options, columns: [] })).rejects.toMatchObject({
      code: 'bad-column',
    });
  });

  test('for two columns of one name', async () => {
    const parameters = [1, 2].map((value) => ({ name: 'fee', unit: '1', doc: 'Fee.', values: [[value]] }));
    const refused = writeParquet(path, [twoRuns], { ...options, columns: system, parameters });
    await expect(refused).rejects.toMatchObject({ code: 'bad-column', subject: 'fee' });
  });

  test('for a subset whose parameter is not known', async () => {
    const parameters = [{ name: 'fee', unit: '1', doc: 'Fee.', values: [[0.1]] }];
    const refused = writeParquet(path, [twoRuns], { ...options, columns: system, rows: 4, parameters });
    await expect(refused).rejects.toMatchObject({ code: 'missing', subject: 'fee', value: 1 });
  });

  test('for a step that 32 bits do not hold', async () => {
    const late = tableOf(place, [[0], [0], [2 ** 31], [0]]);
    await expect(writeParquet(path, [late], { ...options, columns: place })).rejects.toMatchObject({
      code: 'out-of-range',
      subject: 'timestep',
      value: 2 ** 31,
    });
  });

  test('for a value that JSON has no form for', async () => {
    const columns = [json('note')];
    for (const value of [() => 1, undefined]) {
      const odd = tableOf(columns, [[value]]);
      await expect(writeParquet(path, [odd], { ...options, columns })).rejects.toMatchObject({
        code: 'not-serialisable',
      });
    }
  });

  test('when the rows end with an error, which comes out as it is', async () => {
    const cause = new Error('Out of ink.');
    function* broken() {
      yield prices(1);
      throw cause;
    }
    await expect(writeParquet(path, broken(), options)).rejects.toBe(cause);
  });

  test('where there is a file in the place of a folder', async () => {
    const refused = writeParquet(join(path, 'deeper.parquet'), [prices(1)], options);
    await expect(refused).rejects.toBeInstanceOf(RunError);
    await expect(refused).rejects.toMatchObject({ code: 'not-written' });
  });
});

test('a file is written into a folder that is made, and not in place of one', async () => {
  const deep = join(home, 'out', 'first', 'table.parquet');
  const options = { columns: price, rows: 1, manifestText };
  expect(await writeParquet(deep, [prices(1)], options)).toEqual({ path: deep, rows: 1 });
  const folder = join(home, 'out', 'first');
  await expect(writeParquet(folder, [prices(1)], options)).rejects.toMatchObject({ code: 'not-written' });
  expect(await readdir(join(home, 'out'))).toEqual(['first']);
  expect(await readdir(folder)).toEqual(['table.parquet']);
});

describe('reading files', () => {
  const options = { columns: price, rows: 1, manifestText };
  const second = () => join(home, 'second.parquet');

  test('puts the rows of several after each other', async () => {
    await writeParquet(path, [prices(1)], options);
    await writeParquet(second(), [prices(2)], options);
    expect([...(await readParquet([second(), path])).numbers('price')]).toEqual([2, 1]);
  });

  test('refuses those that have other columns than the first', async () => {
    await writeParquet(path, [prices(1)], options);
    await writeParquet(second(), [prices(1)], { ...options, columns: [numbers('price', true)] });
    await expect(readParquet([path, second()])).rejects.toMatchObject({
      code: 'mismatch',
      subject: second(),
    });
  });

  test('suggests the nearest name of a column', async () => {
    await writeParquet(path, [twoRuns], { ...options, columns: system, rows: 4 });
    await expect(readParquet(path, { columns: ['market.prize'] })).rejects.toMatchObject({
      code: 'unknown',
      message: "There is no column 'market.prize'. Did you mean 'market.price'?",
    });
    await expect(readParquet(path, { columns: ['?'] })).rejects.toThrow("There is no column '?'.");
  });

  test('refuses what is no such file', async () => {
    await expect(readParquet([])).rejects.toMatchObject({ code: 'out-of-range', subject: 'paths' });
    await expect(readParquet(path)).rejects.toMatchObject({ code: 'not-read', cause: { code: 'ENOENT' } });
    await writeFile(path, 'PAR1');
    await expect(readParquet(path)).rejects.toMatchObject({
      name: 'RunError',
      code: 'not-read',
      subject: path,
    });
    await mkdir(second());
    await expect(readParquet(second())).rejects.toMatchObject({ code: 'not-read' });
  });

  test('refuses a file that is not complete, and one that is damaged', async () => {
    await writeParquet(path, [prices(1)], options);
    const bytes = await readFile(path);
    await writeFile(second(), bytes.subarray(0, -20));
    await expect(readParquet(second())).rejects.toMatchObject({ code: 'not-read', subject: second() });
  });

  test('refuses a file that something else has written', async () => {
    const { parquetWriteFile } = await import('hyparquet-writer');
    parquetWriteFile({ filename: path, columnData: [{ name: 'price', data: [1, 2] }] });
    await expect(readParquet(path)).rejects.toMatchObject({ code: 'foreign', subject: path });
  });
});
