import { type ErrorDetails, RunError } from '@tecmns/core';
import type { Result } from './result.ts';

/** What a {@link SimulationError} carries. */
export type SimulationErrorDetails = ErrorDetails & {
  /** Number of the model, from 0; of blocks only. */
  readonly simulation?: number | undefined;
  /** Number of the block within the timestep, from 1; of blocks only. */
  readonly substep?: number | undefined;
  /** Label of the block, or its number; of blocks only. */
  readonly block?: string | number | undefined;
  /** Name of the policy, variable, process or hook; of blocks only. */
  readonly function?: string | undefined;
  /** Number of the subset, from 0. */
  readonly subset?: number | undefined;
  /** Number of the run in its subset, from 0. */
  readonly run?: number | undefined;
  /** The step, or timestep of blocks, that could not be completed; 0 is the state before the first. */
  readonly step?: number | undefined;
  /** What was recorded until then. It is not shown when the error is printed. */
  readonly partial?: Result | undefined;
};

/**
 * A run failed or gave a number that is not finite, or the simulation was cancelled. `subject` is the path of
 * the model or metric, `cause` the error underneath, `partial` what was recorded.
 *
 * Codes: `failed`, `not-finite`, `asynchronous`, `cancelled`.
 *
 * @example
 * ```ts
 * const error = new SimulationError('Run 2 failed.', { code: 'failed', subset: 0, run: 2, step: 7 });
 * error.step; // => 7
 * isTecmnsError(error, 'failed'); // => true
 * ```
 */
export class SimulationError extends RunError {
  readonly simulation: number | undefined;
  readonly substep: number | undefined;
  readonly block: string | number | undefined;
  readonly function: string | undefined;
  readonly subset: number | undefined;
  readonly run: number | undefined;
  readonly step: number | undefined;
  readonly partial: Result | undefined;

  constructor(message: string, details: SimulationErrorDetails) {
    super(message, details);
    this.simulation = details.simulation;
    this.substep = details.substep;
    this.block = details.block;
    this.function = details.function;
    this.subset = details.subset;
    this.run = details.run;
    this.step = details.step;
    this.partial = details.partial;
    // A table of hundreds of columns behind a sentence would scroll the sentence away.
    Object.defineProperty(this, 'partial', { enumerable: false });
  }
}
