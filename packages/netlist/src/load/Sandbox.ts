import { Worker } from 'node:worker_threads';
import { NetlistError } from '../NetlistError.ts';
import { shownName } from '../shown.ts';
import type { RunPlan, SandboxAnswer, SandboxData } from './messages.ts';

/** What a sandbox may use. */
export type SandboxLimits = {
  /** Memory for objects [MiB]. */
  readonly megabytes: number;
  /** By how much the memory of the whole process may grow meanwhile [MiB]: bytes and columns are not counted among objects. */
  readonly processMegabytes: number;
  /** Time that loading may take [s]. */
  readonly loadSeconds: number;
  /** Time that a run may take [s]. */
  readonly runSeconds: number;
};

/** What a sandbox may use where nothing else is said. */
export const SANDBOX_LIMITS: SandboxLimits = {
  megabytes: 64,
  processMegabytes: 1024,
  loadSeconds: 20,
  runSeconds: 300,
};

/** How often the memory of the process is looked at [ms]. */
const LOOK = 20;

const IS_SOURCE = import.meta.url.endsWith('.ts');

/**
 * A thread in which a program runs that nobody trusts: it sees frozen objects of the language and what the host gives, and is ended when it
 * takes too much memory or time. This is a reasonable wall, not a perfect one: it keeps a program from files, network and clock, but not
 * from guessing memory by timing, and not from using its processor until the time is over. What it takes beside objects is seen
 * by looking at the process now and then, between which it may take more.
 */
export class Sandbox {
  readonly #name: string;
  readonly #worker: Worker;
  readonly #limits: SandboxLimits;
  #isEnded = false;
  /** Ends when the run before has ended: answers come in the order of plans. */
  #last: Promise<unknown> = Promise.resolve();

  private constructor(name: string, data: SandboxData, limits: SandboxLimits) {
    this.#name = name;
    this.#limits = limits;
    this.#worker = new Worker(workerAddress(), {
      workerData: data,
      env: {},
      execArgv: [],
      stdin: false,
      stdout: true,
      stderr: true,
      resourceLimits: {
        maxOldGenerationSizeMb: limits.megabytes,
        maxYoungGenerationSizeMb: 16,
        stackSizeMb: 4,
      },
    });
    // Whatever is printed within stays within.
    this.#worker.stdout.resume();
    this.#worker.stderr.resume();
    this.#worker.unref();
  }

  /**
   * Starts a sandbox and loads a program into it.
   *
   * @returns the sandbox, and what the model says of itself as JSON
   * @throws NetlistError `not-loaded` when the program throws or has no such export; `out-of-time`, `out-of-memory`
   */
  static async start(
    name: string,
    data: SandboxData,
    limits: SandboxLimits,
    signal?: AbortSignal,
  ): Promise<{ sandbox: Sandbox; description: string }> {
    signal?.throwIfAborted();
    const sandbox = new Sandbox(name, data, limits);
    const answer = await sandbox.#next(limits.loadSeconds, 'loaded', signal);
    if (answer.kind === 'ready') return { sandbox, description: answer.description };
    await sandbox.end();
    throw failed(name, 'not-loaded', 'could not be loaded', answer);
  }

  /**
   * Runs the model by a plan, after the plans that were given before.
   *
   * @throws NetlistError `not-run` when it throws; `out-of-time`, `out-of-memory`
   */
  run(plan: RunPlan, signal?: AbortSignal): Promise<Extract<SandboxAnswer, { kind: 'result' }>> {
    const running = this.#last.then(() => this.#run(plan, signal));
    this.#last = running.catch(() => undefined);
    return running;
  }

  async #run(
    plan: RunPlan,
    signal: AbortSignal | undefined,
  ): Promise<Extract<SandboxAnswer, { kind: 'result' }>> {
    signal?.throwIfAborted();
    if (this.#isEnded) throw failed(this.#name, 'not-run', 'was ended before', { message: 'load it again' });
    this.#worker.postMessage(plan);
    const answer = await this.#next(this.#limits.runSeconds, 'run', signal);
    if (answer.kind === 'result') return answer;
    throw failed(this.#name, 'not-run', 'could not be run', answer);
  }

  /** Ends the thread. */
  async end(): Promise<void> {
    this.#isEnded = true;
    await this.#worker.terminate();
  }

  /** The next answer; the thread is ended when it does not come in time. */
  async #next(seconds: number, what: string, signal: AbortSignal | undefined): Promise<SandboxAnswer> {
    const worker = this.#worker;
    const { processMegabytes } = this.#limits;
    const most = process.memoryUsage.rss() + processMegabytes * 2 ** 20;
    const listeners = new AbortController();
    try {
      worker.ref();
      return await new Promise<SandboxAnswer>((resolve, reject) => {
        const timer = setTimeout(() => reject(outOfTime(this.#name, what, seconds)), seconds * 1000);
        const look = setInterval(() => {
          if (process.memoryUsage.rss() > most) reject(tooMuch(this.#name, processMegabytes));
        }, LOOK);
        listeners.signal.addEventListener('abort', () => {
          clearTimeout(timer);
          clearInterval(look);
        });
        const onAbort = () => reject(signal?.reason as Error);
        signal?.addEventListener('abort', onAbort, { signal: listeners.signal });
        const onMessage = (answer: SandboxAnswer) => resolve(answer);
        const onError = (error: Error) => reject(died(this.#name, error, this.#limits));
        const onExit = () => reject(died(this.#name, undefined, this.#limits));
        worker.once('message', onMessage).once('error', onError).once('exit', onExit);
        listeners.signal.addEventListener('abort', () => {
          worker.off('message', onMessage).off('error', onError).off('exit', onExit);
        });
      });
    } catch (error) {
      worker.on('error', () => {});
      await this.end();
      throw error;
    } finally {
      listeners.abort();
      if (!this.#isEnded) worker.unref();
    }
  }
}

/** The thread's program, which is that of the build: threads cannot load sources. */
function workerAddress(): URL {
  return new URL(IS_SOURCE ? '../../dist/load/worker.js' : './worker.js', import.meta.url);
}

function failed(name: string, code: string, what: string, answer: object): NetlistError {
  const message = 'message' in answer ? String(answer.message) : 'it gave an answer that was not asked for';
  return new NetlistError(`${shownName(name)} ${what}: ${shownName(message)}.`, {
    fault: 'load',
    code,
    subject: name,
  });
}

function outOfTime(name: string, what: string, seconds: number): NetlistError {
  return new NetlistError(`${shownName(name)} was not ${what} within ${seconds} s, so it was ended.`, {
    fault: 'load',
    code: 'out-of-time',
    subject: name,
    range: `at most ${seconds} s`,
    hint: 'It may never end. If it is only slow, give it more time.',
  });
}

function died(name: string, error: Error | undefined, { megabytes }: SandboxLimits): NetlistError {
  const isMemory = error !== undefined && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
  if (!isMemory)
    return failed(name, 'not-run', 'ended its own sandbox', { message: error?.message ?? 'without a word' });
  return tooMuch(name, megabytes);
}

function tooMuch(name: string, megabytes: number): NetlistError {
  return new NetlistError(`${shownName(name)} took more than ${megabytes} MiB, so it was ended.`, {
    fault: 'load',
    code: 'out-of-memory',
    subject: name,
    range: `at most ${megabytes} MiB`,
    hint: 'Run fewer steps at once, or give it more memory.',
  });
}
