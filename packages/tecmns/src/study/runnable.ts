import {
  type Plan,
  plan,
  type SimulateOptions,
  type SimulationResult,
  type Study,
  type SystemManifest,
  simulate,
} from '@tecmns/cadcad';
import type { DirectoryResult, ToDirectory } from '@tecmns/cadcad/node';
import type { Models, System } from '@tecmns/core';

/** A system, or an experiment that makes one for each run: the executor takes either. */
export type Runnable = System<Models, Models> | Study<System<Models, Models>>;

const isExperiment = (given: Runnable): given is Study<System<Models, Models>> => 'reference' in given;

/** Plans either. */
export function planRunnable(given: Runnable, options: SimulateOptions): Plan {
  return isExperiment(given) ? plan(given, options) : plan(given, options);
}

/** Simulates either. */
export function simulateRunnable(given: Runnable, options: SimulateOptions): Promise<SimulationResult> {
  return isExperiment(given) ? simulate(given, options) : simulate(given, options);
}

/** Simulates either into a directory. */
export async function simulateRunnableToDirectory(
  given: Runnable,
  directory: string,
  options: Omit<SimulateOptions, 'onProgress' | 'maximumBytes'> & ToDirectory,
): Promise<DirectoryResult<SystemManifest>> {
  const { simulateToDirectory } = await import('@tecmns/cadcad/node');
  return isExperiment(given)
    ? simulateToDirectory(given, directory, options)
    : simulateToDirectory(given, directory, options);
}
