import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { type Anything, executorOf, type Given } from '../../testing/compatModel.ts';
import { economy } from '../../testing/economy.ts';
import { runToDirectory } from '../node/runToDirectory.ts';
import type { ExecutorOptions } from './Executor.ts';
import { plainOf } from './plainOf.ts';
import { type ToBlocksOptions, toBlocks } from './toBlocks.ts';

const identityOf = (model: Given, options: ExecutorOptions = {}) =>
  JSON.stringify(executorOf(model, options).work.describe());

const grow = (...[, , , { x }]: Anything[]) => ['x', x + 1];
const model: Given = { initialState: { x: 0 }, partialStateUpdateBlocks: [{ variables: { x: grow } }] };

test.each<[string, Given, ExecutorOptions?]>([
  ['seeds', { seeds: { a: 1 } }],
  ['settings that functions know of', { identity: { seed: 1 } }],
  ['operations on signals', { policyOps: [function other() {}] }],
  ['the environment', { envProcesses: { x: 3 } }],
  ['when the environment is updated', { exoUpdatePerTimestep: false }],
  ['parameters', { M: { a: [1] } }],
  [
    'a private class',
    {
      M: {
        a: [
          new (class Fee {
            rate = 1;
          })(),
        ],
      },
    },
  ],
  [
    'the text of a function',
    { partialStateUpdateBlocks: [{ variables: { x: (...[, , , { x }]: Anything[]) => ['x', x + 2] } }] },
  ],
  ['a function among the parameters', { M: { f: [(n: number) => 2 * n] } }],
  ['copies', {}, { copy: 'shallow' }],
  ['additional objects', {}, { additionalObjects: { oracle: 1 } }],
  ['rows', {}, { dropSubsteps: true }],
])('%s tell a model from others', (_, change, options) => {
  expect(identityOf({ ...model, ...change }, options)).not.toBe(identityOf(model));
  expect(identityOf({ ...model, ...change }, options)).toBe(identityOf({ ...model, ...change }, options));
});

test.each<[Partial<ToBlocksOptions>]>([
  [{ seed: 2 }],
  [{ dt: 2 }],
  [{ noise: 'off' }],
  [{ independentSubsets: true }],
  [{ pure: true }],
])('blocks of a system with %o are told from others', (change) => {
  const of = (options: Partial<ToBlocksOptions>) =>
    identityOf(toBlocks(economy(), { seed: 1, ...options }), { semantics: 'strict' });
  expect(of(change)).not.toBe(of({}));
  expect(of({ dt: 1, noise: 'on', independentSubsets: false, pure: false })).toBe(of({}));
});

test('functions among the parameters are told from others by their texts', () => {
  const of = (f: (n: number) => number) => identityOf({ ...model, M: { f: [f] } });
  expect(of((n) => 2 * n)).not.toBe(of((n) => 3 * n));
  expect(of((n) => 2 * n)).toBe(of((n) => 2 * n));
});

test('blocks of systems with other parameters are told from each other, also of those that no metric shows', () => {
  const of = (system: ReturnType<typeof economy>) =>
    identityOf(toBlocks(system, { seed: 1 }), { semantics: 'strict' });
  expect(of(economy().rebuild({ 'market.volatility': 0.123 }))).not.toBe(of(economy()));
});

test('what a model holds becomes plain data that tells it from others', () => {
  class Agent {
    name = 'a';
    friends = new Set([{ call: function greet() {} }]);
  }
  const ring: Record<string, unknown> = { n: 1n };
  ring.self = [ring];
  expect(
    plainOf({
      agent: new Agent(),
      none: undefined,
      odd: [Number.NaN, Number.NEGATIVE_INFINITY],
      map: new Map([['x', () => 1]]),
      plain: new Map([[1, 2]]),
      bytes: new Int8Array([1, -2]),
      bare: Object.assign(Object.create(null), { a: 1 }),
      ring,
    }),
  ).toEqual({
    agent: {
      class: 'Agent',
      fields: { name: 'a', friends: { set: [{ call: { function: 'greet', text: expect.any(String) } }] } },
    },
    none: 'undefined',
    odd: ['NaN', '-Infinity'],
    map: { map: [['x', { function: '', text: expect.any(String) }]] },
    plain: new Map([[1, 2]]),
    bytes: { class: 'Int8Array', fields: { 0: 1, 1: -2 } },
    bare: { a: 1 },
    ring: { n: 1n, self: ['(what it is part of)'] },
  });
});

test('results of one seed are not gone on with as those of another', async () => {
  const home = await mkdtemp(join(tmpdir(), 'tecmns-blocks-'));
  onTestFinished(() => rm(home, { recursive: true }));
  const work = (seed: number) =>
    executorOf(toBlocks(economy(), { seed }), { semantics: 'strict', dropSubsteps: true }).work;
  const { digest } = await runToDirectory(work(1), home);
  await expect(runToDirectory(work(2), home, { resume: true })).rejects.toThrow('seed is 1 there and 2 here');
  expect((await runToDirectory(work(1), home, { resume: true })).digest).toBe(digest);
});
