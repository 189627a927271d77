import { configSim, Experiment } from '@tecmns/cadcad';
import { AGENTS_START, agentsBlocks } from './agents/blocks.ts';
import { CURVE_PARAMS, CURVE_START, curveBlocks } from './curve/blocks.ts';

/** Runs of the curve, all the same: its generator is part of the state. */
export function curveExperiment(runs: number, timesteps: number): Experiment {
  const experiment = new Experiment();
  experiment.appendModel({
    modelId: 'curve',
    initialState: CURVE_START,
    simConfigs: configSim({ N: runs, T: timesteps, M: CURVE_PARAMS }),
    partialStateUpdateBlocks: curveBlocks,
  });
  return experiment;
}

/** Runs of the agents. */
export function agentsExperiment(runs: number, timesteps: number): Experiment {
  const experiment = new Experiment();
  experiment.appendModel({
    modelId: 'agents',
    initialState: AGENTS_START,
    simConfigs: configSim({ N: runs, T: timesteps }),
    partialStateUpdateBlocks: agentsBlocks,
  });
  return experiment;
}
