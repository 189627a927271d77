import { Executor, simulate } from '@tecmns/cadcad';
import { expect, it } from 'vitest';
import { AGENTS_NUMBERS, agentsByHand } from './agents/byHand.ts';
import { STEP_COLUMNS, SUBSTEP_COLUMNS, stepsByHand, substepsByHand } from './curve/byHand.ts';
import { curveSystem } from './curve/system.ts';
import { agentsExperiment, curveExperiment } from './experiments.ts';

it('records of the curve as a system what the loop by hand computes', async () => {
  const { columns } = await simulate(curveSystem(), { steps: 200, runs: 3, seed: 1 });
  expect(columns.names).toEqual(STEP_COLUMNS);
  expect(STEP_COLUMNS.map((name) => columns.numbers(name))).toEqual(stepsByHand(3, 200));
});

it('ends each step of the loop by hand where its last substep ends', () => {
  const [substeps, steps] = [substepsByHand(2, 50), stepsByHand(2, 50)];
  const ends = substeps.map((values) => values.filter((_, row) => row % 151 === 0 || (row % 151) % 3 === 0));
  expect(ends.slice(0, 6)).toEqual(steps.slice(4));
});

it.each([
  ['strict rules', {}],
  ['strict rules that check every run', { check: 'always' }],
  ['the rules of cadCAD', { semantics: 'compat' }],
] as const)('records of the curve as blocks by %s what the loop by hand computes', async (_, options) => {
  const { columns } = await new Executor(curveExperiment(3, 200), options).execute();
  expect(columns.names).toEqual(SUBSTEP_COLUMNS);
  expect(SUBSTEP_COLUMNS.map((name) => columns.numbers(name))).toEqual(substepsByHand(3, 200));
});

it('records of the agents what the loop by hand keeps', async () => {
  const { columns } = await new Executor(agentsExperiment(2, 100)).execute();
  const { agents, numbers } = agentsByHand(2, 100);
  expect(AGENTS_NUMBERS.map((name) => columns.numbers(name))).toEqual(numbers);
  expect(columns.column('agents').values).toEqual(agents);
});
