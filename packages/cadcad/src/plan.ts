import { type MetricColumn, type Models, RunError, type System, sweepPoints } from '@tecmns/core';
import type { SimulateOptions, StudyOptions } from './options.ts';
import { plainPoint, pointInWords, startOf, sweepSizeOf } from './points.ts';
import { unknownName } from './refuse.ts';
import { refuseTooLarge } from './refuseTooLarge.ts';
import { givenOf, type LoadedStudy, type Study } from './study.ts';
import {
  type Point,
  type RunnableSystem,
  type SystemExperiment,
  systemExperimentOf,
} from './systemExperiment.ts';

/** What a simulation will do, and what its result will take. */
export type Plan = {
  /** The points of the sweep in order, as plain data; one without values when there is no sweep. */
  readonly subsets: readonly Point[];
  /** Runs of each subset. */
  readonly runs: number;
  /** Steps of each run. */
  readonly steps: number;
  /** Length of a step [day]. */
  readonly dt: number;
  /** Rows that a run records. */
  readonly rowsPerRun: number;
  /** Rows of the result. */
  readonly rows: number;
  /** Columns of the result: subset, run, step, time, then the metrics. */
  readonly columns: readonly MetricColumn[];
  /** What the columns take [byte]: rows × columns × 8. */
  readonly bytes: number;
};

/** A plan with what is needed to carry it out. */
export type Job = {
  readonly experiment: SystemExperiment;
  readonly plan: Plan;
  /** What makes a new system for a subset. */
  readonly makerOf: (subset: number) => () => RunnableSystem;
};

/** The columns before the metrics. */
export const PLACE_COLUMNS: readonly MetricColumn[] = [
  place('subset', '1', 'Number of the subset, a point of the sweep, from 0.'),
  place('run', '1', 'Number of the run in its subset, from 0.'),
  place('step', '1', 'Steps taken; 0 is the state before the first.'),
  place('time', 'day', 'Time since the start of the run.'),
];

/**
 * Tells what {@link simulate} would do with the same arguments, and what it would cost, without a step.
 * Every point of the sweep is built, so that a value which a model refuses is found here.
 *
 * @throws ParameterError for an option outside its range, an unknown path, or a sweep without points.
 * @throws RunError `bad-point` for a point that the models refuse; `mismatch` for one that has other
 * metrics than the first; `too-large` for a result above `maximumBytes`.
 *
 * @example
 * ```ts
 * class Savings extends Model.define({
 *   id: 'example/savings',
 *   params: { rate: p.number({ default: 0.05, bounds: [0, 1], unit: '1/year', doc: 'Yearly interest.' }) },
 *   metrics: { balance: { unit: 'collateral', doc: 'Money saved.' } },
 * }) {
 *   balance = 100;
 *   step(clock) { this.balance *= growthFactor(this.rate, DAYS_PER_YEAR, clock.dt); }
 *   measure() { return { balance: this.balance }; }
 * }
 * const system = new System({ controllables: { savings: new Savings() } });
 * const { rows, bytes } = plan(system, { steps: 365, runs: 20, seed: 1, sweep: { product: { 'savings.rate': [0, 0.1] } } });
 * rows; // => 14640
 * bytes; // => 585600
 * ```
 */
export function plan<U extends Models, C extends Models>(
  system: System<U, C> | (() => System<U, C>),
  options: SimulateOptions<U & C>,
): Plan;
export function plan<U extends Models, C extends Models>(
  study: Study<System<U, C>> | LoadedStudy,
  options?: StudyOptions<U & C>,
): Plan;
export function plan(system: unknown, options?: unknown): Plan {
  return jobOf(systemExperimentOf(givenOf(system, options))).plan;
}

/** Plans an experiment in one go. */
export function jobOf(experiment: SystemExperiment): Job {
  const planning = planned(experiment);
  for (;;) {
    const { done, value } = planning.next();
    if (done === true) return value;
  }
}

/**
 * Plans an experiment without building more than its first point: for a thread that carries out a part of what
 * another one has planned.
 */
export function lazyJobOf(experiment: SystemExperiment): Job {
  const { sweep } = experiment;
  const { plan } = jobOf({
    ...experiment,
    sweep: sweep === undefined ? undefined : startOf(sweep),
    maximumBytes: Number.MAX_SAFE_INTEGER,
  });
  const points = sweep === undefined ? [{}] : sweepPoints(sweep);
  let prepared: { readonly subset: number; readonly make: () => RunnableSystem } | undefined;
  return {
    experiment,
    plan: { ...plan, subsets: points, rows: points.length * plan.runs * plan.rowsPerRun },
    makerOf(subset) {
      if (prepared?.subset !== subset) prepared = { subset, make: experiment.prepare(points[subset]!) };
      return prepared.make;
    },
  };
}

/** How many points there are to build, and how many are built. */
export type PlanningProgress = { readonly points: number; readonly built: number };

/** Plans an experiment, and stops after each point but the last, so that others can have their turn. */
export function* planned(experiment: SystemExperiment): Generator<PlanningProgress, Job, void> {
  const { steps, runs, dt, every, maximumBytes, sweep } = experiment;
  const size = sweep === undefined ? 1 : sweepSizeOf(sweep);
  const [first] = sweep === undefined ? [{}] : sweepPoints(startOf(sweep));
  const start = build(experiment, first!, 0);
  const { metrics } = start;
  const columns = [...PLACE_COLUMNS, ...metrics];
  const rowsPerRun = 1 + Math.ceil(steps / every);
  const rows = size * runs * rowsPerRun;
  const bytes = rows * columns.length * Float64Array.BYTES_PER_ELEMENT;
  refuseTooLarge(rows, columns.length, maximumBytes);
  // The other points are made only now: there might have been too many of them to hold.
  const points = sweep === undefined ? [{}] : sweepPoints(sweep);
  const makers: (() => RunnableSystem)[] = [];
  const subsets: Point[] = [];
  for (const [subset, point] of points.entries()) {
    const built = subset === 0 ? start : build(experiment, point, subset);
    requireSame(metrics, built.metrics, subset);
    makers.push(built.maker);
    subsets.push(plainPoint(point));
    if (subset + 1 < size) yield { points: size, built: subset + 1 };
  }
  Object.freeze(subsets);
  const plan = { subsets, runs, steps, dt, rowsPerRun, rows, columns: Object.freeze(columns), bytes };
  return { experiment, plan: Object.freeze(plan), makerOf: (subset) => makers[subset]! };
}

function place(name: string, unit: string, doc: string): MetricColumn {
  return { name, unit, doc, nullable: false };
}

type Built = { readonly maker: () => RunnableSystem; readonly metrics: readonly MetricColumn[] };

/** Builds a system at a point, and reads which metrics it would record. */
function build(experiment: SystemExperiment, point: Point, subset: number): Built {
  let maker: () => RunnableSystem;
  let all: MetricColumn[];
  try {
    maker = experiment.prepare(point);
    const readers = maker().readers();
    all = readers.flatMap((reader) => reader.columns);
  } catch (cause) {
    if (experiment.sweep === undefined) throw cause;
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new RunError(`Subset ${subset}, ${pointInWords(point)}, cannot be built: ${reason}`, {
      code: 'bad-point',
      subject: Object.keys(point).join(', '),
      value: point,
      cause,
    });
  }
  return { maker, metrics: choose(all, experiment.metrics) };
}

function choose(all: readonly MetricColumn[], paths: readonly string[] | undefined): readonly MetricColumn[] {
  return (
    paths?.map((path) => {
      const column = all.find(({ name }) => name === path);
      if (column !== undefined) return column;
      const known = all.map(({ name }) => name);
      throw unknownName(`record.metrics: there is no metric '${path}'.`, path, known);
    }) ?? all
  );
}

/** Refuses a subset whose metrics could not stand in the columns of the first. */
function requireSame(first: readonly MetricColumn[], own: readonly MetricColumn[], subset: number): void {
  const words = ({ name, unit, nullable }: MetricColumn) =>
    `'${name}' in '${unit}'${nullable ? ', nullable' : ''}`;
  for (let i = 0; i < Math.max(first.length, own.length); i++) {
    const [there, here] = [first[i], own[i]];
    if (there !== undefined && here !== undefined && words(there) === words(here)) continue;
    throw new RunError(
      `Subset ${subset} has other metrics than subset 0: ${here === undefined ? 'none' : words(here)} where that has ${there === undefined ? 'none' : words(there)}.`,
      {
        code: 'mismatch',
        subject: (here ?? there)?.name,
        hint: 'Simulate them apart, or name what they share in record.metrics.',
      },
    );
  }
}
