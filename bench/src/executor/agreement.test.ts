import { simulate } from '@tecmns/cadcad';
import { expect, it } from 'vitest';
import { STEP_COLUMNS, stepsByHand, substepsByHand } from './curve/byHand.ts';
import { curveSystem } from './curve/system.ts';

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
