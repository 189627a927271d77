import { configSim, Executor, Experiment, toBlocks } from '@tecmns/cadcad';
import { economy, type FoundingOptions, scenarioPoints } from './founding-experiment.ts';

/**
 * The founding experiment in cadCAD's shape: the economy as blocks, its scenarios as parameter sets, run by the executor. Gives the
 * numbers of `foundingExperiment` with the same seed.
 */
export function foundingBlocks({
  seed,
  runs = 1,
  steps,
  noise,
}: Pick<FoundingOptions, 'seed' | 'runs' | 'steps' | 'noise'>) {
  const experiment = new Experiment();
  experiment.appendModel({
    ...toBlocks(economy(), { seed, noise }),
    simConfigs: configSim({ N: runs, T: steps, M: { points: scenarioPoints() } }),
  });
  return new Executor(experiment).execute();
}
