import type { ParameterDescriptor } from '@tecmns/core';
import { describe, expect, test } from 'vitest';
import { parameterFlag, shownDefault } from './parameterFlags.ts';

const parameter = (more: Partial<ParameterDescriptor>): ParameterDescriptor => ({
  ...{ name: 'x', kind: 'number', label: 'X', doc: 'Some x.', range: 'above 0', required: false, order: 0 },
  ...more,
});

describe('the flag of a parameter', () => {
  test.each([
    [{ unit: 'token', default: 1 }, 'token', 'Some x. Above 0. Default 1.'],
    [{ unit: '1', default: 1 }, 'number', 'Some x. Above 0. Default 1.'],
    [{ kind: 'int', default: 1 }, 'number', 'Some x. Above 0. Default 1.'],
    [{ required: true }, 'number', 'Some x. Above 0. Must be given.'],
    [{ kind: 'string', default: 'a' }, 'text', 'Some x. Above 0. Default a.'],
    [{ kind: 'select', options: ['a', 2], default: 'a' }, 'choice', 'Some x. One of a, 2. Default a.'],
    [
      { kind: 'select', options: ['a'], nullable: true, default: null },
      'choice',
      'Some x. One of a, or none. Default none.',
    ],
    [{ kind: 'boolean', default: true }, undefined, 'Some x. Default true.'],
    [{ kind: 'boolean', default: null, nullable: true }, 'json', 'Some x. Above 0. Default none.'],
    [{ kind: 'list', default: [1] }, 'json', 'Some x. Above 0. Default [1].'],
  ])('%j takes %s: %s', (more, value, doc) => {
    expect(parameterFlag('x', parameter(more), { isSweep: false })).toEqual({
      name: 'x',
      value,
      doc,
      alias: undefined,
    });
  });

  test('takes a value in a sweep, also where it is a switch else', () => {
    const { value, doc } = parameterFlag(
      'x',
      parameter({ kind: 'boolean', range: 'true or false', default: true }),
      { isSweep: true },
    );
    expect([value, doc]).toEqual(['json', 'Some x. True or false. Default true.']);
  });
});

test.each([
  [{}, 'worked out'],
  [{ kind: 'model', default: { $model: 'a/b', params: {} } }, 'a/b'],
  [{ kind: 'bigint', default: { $bigint: '12' } }, '12'],
  [{ default: Array(30).fill(1) }, '[1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,…'],
])('the default of %j is shown as %s', (more, text) => {
  expect(shownDefault(parameter(more))).toBe(text);
});
