import fc from 'fast-check';
import { expect, test } from 'vitest';
import { numRuns } from '../../../testing/economy.ts';
import { type Chunk, Chunks, isTimeOver } from './Chunks.ts';

/** Does what it can of a chunk, as a thread would, when each run takes so long [ms]. */
function carriedOut(chunk: Chunk, time: number | ((run: number) => number)) {
  const timeOf = typeof time === 'number' ? () => time : time;
  let spent = 0;
  let done = 0;
  do spent += timeOf(chunk.start + done++);
  while (chunk.start + done < chunk.end && !isTimeOver(chunk, done, spent));
  return { chunk, done, spent };
}

/** All chunks that threads do at once, as far as they went, and when each thread ended [ms]. */
async function chunksOf(chunks: Chunks, workers: number, time: number | ((run: number) => number)) {
  const all: { readonly start: number; readonly done: number; readonly spent: number }[] = [];
  const ends = new Float64Array(workers);
  const busy = new Map<number, { readonly end: number } & ReturnType<typeof carriedOut>>();
  let now = 0;
  const ask = async (worker: number) => {
    const chunk = await chunks.next();
    if (chunk === undefined) return;
    const own = carriedOut(chunk, time);
    busy.set(worker, { ...own, end: now + own.spent });
  };
  for (let worker = 0; worker < workers; worker++) void ask(worker);
  for (;;) {
    for (let tick = 0; tick < 10; tick++) await Promise.resolve();
    if (busy.size === 0) return { all, ends };
    const [worker, { chunk, done, spent, end }] = [...busy].reduce((a, b) => (a[1].end <= b[1].end ? a : b));
    busy.delete(worker);
    ends[worker] = now = end;
    all.push({ start: chunk.start, done, spent });
    chunks.took(chunk, done, spent);
    void ask(worker);
  }
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, own) => total + own, 0);

test.each([
  [1000, 1, 5],
  [1000, 2, 1.2],
  [1000, 2, 0.1],
  [100_000, 4, 0.01],
  [500, 8, 3],
])(
  'of %i runs in %i threads that take %d ms each, no chunk takes less than 20 ms',
  async (runs, workers, time) => {
    const { all } = await chunksOf(new Chunks(runs, workers), workers, time);
    expect(sum(all.map(({ done }) => done))).toBe(runs);
    expect(Math.min(...all.map(({ spent }) => spent))).toBeGreaterThanOrEqual(20 - 1e-9);
    expect(Math.max(...all.map(({ spent }) => spent))).toBeLessThanOrEqual(120 + 1e-9);
  },
);

test('what takes less than 20 ms in all is one chunk for each thread', async () => {
  const { all } = await chunksOf(new Chunks(800, 2), 2, 0.01);
  expect(all.map(({ done }) => done)).toEqual([400, 400]);
});

test('threads end within about 20 ms of each other', async () => {
  for (const workers of [2, 3, 4]) {
    const { ends } = await chunksOf(new Chunks(1000, workers), workers, 1.2);
    expect(Math.max(...ends) - Math.min(...ends)).toBeLessThan(45);
    expect(Math.max(...ends)).toBeLessThan((1.02 * 1200) / workers + 20);
  }
});

test('runs that take long go one by one', async () => {
  const { all } = await chunksOf(new Chunks(6, 2), 2, 400);
  expect(all.map(({ done }) => done)).toEqual([1, 1, 1, 1, 1, 1]);
});

test('what is long in the share of one thread is done by the others too', async () => {
  // The first half takes next to nothing: who has it is done before it is known how long the other takes.
  const { ends } = await chunksOf(new Chunks(200, 2), 2, (run) => (run < 100 ? 0.01 : 10));
  expect(Math.max(...ends)).toBeLessThan(600);
});

test('with a first size, chunks have that until it is known how long runs take', async () => {
  const chunks = new Chunks(100, 2, 1);
  const [first, second] = [await chunks.next(), await chunks.next()];
  expect([first, second]).toMatchObject([
    { start: 0, end: 1 },
    { start: 1, end: 2 },
  ]);
  chunks.took(first!, 1, 20);
  expect(await chunks.next()).toMatchObject({ start: 2, end: 7 });
});

test('who waits for a chunk gets what another gives back, or none when all is done or stopped', async () => {
  const chunks = new Chunks(100, 1);
  const all = (await chunks.next())!;
  const waiting = [chunks.next(), chunks.next()];
  chunks.took(all, 90, 2000);
  expect(await waiting[0]).toMatchObject({ start: 90, end: 94 });
  expect(await waiting[1]).toMatchObject({ start: 94, end: 97 });
  const last = [chunks.next(), chunks.next(), chunks.next(), chunks.next(), chunks.next()];
  chunks.stop();
  expect((await Promise.all(last)).at(-1)).toBeUndefined();
});

test('who asks after a stop gets none, also when chunks come back late and give runs back', async () => {
  const chunks = new Chunks(100, 2);
  const late = (await chunks.next())!;
  const waiting = [await chunks.next(), chunks.next()];
  chunks.stop();
  expect(await waiting[1]).toBeUndefined();
  chunks.took(late, 1, 20);
  expect(await chunks.next()).toBeUndefined();
  chunks.took(waiting[0] as typeof late, 50, 20);
  expect(await chunks.next()).toBeUndefined();
});

test('chunks hold each run once, whatever runs take', async () => {
  const some = fc.record({
    runs: fc.integer({ min: 1, max: 500 }),
    workers: fc.integer({ min: 1, max: 16 }),
    times: fc.array(fc.double({ min: 0, max: 300, noNaN: true }), { minLength: 1, maxLength: 20 }),
  });
  await fc.assert(
    fc.asyncProperty(some, async ({ runs, workers, times }) => {
      const time = (run: number) => times[run % times.length]!;
      const { all } = await chunksOf(new Chunks(runs, workers), workers, time);
      const done = all.flatMap(({ start, done: count }) =>
        Array.from({ length: count }, (_, i) => start + i),
      );
      expect(done.toSorted((a, b) => a - b)).toEqual(Array.from({ length: runs }, (_, i) => i));
    }),
    { numRuns },
  );
});
