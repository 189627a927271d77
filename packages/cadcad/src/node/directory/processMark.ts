import { readFile } from 'node:fs/promises';
import { hostname } from 'node:os';

/** By what a process is known again. */
export type ProcessMark = {
  readonly process: number;
  readonly host: string;
  /** When it started, as Linux counts; elsewhere nothing. Numbers of processes are given anew after a while. */
  readonly started?: string | undefined;
};

/** Tells whether a process goes on, as far as this can be told: of one on another machine it cannot. */
export async function isAlive({ process: id, host, started }: ProcessMark): Promise<boolean> {
  if (host !== hostname()) return true;
  try {
    process.kill(id, 0);
  } catch (error) {
    // It is there when this one may not send to it.
    return !(error instanceof Error && 'code' in error && error.code === 'ESRCH');
  }
  const now = await startOf(id);
  return started === undefined || now === undefined || now === started;
}

/** When a process started; `ended` for one that only waits to be taken notice of; undefined where nothing tells. */
export async function startOf(id: number): Promise<string | undefined> {
  const text = await readFile(`/proc/${id}/stat`, 'utf8').catch(() => undefined);
  // The name comes second, in brackets, and may hold anything.
  const fields = text?.slice(text.lastIndexOf(')') + 2).split(' ');
  const state = fields?.[0];
  return state === 'Z' || state === 'X' ? 'ended' : fields?.[19];
}
