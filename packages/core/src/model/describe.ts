import type { ParameterDescriptor, ParameterizedDescriptor } from '../parameters/describe.ts';

/** An action as plain data. */
export type ActionDescriptor = {
  readonly name: string;
  readonly doc: string;
  readonly input: readonly ParameterDescriptor[];
  readonly output: readonly ParameterDescriptor[];
};

/** A metric as plain data. */
export type MetricDescriptor = {
  readonly name: string;
  readonly label: string;
  readonly unit: string;
  readonly doc: string;
  readonly nullable?: boolean;
  readonly symbol?: string;
};

/** A model class as plain data: what tables, forms, command lines and contract bindings read. */
export type ModelDescriptor = ParameterizedDescriptor & {
  readonly doc: string;
  readonly roles: readonly string[];
  readonly inputs: readonly ParameterDescriptor[];
  readonly actions: readonly ActionDescriptor[];
  readonly metrics: readonly MetricDescriptor[];
};
