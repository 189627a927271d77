import { availableParallelism } from 'node:os';
import { RunError } from '@tecmns/core';
import { deathError } from './deathError.ts';
import { Hand, Unsent } from './Hand.ts';
import { thrownOf } from './packedFailure.ts';
import { requireWorkers } from './requireWorkers.ts';
import { type Answer, RUNNING, rangeOf, STAGE, STARTING, type Task } from './task.ts';

/** How often a task is begun anew after its thread has died. */
const ATTEMPTS = 3;

/** Threads that do tasks. They start when they are needed, and one that dies is replaced, and its task begun anew. */
export class Crew {
  /** How many tasks it is meant to do at once. */
  readonly workers: number;
  readonly #hands = new Set<Hand>();
  readonly #free: Hand[] = [];
  #isClosed = false;

  /** @param workers how many threads at most. Default: as many as the machine runs at once, but no more than there are tasks */
  constructor(workers: number | undefined, tasks: number) {
    requireWorkers(workers);
    this.workers = Math.max(1, Math.min(workers ?? availableParallelism(), tasks));
  }

  /**
   * Does a task, in a thread that has none, or a new one.
   *
   * @throws RunError `worker-died` when its thread has died each time; `not-sendable` when its answer cannot be sent; `closed`
   * when the crew is; else what the task threw
   */
  async do(task: Task): Promise<Exclude<Answer, { readonly kind: 'failed' }>> {
    const before = Array.from(task.progress);
    for (let attempt = 1; ; attempt++) {
      const hand = this.#hand();
      Atomics.store(task.progress, STAGE, hand.hasAnswered ? RUNNING : STARTING);
      const answer = await this.#attempt(hand, task);
      if (answer === undefined) {
        if (attempt === ATTEMPTS) throw deathError(task, ATTEMPTS, hand.death!);
        for (const [i, count] of before.entries()) Atomics.store(task.progress, i, count);
      } else if (answer.kind === 'failed') throw thrownOf(answer.failure);
      else return answer;
    }
  }

  /** Ends all threads, busy or not, with their tasks. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await Promise.all([...this.#hands].map((hand) => hand.end()));
  }

  #hand(): Hand {
    if (this.#isClosed) throw closed();
    for (let hand = this.#free.pop(); hand !== undefined; hand = this.#free.pop()) {
      if (hand.death === undefined) return hand;
      void this.#dismiss(hand);
    }
    const hand = new Hand();
    this.#hands.add(hand);
    return hand;
  }

  /** What a thread answers, or nothing when it has died. */
  async #attempt(hand: Hand, task: Task): Promise<Answer | undefined> {
    try {
      const answer = await hand.do(task);
      this.#free.push(hand);
      return answer;
    } catch (cause) {
      if (this.#isClosed) throw closed(cause);
      if (hand.death === undefined) {
        // The task itself cannot be sent: nothing else keeps a living thread from an answer.
        this.#free.push(hand);
        throw notSent(task, cause);
      }
      await this.#dismiss(hand);
      if (hand.death instanceof Unsent) throw notSent(task, hand.death.cause);
      return undefined;
    }
  }

  async #dismiss(hand: Hand): Promise<void> {
    this.#hands.delete(hand);
    await hand.end();
  }
}

function closed(cause?: unknown): RunError {
  return new RunError('The threads have been ended.', { code: 'closed', subject: 'threads', cause });
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
