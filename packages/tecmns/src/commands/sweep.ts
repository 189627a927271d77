import type { PrepareCommand } from '../cli/command.ts';
import { runnerOf } from '../study/runnerOf.ts';

/** `tecmns sweep`: the same runs for many values of parameters, with what comes out of each. */
export const prepare: PrepareCommand = async (args, io) => {
  const { groups, run, end } = await runnerOf('sweep', args, io);
  return {
    name: 'sweep',
    summary:
      'Runs a model or an experiment for many values of its parameters: lists 0.2,0.4,0.6, and ranges 0.2:0.8:4 from, to, how many.',
    operands: ['<model | experiment.mjs | owner/name#Model>'],
    groups,
    examples: [
      'tecmns sweep commonsbuild/augmented-bonding-curve --reserve-ratio 0.2:0.8:4',
      'tecmns sweep ltfte/market --drift -1,0,1 --volatility 0.2:0.8:3 --runs 20',
      'tecmns sweep 1hive/models#ConvictionVoting --half-life 3,7,14 --runs 20',
    ],
    run,
    ...(end === undefined ? {} : { end }),
  };
};
