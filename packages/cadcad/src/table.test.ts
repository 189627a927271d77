import { expect, test } from 'vitest';
import { economy } from '../testing/economy.ts';
import { jobOf } from './plan.ts';
import { givenOf } from './study.ts';
import { systemExperimentOf } from './systemExperiment.ts';
import { systemWork } from './systemWork.ts';
import { Table } from './table.ts';

const options = { steps: 3, runs: 3, seed: 1, sweep: { product: { 'pool.fee': [0, 0.1] } } };
const work = systemWork(jobOf(systemExperimentOf(givenOf(economy(), options))));
const places = [0, 1].flatMap((subset) => [0, 1, 2].map((run) => [subset, run] as const));

function tableOf(chosen: readonly (readonly [subset: number, run: number])[]) {
  const table = new Table(work);
  for (const [subset, run] of chosen) {
    const one = work.start(subset * 3 + run);
    one.advance(3);
    table.put(one.outcome());
  }
  return table.finish();
}

test('runs stand in their order in whichever they come', () => {
  const [ordered, reversed] = [tableOf(places), tableOf(places.toReversed())];
  expect(reversed.columns.digest()).toBe(ordered.columns.digest());
  expect(reversed.spans).toEqual(ordered.spans);
});

test('runs that are missing leave no gap', () => {
  const all = tableOf(places);
  const [subset, run] = [all.columns.numbers('subset'), all.columns.numbers('run')];
  const some = tableOf([
    [1, 2],
    [0, 1],
  ]);
  const kept = all.columns.where((row) => subset[row]! + 1 === run[row]);
  expect(some.columns.digest()).toBe(kept.digest());
  expect(some.spans.map(({ start, rows }) => [start, rows])).toEqual([
    [0, 4],
    [4, 4],
  ]);
});

test('runs that recorded where they stay are the same as runs that are copied', () => {
  const [here, copied] = [new Table(work), new Table(work)];
  for (let index = work.runs - 1; index >= 0; index--) {
    for (const [table, run] of [
      [here, work.start(index, here.roomFor(index))],
      [copied, work.start(index)],
    ] as const) {
      run.advance(3);
      table.put(run.outcome());
    }
  }
  expect(here.finish().columns.digest()).toBe(copied.finish().columns.digest());
});
