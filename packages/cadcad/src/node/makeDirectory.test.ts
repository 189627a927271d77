import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { numbers, tableOf } from '../../testing/tables.ts';
import { walks } from '../../testing/walks.ts';
import { makeDirectory } from './makeDirectory.ts';
import { runToDirectory } from './runToDirectory.ts';
import { writeParquet } from './writeParquet.ts';
import { writeResult } from './writeResult.ts';

let home: string;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'make-directory-'));
});
afterEach(() => rm(home, { recursive: true }));

const isDirectory = async (path: string) => (await stat(path)).isDirectory();

test('a directory is made with those above it, and stays when it is there', async () => {
  const path = join(home, 'a', 'b', 'c');
  await makeDirectory(path);
  await makeDirectory(path);
  expect(await isDirectory(path)).toBe(true);
});

test('many may make the same one at once', async () => {
  const path = join(home, 'a', 'b', 'c', 'd');
  await Promise.all(Array.from({ length: 20 }, () => makeDirectory(path)));
  expect(await isDirectory(path)).toBe(true);
});

test('a file that is in the way is refused', async () => {
  await writeFile(join(home, 'file'), '');
  await expect(makeDirectory(join(home, 'file'))).rejects.toMatchObject({ code: 'EEXIST' });
  await expect(makeDirectory(join(home, 'file', 'a', 'b'))).rejects.toMatchObject({ code: 'ENOTDIR' });
});

/** No file system lets anybody make a directory there; on Linux, making two at once never ends in Node. */
const nowhere = '/proc/none/such/out';

test.each<[what: string, write: () => Promise<unknown>, subject: string]>([
  ['runs', () => runToDirectory(walks(), nowhere), nowhere],
  ['a result', () => writeResult({ csvLines: () => [].values(), manifestText: '{}' }, nowhere), nowhere],
  [
    'a file of columns',
    () => {
      const columns = [numbers('price')];
      const options = { columns, rows: 1, manifestText: '{}' };
      return writeParquet(`${nowhere}/x.parquet`, [tableOf(columns, [[1]])], options);
    },
    `${nowhere}/x.parquet`,
  ],
])(
  '%s cannot be written where no directory can be made, which is said at once',
  async (_, write, subject) => {
    await expect(write()).rejects.toMatchObject({
      ...{ name: 'RunError', code: 'not-written', subject },
      message: expect.stringContaining(subject),
      cause: { syscall: 'mkdir', path: expect.stringMatching(/^\/proc/) },
    });
  },
);
