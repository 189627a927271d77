import type { Models, System } from '@tecmns/core';
import { type CarryOutOptions, carryOut, checkCarryOut } from './carryOut.ts';
import type { SimulateOptions, StudyOptions } from './options.ts';
import { planInTurns } from './planInTurns.ts';
import { SimulationResult } from './simulationResult.ts';
import { givenOf, type LoadedStudy, type Study } from './study.ts';
import { systemExperimentOf } from './systemExperiment.ts';
import { systemWork } from './systemWork.ts';

/**
 * Runs a system and records its metrics: so many runs of so many steps, for each point of a sweep.
 *
 * Every run has models of its own, built anew from the parameters; the system given is not touched, also when
 * it is changed meanwhile. A function given in its place is called for each run: use one when `interact`
 * remembers something. Other work gets its turn between runs, every 1,000 steps, and while many points are planned.
 *
 * A run depends on system, seed, its number, `dt` and `noise` only, not on how many runs there are; runs of
 * the same number meet the same shocks in all subsets.
 *
 * A study, what `loadExperiment` makes of a module, can be carried out in several threads, by `backend: 'threads'`: the
 * numbers and digests are the same.
 *
 * @throws ParameterError and RunError as {@link plan} does, before the first step. With threads, RunError
 * `not-in-threads` for what is no study, or options that cannot be sent; `too-large` for more than the memory that is
 * free; `worker-died` when a thread dies with the same runs three times.
 * @throws SimulationError `failed` when a model throws, `not-finite` when a metric is no finite number,
 * `asynchronous` when a step or `interact` gives a promise, `cancelled` when the signal says so; what was
 * recorded until then is its `partial`, which is absent when the signal came before all was planned.
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
 * const result = await simulate(system, { steps: 730, seed: 1, sweep: { product: { 'savings.rate': [0.05, 0.1] } } });
 * result.series('savings.balance').map((run) => run.at(-1)); // => [110.25, 121]
 * ```
 */
export async function simulate<U extends Models, C extends Models>(
  system: System<U, C> | (() => System<U, C>),
  options: SimulateOptions<U & C>,
): Promise<SimulationResult<U & C>>;
export async function simulate<U extends Models, C extends Models>(
  study: Study<System<U, C>> | LoadedStudy,
  options?: StudyOptions<U & C>,
): Promise<SimulationResult<U & C>>;
export async function simulate(system: unknown, options?: unknown): Promise<SimulationResult> {
  const given = givenOf(system, options);
  const experiment = systemExperimentOf(given);
  const carrying = given.options as CarryOutOptions;
  checkCarryOut(carrying);
  const job = await planInTurns(experiment, carrying.signal);
  const work = systemWork(job, given.reference);
  return carryOut(work, carrying, (table) => new SimulationResult(job, work, table));
}
