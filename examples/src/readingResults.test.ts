import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBConnection } from '@duckdb/node-api';
import * as cadcad from '@tecmns/cadcad';
import * as commonsbuild from '@tecmns/commonsbuild';
import * as core from '@tecmns/core';
import * as ltfte from '@tecmns/ltfte';
import { testDocument } from '@tecmns/tooling/vitest/examples';
import { afterAll, describe, expect, test } from 'vitest';

const modules = {
  '@tecmns/cadcad': cadcad,
  '@tecmns/commonsbuild': commonsbuild,
  '@tecmns/core': core,
  '@tecmns/ltfte': ltfte,
};

/** The page with a folder of its own for what it writes. */
const home = mkdtempSync(join(tmpdir(), 'reading-results-'));
afterAll(() => rmSync(home, { recursive: true }));
const original = readFileSync(join(import.meta.dirname, '../../docs/reading-results.md'), 'utf8');
const page = original.replaceAll("'results/", () => `'${home.replaceAll('\\', '/')}/`);
writeFileSync(join(home, 'page.md'), page);

const questions = [...page.matchAll(/```sql\n([\s\S]*?)```\n\n((?:\|.*\|\n)+)/g)].map(([, sql, table]) => ({
  sql: sql!,
  rows: table!
    .trimEnd()
    .split('\n')
    .map((line) =>
      line
        .slice(1, -1)
        .split('|')
        .map((cell) => cell.trim()),
    ),
}));

// In this order: what is asked about is written first.
describe.sequential('docs/reading-results.md', () => {
  testDocument(join(home, 'page.md'), {}, { modules });

  test('has questions', () => {
    expect(questions).toHaveLength(2);
  });

  test.each(questions)(
    'asks DuckDB and shows its answer: $sql',
    async ({ sql, rows: [names, , ...cells] }) => {
      const connection = await DuckDBConnection.create();
      try {
        const answer = (await connection.runAndReadAll(sql)).getRowObjectsJson();
        expect(answer.map((row) => names!.map((name) => String(row[name])))).toEqual(cells);
      } finally {
        connection.closeSync();
      }
    },
  );

  test('asks the same in Python', () => {
    const [, sql] = /duckdb\.sql\("""\n([\s\S]*?)"""\)/.exec(page)!;
    expect(sql).toBe(questions[0]!.sql);
  });

  test('names the units as the file does', async () => {
    const connection = await DuckDBConnection.create();
    try {
      const file = `${home.replaceAll('\\', '/')}/tributes.parquet`;
      const question = `select decode(value) as units from parquet_kv_metadata('${file}') where decode(key) = 'tecmns.units'`;
      const [row] = (await connection.runAndReadAll(question)).getRowObjectsJson();
      expect(JSON.parse(String(row!.units))['curve.price']).toBe('collateral/token');
      expect(page).toContain("is `'collateral/token'`");
    } finally {
      connection.closeSync();
    }
  });
});
