import { canonicalJson, type ParameterNamespace } from '@tecmns/core';
import { engine } from './engine.ts';
import type { SimulationError } from './simulationError.ts';
import type { Work } from './work.ts';

/** A run in a {@link Manifest}. */
export type RunEntry = {
  readonly subset: number;
  readonly run: number;
  readonly rows: number;
  /** SHA-256 over the columns of the run. */
  readonly digest: string;
};

/** A failed run in a {@link Manifest}. */
export type FailureEntry = {
  /** Number of the model; of blocks only. */
  readonly simulation?: number;
  readonly subset: number;
  readonly run: number;
  /** The step, or timestep of blocks, that could not be completed. */
  readonly step: number;
  /** Number of the block within the timestep; of blocks only. */
  readonly substep?: number;
  /** Label of the block, or its number; of blocks only. */
  readonly block?: string | number;
  /** Name of the policy, variable, process or hook; of blocks only. */
  readonly function?: string;
  /** Path of the model or metric, where it is known. */
  readonly subject?: string;
  readonly code: string;
  readonly message: string;
};

/**
 * What was run and what came out, as plain JSON: enough to run it again and to compare. Values that JSON has
 * no type for are tagged as {@link canonicalJson} tags them. It has no date and no place, so that the same
 * simulation gives the same text.
 */
export type Manifest = {
  readonly format: 'tecmns-simulation';
  readonly formatVersion: 1;
  readonly engine: { readonly name: string; readonly version: string };
  /** The system before the sweep: its models with their parameters, and its wires. */
  readonly system: unknown;
  /** By name: hash of model and parameters, children included, and the units that its unit variables stand for. */
  readonly models: Readonly<
    Record<string, { readonly hash: string; readonly units: Readonly<Record<string, string>> }>
  >;
  readonly experiment: {
    readonly seed: number | string;
    readonly steps: number;
    /** Length of a step [day]. */
    readonly dt: number;
    /** Runs of each subset. */
    readonly runs: number;
    readonly noise: 'on' | 'off';
    readonly from: 'parameters' | 'current';
    readonly independentSubsets: boolean;
    /** Step 0, every so many steps, and the last were recorded. */
    readonly every: number;
  };
  /** The points of the sweep, in order. */
  readonly subsets: readonly Readonly<Record<string, unknown>>[];
  readonly columns: readonly {
    readonly name: string;
    readonly kind: 'f64' | 'json';
    readonly unit: string;
    readonly doc: string;
    readonly nullable: boolean;
  }[];
  readonly rows: number;
  /** Whether all runs that were planned are there and none failed. */
  readonly complete: boolean;
  readonly runs: readonly RunEntry[];
  readonly failures: readonly FailureEntry[];
  /** SHA-256 over the digests of the runs. */
  readonly digest: string;
  /** Names of the extra files beside it; only where the manifest was written together with some. */
  readonly files?: readonly string[];
};

/** What a manifest tells of the runs. */
export type Recorded = {
  readonly rows: number;
  readonly runs: readonly RunEntry[];
  readonly failures: readonly SimulationError[];
  readonly digest: string;
};

/** Canonical JSON of the manifest of work and of what its runs recorded. */
export function manifestText(work: Work, { rows, runs, failures, digest }: Recorded): string {
  return canonicalJson({
    format: 'tecmns-simulation',
    formatVersion: 1,
    engine,
    ...work.describe(),
    columns: work.columns.map(({ kind, name, unit, doc, nullable }) => ({ kind, name, unit, doc, nullable })),
    rows,
    complete: failures.length === 0 && runs.length === work.runs,
    runs,
    failures: failures.map(failureEntry),
    digest,
  });
}

/** A failed run as a manifest tells of it. */
function failureEntry(failure: SimulationError) {
  const { simulation, subset, run, step, substep, block, function: name, subject, code, message } = failure;
  return { simulation, subset, run, step, substep, block, function: name, subject, code, message };
}

/** Models by name as a manifest tells of them: what has no hash is not a model, and cannot stand in a system. */
export function modelEntries(models: Readonly<Record<string, unknown>>): Manifest['models'] {
  return Object.fromEntries(
    Object.entries(models).map(([name, model]) => {
      const { param } = model as { readonly param: ParameterNamespace };
      return [name, { hash: param.hash(), units: param.units }];
    }),
  );
}
