import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeParquet } from '@tecmns/cadcad/node';
import { Columns, createClock } from '@tecmns/core';
import { cpuTime } from './leastInTurns.ts';
import type { Case } from './report.ts';

const ROWS = 3_000_000;

/** A column of random numbers, which hardly anything can make smaller, or one of few values. */
function valuesOf(column: number): Float64Array {
  if (column < 4)
    return Float64Array.from({ length: ROWS }, (_, row) => Math.floor(row / 1000 ** column) % 100);
  const stream = createClock({ seed: column }).clock.random('walk');
  return Float64Array.from({ length: ROWS }, () => stream.uniform());
}

/** Writes a large table into a file. */
export async function parquetFile(): Promise<Case[]> {
  const columns = Array.from({ length: 20 }, (_, column) => ({
    kind: 'f64' as const,
    name: `column ${column}`,
    unit: '1',
    doc: 'Numbers.',
    nullable: false,
  }));
  const table = new Columns(columns.map((column, i) => ({ ...column, values: valuesOf(i) })));
  const folder = await mkdtemp(join(tmpdir(), 'tecmns-bench-'));
  try {
    const data = process.memoryUsage.rss();
    let most = data;
    const watch = setInterval(() => {
      most = Math.max(most, process.memoryUsage.rss());
    }, 2);
    const before = cpuTime();
    await writeParquet(join(folder, 'table.parquet'), [table], { columns, rows: ROWS, manifestText: '{}' });
    const seconds = (cpuTime() - before) / 1e9;
    clearInterval(watch);
    const name = 'Parquet, 3e6 rows × 20 columns';
    return [
      { name, measured: seconds, unit: 's', atMost: 10 },
      { name: `${name}, above data`, measured: (most - data) / 1e6, unit: 'MB', atMost: 200 },
    ];
  } finally {
    await rm(folder, { recursive: true });
  }
}
