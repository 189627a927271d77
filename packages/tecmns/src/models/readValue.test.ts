import type { ParameterDescriptor } from '@tecmns/core';
import { describe, expect, test } from 'vitest';
import { readValue } from './readValue.ts';

const parameter = (kind: string, more: Partial<ParameterDescriptor> = {}): ParameterDescriptor => ({
  name: 'x',
  kind,
  label: 'X',
  doc: '',
  range: '',
  required: false,
  order: 0,
  ...more,
});

describe('a text for a parameter', () => {
  test.each([
    ['0.65', 0.65],
    ['-1', -1],
    ['+2', 2],
    ['1e6', 1e6],
    ['.5', 0.5],
    ['5.', 5],
    ['1_000_000', 1e6],
    ['8%', 0.08],
    ['-12.5%', -0.125],
    ['7%', 0.07],
    ['%', '%'],
    ['abc', 'abc'],
    ['', ''],
    ['0x10', '0x10'],
    ['1,000', '1,000'],
    ['Infinity', 'Infinity'],
    ['[1', '[1'],
    ['{"a":1}', { a: 1 }],
  ])('that is a ratio reads %s as %j', (text, value) => {
    expect(readValue(text, parameter('number', { unit: '1' }))).toEqual(value);
  });

  test('takes percent of nothing but ratios', () => {
    expect(readValue('8%', parameter('number', { unit: 'token' }))).toBe('8%');
  });

  test.each([
    ['int', {}, '12', 12],
    ['bigint', {}, '1_000n', 1000n],
    ['bigint', {}, '-5', -5n],
    ['bigint', {}, '+5', 5n],
    ['bigint', {}, '5.5', '5.5'],
    ['boolean', {}, 'true', true],
    ['boolean', {}, 'false', false],
    ['boolean', {}, '1', '1'],
    ['select', { options: ['a', 2, true] }, '2', 2],
    ['select', { options: ['a', 2, true] }, 'true', true],
    ['select', { options: ['a'] }, 'b', 'b'],
    ['strategy', { options: ['a'] }, 'a', 'a'],
    ['strategy', {}, 'a', 'a'],
    ['string', {}, '12', '12'],
    ['list', {}, '[1,2]', [1, 2]],
    ['list', {}, '1,2', '1,2'],
    ['record', {}, '{"a":0.5}', { a: 0.5 }],
    ['number', { nullable: true }, 'none', null],
    ['number', { nullable: true }, 'null', null],
    ['number', {}, 'none', 'none'],
  ])('%s %j: %s', (kind, more, text, value) => {
    expect(readValue(text, parameter(kind, more))).toEqual(value);
  });
});
