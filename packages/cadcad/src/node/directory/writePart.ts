import { type Columns, canonicalJson, parseCanonicalJson, RunError } from '@tecmns/core';
import { engine } from '../../engine.ts';
import type { ParameterColumn } from '../../fileLayout.ts';
import { createPauser, type Pauser } from '../../pause.ts';
import { ownColumns, runTable } from '../../runTable.ts';
import { SimulationError } from '../../simulationError.ts';
import type { Outcome, Work } from '../../work.ts';
import { writeParquet } from '../writeParquet.ts';
import { type FailedRun, keepFailure } from './keptFailure.ts';
import { LAYOUT, type Part, type PartReport } from './part.ts';
import { requirePlanned } from './requirePlanned.ts';

/** How a part is carried out. */
export type PartOptions = {
  /** Parameters that are swept. Default: those that the work says differ. */
  readonly parameters?: readonly ParameterColumn[] | undefined;
  /** What to do when a run fails: end with its error, or keep its complete rows. Default `'throw'`. */
  readonly onError?: 'throw' | 'keep' | undefined;
  /** Ends the part with its reason, between runs, and within those that take long. */
  readonly signal?: AbortSignal | undefined;
  /** Told of steps that were taken, and of runs that are over, since it was last called. */
  readonly onAdvance?: ((steps: number, runs: number) => void) | undefined;
};

/**
 * Carries out a part of the runs in this thread, and writes its file: rows, and in the metadata the hash of the plan, the
 * runs, their rows, digests and failures. One run is held at a time, and a group of rows.
 *
 * @throws SimulationError when a run fails, unless failures are kept.
 * @throws RunError as {@link writeParquet} does; `missing-rows` when a run has other rows than planned; `mismatch` when it has
 * other columns, or values of another kind.
 *
 * @example
 * ```ts no-run
 * await runToDirectory(work, 'out', { runPart: (part, options) => writePart(work, part, options) });
 * ```
 */
export async function writePart(work: Work, part: Part, options: PartOptions = {}): Promise<PartReport> {
  const { onError = 'throw', parameters = work.parameters } = options;
  const rows: number[] = [];
  const digests: string[] = [];
  const failures: FailedRun[] = [];
  const pauser = createPauser();
  async function* tables(): AsyncGenerator<Columns, void, void> {
    for (let index = part.start; index < part.end; index++) {
      const outcome = await carriedOut(work, index, pauser, options);
      const { failure } = outcome;
      if (failure === undefined) requireComplete(work, outcome);
      else if (onError === 'throw') throw new SimulationError(failure.message, failure.details);
      else failures.push(keepFailure(index, failure));
      requirePlanned(work, outcome);
      const table = runTable(work, outcome);
      rows.push(table.length);
      digests.push(ownColumns(work, table).digest());
      yield table;
    }
  }
  try {
    await writeParquet(part.path, tables(), {
      columns: work.columns,
      parameters,
      rows: () => rows.reduce((sum, count) => sum + count, 0),
      manifestText: () => partText(part, { rows, digests, failures }),
    });
  } finally {
    pauser.close();
  }
  return { rows, digests, failures };
}

/** What the file of a part says of itself. */
export type PartManifest = PartReport & {
  readonly format: 'tecmns-part';
  readonly formatVersion: typeof LAYOUT;
  readonly plan: string;
  readonly part: number;
  readonly start: number;
  readonly end: number;
};

function partText({ part, start, end, plan, identity }: Part, report: PartReport): string {
  const about: PartManifest = {
    format: 'tecmns-part',
    formatVersion: LAYOUT,
    plan,
    part,
    start,
    end,
    ...report,
  };
  return canonicalJson({ ...about, engine, identity: parseCanonicalJson(identity) });
}

async function carriedOut(
  work: Work,
  index: number,
  pauser: Pauser,
  { signal, onAdvance }: PartOptions,
): Promise<Outcome> {
  const run = work.start(index);
  for (;;) {
    if (pauser.isDue()) await pauser.pause();
    signal?.throwIfAborted();
    onAdvance?.(pauser.advance(run), run.isOver ? 1 : 0);
    if (run.isOver) return run.outcome();
  }
}

function requireComplete(work: Work, { index, rows, isStopped }: Outcome): void {
  const planned = work.rowsOf(index);
  if (rows === planned || (isStopped === true && rows < planned)) return;
  const { subset, run } = work.placeOf(index);
  throw new RunError(`Run ${run} of subset ${subset} has ${rows} rows where ${planned} were planned.`, {
    code: 'missing-rows',
    subject: 'rows',
    value: rows,
    range: String(planned),
  });
}
