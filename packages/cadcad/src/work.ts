import type { Columns } from '@tecmns/core';
import type { Failure } from './failure.ts';

/** A column of a result before there are any values. */
export type PlannedColumn = {
  readonly name: string;
  readonly kind: 'f64' | 'json';
  readonly unit: string;
  readonly doc: string;
  readonly nullable: boolean;
};

/** Where a run stands among the others. Numbers are from 0, but `run` counts as its result does. */
export type RunPlace = { readonly simulation: number; readonly subset: number; readonly run: number };

/** What a run leaves behind. */
export type Outcome = {
  /** Number of the run in its work. */
  readonly index: number;
  /** Complete rows; fewer than planned when the run failed. */
  readonly rows: number;
  /** What was recorded, in the order of {@link Work.recorded}. May have room for more rows than there are. */
  readonly values: readonly (Float64Array | readonly unknown[])[];
  readonly failure: Failure | undefined;
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
  /** Columns of the result, those of place included, in their order. */
  readonly columns: readonly PlannedColumn[];
  /** The columns that runs record themselves, in their order. */
  readonly recorded: readonly PlannedColumn[];
  /** Names of columns that are the same in all rows of a run; they do not enter its digest. */
  readonly constant: readonly string[];
  placeOf(index: number): RunPlace;
  /** Steps that a run takes when nothing fails. */
  stepsOf(index: number): number;
  /** Rows that a run records when nothing fails. */
  rowsOf(index: number): number;
  start(index: number): RunUnderWay;
  /** All columns of a run as a table, without rows that are not complete. */
  tableOf(outcome: Outcome): Columns;
};
