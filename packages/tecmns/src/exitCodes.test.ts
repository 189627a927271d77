import { SimulationError } from '@tecmns/cadcad';
import {
  ActionError,
  DeclarationError,
  ParameterError,
  RunError,
  TecmnsError,
  WireError,
} from '@tecmns/core';
import { expect, test } from 'vitest';
import { UsageError } from './cli/UsageError.ts';
import { exitCodeOf, exitCodes } from './exitCodes.ts';
import { NotFoundError } from './models/NotFoundError.ts';

test.each([
  ['a defect', new TypeError('x'), 'internal'],
  ['what is no error', 'x', 'internal'],
  ['nothing', null, 'internal'],
  ['a wrong call', new UsageError('x', { hint: 'y' }), 'usage'],
  ['a refused value', new ParameterError('x', { code: 'out-of-range' }), 'input'],
  ['a refused point', new RunError('x', { code: 'bad-point' }), 'input'],
  ['a wrong wire', new WireError('x', { code: 'unit' }), 'input'],
  ['a wrong declaration', new DeclarationError('x', { code: 'unknown' }), 'input'],
  ['what is not there', new NotFoundError('x', { subject: 'x', hint: 'y' }), 'notFound'],
  ['what does not fit', new RunError('x', { code: 'too-large' }), 'limit'],
  ['a failed run', new SimulationError('x', { code: 'failed' }), 'runFailed'],
  ['a number that is none', new SimulationError('x', { code: 'not-finite' }), 'runFailed'],
  ['a promise', new SimulationError('x', { code: 'asynchronous' }), 'runFailed'],
  ['a refused action', new ActionError('x', { code: 'insufficient-pool' }), 'runFailed'],
  ['Ctrl-C', new SimulationError('x', { code: 'cancelled' }), 'interrupted'],
  ['what could not be loaded', new TecmnsError('x', { code: 'not-loaded' }), 'load'],
] as const)('%s ends with its own code', (_, error, name) => {
  expect(exitCodeOf(error)).toBe(exitCodes[name]);
});

test('no two exits have one code', () => {
  const codes = Object.values(exitCodes);
  expect(new Set(codes).size).toBe(codes.length);
});
