import { defineExperiment } from '@tecmns/cadcad';
import { curveExperiment } from '../experiments.ts';

/** The curve for threads, which make it anew from this module. */
export default defineExperiment({
  args: { runs: 1000, timesteps: 1000 },
  build: ({ runs, timesteps }) => curveExperiment(runs, timesteps),
});
