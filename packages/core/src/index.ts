export * from './canonicalJson.ts';
export * from './clock.ts';
export * from './columns.ts';
export { didYouMean } from './didYouMean.ts';
export * from './errors.ts';
export * from './hash.ts';
export { isModel } from './model/brand.ts';
export * from './model/classTypes.ts';
export * from './model/declarations.ts';
export * from './model/describe.ts';
export { type AnyModel, Model } from './model/model.ts';
export { type MetricColumn, MetricReader, readersOf } from './model/reader.ts';
export * from './model/roles.ts';
export type { Snapshot } from './model/snapshot.ts';
export type { Base, InstanceOptions } from './parameters/base.ts';
export { cropped, nextDown, nextUp, snapped } from './parameters/bounds.ts';
export type * from './parameters/classTypes.ts';
export type { Computed, Effect, Preset, Rule } from './parameters/compiled.ts';
export type { ParameterDescriptor, ParameterizedDescriptor } from './parameters/describe.ts';
export type { JsonSchema } from './parameters/jsonSchema.ts';
export { labelOf } from './parameters/label.ts';
export {
  type AnyNamespace,
  type Dispose,
  editConstant,
  ParameterNamespace,
  silently,
  type WatchOptions,
} from './parameters/namespace.ts';
export type { ParameterEvent } from './parameters/notify.ts';
export { p } from './parameters/p.ts';
export * from './parameters/parameter.ts';
export { Parameterized } from './parameters/parameterized.ts';
export { type Distribution, isSchedule, random, type Schedule, series } from './parameters/schedule.ts';
export { linspace, logspace } from './parameters/space.ts';
export { type Axes, isSweep, type Sweep, sweepPoints, sweepSize } from './parameters/sweep.ts';
export { toSource } from './parameters/toSource.ts';
export type { RandomStream } from './random/RandomStream.ts';
export * from './system/declaration.ts';
export { System, type SystemDescriptor } from './system/system.ts';
export * from './units.ts';
