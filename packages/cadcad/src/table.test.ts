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

test('other threads record where the numbers stay, in memory that is shared', () => {
  const [shared, own] = [new Table(work, true), new Table(work)];
  for (let index = 0; index < work.runs; index++) {
    const room = shared.roomFor(index)!;
    expect(room.data.buffer).toBeInstanceOf(SharedArrayBuffer);
    for (const [table, run] of [
      [shared, work.start(index, room)],
      [own, work.start(index)],
    ] as const) {
      run.advance(3);
      table.put(run.outcome());
    }
  }
  expect(shared.finish().columns.digest()).toBe(own.finish().columns.digest());
});

test('a run or a row that is missing is told', () => {
  const table = new Table(work);
  for (const index of [0, 1, 2, 3, 4]) {
    const run = work.start(index);
    run.advance(3);
    table.put(run.outcome());
  }
  expect(() => table.requireComplete()).toThrow('Run 5 has no rows where 4 were planned.');
  const last = work.start(5);
  last.advance(2);
  table.put(last.outcome());
  expect(() => table.requireComplete()).toThrow('Run 5 has 3 rows where 4 were planned.');
  table.put({ ...last.outcome(), isStopped: true });
  expect(() => table.requireComplete()).not.toThrow();
});

test('runs that recorded other columns than planned have null where others have values', () => {
  const table = new Table(work);
  const [first] = work.recorded;
  const note = { ...first!, name: 'note', kind: 'json' } as const;
  const odd = { rows: 1, steps: 0, failure: undefined, isStopped: true };
  table.put({ ...odd, index: 1, values: [['high']], columns: [{ ...first!, kind: 'json' }] });
  table.put({ ...odd, index: 0, values: [Float64Array.of(7), ['x']], columns: [first!, note] });
  const { columns } = table.finish();
  expect(columns.names.at(-1)).toBe('note');
  expect(columns.select([first!.name, 'note', 'pool.reserve', 'run']).row(0)).toEqual({
    [first!.name]: 7,
    note: 'x',
    'pool.reserve': null,
    run: 0,
  });
  expect(columns.select([first!.name, 'note']).row(1)).toEqual({ [first!.name]: 'high', note: null });
});
