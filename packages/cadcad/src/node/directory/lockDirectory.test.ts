import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { isTecmnsError } from '@tecmns/core';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { walks } from '../../../testing/walks.ts';
import { runToDirectory } from '../runToDirectory.ts';
import { lockDirectory } from './lockDirectory.ts';
import { startOf } from './processMark.ts';

let home: string;
let lock: string;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'lock-directory-'));
  lock = join(home, 'in-use.lock');
});
afterEach(() => rm(home, { recursive: true }));

/** The number of a process that has ended. */
const ended = () => spawnSync(process.execPath, ['--version']).pid;

const own = { process: process.pid, host: hostname(), token: 'other' };
const put = (holder: object) => writeFile(lock, JSON.stringify(holder));

test('a directory that is locked is refused, and taken when it is given back', async () => {
  const giveBack = await lockDirectory(home);
  await expect(runToDirectory(walks(), home)).rejects.toMatchObject({
    ...{ name: 'RunError', code: 'in-use', subject: home, value: process.pid },
    message: `Process ${process.pid} is writing into '${home}'. Wait until it has ended, then go on with resume: true, or write into another directory.`,
  });
  expect(await readdir(home)).toEqual(['in-use.lock']);
  await giveBack();
  expect((await runToDirectory(walks(), home)).rows).toBe(44);
  expect(await readdir(home)).not.toContain('in-use.lock');
});

test.each<[what: string, leave: () => Promise<unknown>]>([
  ['nobody has it', async () => undefined],
  ['its process was killed', () => put({ ...own, process: ended() })],
  ['its process was killed before it wrote into it', () => writeFile(lock, '')],
  [
    'its process and who took it over were killed',
    async () => {
      await put({ ...own, process: ended() });
      await writeFile(`${lock}.other`, JSON.stringify({ ...own, process: ended(), token: 'guard' }));
    },
  ],
])('of many at once one gets the lock when %s', async (_, leave) => {
  await leave();
  const all = await Promise.allSettled(Array.from({ length: 20 }, () => lockDirectory(home)));
  const [got, ...others] = all.filter(({ status }) => status === 'fulfilled');
  expect([got?.status, others]).toEqual(['fulfilled', []]);
  for (const one of all)
    if (one.status === 'rejected') expect(isTecmnsError(one.reason, 'in-use')).toBe(true);
  expect(await readdir(home)).toEqual(['in-use.lock']);
  for (const one of all) if (one.status === 'fulfilled') await one.value();
  expect(await readdir(home)).toEqual([]);
});

test('a process that has the number of one that was killed does not have its lock', async () => {
  const started = await startOf(process.pid);
  await put({ ...own, started: `${started}0` });
  const taken = lockDirectory(home);
  // Only Linux tells when a process has started.
  if (started === undefined) await expect(taken).rejects.toMatchObject({ code: 'in-use' });
  else await expect(taken.then((giveBack) => giveBack())).resolves.toBe(undefined);
});

test('a process that has not started here may go on, and its lock stays', async () => {
  const text = JSON.stringify({ ...own, process: ended(), host: 'far-away' });
  await writeFile(lock, text);
  await expect(lockDirectory(home)).rejects.toMatchObject({
    code: 'in-use',
    message: expect.stringMatching(
      /^Process \d+ on 'far-away' is writing .* If it was cut short, remove '.*in-use\.lock'\.$/,
    ),
  });
  expect(await readFile(lock, 'utf8')).toBe(text);
});

test('a process that may not be sent anything has its lock', async () => {
  await put({ ...own, process: 1 });
  await expect(lockDirectory(home)).rejects.toMatchObject({ code: 'in-use', value: 1 });
});

test.each(['mine', '{}', '{"process":1,"host":"a","token":"../b"}', '[]'])(
  'a file of another kind stays: %s',
  async (text) => {
    await writeFile(lock, text);
    await expect(lockDirectory(home)).rejects.toMatchObject({
      code: 'in-use',
      message: `'${home}' has a lock that does not tell which process writes into it. If there is none, remove '${lock}'. Else write into another directory.`,
    });
    expect(await readFile(lock, 'utf8')).toBe(text);
  },
);

test('a lock that somebody else has by now is not given back', async () => {
  const giveBack = await lockDirectory(home);
  await put(own);
  await giveBack();
  expect(await readdir(home)).toEqual(['in-use.lock']);
  await rm(lock);
  await expect(giveBack()).resolves.toBe(undefined);
});

describe('the time at which a process started', () => {
  test('is the same each time, and other for one that started later', async () => {
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    await once(child, 'spawn');
    const [one, again, other] = await Promise.all([process.pid, process.pid, child.pid!].map(startOf));
    child.kill();
    expect(one).toBe(again);
    if (process.platform === 'linux') expect(Number(other)).toBeGreaterThan(Number(one));
    expect(await startOf(ended())).toBe(undefined);
  });
});
