import { RunError } from '@tecmns/core';

function refuse(what: string): never {
  throw new RunError(`${what} need Node; this is something else, a browser perhaps.`, {
    code: 'not-here',
    subject: what,
    hint: 'Run in this thread, and keep results with toCsv().',
  });
}

/** Stands for what asks whether threads will do, where there is no Node. */
export function requireThreads(): never {
  return refuse('Threads');
}

/** Stands for threads where there is no Node. */
export async function runThreads(): Promise<never> {
  return refuse('Threads');
}

/** Stands for files where there is no Node. */
export async function writeParquet(): Promise<never> {
  return refuse('Files');
}
