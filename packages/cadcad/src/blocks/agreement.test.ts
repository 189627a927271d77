import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Anything, executorOf, type Given } from '../../testing/compatModel.ts';
import { numRuns } from '../../testing/economy.ts';

const VARIABLES = ['a', 'b', 'c'];
const LABELS = ['up', 'down'];

/** Weights of what a function looks at: parameter, substep, the last timestep, the state, and the signals. */
const weights = fc.record({
  param: fc.integer({ min: -3, max: 3 }),
  substep: fc.integer({ min: -3, max: 3 }),
  history: fc.integer({ min: -3, max: 3 }),
  state: fc.dictionary(fc.constantFrom(...VARIABLES), fc.integer({ min: -3, max: 3 })),
  signals: fc.dictionary(fc.constantFrom(...LABELS), fc.integer({ min: -3, max: 3 })),
});
type Weights = typeof weights extends fc.Arbitrary<infer W> ? W : never;

const some = <T>(names: readonly string[], value: fc.Arbitrary<T>, minKeys = 0) =>
  fc.dictionary(fc.constantFrom(...names), value, { minKeys, maxKeys: 3 });

/** cadCAD refuses policies without any update. */
const blocks = fc
  .array(
    fc.record({
      policies: some(['first', 'second', 'third'], some(LABELS, weights, 1)),
      variables: some(VARIABLES, weights),
    }),
    { minLength: 1, maxLength: 3 },
  )
  .filter((all) => all.some(({ variables }) => Object.keys(variables).length > 0));

const models = fc.record({
  initialState: fc.record(
    Object.fromEntries(VARIABLES.map((name) => [name, fc.integer({ min: -9, max: 9 })])),
  ),
  blocks,
  environment: some(VARIABLES, weights),
  M: fc.record({ k: fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 1, maxLength: 3 }) }),
  N: fc.integer({ min: 2, max: 3 }),
  T: fc.integer({ min: 1, max: 4 }),
});

/**
 * A number from all that a function is given, kept small. Whole ones, for which it does not matter that cadCAD adds signals in the
 * order in which the policies' names come up in all blocks, and strict rules in the order of the block.
 */
function mixed(
  w: Weights,
  params: Anything,
  substep: number,
  history: Anything,
  state: Anything,
  input: Anything,
) {
  const sum = (own: Readonly<Record<string, number>>, values: Anything) =>
    Object.entries(own).reduce((total, [name, weight]) => total + weight * (values[name] ?? 1), 0);
  const past = history.at(-1).at(-1);
  const all =
    w.param * params.k +
    w.substep * substep +
    w.history * (past.a + history.length) +
    sum(w.state, state) +
    sum(w.signals, input ?? {}) +
    state.timestep;
  return (all % 97) + 0;
}

function modelOf({
  blocks,
  environment,
  ...rest
}: typeof models extends fc.Arbitrary<infer V> ? V : never): Given {
  const mapped = <T, U>(own: Readonly<Record<string, T>>, call: (value: T, name: string) => U) =>
    Object.fromEntries(Object.entries(own).map(([name, value]) => [name, call(value, name)]));
  return {
    ...rest,
    partialStateUpdateBlocks: blocks.map(({ policies, variables }) => ({
      policies: mapped(
        policies,
        (signals) => (p: Anything, substep: number, history: Anything, state: Anything) =>
          mapped(signals, (w) => mixed(w, p, substep, history, state, undefined)),
      ),
      variables: mapped(
        variables,
        (w, name) => (p: Anything, substep: number, history: Anything, state: Anything, input: Anything) => [
          name,
          mixed(w, p, substep, history, state, input),
        ],
      ),
    })),
    envProcesses: mapped(environment, (w) => [
      ({ k }: Anything, value: number) => value + w.param * k,
      (_: Anything, value: number) => (value * 3) % 31,
    ]),
  };
}

test('functions that keep to what they are given get the same numbers by strict and by compat rules', async () => {
  let different = 0;
  await fc.assert(
    fc.asyncProperty(models, async (given) => {
      const model = modelOf(given);
      const [strict, compat] = await Promise.all(
        (['strict', 'compat'] as const).map((semantics) => executorOf(model, { semantics }).execute()),
      );
      const names = ['a', 'b', 'c', 'subset', 'run', 'substep', 'timestep'];
      for (const name of names) expect(strict!.columns.numbers(name)).toEqual(compat!.columns.numbers(name));
      if (new Set(strict!.columns.numbers('a')).size > 3) different++;
    }),
    { numRuns },
  );
  expect(different).toBeGreaterThan(numRuns / 10);
});
