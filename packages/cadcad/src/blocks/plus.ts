import { CadcadError } from './CadcadError.ts';

/** What Python calls the type of a value. */
export function typeName(value: unknown): string {
  if (value === null || value === undefined) return 'NoneType';
  if (typeof value === 'boolean') return 'bool';
  if (typeof value === 'number') return Number.isInteger(value) ? 'int' : 'float';
  if (typeof value === 'bigint') return 'int';
  if (typeof value === 'string') return 'str';
  if (typeof value === 'function') return 'function';
  if (Array.isArray(value)) return 'list';
  if (ArrayBuffer.isView(value)) return 'ndarray';
  return 'dict';
}

/**
 * Python's `+`: numbers and truth values add, texts join, lists are put one after the other, arrays of numbers add
 * element by element.
 *
 * @throws CadcadError of the kind `TypeError` for what cannot be added
 *
 * @example
 * ```ts
 * plus(1, true); // => 2
 * plus([1], [2, 3]); // => [1, 2, 3]
 * ```
 */
export function plus(a: unknown, b: unknown): unknown {
  if (typeof a === 'number' && typeof b === 'number') return a + b;
  const [left, right] = [numeric(a), numeric(b)];
  if (typeof left === 'number' && typeof right === 'number') return left + right;
  if (typeof left === 'bigint' && typeof right === 'bigint') return left + right;
  if (typeof a === 'string' && typeof b === 'string') return a + b;
  if (Array.isArray(a) && Array.isArray(b)) return [...a, ...b];
  if (isNumbers(a) || isNumbers(b)) return elementwise(a, b);
  throw cannotAdd(a, b);
}

function numeric(value: unknown): unknown {
  return typeof value === 'boolean' ? Number(value) : value;
}

function isNumbers(value: unknown): value is Float64Array {
  return ArrayBuffer.isView(value) && !(value instanceof DataView);
}

function elementwise(a: unknown, b: unknown): Float64Array {
  const length = isNumbers(a) ? a.length : (b as Float64Array).length;
  const elementOf = (value: unknown) => {
    const number = numeric(value);
    if (typeof number === 'number') return () => number;
    if (isNumbers(value) && value.length === length) return (i: number) => value[i]!;
    throw cannotAdd(a, b);
  };
  const [left, right] = [elementOf(a), elementOf(b)];
  return Float64Array.from({ length }, (_, i) => left(i) + right(i));
}

function cannotAdd(a: unknown, b: unknown): CadcadError {
  const types = [typeName(a), typeName(b)];
  return new CadcadError(
    'TypeError',
    `unsupported operand type(s) for +: ${types.map((type) => `'${type}'`).join(' and ')}`,
  );
}
