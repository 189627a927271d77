import { expect, test } from 'vitest';
import { membersOf, walkStudy } from '../../../testing/studies.ts';
import { simulate } from '../../simulate.ts';
import { answerTask, buffersOf, Workshop } from './answerTask.ts';
import { unpackFailure } from './packedFailure.ts';
import { newProgress } from './progress.ts';
import { RUNS, STEPS, type Task } from './task.ts';

const study = await walkStudy({ failsAt: 30 });
const { reference } = study;

/** The answer for some runs, without a thread. */
async function answered(start: number, end: number, workshop = new Workshop()) {
  const progress = newProgress();
  const task: Task = { kind: 'columns', reference, start, end, progress, room: undefined };
  return { answer: await answerTask(task, workshop), progress };
}

test.each([
  [0, 12],
  [0, 1],
  [3, 8],
  [11, 12],
])('runs %i to %i, the end not included, are those of a simulation in one thread', async (start, end) => {
  const held = await simulate(study, { onError: 'keep' });
  const { answer } = await answered(start, end);
  if (answer.kind !== 'columns') throw new Error(`The answer is ${answer.kind}.`);
  expect(answer.outcomes.map(({ index }) => index)).toEqual(
    Array.from({ length: end - start }, (_, i) => start + i),
  );
  const positions = held.series('walk.position');
  for (const { index, values, rows, failure } of answer.outcomes) {
    expect(values![0]).toEqual(positions[index]);
    expect(rows).toBe(positions[index]!.length);
    const kept = held.failures.find(({ run }) => run === index);
    expect(failure?.message).toBe(kept?.message);
    expect(failure && membersOf(unpackFailure(failure).details.cause)).toEqual(kept && membersOf(kept.cause));
  }
  expect(held.failures.length).toBeGreaterThan(0);
});

test('steps and runs are counted where who asked can see it', async () => {
  const { answer, progress } = await answered(0, 12);
  if (answer.kind !== 'columns') throw new Error(`The answer is ${answer.kind}.`);
  expect(Number(progress[RUNS])).toBe(12);
  expect(Number(progress[STEPS])).toBe(answer.outcomes.reduce((sum, { steps }) => sum + steps, 0));
});

test('runs record straight into shared room, and then nothing else is sent', async () => {
  const held = await simulate(await walkStudy(), {});
  const { reference: own } = await walkStudy();
  const stride = 3 * 41;
  const data = new Float64Array(new SharedArrayBuffer(2 * stride * 8));
  const room = { data, stride, start: 41 };
  const task: Task = { kind: 'columns', reference: own, start: 1, end: 3, progress: newProgress(), room };
  const answer = await answerTask(task, new Workshop());
  expect(answer).toMatchObject({ outcomes: [{ values: undefined }, { values: undefined }] });
  expect(buffersOf(answer)).toEqual([]);
  const positions = held.series('walk.position');
  expect(data.slice(41, 82)).toEqual(positions[1]);
  expect(data.slice(82, 123)).toEqual(positions[2]);
  expect(data.slice(0, 41)).toEqual(new Float64Array(41));
});

test('where the room has columns of place, they are written too', async () => {
  const { reference: own } = await walkStudy();
  const held = await simulate(await walkStudy(), {});
  const shared = (count: number) => new Float64Array(new SharedArrayBuffer(8 * count));
  const places = ['subset', 'run', 'step', 'time'].map(() => shared(3 * 41));
  const room = { data: shared(2 * 3 * 41), stride: 3 * 41, start: 41, places };
  const task: Task = { kind: 'columns', reference: own, start: 1, end: 3, progress: newProgress(), room };
  const answer = await answerTask(task, new Workshop());
  expect(answer).toMatchObject({ outcomes: [{ isPlaced: true }, { isPlaced: true }] });
  for (const [i, name] of ['subset', 'run', 'step', 'time'].entries())
    expect(places[i]!.slice(41)).toEqual(held.columns.numbers(name).slice(41, 3 * 41));
});

test('what was recorded apart is handed over, each piece of memory once', async () => {
  const { answer } = await answered(0, 3);
  const buffers = buffersOf(answer);
  expect(buffers.length).toBeGreaterThan(0);
  expect(new Set(buffers).size).toBe(buffers.length);
  expect(structuredClone(answer, { transfer: buffers })).toMatchObject({ kind: 'columns' });
  expect(buffersOf({ kind: 'part', failures: [] })).toEqual([]);
});

test('the work of the last reference is kept', async () => {
  const workshop = new Workshop();
  const first = await workshop.workOf(reference);
  expect(await workshop.workOf({ ...reference })).toBe(first);
  expect(await workshop.workOf({ ...reference, options: { seed: 2 } })).not.toBe(first);
});

test('a module that cannot be loaded is answered, not thrown', async () => {
  const missing = { ...reference, module: new URL('./none.mjs', import.meta.url).href };
  const task: Task = {
    kind: 'columns',
    reference: missing,
    start: 0,
    end: 1,
    progress: newProgress(),
    room: undefined,
  };
  expect(await answerTask(task, new Workshop())).toMatchObject({
    kind: 'failed',
    failure: { thrown: { error: { kind: 'RunError', members: { code: 'not-loaded' } } } },
  });
});
