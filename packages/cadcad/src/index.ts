export type { Manifest } from './manifest.ts';
export type { ParameterPath, Progress, RecordOptions, SimulateOptions, SystemSweep } from './options.ts';
export { type Plan, plan } from './plan.ts';
export { simulate } from './simulate.ts';
export { SimulationError, type SimulationErrorDetails } from './simulationError.ts';
export type { SimulationResult } from './simulationResult.ts';
