import { Tinypool } from 'tinypool';
import type { Answer, Task } from './task.ts';

const IS_SOURCE = import.meta.url.endsWith('.ts');

/** Longest time that a timer can wait [ms]. */
const FOR_EVER = 2 ** 31 - 1;

/** A thread that does one task after the other. It starts with its first, and when it dies it stays dead. */
export class Hand {
  readonly #pool = new Tinypool({
    filename: workerAddress(),
    minThreads: 0,
    maxThreads: 1,
    idleTimeout: FOR_EVER,
    isolateWorkers: false,
    // What lets this thread load sources would have the others try to.
    ...(IS_SOURCE ? { execArgv: [] } : {}),
  });
  #isStarted = false;
  #hasAnswered = false;
  #isEnded = false;
  #death: Error | undefined;
  #die: (cause: Error) => void = () => undefined;
  readonly #dying = new Promise<never>((_, reject) => {
    this.#die = reject;
  });

  constructor() {
    // Who waits for a task learns of a death by it, and else nobody does.
    this.#dying.catch(() => undefined);
    this.#pool.on('error', () => undefined);
  }

  /** Why it died, if it did. */
  get death(): Error | undefined {
    return this.#death;
  }

  get hasAnswered(): boolean {
    return this.#hasAnswered;
  }

  /**
   * Does a task.
   *
   * @throws its {@link death}, also one before it could begin; else what the task threw, or why its answer could not be sent
   */
  async do(task: Task): Promise<Answer> {
    const answering = this.#pool.run(task) as Promise<Answer>;
    if (!this.#isStarted) this.#watch();
    const answer = await Promise.race([this.#dying, answering]);
    this.#hasAnswered = true;
    return answer;
  }

  /** Ends the thread, busy or not. */
  async end(): Promise<void> {
    this.#isEnded = true;
    await this.#pool.destroy();
  }

  /** The pool tells of threads that throw while they do a task, but not of those that end themselves, or never begin. */
  #watch(): void {
    this.#isStarted = true;
    const thread = this.#pool.threads[0]!;
    thread.on('error', (cause: unknown) => {
      this.#death ??= isUnsent(cause) ? new Unsent(cause) : errorOf(cause);
      this.#die(this.#death);
    });
    thread.on('exit', (code: number) => {
      if (this.#isEnded || this.#death !== undefined) return;
      thread.emit('error', new Error(`The thread ended itself with code ${code}.`));
    });
  }
}

/** The death of a thread that could not send its answer. Another would die of the same. */
export class Unsent extends Error {
  override readonly name = 'Unsent';

  constructor(cause: unknown) {
    super('The answer of a thread cannot be sent.', { cause });
  }
}

/** Node tells of what cannot be sent by an exception of its own, which some of its versions send as an object without anything. */
function isUnsent(cause: unknown): boolean {
  if (typeof cause !== 'object' || cause === null) return false;
  if (cause instanceof Error) return cause.name === 'DataCloneError';
  return Object.keys(cause).length === 0;
}

function errorOf(cause: unknown): Error {
  return cause instanceof Error ? cause : new Error(String(cause));
}

/** The worker as it was built: threads cannot run TypeScript. */
function workerAddress(): string {
  return new URL(IS_SOURCE ? '../../../dist/node/threads/worker.js' : './worker.js', import.meta.url).href;
}
