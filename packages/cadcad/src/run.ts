import { type ClockDriver, createClock, isTecmnsError, type MetricColumn } from '@tecmns/core';
import type { RunnableSystem } from './experiment.ts';
import { type Failure, findNotFinite, notFiniteFailure, thrownFailure } from './failure.ts';
import { type Job, PLACE_COLUMNS } from './plan.ts';
import { Recorder } from './recorder.ts';

/** What a run leaves behind. */
export type Outcome = {
  readonly subset: number;
  readonly run: number;
  /** Complete rows; fewer than planned when the run failed. */
  readonly rows: number;
  /** The metrics, in the order of the columns. */
  readonly values: readonly Float64Array[];
  readonly failure: Failure | undefined;
};

/** One run: a system made for it alone, a clock of its own, and what is recorded. */
export class Run {
  readonly subset: number;
  readonly run: number;
  readonly #job: Job;
  readonly #driver: ClockDriver;
  readonly #columns: readonly MetricColumn[];
  #system: RunnableSystem | undefined;
  #recorder: Recorder | undefined;
  #steps = 0;
  #rows = 0;
  #failure: Failure | undefined;

  constructor(job: Job, subset: number, run: number) {
    const { seed, dt, noise, independentSubsets } = job.experiment;
    this.subset = subset;
    this.run = run;
    this.#job = job;
    this.#driver = createClock({ seed, run, dt, noise, subset, independentSubsets });
    this.#columns = job.plan.columns.slice(PLACE_COLUMNS.length);
  }

  /** Steps taken so far. */
  get steps(): number {
    return this.#steps;
  }

  /** Whether all steps are taken, or one failed. */
  get isOver(): boolean {
    return this.#failure !== undefined || this.#steps === this.#job.plan.steps;
  }

  /** Takes so many steps, or those that are left. What a model throws ends the run and is kept. */
  advance(count: number): void {
    const { every } = this.#job.experiment;
    const last = this.#job.plan.steps;
    const until = Math.min(this.#steps + count, last);
    let step = this.#steps;
    try {
      const [system, recorder] = this.#started();
      const driver = this.#driver;
      const { clock } = driver;
      while (step < until) {
        system.step(clock);
        driver.advance();
        step++;
        if (step % every === 0 || step === last) {
          recorder.read(this.#rows);
          this.#rows++;
        }
      }
    } catch (cause) {
      this.#failure = this.#locate(step, cause);
    }
    this.#steps = step;
  }

  /** What was recorded, checked to be finite. */
  outcome(): Outcome {
    const { subset, run } = this;
    const values = this.#recorder?.values ?? this.#columns.map(() => new Float64Array(0));
    const odd = findNotFinite(this.#columns, values, this.#rows);
    if (odd === undefined) return { subset, run, rows: this.#rows, values, failure: this.#failure };
    const { row, at } = odd;
    const step = Math.min(row * this.#job.experiment.every, this.#job.plan.steps);
    // What was thrown later followed from it, most likely.
    const later = this.#failure?.details.cause;
    const failure = notFiniteFailure({ subset, run, step }, this.#columns[at]!, values[at]![row]!, later);
    return { subset, run, rows: row, values, failure };
  }

  #started(): [RunnableSystem, Recorder] {
    if (this.#recorder !== undefined && this.#system !== undefined) return [this.#system, this.#recorder];
    const { experiment, plan, makers } = this.#job;
    this.#system = makers[this.subset]!();
    const isChoice = experiment.metrics !== undefined;
    this.#recorder = new Recorder(this.#system, this.#columns, { rows: plan.rowsPerRun, isChoice });
    this.#recorder.read(0);
    this.#rows = 1;
    return [this.#system, this.#recorder];
  }

  #locate(step: number, cause: unknown): Failure {
    const { subset, run } = this;
    const unread = this.#recorder?.failedIn;
    if (unread !== undefined) return thrownFailure({ subset, run, step }, unread, cause);
    if (this.#rows === 0) return thrownFailure({ subset, run, step: 0 }, undefined, cause);
    const wire = isTecmnsError(cause) && cause.name === 'WireError' ? cause.subject : undefined;
    const path = wire ?? this.#system?.failedIn ?? 'interact';
    return thrownFailure({ subset, run, step: step + 1 }, path, cause);
  }
}
