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

/** What the manifests of systems and of blocks have in common. */
type AnyManifest = {
  readonly format: 'tecmns-simulation';
  readonly formatVersion: 1;
  readonly engine: { readonly name: string; readonly version: string };
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
  /** Names of the other files; only where the manifest was written together with some. */
  readonly files?: readonly string[];
};

/** What a simulation of a system tells of itself: {@link Manifest}. */
export type SystemManifest = AnyManifest & {
  /** The system before the sweep: its models with their parameters, and its wires. */
  readonly system: Readonly<Record<string, unknown>>;
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
};

/** What an experiment of blocks tells of itself: {@link Manifest}. */
export type BlocksManifest = AnyManifest & {
  /** Blocks have none, which tells them from a system. */
  readonly system?: undefined;
  readonly experiment: {
    readonly semantics: 'strict' | 'compat';
    readonly dropSubsteps: boolean;
    readonly copy: 'share' | 'deep' | 'shallow';
    readonly additionalObjects: unknown;
  };
  /** In the order of their numbers. Of functions they have the names. */
  readonly models: readonly {
    readonly modelId: string;
    readonly userId: string;
    /** The state that runs begin with, for each subset. */
    readonly initialStates: readonly Readonly<Record<string, unknown>>[];
    /** Runs of each subset. */
    readonly runs: number;
    readonly timesteps: readonly number[];
    /** The parameters of each subset. */
    readonly subsets: readonly unknown[];
    readonly seeds: Readonly<Record<string, unknown>>;
    /** What else determines the numbers, as it was given. */
    readonly identity: unknown;
    readonly blocks: readonly {
      readonly label?: string;
      readonly policies: readonly string[];
      readonly variables: readonly string[];
    }[];
    readonly envProcesses: Readonly<Record<string, unknown>>;
    readonly exogenous: readonly string[];
    readonly exoUpdatePerTimestep: boolean;
    readonly policyOps: readonly string[];
    /** SHA-256 over the texts of all functions. */
    readonly functions: string;
  }[];
};

/**
 * What was run and what came out, as plain JSON: enough to run it again and to compare. Values that JSON has no type for are
 * tagged as {@link canonicalJson} tags them. It has no date and no place, so that the same simulation gives the same text.
 * That of a system has `system`, that of blocks has not.
 */
export type Manifest = SystemManifest | BlocksManifest;

/** What a manifest tells of the runs. */
export type Recorded = {
  readonly rows: number;
  readonly runs: readonly RunEntry[];
  readonly failures: readonly SimulationError[];
  readonly digest: string;
  /** Names of the other files, where there are some. */
  readonly files?: readonly string[] | undefined;
};

/** Canonical JSON of the manifest of work and of what its runs recorded. */
export function manifestText(work: Work, { rows, runs, failures, digest, files }: Recorded): string {
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
    files,
  });
}

/** A failed run as a manifest tells of it. */
function failureEntry(failure: SimulationError) {
  const { simulation, subset, run, step, substep, block, function: name, subject, code, message } = failure;
  return { simulation, subset, run, step, substep, block, function: name, subject, code, message };
}

/** Models by name as a manifest tells of them: what has no hash is not a model, and cannot stand in a system. */
export function modelEntries(models: Readonly<Record<string, unknown>>): SystemManifest['models'] {
  return Object.fromEntries(
    Object.entries(models).map(([name, model]) => {
      const { param } = model as { readonly param: ParameterNamespace };
      return [name, { hash: param.hash(), units: param.units }];
    }),
  );
}
