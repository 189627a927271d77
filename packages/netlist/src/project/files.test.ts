import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readIfThere, writeWhole } from './files.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tecmns-files-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('a file is replaced as a whole, and nothing else is left', async () => {
  const path = join(folder, 'a.json');
  await writeWhole(path, 'one');
  await writeWhole(path, 'two');
  expect(readFileSync(path, 'utf8')).toBe('two');
  expect(readdirSync(folder)).toEqual(['a.json']);
});

test('what cannot be written leaves what was there', async () => {
  const path = join(folder, 'a.json');
  mkdirSync(join(path, 'in'), { recursive: true });
  await expect(writeWhole(path, 'one')).rejects.toMatchObject({
    fault: 'resolve',
    code: 'not-written',
    subject: path,
    message: `${path} could not be written: it is a folder. See whether you may write there, and whether the disk is full.`,
  });
  const none = join(folder, 'none', 'a');
  await expect(writeWhole(none, 'one')).rejects.toThrow(`${none} could not be written: it is not there. `);
  expect(readdirSync(folder)).toEqual(['a.json']);
  expect(readdirSync(path)).toEqual(['in']);
});

test('a link is neither written through nor replaced', async () => {
  const [path, target] = [join(folder, 'a.json'), join(folder, 'target')];
  writeFileSync(target, 'one');
  symlinkSync(target, path);
  await expect(writeWhole(path, 'two')).rejects.toMatchObject({
    code: 'not-written',
    message: expect.stringContaining('could not be written: it is a link.'),
  });
  expect(readlinkSync(path)).toBe(target);
  expect(readFileSync(target, 'utf8')).toBe('one');
  expect(readdirSync(folder).sort()).toEqual(['a.json', 'target']);
});

test('a file is read up to a size, and may not be there', async () => {
  writeFileSync(join(folder, 'a'), '12345');
  expect(Buffer.from((await readIfThere(join(folder, 'a'), 5))!).toString()).toBe('12345');
  await expect(readIfThere(join(folder, 'a'), 4)).rejects.toMatchObject({
    fault: 'limit',
    code: 'too-large',
  });
  expect(await readIfThere(join(folder, 'b'), 4)).toBeUndefined();
  const isRefused = (path: string, reason: string) =>
    expect(readIfThere(path, 2 ** 20)).rejects.toMatchObject({
      fault: 'resolve',
      code: 'not-read',
      message: expect.stringContaining(`${path} could not be read: ${reason}. See what is there`),
    });
  await isRefused(folder, 'it is no regular file');
  await isRefused('/dev/zero', 'it is no regular file');
  await isRefused(join(folder, 'a', 'b'), 'a part of its path is no folder');
});
