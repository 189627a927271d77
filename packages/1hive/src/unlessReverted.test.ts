import { MechanismError } from '@tecmns/mechanisms';
import { expect, test } from 'vitest';
import { unlessReverted } from './unlessReverted.ts';

const throwing = (error: unknown) => () => {
  throw error;
};

test('a revert is nothing, also one that another copy of the mechanisms throws', () => {
  expect(unlessReverted(() => 7n)).toBe(7n);
  expect(unlessReverted(throwing(new MechanismError('Too large.', { code: 'overflow' })))).toBeNull();
  const foreign = Object.assign(new Error('Too large.'), {
    code: 'overflow',
    [Symbol.for('tecmns.error')]: true,
  });
  expect(unlessReverted(throwing(foreign))).toBeNull();
});

test('a wrong type and any other error are no reverts', () => {
  const wrong = new MechanismError('Not a bigint.', { code: 'invalid-input' });
  expect(() => unlessReverted(throwing(wrong))).toThrow(wrong);
  expect(() => unlessReverted(throwing(new TypeError('broken')))).toThrow(TypeError);
});
