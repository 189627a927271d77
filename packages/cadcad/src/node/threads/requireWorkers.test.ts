import { availableParallelism } from 'node:os';
import { expect, test } from 'vitest';
import { walkStudy } from '../../../testing/studies.ts';
import { simulate } from '../../simulate.ts';
import { Crew } from './Crew.ts';
import { requireWorkers } from './requireWorkers.ts';

test.each([
  [64, 2],
  [64, 32],
  [192, 96],
])('up to %i workers are accepted where %i threads run at once', (most, atOnce) => {
  expect(() => requireWorkers(most, atOnce)).not.toThrow();
  expect(() => requireWorkers(most + 1, atOnce)).toThrow(
    `workers is ${most + 1}, but must be a whole number, 1 to ${most}. This machine runs ${atOnce} at once, and each takes memory and a start of its own. Leave workers out to use ${atOnce}.`,
  );
});

test('a crowd is refused by a simulation before anything begins', async () => {
  const most = Math.max(64, 2 * availableParallelism());
  const simulating = simulate(await walkStudy(), { backend: 'threads', workers: 1000 });
  await expect(simulating).rejects.toMatchObject({
    name: 'ParameterError',
    code: 'out-of-range',
    subject: 'workers',
    value: 1000,
    range: `a whole number, 1 to ${most}`,
  });
});

test('no number at all, and what is no number of threads', () => {
  expect(() => requireWorkers(undefined)).not.toThrow();
  expect(() => requireWorkers(1.5)).toThrow('workers is 1.5');
  expect(() => new Crew(1000, 3)).toThrow('workers is 1000');
});
