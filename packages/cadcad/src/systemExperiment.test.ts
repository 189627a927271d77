import { System } from '@tecmns/core';
import { expect, test } from 'vitest';
import { economy, Pool } from '../testing/economy.ts';
import { simulate } from './simulate.ts';

const good = { steps: 3, seed: 1 };

test.each<[what: string, options: unknown, message: string]>([
  [
    'no seed',
    { steps: 3 },
    'No seed is given, so the result could not be reproduced. Choose one: { seed: 1 }.',
  ],
  ['a seed that is neither', { steps: 3, seed: 0.5 }, 'seed is 0.5, but must be a safe integer or a string.'],
  ['no options', undefined, 'options is undefined, but must be an object like { steps: 365, seed: 1 }.'],
  ['no steps', { seed: 1 }, 'steps is undefined, but must be a whole number, 1 or more.'],
  ['zero steps', { ...good, steps: 0 }, 'steps is 0, but must be a whole number, 1 or more.'],
  ['half a run', { ...good, runs: 1.5 }, 'runs is 1.5, but must be a whole number, 1 or more.'],
  ['text for runs', { ...good, runs: '3' }, "runs is '3', but must be a whole number, 1 or more."],
  ['time that stands', { ...good, dt: 0 }, 'dt is 0, but must be above 0 and finite.'],
  ['some noise', { ...good, noise: 'some' }, "noise is 'some', but must be 'on' or 'off'."],
  ['another start', { ...good, from: 'state' }, "from is 'state', but must be 'parameters' or 'current'."],
  [
    'a swept state',
    { ...good, from: 'current', sweep: { product: { 'pool.fee': [0] } } },
    "A sweep cannot start from the 'current' state, which its values did not lead to. Leave out the sweep, or start from 'parameters'.",
  ],
  [
    'a sweep of another form',
    { ...good, sweep: { 'pool.fee': [0] } },
    'sweep is an object, but must be { product: { … } }, { zip: { … } } or { points: [ … ] }.',
  ],
  [
    'a flag of text',
    { ...good, independentSubsets: 'no' },
    "independentSubsets is 'no', but must be true or false.",
  ],
  ['a typing error', { ...good, rusn: 3 }, "The option 'rusn' is unknown. Did you mean 'runs'?"],
  ['a bare record', { ...good, record: 5 }, 'record is 5, but must be an object like { every: 7 }.'],
  [
    'a typing error inside',
    { ...good, record: { evry: 5 } },
    "The option of record 'evry' is unknown. Did you mean 'every'?",
  ],
  [
    'thinning by nothing',
    { ...good, record: { every: 0 } },
    'record.every is 0, but must be a whole number, 1 or more.',
  ],
  [
    'metrics that are no list',
    { ...good, record: { metrics: 'pool.reserve' } },
    "record.metrics is 'pool.reserve', but must be a list of paths.",
  ],
  [
    'a metric that is not there',
    { ...good, record: { metrics: ['pool.reserves'] } },
    "record.metrics: there is no metric 'pool.reserves'. Did you mean 'pool.reserve'?",
  ],
  [
    'a metric twice',
    { ...good, record: { metrics: ['pool.reserve', 'pool.reserve'] } },
    "record.metrics names 'pool.reserve' twice. Name each metric once.",
  ],
  ['no room', { ...good, maximumBytes: 0 }, 'maximumBytes is 0, but must be a whole number, 1 or more.'],
  ['another reaction', { ...good, onError: 'stop' }, "onError is 'stop', but must be 'throw' or 'keep'."],
  ['no function', { ...good, onProgress: [1] }, 'onProgress is a list of 1, but must be a function.'],
  ['no signal', { ...good, signal: () => true }, 'signal is a function, but must be an AbortSignal.'],
  ['an empty signal', { ...good, signal: null }, 'signal is null, but must be an AbortSignal.'],
])('%s is refused', async (_, options, message) => {
  await expect(simulate(economy(), options as typeof good)).rejects.toMatchObject({
    name: 'ParameterError',
    message,
  });
});

test.each<[what: string, system: unknown, shown: string]>([
  ['nothing', undefined, 'undefined'],
  ['a model', new Pool(), 'an object'],
  ['a list', [economy()], 'a list of 1'],
  ['a number', 10n, '10n'],
  ['a function that gives none', () => 'x'.repeat(50), `'${'x'.repeat(37)}...'`],
])('%s in the place of a system is refused', async (_, system, shown) => {
  await expect(simulate(system as System, good)).rejects.toMatchObject({
    name: 'ParameterError',
    message: `The system is ${shown}, not a System. Give new System({ … }), or a function that returns one.`,
  });
});

test('a metric is refused also where there is none', async () => {
  await expect(
    simulate(new System({}), { ...good, record: { metrics: ['a.b'] as never } }),
  ).rejects.toMatchObject({ message: "record.metrics: there is no metric 'a.b'. Known are none." });
});
