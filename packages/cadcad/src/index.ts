export { accessBlock } from './blocks/accessBlock.ts';
export { blocksFor } from './blocks/blocksFor.ts';
export type { Semantics } from './blocks/blocksWork.ts';
export { CadcadError, type PythonErrorKind } from './blocks/CadcadError.ts';
export {
  configSim,
  type ParameterLists,
  type ParametersOf,
  type SimulationConfig,
  type Timesteps,
} from './blocks/configSim.ts';
export type { TimestepContext } from './blocks/configuration.ts';
export { Executor, type ExecutorOptions } from './blocks/Executor.ts';
export { Experiment, type ModelOptions } from './blocks/Experiment.ts';
export { type EasyRunOptions, easyRun } from './blocks/easyRun.ts';
export type { Hooks, RunContext, SimulationContext, SubsetContext } from './blocks/hooks.ts';
export { plus } from './blocks/plus.ts';
export { psub, psubList } from './blocks/psub.ts';
export { sweepCartesianProduct } from './blocks/sweepCartesianProduct.ts';
export { type SystemBlocks, type ToBlocksOptions, toBlocks } from './blocks/toBlocks.ts';
export { envTrigger, varSubstepTrigger } from './blocks/triggers.ts';
export type * from './blocks/types.ts';
export {
  defineExperiment,
  type ExperimentArguments,
  type ExperimentDeclaration,
} from './defineExperiment.ts';
export type { BlocksManifest, Manifest, SystemManifest } from './manifest.ts';
export type {
  ParameterPath,
  Progress,
  RecordOptions,
  SimulateOptions,
  StudyOptions,
  SystemSweep,
} from './options.ts';
export { type Plan, plan } from './plan.ts';
export { Result } from './result.ts';
export { simulate } from './simulate.ts';
export { SimulationError, type SimulationErrorDetails } from './simulationError.ts';
export { SimulationResult } from './simulationResult.ts';
export type { LoadedStudy, ModuleReference, Study } from './study.ts';
