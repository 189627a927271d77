import { execFile } from 'node:child_process';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { readParquet } from '@tecmns/cadcad/node';
import { expect, onTestFinished, test } from 'vitest';
import { page } from './page.ts';

/** The listings of the page that are TypeScript. */
const listings = [...page.matchAll(/^```ts.*\n([\s\S]*?)^```$/gm)].map(([, code]) => code!);

test('the listing runs in threads as the page says, and writes the file that Python reads', async () => {
  // What is built of the packages is found from here: build before this test, as npm test does.
  const home = await mkdtemp(join(import.meta.dirname, '../../dist/listings-'));
  onTestFinished(() => rm(home, { recursive: true }));
  const [above, , pool, run] = listings;
  expect([pool, run].map((code) => code!.split('\n')[0]!.slice(0, 10))).toEqual(['// pool.js', '// run.js']);
  const model = above!.slice(0, above!.indexOf('const result'));
  await writeFile(join(home, 'pool.js'), `${model}\n${pool}`);
  await writeFile(join(home, 'run.js'), run!);
  await writeFile(
    join(home, 'here.js'),
    `import { Executor } from '@tecmns/cadcad';
import pool from './pool.js';
const executor = new Executor(pool.build({}));
console.log((await executor.execute()).digest);
console.error(executor.work.parameters.map(({ name }) => name).join());`,
  );
  const program = (name: string) => promisify(execFile)(process.execPath, [name], { cwd: home });
  const [threads, here] = [await program('run.js'), await program('here.js')];
  expect(threads.stdout).toBe(here.stdout);
  expect(threads.stdout).toMatch(/^[0-9a-f]{64}\n$/);
  expect((await stat(join(home, 'pool.parquet'))).size).toBeGreaterThan(1000);
  const table = await readParquet(join(home, 'pool.parquet'));
  const places = ['simulation', 'subset', 'run', 'substep', 'timestep'];
  expect(table.names).toEqual(['pool', 'fees', ...places]);
  expect(page).toContain(
    'variables, `simulation`, `subset`, `run` (from 1), `substep`, `timestep`, then a column for each parameter.',
  );
  expect(here.stderr).toBe('fee,paidIn\n');
});
