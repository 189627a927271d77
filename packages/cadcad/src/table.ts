import { Columns, type NumberColumn, RunError } from '@tecmns/core';
import type { Failure } from './failure.ts';
import type { Job } from './plan.ts';
import type { Outcome } from './run.ts';

/** The rows of one run in the columns of a result. */
export type Span = {
  readonly subset: number;
  readonly run: number;
  readonly start: number;
  readonly rows: number;
  readonly failure: Failure | undefined;
};

/** Puts runs together into columns, in the order of subset and run, in whichever order they come. */
export class Table {
  readonly #job: Job;
  readonly #values: readonly Float64Array[];
  readonly #outcomes: ({ readonly rows: number; readonly failure: Failure | undefined } | undefined)[] = [];

  constructor(job: Job) {
    this.#job = job;
    const { columns, rows } = job.plan;
    this.#values = columns.map(() => allocate(rows));
  }

  /** Takes over what a run recorded. */
  put({ subset, run, rows, values, failure }: Outcome): void {
    const { runs, rowsPerRun, steps, dt } = this.#job.plan;
    const { every } = this.#job.experiment;
    const index = subset * runs + run;
    const start = index * rowsPerRun;
    const [subsets, numbers, stepsTaken, times, ...metrics] = this.#values;
    subsets!.fill(subset, start, start + rows);
    numbers!.fill(run, start, start + rows);
    for (let row = 0; row < rows; row++) {
      const step = Math.min(row * every, steps);
      stepsTaken![start + row] = step;
      times![start + row] = step * dt;
    }
    for (const [i, own] of metrics.entries()) own.set(values[i]!.subarray(0, rows), start);
    this.#outcomes[index] = { rows, failure };
  }

  /** The columns, without gaps for rows that were not recorded. Takes no more after that. */
  finish(): { columns: Columns; spans: Span[] } {
    const { runs, rowsPerRun, columns } = this.#job.plan;
    const spans: Span[] = [];
    let end = 0;
    for (const [index, outcome] of this.#outcomes.entries()) {
      if (outcome === undefined) continue;
      const { rows, failure } = outcome;
      const start = index * rowsPerRun;
      if (start > end) for (const values of this.#values) values.copyWithin(end, start, start + rows);
      spans.push({ subset: Math.floor(index / runs), run: index % runs, start: end, rows, failure });
      end += rows;
    }
    const whole = columns.map(({ name, unit, doc }, i): NumberColumn => {
      return { kind: 'f64', name, unit, doc, values: this.#values[i]!.subarray(0, end) };
    });
    return { columns: new Columns(whole), spans };
  }
}

/** Room for the rows of one column. */
function allocate(rows: number): Float64Array {
  try {
    return new Float64Array(rows);
  } catch (cause) {
    throw new RunError(`There is no memory for ${rows.toLocaleString('en-US')} rows.`, {
      code: 'too-large',
      subject: 'rows',
      value: rows,
      hint: 'Keep less, with record: { every: 10 } or record: { metrics: [ … ] }, or run less.',
      cause,
    });
  }
}
