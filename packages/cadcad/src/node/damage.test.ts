import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isTecmnsError } from '@tecmns/core';
import { parquetWriteFile } from 'hyparquet-writer';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { numbers, tableOf } from '../../testing/tables.ts';
import { walks } from '../../testing/walks.ts';
import { readFooter } from './parquet/footer.ts';
import { readParquet } from './readParquet.ts';
import { runToDirectory } from './runToDirectory.ts';
import { writeParquet } from './writeParquet.ts';

let home: string;
let path: string;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'damage-'));
  path = join(home, 'table.parquet');
});
afterEach(() => rm(home, { recursive: true }));

const columns = [numbers('price')];
const table = tableOf(columns, [[1, 2, 3]]);
const write = () => writeParquet(path, [table], { columns, rows: 3, manifestText: '{}' });

/** Changes one bit of a byte. */
async function spoil(file: string, at: number): Promise<void> {
  const bytes = await readFile(file);
  bytes[at]! ^= 1;
  await writeFile(file, bytes);
}

test('whichever byte of a file is not what was written, it is not read', async () => {
  await write();
  const { length } = await readFile(path);
  const codes = new Set<string>();
  for (let at = 0; at < length; at++) {
    await spoil(path, at);
    const error: unknown = await readParquet(path).then(
      () => `Byte ${at} was read.`,
      (reason) => reason,
    );
    if (!isTecmnsError(error)) throw error;
    expect(error.subject).toBe(path);
    codes.add(error.code);
    await spoil(path, at);
  }
  // The names of what stands at the end, and the place of it, come before any hash.
  expect([...codes].sort()).toEqual(['damaged', 'foreign', 'not-read']);
  expect((await readParquet(path)).columns).toEqual(table.columns);
});

test('numbers that were changed are told with the file, also when others are read with it', async () => {
  await write();
  const other = join(home, 'other.parquet');
  await copyFile(path, other);
  await spoil(other, 20);
  await expect(readParquet([path, other])).rejects.toMatchObject({
    ...{ name: 'RunError', code: 'damaged', subject: other },
    message: `'${other}' is damaged: its bytes are not those that were written. Write it again, or take it from a copy. A directory with results does so with resume: true.`,
  });
});

test('a file of an earlier version, which has no hash, is read', async () => {
  await write();
  const { entries } = await readFooter(path);
  const { hash, ...about } = JSON.parse(entries.get('tecmns.columns')!);
  expect([hash, entries.get(hash)]).toEqual(['tecmns.sha256', expect.stringMatching(/^[0-9a-f]{64}$/)]);
  parquetWriteFile({
    filename: path,
    columnData: [{ name: 'price', data: new Float64Array([1, 2, 3]) }],
    kvMetadata: [{ key: 'tecmns.columns', value: JSON.stringify(about) }],
  });
  expect((await readParquet(path)).columns).toEqual(table.columns);
});

test.each<[what: string, at: (length: number) => number]>([
  ['its rows', () => 1000],
  ['its metadata', (length) => length - 500],
])('a part of a directory is redone when a byte of %s has changed, and the result says so', async (_, at) => {
  const out = join(home, 'out');
  const settings = { runs: 5, steps: 60_000, stopAfter: () => 1500 };
  const { manifest, files, redone } = await runToDirectory(walks(settings), out);
  expect([files.length, redone]).toEqual([2, []]);
  const whole = await readFile(files[1]!);
  await spoil(files[1]!, at(whole.length));
  const begun: number[] = [];
  const work = walks({ ...settings, onStart: (run) => begun.push(run) });
  const again = await runToDirectory(work, out, { resume: true });
  expect([begun, again.redone, again.manifest]).toEqual([[3, 4], [files[1]], manifest]);
  expect((await readFile(files[1]!)).equals(whole)).toBe(true);
});

test('a part that is not there yet is not said to be redone', async () => {
  const { files } = await runToDirectory(walks(), join(home, 'out'));
  await rm(files[0]!);
  expect((await runToDirectory(walks(), join(home, 'out'), { resume: true })).redone).toEqual([]);
});
