import { createHash, randomBytes } from 'node:crypto';
import { readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';

const NAME = /^\.([0-9a-f]{8})-([1-9]\d{0,9})-[0-9a-f]{16}\.writing$/;

/** A name in a folder for what is being written: nobody else has it, and it tells which process of which machine writes. */
export function temporaryName(folder: string): string {
  return join(folder, `.${machine()}-${process.pid}-${randomBytes(8).toString('hex')}.writing`);
}

/**
 * Tells whether a name is that of something whose writer has ended without finishing it. It is true only of processes of this machine, whose
 * numbers can be asked for: what others have written is theirs, and so is what has a name of another form. Where a number has been given to
 * another process meanwhile, the answer is no, and stays no as long as that one lives.
 */
export function isLeftOver(name: string): boolean {
  const [, where, pid] = NAME.exec(name) ?? [];
  return where === machine() && !isAlive(Number(pid));
}

/** This machine, in eight digits. Containers may share its name, but not its numbers of processes. */
function machine(): string {
  return createHash('sha256').update(`${hostname()}\0${processNumbers()}`).digest('hex').slice(0, 8);
}

/** What tells one set of process numbers from another, where a system has several. */
function processNumbers(): string {
  try {
    return readlinkSync('/proc/self/ns/pid');
  } catch {
    return '';
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // One of another user may not be asked, but is there.
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}
