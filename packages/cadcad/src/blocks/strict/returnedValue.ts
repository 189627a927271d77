import { didYouMean, RunError } from '@tecmns/core';
import { shown } from '../../refuse.ts';
import { asynchronous } from './aggregate.ts';

/** The value in what an update returned: `[key, value]` or `{ key: value }`, with the key it is registered under. */
export function returnedValue(returned: unknown, key: string): unknown {
  if (Array.isArray(returned)) {
    if (returned[0] === key && returned.length === 2) return returned[1];
    throw returned.length === 2 ? otherKey(returned[0], key) : noPair(returned, key);
  }
  if (typeof returned !== 'object' || returned === null) throw noPair(returned, key);
  const record = returned as Readonly<Record<string, unknown>>;
  if (typeof record.then === 'function') throw asynchronous();
  const keys = Object.keys(record);
  if (keys.length === 1 && keys[0] === key) return record[key];
  throw keys.length === 1 ? otherKey(keys[0], key) : noPair(returned, key);
}

/** The number of a variable that begins with a number, as its column keeps it; anything but a finite number is refused. */
export function numberOf(value: unknown, key: string, isNullable: boolean): number {
  if (typeof value === 'number' && value - value === 0) return value;
  if (value === null && isNullable) return Number.NaN;
  const isNumber = typeof value === 'number';
  throw new RunError(
    `'${key}' became ${shown(value)}, ${isNumber ? 'which is not a finite number' : 'but it began as a number'}.`,
    {
      code: isNumber ? 'not-finite' : 'not-a-number',
      subject: key,
      value,
      range: isNullable ? 'finite numbers, or null' : 'finite numbers',
      hint: isNumber
        ? undefined
        : 'Let it begin with null if it may be anything, or declare it nullable in columns.',
    },
  );
}

function otherKey(returned: unknown, key: string): RunError {
  const near = typeof returned === 'string' ? didYouMean(returned, [key]) : undefined;
  return new RunError(`It returned a value for ${shown(returned)}, but is registered for '${key}'.`, {
    code: 'other-key',
    subject: key,
    value: returned,
    hint:
      near === undefined
        ? `Return ['${key}', value], or register it under the other name.`
        : `Did you mean '${near}'?`,
  });
}

function noPair(returned: unknown, key: string): RunError {
  return new RunError(`It returned ${shown(returned)}, which is no pair of a key and its value.`, {
    code: 'no-pair',
    subject: key,
    value: returned,
    hint: `Return ['${key}', value] or { ${key}: value }.`,
  });
}
