import type { PrepareCommand } from '../cli/command.ts';
import { execute } from '../study/execute.ts';
import { RUN_GROUPS } from '../study/runFlags.ts';
import { subjectOf } from '../study/subjectOf.ts';

/** `tecmns run`: many runs of a model or an experiment, with a fan over time and quantiles at the end. */
export const prepare: PrepareCommand = async (args, io) => {
  const subject = await subjectOf('run', args, io);
  return {
    name: 'run',
    summary: 'Runs a model, or an experiment of several, many times, and draws what comes out.',
    operands: ['<model | experiment.mjs>'],
    groups: [...(subject?.groups ?? []), ...RUN_GROUPS],
    examples: [
      'tecmns run commonsbuild/augmented-bonding-curve --reserve-ratio 0.3',
      'tecmns run commonsbuild/augmented-bonding-curve --preset tec --metric supply',
      'tecmns run ltfte/market --preset bear_market --runs 1000 --out results/bear',
    ],
    // A call without its argument was refused before.
    run: (session) => execute(session, subject!, 'run'),
  };
};
