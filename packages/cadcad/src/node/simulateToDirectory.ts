import type { Models, System } from '@tecmns/core';
import { checkCarryOut } from '../carryOut.ts';
import type { SystemManifest } from '../manifest.ts';
import type { SimulateOptions, StudyOptions } from '../options.ts';
import { planInTurns } from '../planInTurns.ts';
import { givenOf, type LoadedStudy, type Study } from '../study.ts';
import { systemExperimentOf } from '../systemExperiment.ts';
import { systemWork } from '../systemWork.ts';
import { type DirectoryOptions, type DirectoryResult, runToDirectory } from './runToDirectory.ts';

/** How a simulation goes to a directory, beside what it is. */
export type ToDirectory = Pick<DirectoryOptions, 'resume' | 'onProgress'>;

/**
 * Simulates like `simulate`, but keeps the rows in a directory instead of in memory, so that results may be larger than
 * that, and go on after a crash: {@link runToDirectory} tells how. `maximumBytes` does not hold here.
 *
 * @param system or a function that makes one, or an experiment out of a module
 * @param directory which is made if it is not there
 * @throws ParameterError and RunError as `plan` does, before the first step; else what {@link runToDirectory} throws.
 *
 * @example
 * ```ts no-run
 * const result = await simulateToDirectory(system, 'out/first', { steps: 365, runs: 10_000, seed: 1, resume: true });
 * const prices = await result.read(['run', 'step', 'market.price']);
 * ```
 */
export async function simulateToDirectory<U extends Models, C extends Models>(
  system: System<U, C> | (() => System<U, C>),
  directory: string,
  options: Omit<SimulateOptions<U & C>, 'onProgress' | 'maximumBytes'> & ToDirectory,
): Promise<DirectoryResult<SystemManifest>>;
export async function simulateToDirectory<U extends Models, C extends Models>(
  study: Study<System<U, C>> | LoadedStudy,
  directory: string,
  options?: Omit<StudyOptions<U & C>, 'onProgress' | 'maximumBytes'> & ToDirectory,
): Promise<DirectoryResult<SystemManifest>>;
// Its work describes a system, so the manifest is that of one: systemWork holds it.
export async function simulateToDirectory(
  system: unknown,
  directory: string,
  asked: ToDirectory & Readonly<Record<string, unknown>> = {},
): Promise<DirectoryResult> {
  const { resume, onProgress, ...rest } = asked;
  const given = givenOf(system, rest);
  // What is none is refused where it is planned.
  const own = given.options as SimulateOptions;
  const unlimited = { ...own, maximumBytes: Number.MAX_SAFE_INTEGER };
  const { signal, onError } = own;
  const job = await planInTurns(systemExperimentOf({ ...given, options: unlimited }), signal);
  const work = systemWork(job, given.reference);
  checkCarryOut({ ...own, onProgress: undefined });
  const options = { resume, onProgress, signal, onError };
  if (own.backend !== 'threads') return runToDirectory(work, directory, options);
  const { partRunner } = await import('./threads/partRunner.ts');
  const runner = partRunner(work.reference, own.workers);
  const { runPart, workers: parallel } = runner;
  try {
    return await runToDirectory(work, directory, { ...options, runPart, parallel });
  } finally {
    await runner.close();
  }
}
