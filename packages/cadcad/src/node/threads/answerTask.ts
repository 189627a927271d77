import { canonicalJson } from '@tecmns/core';
import type { ModuleReference } from '../../study.ts';
import type { Outcome, Room, Work } from '../../work.ts';
import { isTimeOver } from './Chunks.ts';
import { packFailure, packThrown } from './packedFailure.ts';
import { referencedWork } from './referencedWork.ts';
import { type Answer, LOADING, type PackedOutcome, RUNNING, RUNS, STAGE, STEPS, type Task } from './task.ts';

/** Steps after which others are told how far a run is. */
const STEPS_PER_NOTE = 1000;

/** Makes work from references, and keeps the last one for the tasks that follow. */
export class Workshop {
  #key: string | undefined;
  #work: Promise<Work> | undefined;

  workOf(reference: ModuleReference): Promise<Work> {
    const key = canonicalJson(reference);
    if (key !== this.#key) {
      this.#key = key;
      this.#work = referencedWork(reference);
    }
    return this.#work!;
  }
}

/** Does a task. What goes wrong, but for failures of runs, is answered too: only a thread that dies gives no answer. */
export async function answerTask(task: Task, workshop: Workshop): Promise<Answer> {
  try {
    Atomics.store(task.progress, STAGE, LOADING);
    const work = await workshop.workOf(task.reference);
    Atomics.store(task.progress, STAGE, RUNNING);
    if (task.kind === 'columns') return columnsOf(work, task);
    const { part, onError, progress } = task;
    // Only who writes files needs to wait for what writes them.
    const { writePart } = await import('../directory/writePart.ts');
    const onAdvance = (steps: number, runs: number) => {
      Atomics.add(progress, STEPS, BigInt(steps));
      Atomics.add(progress, RUNS, BigInt(runs));
    };
    const { failures } = await writePart(work, part, { onError, onAdvance });
    return { kind: 'part', failures };
  } catch (error) {
    return { kind: 'failed', failure: packThrown(error) };
  }
}

function columnsOf(work: Work, task: Task & { readonly kind: 'columns' }): Answer {
  const { start, end, milliseconds = Number.POSITIVE_INFINITY, progress, room } = task;
  const begun = performance.now();
  let at = room?.start ?? 0;
  const outcomes: PackedOutcome[] = [];
  for (let index = start; index < end; index++) {
    const own = room === undefined ? undefined : { ...room, start: at };
    at += work.rowsOf(index);
    const run = work.start(index, own);
    while (!run.isOver) {
      const before = run.steps;
      run.advance(STEPS_PER_NOTE);
      Atomics.add(progress, STEPS, BigInt(run.steps - before));
    }
    const outcome = run.outcome();
    // What fills memory for the first time takes long: here several threads can do it at once.
    if (own?.places !== undefined) work.fillPlaces(outcome, own.places, own.start);
    outcomes.push(packed({ ...outcome, isPlaced: own?.places !== undefined }, own));
    Atomics.add(progress, RUNS, 1n);
    if (isTimeOver({ start, end, milliseconds }, outcomes.length, performance.now() - begun)) break;
  }
  return { kind: 'columns', outcomes, milliseconds: performance.now() - begun };
}

function packed({ failure, values, rows, ...outcome }: Outcome, room: Room | undefined): PackedOutcome {
  return {
    ...outcome,
    rows,
    values: isIn(room, values, outcome.columns) ? undefined : values.map((own) => own.slice(0, rows)),
    failure: failure === undefined ? undefined : packFailure(failure),
  };
}

/** Whether all was recorded where there was room for it. */
function isIn(room: Room | undefined, values: Outcome['values'], columns: Outcome['columns']): boolean {
  if (room === undefined || columns !== undefined) return false;
  const { buffer } = room.data;
  return values.every((own) => own instanceof Float64Array && own.buffer === buffer);
}

/** The memory of an answer that can be handed over instead of copied. */
export function buffersOf(answer: Answer): ArrayBuffer[] {
  if (answer.kind !== 'columns') return [];
  const buffers = answer.outcomes.flatMap(({ values = [] }) =>
    values.flatMap((own) => (own instanceof Float64Array ? [own.buffer as ArrayBuffer] : [])),
  );
  return [...new Set(buffers)];
}
