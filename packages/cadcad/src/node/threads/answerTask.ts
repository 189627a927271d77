import type { ModuleReference } from '../../study.ts';
import type { Outcome, Room, Work } from '../../work.ts';
import { writePart } from '../directory/writePart.ts';
import { packFailure, packThrown } from './packedFailure.ts';
import { referencedWork } from './referencedWork.ts';
import { type Answer, type PackedOutcome, RUNS, STEPS, type Task } from './task.ts';

/** Steps after which others are told how far a run is. */
const STEPS_PER_NOTE = 1000;

/** Makes work from references, and keeps the last one for the tasks that follow. */
export class Workshop {
  #key: string | undefined;
  #work: Promise<Work> | undefined;

  workOf(reference: ModuleReference): Promise<Work> {
    const key = JSON.stringify(reference);
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
    const work = await workshop.workOf(task.reference);
    if (task.kind === 'columns') return columnsOf(work, task);
    const { part, onError, progress } = task;
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

function columnsOf(work: Work, { start, end, progress }: Task & { readonly kind: 'columns' }): Answer {
  const begun = performance.now();
  const rooms = roomsFor(work, start, end);
  const outcomes: PackedOutcome[] = [];
  for (let index = start; index < end; index++) {
    const run = work.start(index, rooms?.[index - start]);
    while (!run.isOver) {
      const before = run.steps;
      run.advance(STEPS_PER_NOTE);
      Atomics.add(progress, STEPS, BigInt(run.steps - before));
    }
    outcomes.push(packed(run.outcome()));
    Atomics.add(progress, RUNS, 1n);
  }
  return { kind: 'columns', outcomes, milliseconds: performance.now() - begun };
}

/** One array for all numbers of all runs, so that a single one is handed over. */
function roomsFor(work: Work, start: number, end: number): readonly Room[] | undefined {
  if (!work.recorded.every(({ kind }) => kind === 'f64')) return undefined;
  const starts: number[] = [];
  let stride = 0;
  for (let index = start; index < end; index++) {
    starts.push(stride);
    stride += work.rowsOf(index);
  }
  const data = new Float64Array(stride * work.recorded.length);
  return starts.map((from) => ({ data, stride, start: from }));
}

function packed({ failure, values, rows, ...outcome }: Outcome): PackedOutcome {
  return {
    ...outcome,
    rows,
    // Views of one array stay views of one array when they are sent.
    values: values.map((own) => (own instanceof Float64Array ? own.subarray(0, rows) : own.slice(0, rows))),
    failure: failure === undefined ? undefined : packFailure(failure),
  };
}

/** The memory of an answer that can be handed over instead of copied. */
export function buffersOf(answer: Answer): ArrayBuffer[] {
  if (answer.kind !== 'columns') return [];
  const buffers = answer.outcomes.flatMap(({ values }) =>
    values.flatMap((own) => (own instanceof Float64Array ? [own.buffer as ArrayBuffer] : [])),
  );
  return [...new Set(buffers)];
}
