import type { Around } from './blocks/hooks.ts';
import { type Listener, runInline } from './inlineBackend.ts';
import type { Progress } from './options.ts';
import { badOption, requireOneOf, requireWhole } from './refuse.ts';
import type { Result } from './result.ts';
import { SimulationError } from './simulationError.ts';
import { Table } from './table.ts';
import type { Work } from './work.ts';

/** How work is carried out: none of it changes what comes out. */
export type CarryOutOptions = {
  readonly backend?: 'inline' | 'threads' | undefined;
  readonly workers?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
  readonly onError?: 'throw' | 'keep' | undefined;
  /** What is called before and after each run. */
  readonly around?: Around | undefined;
};

/** Refuses options that are none. */
export function checkCarryOut(options: CarryOutOptions): void {
  const { backend = 'inline', workers, signal, onProgress, onError = 'throw' } = options;
  requireOneOf('backend', backend, ['inline', 'threads']);
  requireOneOf('onError', onError, ['throw', 'keep']);
  if (workers !== undefined && backend === 'inline')
    throw badOption('workers', workers, "left out, or given with backend: 'threads'");
  if (workers !== undefined) requireWhole('workers', workers, 1);
  if (onProgress !== undefined && typeof onProgress !== 'function')
    throw badOption('onProgress', onProgress, 'a function');
  if (signal !== undefined && typeof signal?.aborted !== 'boolean')
    throw badOption('signal', signal, 'an AbortSignal');
}

/**
 * Carries out work, and makes a result of what was recorded: of all of it, or of a part for the error that ends it.
 *
 * @param resultOf makes the result
 */
export async function carryOut<R extends Result>(
  work: Work,
  options: CarryOutOptions,
  resultOf: (table: Table) => R,
): Promise<R> {
  const { signal, onProgress, onError = 'throw' } = options;
  const backend = await backendOf(options);
  backend.check(work, options);
  const table = new Table(work, options.backend === 'threads');
  const { runs } = work;
  let steps = 0;
  for (let index = 0; index < runs; index++) steps += work.stepsOf(index);
  let runsDone = 0;
  let stepsDone = 0;
  let stepsReported = 0;
  const report = () => {
    stepsReported = stepsDone;
    onProgress?.({ runsDone, runs, stepsDone, steps });
  };
  let ended: (() => SimulationError) | undefined;
  // A result is made only when nobody writes any more: other threads go on until they are ended.
  const end = (errorOf: () => SimulationError): never => {
    ended ??= errorOf;
    throw new Error('The work is ended.');
  };
  const listener: Listener = {
    around: options.around,
    roomFor: (index) => table.roomFor(index),
    onSteps(count) {
      stepsDone += count;
    },
    onOutcome(outcome) {
      table.put(outcome);
      runsDone++;
      const { failure } = outcome;
      if (failure !== undefined && onError === 'throw') {
        end(() => new SimulationError(failure.message, { ...failure.details, partial: resultOf(table) }));
      }
      report();
    },
    onPause() {
      if (signal?.aborted === true) {
        end(
          () =>
            new SimulationError(`The simulation was cancelled after ${runsDone} of ${runs} runs.`, {
              code: 'cancelled',
              value: runsDone,
              partial: resultOf(table),
              cause: signal.reason,
            }),
        );
      }
      if (stepsDone > stepsReported) report();
    },
  };
  try {
    await backend.carryOut(work, listener, options);
  } catch (error) {
    throw ended?.() ?? error;
  }
  table.requireComplete();
  return resultOf(table);
}

/** What carries out work, and what it asks of it before room is made. */
type Backend = {
  check(work: Work, options: CarryOutOptions): void;
  carryOut(work: Work, listener: Listener, options: CarryOutOptions): Promise<void>;
};

const inline: Backend = { check: () => undefined, carryOut: runInline };

async function backendOf({ backend }: CarryOutOptions): Promise<Backend> {
  if (backend !== 'threads') return inline;
  const { requireThreads, runThreads } = await import('#node');
  return { check: requireThreads, carryOut: runThreads };
}
