import type { ModuleReference } from '../../study.ts';
import type { Outcome, Room } from '../../work.ts';
import type { FailedRun } from '../directory/keptFailure.ts';
import type { Part } from '../directory/part.ts';
import type { PackedFailure, PackedThrown } from './packedFailure.ts';

/** What a worker is asked to do. Plain data. */
export type Task = {
  readonly reference: ModuleReference;
  /** Counts steps and runs up while the task goes on, and tells its stage: shared with who asked. */
  readonly progress: BigInt64Array;
} & (
  | {
      readonly kind: 'columns';
      /** Numbers of the runs, the end not included. */
      readonly start: number;
      readonly end: number;
      /** After how long those that are left may be left out [ms]; without that, all are carried out. */
      readonly milliseconds?: number | undefined;
      /** Where they may record: memory that is shared with who asked. */
      readonly room: Room | undefined;
    }
  | { readonly kind: 'part'; readonly part: Part; readonly onError: 'throw' | 'keep' }
);

/** An outcome that can go to another thread. */
export type PackedOutcome = Omit<Outcome, 'failure' | 'values'> & {
  readonly failure: PackedFailure | undefined;
  /** What was recorded; absent where it is in the room that was given. */
  readonly values: Outcome['values'] | undefined;
};

/** What a worker answers. */
export type Answer =
  | { readonly kind: 'columns'; readonly outcomes: readonly PackedOutcome[]; readonly milliseconds: number }
  | { readonly kind: 'part'; readonly failures: readonly FailedRun[] }
  | { readonly kind: 'failed'; readonly failure: PackedThrown };

/** Places in the counter of a task. */
export const STEPS = 0;
export const RUNS = 1;
export const STAGE = 2;

/** Stages of a task: its thread starts, makes the experiment, carries out runs. */
export const STARTING = 0n;
export const LOADING = 1n;
export const RUNNING = 2n;

/** Numbers of the runs of a task, the end not included. */
export function rangeOf(task: Task): readonly [start: number, end: number] {
  return task.kind === 'columns' ? [task.start, task.end] : [task.part.start, task.part.end];
}
