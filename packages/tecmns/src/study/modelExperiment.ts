import { defineExperiment } from '@tecmns/cadcad';
import { type ModelRequest, modelSystem } from './modelSystem.ts';

/** The experiment of one model, for other threads: they make the same system from the same request. */
export default defineExperiment({
  args: { model: '', values: {}, trader: null } as ModelRequest,
  build: (request) => modelSystem(request),
});
