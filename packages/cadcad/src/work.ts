import type { Failure } from './failure.ts';
import type { ParameterColumn } from './fileLayout.ts';
import type { ModuleReference } from './study.ts';

/** A column of a result before there are any values. */
export type PlannedColumn = {
  readonly name: string;
  readonly kind: 'f64' | 'json';
  readonly unit: string;
  readonly doc: string;
  readonly nullable: boolean;
};

/** Where a run stands among the others, as its result counts: what a system gives has no `simulation`. */
export type RunPlace = {
  readonly simulation?: number | undefined;
  readonly subset: number;
  readonly run: number;
};

/** What a run leaves behind. */
export type Outcome = {
  /** Number of the run in its work. */
  readonly index: number;
  /** Complete rows; fewer than planned when the run failed or stopped early. */
  readonly rows: number;
  /** Complete steps. */
  readonly steps: number;
  /** What was recorded, in the order of {@link Work.recorded}. May have room for more rows than there are. */
  readonly values: readonly (Float64Array | readonly unknown[])[];
  /** What was recorded, where that is other than planned. */
  readonly columns?: readonly PlannedColumn[] | undefined;
  readonly failure: Failure | undefined;
  /** Whether its columns of place have been written, where its room has some. */
  readonly isPlaced?: boolean | undefined;
  /** Whether it ended before its last step because it was asked to. */
  readonly isStopped?: boolean | undefined;
};

/**
 * Where a run may record straight into a result: the columns of {@link Work.recorded} one after the other, `stride`
 * numbers each, its own rows from `start` on. Another thread finds the columns of {@link Work.places} there too.
 */
export type Room = {
  readonly data: Float64Array;
  readonly stride: number;
  readonly start: number;
  readonly places?: readonly Float64Array[] | undefined;
};

/** A run that is under way. What the models throw ends it and is kept. */
export type RunUnderWay = {
  /** Steps taken so far. */
  readonly steps: number;
  readonly isOver: boolean;
  /** Takes so many steps, or those that are left. */
  advance(steps: number): void;
  /** What was recorded so far. */
  outcome(): Outcome;
};

/**
 * What a backend carries out: runs that do not depend on each other, numbered in the order of the result. The only
 * thing that backends, tables and files know of a simulation.
 */
export type Work = {
  /** How many runs there are. */
  readonly runs: number;
  /** Columns of the result, in their order: those of place and those recorded. */
  readonly columns: readonly PlannedColumn[];
  /** The columns that tell where a row stands, numbers all, in their order. */
  readonly places: readonly PlannedColumn[];
  /** The columns that runs record themselves, in their order. */
  readonly recorded: readonly PlannedColumn[];
  /** Names of the columns of place that are the same in all rows of a run; they do not enter its digest. */
  readonly constant: readonly string[];
  /** The parameters that differ between subsets, which get columns of their own in files. */
  readonly parameters: readonly ParameterColumn[];
  placeOf(index: number): RunPlace;
  /** Steps that a run takes when nothing fails. */
  stepsOf(index: number): number;
  /** Rows that a run records when nothing fails. */
  rowsOf(index: number): number;
  /** @param room where it may record, when all it records are numbers; else it makes room of its own */
  start(index: number, room?: Room): RunUnderWay;
  /** Writes the columns of place of a run into others, which hold zeros, from a row on. */
  fillPlaces(outcome: Outcome, targets: readonly Float64Array[], start: number): void;
  /** What determines the numbers, as plain data: the beginning of a manifest. */
  describe(): Readonly<Record<string, unknown>>;
  /** From where another thread can make the same work; absent when it was made in memory. */
  readonly reference?: ModuleReference | undefined;
};
