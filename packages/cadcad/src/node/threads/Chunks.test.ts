import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Chunks } from './Chunks.ts';

/** The sizes of all chunks, when a run takes so long [ms]. */
function sizes(chunks: Chunks, time: number) {
  const all: number[] = [];
  for (let chunk = chunks.next(); chunk !== undefined; chunk = chunks.next()) {
    all.push(chunk.end - chunk.start);
    chunks.took(chunk.end - chunk.start, (chunk.end - chunk.start) * time);
  }
  return all;
}

test('the first chunk is a single run, and the others take about 100 ms', () => {
  const all = sizes(new Chunks(1000, 2), 5);
  expect(all.slice(0, 3)).toEqual([1, 20, 20]);
});

test('each thread gets four chunks or more, however short runs are', () => {
  expect(Math.max(...sizes(new Chunks(800, 2), 0.001))).toBe(100);
  expect(Math.max(...sizes(new Chunks(800, 4), 0))).toBe(50);
});

test('runs that take long, or are fewer than the threads, go one by one', () => {
  expect(sizes(new Chunks(5, 1), 400)).toEqual([1, 1, 1, 1, 1]);
  expect(sizes(new Chunks(3, 8), 1)).toEqual([1, 1, 1]);
});

test('threads that begin together get single runs until the first is back', () => {
  const chunks = new Chunks(100, 2);
  expect([chunks.next(), chunks.next()]).toEqual([
    { start: 0, end: 1 },
    { start: 1, end: 2 },
  ]);
  chunks.took(1, 20);
  expect(chunks.next()).toEqual({ start: 2, end: 7 });
});

test('chunks follow each other and hold each run once', () => {
  const some = fc.record({
    runs: fc.integer({ min: 1, max: 500 }),
    workers: fc.integer({ min: 1, max: 16 }),
    time: fc.double({ min: 0, max: 300, noNaN: true }),
  });
  fc.assert(
    fc.property(some, ({ runs, workers, time }) => {
      const all = sizes(new Chunks(runs, workers), time);
      expect(all.reduce((sum, size) => sum + size, 0)).toBe(runs);
      expect(Math.min(...all)).toBeGreaterThanOrEqual(1);
    }),
  );
});
