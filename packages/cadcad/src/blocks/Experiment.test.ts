import { describe, expect, test } from 'vitest';
import { configSim } from './configSim.ts';
import { Executor } from './Executor.ts';
import { Experiment } from './Experiment.ts';

const simConfigs = configSim({ N: 1, T: 1, M: { by: [1] } });
const inc = ({ by }: { by: number }, _s: number, _h: unknown, { x }: { x: number }, { more = 0 }) =>
  ['x', x + by + more] as const;
const xsOf = async (experiment: Experiment) => [
  ...(await new Executor(experiment, { semantics: 'compat' }).execute()).columns.numbers('x'),
];
const append = (model: object) => {
  const experiment = new Experiment();
  experiment.appendModel({ initialState: { x: 0 }, simConfigs, ...model } as never);
  return experiment;
};

test('simulations are counted, in each experiment anew', async () => {
  for (const _ of [1, 2]) {
    const experiment = new Experiment();
    for (const x of [5, 6]) experiment.appendConfigs({ initialState: { x }, simConfigs });
    expect(experiment.models.map(({ simulation }) => simulation)).toEqual([0, 1]);
    const { columns } = await new Executor(experiment).execute();
    expect([...columns.numbers('simulation')]).toEqual([0, 0, 1, 1]);
    expect([...columns.numbers('x')]).toEqual([5, 5, 6, 6]);
  }
});

test('old names of members are known, and what was given stays as it is', async () => {
  const block = { behaviors: { p: () => ({ more: 10 }) }, states: { x: inc } };
  expect(await xsOf(append({ partialStateUpdateBlocks: [block] }))).toEqual([0, 11]);
  expect(Object.keys(block)).toEqual(['behaviors', 'states']);
});

test('blocks may stand in an object, whose names are their labels', async () => {
  const experiment = append({ partialStateUpdateBlocks: { first: { variables: { x: inc } }, second: {} } });
  expect(experiment.models[0]!.blocks.map(({ label }) => label)).toEqual(['first', 'second']);
  expect(await xsOf(experiment)).toEqual([0, 1, 1]);
});

test('what is changed afterwards does not change the experiment', async () => {
  const model = {
    initialState: { x: 1 },
    partialStateUpdateBlocks: [{ variables: { x: inc } }],
    envProcesses: {} as Record<string, unknown>,
  };
  const experiment = append(model);
  model.initialState.x = 100;
  model.partialStateUpdateBlocks.length = 0;
  model.envProcesses.x = 100;
  expect(await xsOf(experiment)).toEqual([1, 2]);
});

test('a list of one configuration is taken for it', async () => {
  expect(await xsOf(append({ simConfigs: [simConfigs] }))).toEqual([0, 0]);
});

describe('refuses', () => {
  test.each([
    ['no model', null, /appendModel is null/],
    ['another member', { initialStat: {} }, /'initialStat' is unknown.*'initialState'/],
    ['no state', { initialState: 5 }, /initialState is 5/],
    ['an empty state', { initialState: {} }, /initial conditions/],
    ['no configuration', { simConfigs: {} }, /configSim/],
    ['blocks that are none', { partialStateUpdateBlocks: 5 }, /a list of blocks/],
    ['a block that is none', { partialStateUpdateBlocks: [5] }, /Block 1 is 5/],
    [
      'an unknown member of a block',
      { partialStateUpdateBlocks: [{ variable: {} }] },
      /Block 1.*'variables'/,
    ],
    ['a label that is no text', { partialStateUpdateBlocks: [{ label: 1 }] }, /label is 1/],
    ['policies that are none', { partialStateUpdateBlocks: [{ policies: [] }] }, /policies is a list/],
    [
      'what is no function',
      { partialStateUpdateBlocks: { a: { variables: { x: 1 } } } },
      /Block 'a'.*'x' is 1/,
    ],
    ['processes that are none', { envProcesses: [] }, /envProcesses/],
    ['operations that are none', { policyOps: [] }, /policyOps/],
    ['a user that is no text', { userId: 1 }, /userId/],
    ['seeds that are none', { seeds: 1 }, /seeds/],
    ['an empty name', { modelId: '' }, /modelId/],
    ['an odd choice', { exoUpdatePerTimestep: 1 }, /exoUpdatePerTimestep/],
    ['columns that are none', { columns: 1 }, /columns/],
    ['a column that is none', { columns: { x: 1 } }, /columns\.x/],
    ['a unit that is no text', { columns: { x: { unit: 1 } } }, /columns\.x\.unit/],
    ['a meaning that is no text', { columns: { x: { doc: 1 } } }, /columns\.x\.doc/],
  ])('%s, and stays as it was', (_, model, message) => {
    const experiment = new Experiment();
    const given = model === null ? null : { initialState: { x: 0 }, simConfigs, ...model };
    expect(() => experiment.appendModel(given as never)).toThrow(message);
    expect(experiment.modelIds).toEqual([]);
  });
});
