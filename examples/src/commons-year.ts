import { defineExperiment } from '@tecmns/cadcad';
import { commons } from './commons/commons.ts';

/** A year of the commons, 10,000 times over: an experiment that threads and the command line can load. */
export default defineExperiment({
  build: () => commons(),
  steps: 365,
  runs: 10_000,
  seed: 'tecmns',
});
