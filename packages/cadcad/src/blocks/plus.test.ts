import { expect, test } from 'vitest';
import { kindOf } from './CadcadError.ts';
import { plus, typeName } from './plus.ts';

test.each([
  [1, 2.5, 3.5],
  [true, true, 2],
  [1, false, 1],
  [1n, 2n, 3n],
  ['a', 'b', 'ab'],
  [[1], [[2]], [1, [2]]],
  [Float64Array.of(1, 2), Float64Array.of(3, 4), Float64Array.of(4, 6)],
  [Float64Array.of(1, 2), 1, Float64Array.of(2, 3)],
  [true, Float64Array.of(1), Float64Array.of(2)],
])('%o and %o are %o', (a, b, sum) => expect(plus(a, b)).toEqual(sum));

test.each([
  [1, 'a', "'int' and 'str'"],
  [null, 1.5, "'NoneType' and 'float'"],
  [{}, {}, "'dict' and 'dict'"],
  [[1], 1, "'list' and 'int'"],
  [1n, 1.5, "'int' and 'float'"],
  [() => 1, true, "'function' and 'bool'"],
  [Float64Array.of(1), Float64Array.of(1, 2), "'ndarray' and 'ndarray'"],
  [Float64Array.of(1), 'a', "'ndarray' and 'str'"],
])('%o and %o cannot be added', (a, b, types) => {
  try {
    plus(a, b);
    expect.unreachable();
  } catch (error) {
    expect(kindOf(error)).toBe('TypeError');
    expect((error as Error).message).toBe(`unsupported operand type(s) for +: ${types}`);
  }
});

test('lists are put together in a new one', () => {
  const [a, b] = [[1], [2]];
  expect(plus(a, b)).toEqual([1, 2]);
  expect([a, b]).toEqual([[1], [2]]);
});

test('kinds of errors are told from their names', () => {
  expect([kindOf(new RangeError()), kindOf('text'), typeName(undefined)]).toEqual([
    'RangeError',
    'string',
    'NoneType',
  ]);
});
