import { type Clock, type ClockDriver, createClock, isTecmnsError, type MetricColumn } from '@tecmns/core';
import { type Failure, findNotFinite, notFiniteFailure, type Place, thrownFailure } from './failure.ts';
import { type Job, PLACE_COLUMNS } from './plan.ts';
import { Recorder } from './recorder.ts';
import { badOption } from './refuse.ts';
import type { RunnableSystem, StopWhen } from './systemExperiment.ts';
import type { Outcome, Room, RunUnderWay } from './work.ts';

/** One run: a system made for it alone, a clock of its own, and what is recorded. */
export class SystemRun implements RunUnderWay {
  readonly #index: number;
  readonly #subset: number;
  readonly #run: number;
  readonly #job: Job;
  readonly #room: Room | undefined;
  readonly #driver: ClockDriver;
  readonly #columns: readonly MetricColumn[];
  #system: RunnableSystem | undefined;
  #recorder: Recorder | undefined;
  #steps = 0;
  #rows = 0;
  #failure: Failure | undefined;
  #isStopped = false;
  #isAsking = false;

  constructor(job: Job, index: number, room?: Room) {
    const { seed, dt, noise, independentSubsets } = job.experiment;
    const subset = Math.floor(index / job.plan.runs);
    const run = index % job.plan.runs;
    this.#index = index;
    this.#subset = subset;
    this.#run = run;
    this.#job = job;
    this.#room = room;
    this.#driver = createClock({ seed, run, dt, noise, subset, independentSubsets });
    this.#columns = job.plan.columns.slice(PLACE_COLUMNS.length);
  }

  /** Steps taken so far. */
  get steps(): number {
    return this.#steps;
  }

  /** Whether all steps are taken, or one failed. */
  get isOver(): boolean {
    return this.#failure !== undefined || this.#isStopped || this.#steps === this.#job.plan.steps;
  }

  /** Takes so many steps, or those that are left. What a model throws ends the run and is kept. */
  advance(count: number): void {
    const until = Math.min(this.#steps + count, this.#job.plan.steps);
    try {
      const [system, recorder] = this.#started();
      this.#takeSteps(until, system, recorder);
    } catch (cause) {
      this.#failure = this.#locate(this.#steps, cause);
    }
  }

  /** The hot loop, in a function of its own, which the engine can then see through. */
  #takeSteps(until: number, system: RunnableSystem, recorder: Recorder): void {
    const { every, stopWhen } = this.#job.experiment;
    const last = this.#job.plan.steps;
    const driver = this.#driver;
    const { clock } = driver;
    let step = this.#steps;
    let rows = this.#rows;
    try {
      while (step < until) {
        system.step(clock);
        driver.advance();
        step++;
        const isStopped = stopWhen !== undefined && this.#stops(stopWhen, system, clock);
        if (step % every === 0 || step === last || isStopped) {
          recorder.read(rows);
          rows++;
        }
        if (isStopped) {
          this.#isStopped = true;
          break;
        }
      }
    } finally {
      this.#steps = step;
      this.#rows = rows;
    }
  }

  /** What was recorded, checked to be finite. */
  outcome(): Outcome {
    const values = this.#recorder?.values ?? this.#columns.map(() => new Float64Array(0));
    const steps = this.#steps;
    const ended = { index: this.#index, steps, values, isStopped: this.#isStopped };
    const odd = findNotFinite(this.#columns, values, this.#rows);
    if (odd === undefined) return { ...ended, rows: this.#rows, failure: this.#failure };
    const { row, at } = odd;
    const step = Math.min(row * this.#job.experiment.every, steps);
    // What was thrown later followed from it, most likely.
    const later = this.#failure?.details.cause;
    const failure = notFiniteFailure(this.#at(step), this.#columns[at]!, values[at]![row]!, later);
    return { ...ended, rows: row, failure, isStopped: false };
  }

  #started(): [RunnableSystem, Recorder] {
    if (this.#recorder !== undefined && this.#system !== undefined) return [this.#system, this.#recorder];
    const { experiment, plan, makerOf } = this.#job;
    this.#system = makerOf(this.#subset)();
    const isChoice = experiment.metrics !== undefined;
    this.#recorder = new Recorder(this.#system, this.#columns, {
      rows: plan.rowsPerRun,
      isChoice,
      room: this.#room,
    });
    this.#recorder.read(0);
    this.#rows = 1;
    return [this.#system, this.#recorder];
  }

  #stops(stopWhen: StopWhen, system: RunnableSystem, clock: Clock): boolean {
    this.#isAsking = true;
    const answer = stopWhen(system.models, clock);
    if (typeof answer !== 'boolean') throw badOption('The answer of stopWhen', answer, 'true or false');
    this.#isAsking = false;
    return answer;
  }

  #at(step: number): Place {
    return { subset: this.#subset, run: this.#run, step };
  }

  #locate(step: number, cause: unknown): Failure {
    if (this.#isAsking) return thrownFailure(this.#at(step), 'stopWhen', cause);
    const unread = this.#recorder?.failedIn;
    if (unread !== undefined) return thrownFailure(this.#at(step), unread, cause);
    if (this.#rows === 0) return thrownFailure(this.#at(0), undefined, cause);
    const wire = isTecmnsError(cause) && cause.name === 'WireError' ? cause.subject : undefined;
    const path = wire ?? this.#system?.failedIn ?? 'interact';
    return thrownFailure(this.#at(step + 1), path, cause);
  }
}
