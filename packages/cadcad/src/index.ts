export type { Manifest } from './manifest.ts';
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
export type { ModuleReference, Study } from './study.ts';
