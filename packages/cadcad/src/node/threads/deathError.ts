import { RunError } from '@tecmns/core';
import { LOADING, RUNNING, rangeOf, STAGE, type Task } from './task.ts';

/** The error for a task whose thread has died each time it was begun: with what it was at, and why. */
export function deathError(task: Task, times: number, cause: Error): RunError {
  const { message, hint } = words(task, times);
  return new RunError(`${message}: ${cause.message}`, {
    code: 'worker-died',
    subject: 'threads',
    value: rangeOf(task)[0],
    hint,
    cause,
  });
}

function words(task: Task, times: number): { readonly message: string; readonly hint: string } {
  const { module } = task.reference;
  switch (Atomics.load(task.progress, STAGE)) {
    case RUNNING: {
      const [start, end] = rangeOf(task);
      return {
        message: `The thread that carried out runs ${start} to ${end - 1} died ${times} times`,
        hint: "Run them with backend: 'inline' to see why. If memory ran out, use fewer workers, or record less.",
      };
    }
    case LOADING:
      return {
        message: `The thread that made the experiment of '${module}' died ${times} times`,
        hint: "Each thread loads the module: let it not end the process, or use backend: 'inline'.",
      };
    default:
      return {
        message: `The thread that was to load '${module}' died ${times} times before it was ready`,
        hint: "If memory ran out, use fewer workers; or use backend: 'inline'.",
      };
  }
}
