import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects } from 'hyparquet';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { executorOf, type Given, type Update } from '../../../testing/compatModel.ts';
import { runToDirectory } from '../runToDirectory.ts';

let home: string;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'require-planned-'));
});
afterEach(() => rm(home, { recursive: true }));

/** A variable that is 1, then 'none', by compat rules, in the second subset. */
const changing = (initial: unknown): Given => {
  const x: Update = ({ later }, _substep, _history, { timestep }, _input) => [
    'x',
    timestep === 0 ? 1 : later,
  ];
  const n: Update = (_params, _substep, _history, state, _input) => ['n', state.n + 1];
  return {
    initialState: { x: initial, n: 0 },
    M: { later: [2, 'none'] },
    partialStateUpdateBlocks: [{ variables: { x, n } }],
  };
};

const advice =
  "Let initialState begin with null or a text there, which makes 'x' a column of any values, or keep the result in memory and write it with toParquet.";

test('a variable that is a number and then a text is refused in a directory, with what to do', async () => {
  const { work } = executorOf(changing(1));
  await expect(runToDirectory(work, join(home, 'out'))).rejects.toMatchObject({
    ...{ name: 'RunError', code: 'mismatch', subject: 'x', value: 'none' },
    message: `Run 2 of subset 1 of model 0 recorded 'none' as 'x', which began as a number: the files of a directory are planned before that is known. ${advice}`,
  });
  expect(await readdir(join(home, 'out'))).toEqual(['plan.json']);
});

test('a variable that comes up later is refused in a directory, with what to do', async () => {
  const x: Update = (_params, _substep, _history, _state, _input) => ['x', 3];
  const late = { initialState: { n: 0 }, partialStateUpdateBlocks: [{ variables: { x } }] };
  const { work } = executorOf(late);
  await expect(runToDirectory(work, join(home, 'out'))).rejects.toMatchObject({
    ...{ code: 'mismatch', subject: 'x' },
    message: `Run 1 of subset 0 of model 0 recorded 'x', which was not there when it began: the files of a directory are planned before that is known. ${advice}`,
  });
});

/** Columns of a file, and its rows. */
async function fileOf(path: string) {
  const file = await asyncBufferFromFile(path);
  const { schema } = await parquetMetadataAsync(file);
  return {
    columns: schema.slice(1).map(({ name, type }) => [name, type]),
    rows: await parquetReadObjects({ file }),
  };
}

test('what the advice says goes to a directory and from memory to a file alike', async () => {
  const held = join(home, 'held.parquet');
  await (await executorOf(changing(null)).execute()).toParquet(held);
  const { files } = await runToDirectory(executorOf(changing(null)).work, join(home, 'out'));
  const { columns, rows } = await fileOf(files[0]!);
  expect({ columns, rows }).toEqual(await fileOf(held));
  expect(columns[0]).toEqual(['x', 'BYTE_ARRAY']);
  expect(rows.map(({ x }) => x)).toEqual([null, '1', '2', null, '1', '"none"']);

  await (await executorOf(changing(1)).execute()).toParquet(held);
  const kept = await fileOf(held);
  expect(kept.columns).toEqual(columns);
  expect(kept.rows.map(({ x }) => x)).toEqual(['1', '1', '2', '1', '1', '"none"']);
});
