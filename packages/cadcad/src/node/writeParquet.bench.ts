import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Columns, createClock, type NumberColumn } from '@tecmns/core';
import { afterAll, bench, describe } from 'vitest';
import type { PlannedColumn } from '../work.ts';
import { readParquet } from './readParquet.ts';
import { writeParquet } from './writeParquet.ts';

const ROWS = 3_000_000;

const column = (name: string, fill: (values: Float64Array) => void): NumberColumn => {
  const values = new Float64Array(ROWS);
  fill(values);
  return { kind: 'f64', name, unit: '1', doc: name, values };
};

/** A parameter that has ten values, for a while each. */
const parameter = (i: number) =>
  column(`parameter ${i}`, (values) => {
    for (let row = 0; row < ROWS; row++) values[row] = Math.floor(row / (1000 * i)) % 10;
  });

/** A random walk, which hardly anything can make smaller. */
const walk = (i: number) =>
  column(`walk ${i}`, (values) => {
    const stream = createClock({ seed: i }).clock.random('walk');
    let height = 100;
    for (let row = 0; row < ROWS; row++) {
      height += stream.uniform() - 0.5;
      values[row] = height;
    }
  });

const numbers = (count: number) => Array.from({ length: count }, (_, i) => i + 1);
const table = new Columns([...numbers(4).map(parameter), ...numbers(16).map(walk)]);
const columns = table.columns.map(
  ({ name, doc }): PlannedColumn => ({ name, kind: 'f64', unit: '1', doc, nullable: false }),
);

const home = mkdtempSync(join(tmpdir(), 'write-parquet-bench-'));
const path = join(home, 'table.parquet');
const options = { columns, rows: ROWS, manifestText: '{}' };
afterAll(() => rmSync(home, { recursive: true }));

/** CPU time and memory of something, in a line that is printed. */
async function measured(what: string, carryOut: () => Promise<unknown>): Promise<void> {
  const [memory, time] = [process.memoryUsage.rss(), process.cpuUsage()];
  let most = memory;
  const timer = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss());
  }, 2);
  await carryOut();
  clearInterval(timer);
  const { user, system } = process.cpuUsage(time);
  const seconds = ((user + system) / 1e6).toFixed(1);
  const megabytes = ((most - memory) / 1e6).toFixed(0);
  const size = (statSync(path).size / 1e6).toFixed(0);
  console.log(`${what}: ${seconds} CPU-seconds, ${megabytes} MB above the data, file of ${size} MB`);
}

describe('3e6 rows of 20 columns', () => {
  const once = { iterations: 1, time: 0, warmupIterations: 0, warmupTime: 0 };
  bench(
    'written at once',
    () => measured('written at once', () => writeParquet(path, [table], options)),
    once,
  );
  bench(
    'written run by run, 1000 rows each',
    () =>
      measured('written run by run', async () => {
        function* runs() {
          for (let start = 0; start < ROWS; start += 1000)
            yield new Columns(
              table.columns.map((own) => ({
                ...(own as NumberColumn),
                values: table.numbers(own.name).slice(start, start + 1000),
              })),
            );
        }
        await writeParquet(path, runs(), options);
      }),
    once,
  );
  bench(
    'one column read',
    () => measured('one column read', () => readParquet(path, { columns: ['walk 1'] })),
    once,
  );
});
