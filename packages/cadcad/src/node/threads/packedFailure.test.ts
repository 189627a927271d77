import { isTecmnsError, ParameterError, RunError } from '@tecmns/core';
import { expect, test } from 'vitest';
import { membersOf } from '../../../testing/studies.ts';
import { SimulationError } from '../../simulationError.ts';
import { packFailure, packThrown, thrownOf, unpackFailure } from './packedFailure.ts';

/** What arrives in another thread. */
const sent = <T>(value: T): T => structuredClone(value);

const place = { code: 'failed', subject: 'walk', subset: 1, run: 2, step: 7 };

test('a failure arrives with its place, code and cause', () => {
  const cause = new RangeError('Lost the way.');
  const failure = unpackFailure(
    sent(packFailure({ message: 'Run 2 failed.', details: { ...place, cause } })),
  );
  expect(failure).toMatchObject({ message: 'Run 2 failed.', details: place });
  const arrived = failure.details.cause as Error;
  expect(arrived).toBeInstanceOf(Error);
  expect([arrived.name, arrived.message, arrived.stack]).toEqual([
    'RangeError',
    'Lost the way.',
    cause.stack,
  ]);
});

test('causes of causes arrive, and typed ones with their details', () => {
  const deepest = new TypeError('No price.');
  const cause = new ParameterError('fee is 2.', {
    code: 'out-of-range',
    subject: 'fee',
    value: 2,
    cause: deepest,
  });
  const { details } = unpackFailure(sent(packFailure({ message: 'Failed.', details: { ...place, cause } })));
  expect(isTecmnsError(details.cause, 'out-of-range')).toBe(true);
  expect(details.cause).toMatchObject({ message: 'fee is 2.', subject: 'fee', value: 2 });
  expect((details.cause as Error).cause).toMatchObject({ name: 'TypeError', message: 'No price.' });
});

test('a failure without cause has none there either, and one that is no error arrives as it is', () => {
  const none = unpackFailure(sent(packFailure({ message: 'Failed.', details: place })));
  expect(none.details.cause).toBeUndefined();
  const text = unpackFailure(
    sent(packFailure({ message: 'Failed.', details: { ...place, cause: 'Ouch.' } })),
  );
  expect(text.details.cause).toBe('Ouch.');
});

test.each([
  new RangeError('Too far.'),
  new SimulationError('Run 2 of subset 1 failed.', {
    ...place,
    simulation: 3,
    substep: 2,
    block: 'trades',
    function: 'size',
    value: Number.NaN,
    range: '0 to 1',
    unit: 'token',
    hint: 'Trade less.',
    cause: new TypeError('No price.', { cause: new ParameterError('fee is 2.', { code: 'out-of-range' }) }),
  }),
  new RunError('No memory.', { code: 'too-large', cause: { bytes: 12n } }),
  Object.assign(new Error('No such file.'), { code: 'ENOENT', errno: -2 }),
])('all members of %s arrive, and its class', (error) => {
  const { cause } = unpackFailure(
    sent(packFailure({ message: 'Failed.', details: { ...place, cause: error } })),
  ).details;
  expect(membersOf(cause)).toEqual(membersOf(error));
  if (isTecmnsError(error)) expect(membersOf(thrownOf(sent(packThrown(error))))).toEqual(membersOf(error));
});

test('an error of a class of its own arrives as an error with its name, and one that is its own cause ends', () => {
  class Lost extends Error {
    override readonly name = 'Lost';
    readonly place = [1, 2];
  }
  const error = new Lost('Where?');
  error.cause = new Error('Here.', { cause: error });
  const details = { ...place, cause: error };
  const { cause } = unpackFailure(sent(packFailure({ message: 'Failed.', details }))).details;
  expect(cause).toMatchObject({ name: 'Lost', message: 'Where?', place: [1, 2], stack: error.stack });
  const here = (cause as Error).cause as Error;
  expect([here.message, here.cause]).toEqual(['Here.', undefined]);
});

test('values that cannot be sent are told in words', () => {
  const value = () => 1;
  const packed = sent(packFailure({ message: 'Failed.', details: { ...place, value } }));
  expect(unpackFailure(packed).details.value).toBe('() => 1');
});

test('what is thrown instead of an answer arrives as a RunError', () => {
  const error = new RunError('The module has no experiment.', {
    code: 'no-experiment',
    subject: 'late',
    hint: 'Add it.',
  });
  const arrived = thrownOf(sent(packThrown(error)));
  expect(arrived).toBeInstanceOf(RunError);
  expect(arrived).toMatchObject({ code: 'no-experiment', subject: 'late' });
  expect(arrived.message).toBe(error.message);
});

test('what is thrown without a code has the code failed, and itself as cause', () => {
  const arrived = thrownOf(sent(packThrown(new RangeError('Too far.'))));
  expect(arrived).toMatchObject({ code: 'failed', message: 'Too far.' });
  expect(arrived.cause).toMatchObject({ name: 'RangeError', message: 'Too far.' });
  expect(thrownOf(sent(packThrown(undefined)))).toMatchObject({ code: 'failed', message: 'undefined' });
  expect(thrownOf(sent(packThrown('Ouch.')))).toMatchObject({ code: 'failed', message: 'Ouch.' });
});

test('what a run throws arrives as a SimulationError with its place', () => {
  const cause = new RangeError('Lost the way.');
  const arrived = thrownOf(sent(packThrown(new SimulationError('Run 2 failed.', { ...place, cause }))));
  expect(arrived).toBeInstanceOf(SimulationError);
  expect(arrived).toMatchObject(place);
  expect(arrived.cause).toMatchObject({ name: 'RangeError', message: 'Lost the way.' });
});
