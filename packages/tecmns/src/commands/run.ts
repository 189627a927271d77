import type { PrepareCommand } from '../cli/command.ts';
import { runnerOf } from '../study/runnerOf.ts';

/** `tecmns run`: many runs of a model or an experiment, with a fan over time and quantiles at the end. */
export const prepare: PrepareCommand = async (args, io) => {
  const { groups, run, end } = await runnerOf('run', args, io);
  return {
    name: 'run',
    summary: 'Runs a model, or an experiment of several, many times, and draws what comes out.',
    operands: ['<model | experiment.mjs | owner/name#Model>'],
    groups,
    examples: [
      'tecmns run commonsbuild/augmented-bonding-curve --reserve-ratio 0.3',
      'tecmns run commonsbuild/augmented-bonding-curve --preset tec --metric supply',
      'tecmns run ltfte/market --preset bear_market --runs 1000 --out results/bear',
      'tecmns run 1hive/models#ConvictionVoting --runs 20',
    ],
    run,
    ...(end === undefined ? {} : { end }),
  };
};
