import type { Study, SystemSweep } from '@tecmns/cadcad';
import type { Models, ParameterDescriptor, System } from '@tecmns/core';
import type { FlagGroup, FlagValues } from '../cli/command.ts';
import type { Runnable } from './runnable.ts';

/** A parameter that can be set, with its flag. */
export type SettableFlag = {
  /** Name of the flag, without dashes. */
  readonly flag: string;
  /** Path in the system: `augmentedBondingCurve.reserveRatio`. */
  readonly path: string;
  readonly parameter: ParameterDescriptor;
};

/** What the flags made of a subject. */
export type Prepared = {
  readonly given: Runnable;
  /** The same as an experiment that other threads can make. */
  threaded(): Promise<Study<System<Models, Models>>>;
  /** A system like those that run, to read names and units from. */
  readonly sample: System<Models, Models>;
  /** Values that are set on every run, by path, where they are not part of `given`. */
  readonly point: Readonly<Record<string, unknown>>;
  /** The sweep that an experiment brings along. */
  readonly sweep?: SystemSweep<Models> | undefined;
  /** Lines that say what is added or assumed. */
  readonly notes: readonly string[];
};

/** Settings that an experiment brings along. */
export type SubjectDefaults = {
  readonly seed?: number | string | undefined;
  readonly runs?: number | undefined;
  readonly steps?: number | undefined;
  readonly dt?: number | undefined;
  readonly noise?: 'on' | 'off' | undefined;
};

/** From what a subject is made, beside its name. */
export type SubjectContext = {
  /** All arguments, of which only the flags of runs are read yet. */
  readonly args: readonly string[];
  /** Flags that mean something else; parameters of these names have that of their model in front. */
  readonly taken: readonly string[];
  /** Whether flags may list several values, so that none is a switch. */
  readonly isSweep: boolean;
};

/** What is run: a model, or an experiment out of a module. */
export type Subject = {
  /** As it is called on the command line. */
  readonly name: string;
  readonly groups: readonly FlagGroup[];
  readonly settable: readonly SettableFlag[];
  readonly defaults: SubjectDefaults;
  /** What the names of its metrics begin with, which is left out where people read them. */
  readonly prefix: string;
  /** Path of the metric that is drawn unless another is asked for. */
  readonly metric: string | undefined;
  /** Makes what runs. Flags whose texts are lists for a sweep are left out by the caller. */
  prepare(flags: FlagValues): Prepared;
};
