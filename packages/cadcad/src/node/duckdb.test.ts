import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBConnection } from '@duckdb/node-api';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Walks, walks } from '../../testing/walks.ts';
import { summaryOf } from '../summary.ts';
import { type DirectoryResult, runToDirectory } from './runToDirectory.ts';

/** Two parts of three and two runs, which end early. */
const settings: Walks = { runs: 5, steps: 60_000, stopAfter: () => 40 };
const parameters = [{ name: 'shoes', unit: '1', doc: 'Size of shoes.', values: [[40, 41, 42.5]] }];

let home: string;
let connection: DuckDBConnection;
let result: DirectoryResult;
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'duckdb-'));
  result = await runToDirectory(walks(settings), join(home, 'out'), { parameters });
  connection = await DuckDBConnection.create();
});
afterAll(async () => {
  connection.closeSync();
  await rm(home, { recursive: true });
});

/** Rows of a question to DuckDB; `$files` are all parts. */
async function ask(question: string) {
  const files = `'${join(home, 'out', 'part-*.parquet').replaceAll("'", "''")}'`;
  const reader = await connection.runAndReadAll(question.replaceAll('$files', files));
  return reader.getRowObjectsJson();
}

test('DuckDB counts the rows of all parts', async () => {
  expect(await ask('SELECT count(*)::INT AS n, count("walker.rest")::INT AS rests FROM $files')).toEqual([
    { n: 205, rests: (await result.read()).numbers('walker.rest').filter((rest) => rest >= 0).length },
  ]);
  expect(await ask('SELECT subset, run, count(*)::INT AS n FROM $files GROUP BY ALL ORDER BY ALL')).toEqual([
    { subset: 0, run: 1, n: 41 },
    { subset: 0, run: 2, n: 41 },
    { subset: 1, run: 1, n: 41 },
    { subset: 1, run: 2, n: 41 },
    { subset: 2, run: 1, n: 41 },
  ]);
});

test('DuckDB reads names and types as they were meant', async () => {
  const described = await ask('DESCRIBE SELECT * FROM $files');
  expect(described.map((column) => [column.column_name, column.column_type])).toEqual([
    ['walker.height', 'DOUBLE'],
    ['walker.rest', 'DOUBLE'],
    ['walker.mood', 'VARCHAR'],
    ['simulation', 'INTEGER'],
    ['subset', 'INTEGER'],
    ['run', 'INTEGER'],
    ['substep', 'INTEGER'],
    ['timestep', 'INTEGER'],
    ['time', 'DOUBLE'],
    ['shoes', 'DOUBLE'],
  ]);
});

test('DuckDB reads every number as it was written', async () => {
  const columns = await result.read();
  const heights = await ask('SELECT "walker.height" AS height FROM $files ORDER BY subset, run, timestep');
  expect(heights.map(({ height }) => height)).toEqual([...columns.numbers('walker.height')]);
  expect(await ask('SELECT DISTINCT subset, shoes FROM $files ORDER BY ALL')).toEqual([
    { subset: 0, shoes: 40 },
    { subset: 1, shoes: 41 },
    { subset: 2, shoes: 42.5 },
  ]);
});

test('DuckDB has the quantiles of the summary', async () => {
  const columns = await result.read();
  const summary = summaryOf(columns, {
    by: ['subset', 'step'],
    metrics: ['walker.height', 'walker.rest'],
    quantiles: [0.25, 0.95],
  });
  const found = await ask(`
    SELECT
      subset, timestep AS step, count(*)::INT AS runs,
      count("walker.height")::INT, avg("walker.height"), quantile_cont("walker.height", [0.25, 0.95]),
      count("walker.rest")::INT, avg("walker.rest"), quantile_cont("walker.rest", [0.25, 0.95])
    FROM $files GROUP BY ALL ORDER BY ALL`);
  const close = (value: unknown) => (typeof value === 'number' ? expect.closeTo(value, 9) : value);
  expect(found.length).toBe(3 * 41);
  expect(found.map((row) => Object.values(row).flat())).toEqual(
    [...summary.rows()].map((row) => {
      const [subset, step, runs, ...of] = Object.values(row).map(close);
      const [heights, rests] = [of.slice(0, 4), of.slice(4)];
      // Quantiles of nothing are one null there.
      return [subset, step, runs, ...heights, ...(rests[1] === null ? rests.slice(0, 3) : rests)];
    }),
  );
});

test('DuckDB reads other values as JSON', async () => {
  const moods = (await result.read(['walker.mood'])).column('walker.mood').values;
  expect(
    await ask(`
      SELECT ("walker.mood"->>'isUp')::BOOLEAN AS up, count(*)::INT AS n
      FROM $files GROUP BY ALL ORDER BY ALL`),
  ).toEqual(
    [false, true, null].map((up) => ({
      up,
      n: moods.filter((mood) => (mood === null ? null : (mood as { isUp: boolean }).isUp) === up).length,
    })),
  );
});

test('DuckDB reads manifest and units from the metadata', async () => {
  const entries = await ask(
    'SELECT decode(key) AS key, decode(value) AS value FROM parquet_kv_metadata($files) ORDER BY file_name',
  );
  const valuesOf = (key: string) =>
    entries.filter((entry) => entry.key === key).map(({ value }) => JSON.parse(String(value)));
  const runs = result.manifest.runs.map(({ digest }) => digest);
  expect(valuesOf('tecmns')).toMatchObject([
    { format: 'tecmns-part', part: 0, start: 0, end: 3, digests: runs.slice(0, 3), rows: [41, 41, 41] },
    { format: 'tecmns-part', part: 1, start: 3, end: 5, digests: runs.slice(3), rows: [41, 41] },
  ]);
  expect(valuesOf('tecmns.units')[1]).toMatchObject({ 'walker.height': '1', timestep: '1', time: '1' });
});
