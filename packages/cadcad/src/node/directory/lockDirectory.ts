import { randomUUID } from 'node:crypto';
import { open, readFile, rename, rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { RunError } from '@tecmns/core';
import { isRecord } from '../../refuse.ts';
import { isAlive, type ProcessMark, startOf } from './processMark.ts';

const LOCK = 'in-use.lock';

/** How often a lock is read before it counts as one that nobody has written to, and how long it is waited between [ms]. */
const [READS, WAIT] = [20, 50];

/** Who has a lock. */
type Holder = ProcessMark & { readonly token: string };

/** The holder of a lock that a process has made and was killed before it wrote into it. */
const NOBODY = 'nobody';

/**
 * Takes a directory for one call alone, by a file that is there until it is given back. The lock of a process that is no
 * more is taken over.
 *
 * @returns gives it back
 * @throws RunError `in-use` while another call has it, in this process or another.
 */
export async function lockDirectory(directory: string): Promise<() => Promise<void>> {
  const path = join(directory, LOCK);
  const started = await startOf(process.pid);
  const own: Holder = { process: process.pid, host: hostname(), started, token: randomUUID() };
  await take(path, own, directory);
  return async () => {
    const holder = await holderOf(path, directory);
    if (holder !== undefined && holder !== NOBODY && holder.token === own.token)
      await rm(path, { force: true });
  };
}

async function take(path: string, own: Holder, directory: string): Promise<void> {
  while (!(await isMade(path, own, directory))) {
    const holder = await holderOf(path, directory);
    if (holder === undefined) continue;
    if (holder !== NOBODY && (await isAlive(holder))) throw inUse(directory, path, holder);
    // Two may find the same dead lock. It is replaced only by who has the lock of that very lock, and while it is there.
    const guard = `${path}.${tokenOf(holder)}`;
    await take(guard, own, directory);
    const now = await holderOf(path, directory);
    if (now !== undefined && tokenOf(now) === tokenOf(holder)) return rename(guard, path);
    await rm(guard, { force: true });
  }
}

/** Makes a lock, unless there is one. */
async function isMade(path: string, own: Holder, directory: string): Promise<boolean> {
  try {
    const handle = await open(path, 'wx');
    try {
      await handle.writeFile(`${JSON.stringify(own)}\n`);
    } catch (error) {
      await rm(path, { force: true });
      throw error;
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
  // Others may have taken it for one of nobody, if this took very long.
  const holder = await holderOf(path, directory);
  return holder !== undefined && tokenOf(holder) === own.token;
}

/** Who has a lock; undefined when it is not there any more. */
async function holderOf(path: string, directory: string): Promise<Holder | typeof NOBODY | undefined> {
  for (let read = 1; ; read++) {
    const text = await readFile(path, 'utf8').catch((error: unknown) => {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
      throw error;
    });
    if (text === undefined) return undefined;
    const holder = parsed(text);
    if (holder !== undefined) return holder;
    // Zeros stand in a file that was lost with the power.
    const isEmpty = /^[\s\0]*$/.test(text);
    if (read === READS && isEmpty) return NOBODY;
    if (read === READS) throw foreignLock(directory, path);
    await setTimeout(WAIT);
  }
}

function parsed(text: string): Holder | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isHolder(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isHolder(value: unknown): value is Holder {
  if (!isRecord(value) || !Number.isSafeInteger(value.process)) return false;
  const { host, started, token } = value;
  const isPlain = typeof token === 'string' && /^[\w-]+$/.test(token);
  return isPlain && typeof host === 'string' && ['string', 'undefined'].includes(typeof started);
}

function tokenOf(holder: Holder | typeof NOBODY): string {
  return holder === NOBODY ? NOBODY : holder.token;
}

function inUse(directory: string, path: string, holder: Holder): RunError {
  const isHere = holder.host === hostname();
  const where = isHere ? '' : ` on '${holder.host}'`;
  const wait = 'Wait until it has ended, then go on with resume: true, or write into another directory.';
  return new RunError(`Process ${holder.process}${where} is writing into '${directory}'.`, {
    code: 'in-use',
    subject: directory,
    value: holder.process,
    hint: isHere ? wait : `${wait} If it was cut short, remove '${path}'.`,
  });
}

function foreignLock(directory: string, path: string): RunError {
  return new RunError(`'${directory}' has a lock that does not tell which process writes into it.`, {
    code: 'in-use',
    subject: directory,
    hint: `If there is none, remove '${path}'. Else write into another directory.`,
  });
}
