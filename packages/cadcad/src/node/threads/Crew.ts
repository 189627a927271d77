import { availableParallelism } from 'node:os';
import { RunError } from '@tecmns/core';
import { Tinypool } from 'tinypool';
import { badOption, requireWhole } from '../../refuse.ts';
import { thrownOf } from './packedFailure.ts';
import type { Answer, Task } from './task.ts';

/** How often a task is begun anew after its thread has died. */
const ATTEMPTS = 3;

const MOST_WORKERS = 1024;

const IS_SOURCE = import.meta.url.endsWith('.ts');

/** Threads that do tasks. One that dies is replaced, and its task begun anew. */
export class Crew {
  readonly workers: number;
  readonly #pool: Tinypool;
  readonly #watched = new WeakSet<object>();
  #isClosed = false;

  /** @param workers how many threads. Default: as many as the machine runs at once, but no more than there are tasks */
  constructor(workers: number | undefined, tasks: number) {
    if (workers !== undefined) {
      requireWhole('workers', workers, 1);
      if (workers > MOST_WORKERS) throw badOption('workers', workers, `a whole number, 1 to ${MOST_WORKERS}`);
    }
    this.workers = Math.max(1, Math.min(workers ?? availableParallelism(), tasks));
    this.#pool = new Tinypool({
      filename: workerAddress(),
      minThreads: this.workers,
      maxThreads: this.workers,
      isolateWorkers: false,
      // What lets this thread load sources would have the others try to.
      ...(IS_SOURCE ? { execArgv: [] } : {}),
    });
    this.#pool.on('error', () => undefined);
  }

  /**
   * Does a task.
   *
   * @throws RunError `worker-died` when its thread has died each time; `not-sendable` when its answer cannot be sent; else
   * what the task threw
   */
  async do(task: Task): Promise<Exclude<Answer, { readonly kind: 'failed' }>> {
    for (let attempt = 1; ; attempt++) {
      const before = Array.from(task.progress);
      try {
        const answering = this.#pool.run(task) as Promise<Answer>;
        this.#watch();
        const answer = await answering;
        if (answer.kind === 'failed') throw thrownOf(answer.failure);
        return answer;
      } catch (cause) {
        // What cannot be sent is told as an object without anything.
        if (!(cause instanceof Error)) throw notSent(task, cause);
        if (this.#isClosed || !isDeath(cause)) throw cause;
        for (const [i, count] of before.entries()) Atomics.store(task.progress, i, count);
        if (attempt === ATTEMPTS) throw died(task, cause);
      }
    }
  }

  /** Ends all threads, busy or not. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.#pool.cancelPendingTasks();
    await this.#pool.destroy();
  }

  /** The pool learns of threads that throw, but not of those that end themselves. */
  #watch(): void {
    for (const thread of this.#pool.threads) {
      if (this.#watched.has(thread)) continue;
      this.#watched.add(thread);
      thread.on('exit', (code: number) => {
        if (!this.#isClosed) thread.emit('error', new Error(`The thread ended itself with code ${code}.`));
      });
    }
  }
}

/** What comes out of a task is answered; so what is thrown, but by us, tells of a death. */
function isDeath(cause: unknown): boolean {
  return cause instanceof Error && !(Symbol.for('tecmns.error') in cause);
}

/** The worker as it was built: threads cannot run TypeScript. */
function workerAddress(): string {
  return new URL(IS_SOURCE ? '../../../dist/node/threads/worker.js' : './worker.js', import.meta.url).href;
}

function notSent(task: Task, cause: unknown): RunError {
  const [start, end] = rangeOf(task);
  return new RunError(
    `What runs ${start} to ${end - 1} recorded cannot be sent from their thread: a state holds what is no plain data.`,
    {
      code: 'not-sendable',
      subject: 'threads',
      value: start,
      hint: "Keep functions and objects of classes out of the state, or use backend: 'inline'.",
      cause,
    },
  );
}

function rangeOf(task: Task): readonly [start: number, end: number] {
  return task.kind === 'columns' ? [task.start, task.end] : [task.part.start, task.part.end];
}

function died(task: Task, cause: unknown): RunError {
  const [start, end] = rangeOf(task);
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new RunError(
    `The thread that carried out runs ${start} to ${end - 1} died ${ATTEMPTS} times: ${reason}`,
    {
      code: 'worker-died',
      subject: 'threads',
      value: start,
      hint: "Run them with backend: 'inline' to see why. If memory ran out, use fewer workers, or record less.",
      cause,
    },
  );
}
