import type { System } from '@tecmns/core';
import { expectTypeOf, test } from 'vitest';
import { configSim, type ParametersOf, type SimulationConfig } from './configSim.ts';
import { Experiment } from './Experiment.ts';
import { toBlocks } from './toBlocks.ts';

const initialState = { pool: 1, note: 'new' };
const simConfigs = configSim({ N: 1, T: 1, M: { fee: [0.1, 0.2] } });
const experiment = new Experiment();

test('parameters have the types of the values that are swept', () => {
  expectTypeOf<ParametersOf<{ fee: readonly [0.1, 0.2]; name: 'a' }>>().toEqualTypeOf<{
    readonly fee: number;
    readonly name: string;
  }>();
  type Both = { readonly a: number; readonly b: boolean };
  expectTypeOf<ParametersOf<{ product: { a: number[]; b: boolean[] } }>>().toEqualTypeOf<Both>();
  expectTypeOf<ParametersOf<{ zip: { a: number[]; b: boolean[] } }>>().toEqualTypeOf<Both>();
  expectTypeOf<ParametersOf<{ points: { a: number; b: boolean }[] }>>().toEqualTypeOf<Both>();
  expectTypeOf(simConfigs).toEqualTypeOf<SimulationConfig<{ readonly fee: number }>>();
});

test('a model whose keys are those of its state compiles', () => {
  experiment.appendModel({
    initialState,
    simConfigs,
    partialStateUpdateBlocks: [
      {
        policies: { pay: ({ fee }, _substep, _history, { pool }) => ({ paid: fee * pool }) },
        variables: { pool: (_params, _substep, _history, { pool }) => ['pool', pool + 1] },
      },
    ],
  });
});

test('a variable that is not in the state does not compile', () => {
  experiment.appendModel({
    initialState,
    simConfigs,
    // @ts-expect-error there is no variable of the name
    partialStateUpdateBlocks: [{ variables: { pol: () => ['pol', 1] } }],
  });
});

test('a returned key that is not the registered one does not compile', () => {
  experiment.appendModel({
    initialState,
    simConfigs,
    // @ts-expect-error it is registered for the pool
    partialStateUpdateBlocks: [{ variables: { pool: () => ['note', 'a'] } }],
  });
});

test('a parameter that there is not does not compile', () => {
  experiment.appendModel({
    initialState,
    simConfigs,
    partialStateUpdateBlocks: [
      // @ts-expect-error there is no such parameter
      { variables: { pool: ({ fees }) => ['pool', fees] } },
    ],
  });
});

test('a member that the state does not have does not compile', () => {
  experiment.appendModel({
    initialState,
    simConfigs,
    partialStateUpdateBlocks: [
      // @ts-expect-error there is no such variable
      { variables: { pool: (_params, _substep, _history, { pol }) => ['pool', pol] } },
    ],
  });
});

test('blocks of a system are taken as they are', (system: unknown) => {
  experiment.appendModel({
    ...toBlocks(system as System, { seed: 1 }),
    simConfigs: configSim({ N: 1, T: 1, M: { 'pool.fee': [0.1] } }),
  });
});
