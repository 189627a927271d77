import { describe, expect, test } from 'vitest';
import { csvColumns } from './csvColumns.ts';

const about = { columns: [{ name: 'price', unit: 'USD', doc: 'Price.' }] };

describe('comma-separated values', () => {
  test('are columns of numbers where all cells are numbers or empty, with units of the manifest', () => {
    const columns = csvColumns('run,price,name\r\n0,1.5,a\r\n0,,\r\n', about, 'x.csv');
    expect(columns.names).toEqual(['run', 'price', 'name']);
    expect([...columns.numbers('price')]).toEqual([1.5, Number.NaN]);
    expect(columns.column('price')).toMatchObject({ unit: 'USD', doc: 'Price.' });
    expect(columns.column('name')).toMatchObject({ kind: 'json', values: ['a', ''] });
  });

  test('may have quotes, commas and line ends in quoted cells, and no line end at the end', () => {
    const columns = csvColumns('a,b\n"x, ""y""","1\n2"\nz,3', {}, 'x.csv');
    expect(columns.row(0)).toEqual({ a: 'x, "y"', b: '1\n2' });
    expect(columns.row(1)).toEqual({ a: 'z', b: '3' });
  });

  test.each([
    ['', 'it has no rows'],
    ['a,b\n', 'it has no rows'],
    ['a,b\n1,2\n3\n', 'row 2 has other columns than the first'],
  ])('without rows, or with rows of other lengths, are refused: %j', (text, reason) => {
    const refused = () => csvColumns(text, {}, 'x.csv');
    expect(refused).toThrow(`'x.csv' cannot be read: ${reason}.`);
    expect(refused).toThrow(expect.objectContaining({ code: 'not-read' }));
  });
});
