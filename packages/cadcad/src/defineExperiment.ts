import type { Models, System } from '@tecmns/core';
import type { ExecutorOptions } from './blocks/Executor.ts';
import type { Experiment } from './blocks/Experiment.ts';
import type { StudyOptions } from './options.ts';
import { badOption, isRecord } from './refuse.ts';

/** Arguments of an experiment: values that JSON has a form for, by name. */
export type ExperimentArguments = Readonly<Record<string, unknown>>;

/** Marks what a module declares as an experiment. */
const EXPERIMENT = Symbol.for('@tecmns/cadcad/experiment');

/** An experiment as a module declares it. */
export type ExperimentDeclaration<A extends ExperimentArguments = ExperimentArguments, B = unknown> = {
  readonly [EXPERIMENT]: true;
  readonly build: (args: A) => B;
  readonly args: A;
  /** The options that were given beside `build` and `args`. */
  readonly options: Readonly<Record<string, unknown>>;
};

/**
 * Declares an experiment in a module, so that it can be run in other threads, and from the command line: `build` makes a system or an
 * experiment of blocks from arguments, and the other members are options of `simulate`, or of `Executor`. Whoever runs it may give other arguments and options.
 *
 * @param declaration `args` are the arguments that `build` gets unless others are given, values that JSON has a form for
 * @throws ParameterError `out-of-range` for a declaration without `build`, or arguments that are no object
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
 * // In a module: export default defineExperiment({ … });
 * const declared = defineExperiment({
 *   args: { rate: 0.05 },
 *   build: ({ rate }) => new System({ controllables: { savings: new Savings({ rate }) } }),
 *   steps: 365,
 *   seed: 1,
 * });
 * declared.options; // => { steps: 365, seed: 1 }
 * ```
 */
export function defineExperiment<A extends ExperimentArguments, U extends Models, C extends Models>(
  declaration: { readonly build: (args: A) => System<U, C>; readonly args?: A } & StudyOptions<U & C>,
): ExperimentDeclaration<A, System<U, C>>;
export function defineExperiment<A extends ExperimentArguments>(
  declaration: { readonly build: (args: A) => Experiment; readonly args?: A } & ExecutorOptions,
): ExperimentDeclaration<A, Experiment>;
export function defineExperiment(declaration: unknown): ExperimentDeclaration {
  if (!isRecord(declaration) || typeof declaration.build !== 'function')
    throw badOption(
      'defineExperiment',
      declaration,
      'an object like { build: () => new System({ … }), steps: 365, seed: 1 }',
    );
  const { build, args = {}, ...options } = declaration;
  if (!isRecord(args)) throw badOption('args', args, 'an object with arguments by name');
  return Object.freeze({
    [EXPERIMENT]: true as const,
    build: build as ExperimentDeclaration['build'],
    args: Object.freeze({ ...args }),
    options: Object.freeze(options),
  });
}

/** Tells whether a value is what `defineExperiment` gave, also that of another copy of this package. */
export function isDeclaration(value: unknown): value is ExperimentDeclaration {
  return isRecord(value) && EXPERIMENT in value;
}
