import type { MetricPath, Models } from '@tecmns/core';
import type { SystemManifest } from './manifest.ts';
import type { Job } from './plan.ts';
import { Result } from './result.ts';
import type { Table } from './table.ts';
import type { Work } from './work.ts';

/**
 * What a simulation of a system recorded: subset, run, step, time [day], then the metrics. {@link simulate} makes it.
 *
 * @example
 * ```ts
 * class Clockwork extends Model.define({
 *   id: 'example/clockwork',
 *   params: {},
 *   metrics: { age: { unit: 'day', doc: 'Days since it began.' } },
 * }) {
 *   age = 0;
 *   step(clock) { this.age += clock.dt; }
 *   measure() { return { age: this.age }; }
 * }
 * const system = new System({ controllables: { clockwork: new Clockwork() } });
 * const result = await simulate(system, { steps: 2, runs: 2, dt: 7, seed: 1 });
 * result.run(0, 1).numbers('clockwork.age').at(-1); // => 14
 * result.series('clockwork.age').length; // => 2
 * ```
 */
export class SimulationResult<M extends Models = Models> extends Result {
  /** The points of the sweep, in order; one without values when there was no sweep. */
  readonly subsets: readonly Readonly<Record<string, unknown>>[];

  constructor(job: Job, work: Work, table: Table) {
    super(work, table);
    this.subsets = job.plan.subsets;
  }

  /**
   * What was run and what came out, as plain JSON. Worked out when first asked for.
   *
   * @throws TecmnsError `not-serialisable` when a parameter has a value that JSON has no form for.
   */
  override get manifest(): SystemManifest {
    // The work of a system describes itself so, which systemWork holds.
    return super.manifest as SystemManifest;
  }

  /**
   * The numbers of one column for each run, in the order of the runs: what a fan is drawn from. They are shared
   * with {@link columns}. A run that failed is shorter.
   *
   * @param path of a metric, such as `'tec.price'`, or `'time'` or `'step'`
   * @param subset number of the subset whose runs are wanted. Default: the runs of all subsets.
   * @throws RunError `unknown` for a column or subset that there is not.
   */
  override series(path: MetricPath<M> | 'time' | 'step', subset?: number): Float64Array[] {
    return super.series(path, subset);
  }
}
