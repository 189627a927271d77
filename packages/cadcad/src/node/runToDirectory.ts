import { rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { type Columns, canonicalJson, isTecmnsError, parseCanonicalJson, RunError } from '@tecmns/core';
import { checkCarryOut } from '../carryOut.ts';
import { experimentDigest } from '../digest.ts';
import { engine } from '../engine.ts';
import type { ParameterColumn } from '../fileLayout.ts';
import { type Manifest, manifestText } from '../manifest.ts';
import type { Progress } from '../options.ts';
import { badOption, requireOneOf, requireWhole } from '../refuse.ts';
import { SimulationError } from '../simulationError.ts';
import type { Work } from '../work.ts';
import { Count } from './directory/count.ts';
import { inLanes } from './directory/inLanes.ts';
import { failureOf } from './directory/keptFailure.ts';
import { lockDirectory } from './directory/lockDirectory.ts';
import { type Part, type PartReport, partsOf } from './directory/part.ts';
import { claimDirectory, MANIFEST, planText } from './directory/planFile.ts';
import { readPart } from './directory/readPart.ts';
import { type PartOptions, writePart } from './directory/writePart.ts';
import { writeText } from './directory/writeText.ts';
import { makeDirectory } from './makeDirectory.ts';
import { requireForm } from './parquet/requireForm.ts';
import { readParquet } from './readParquet.ts';

/** How far runs are that go to a directory. */
export type DirectoryProgress = Progress & {
  /** Files that are complete, those found there included, and how many there will be. */
  readonly partsDone: number;
  readonly parts: number;
};

/** How runs go to a directory. */
export type DirectoryOptions = {
  /** Goes on with results of the same plan that are there. Default: they are refused. */
  readonly resume?: boolean | undefined;
  /** Parameters that are swept, which get columns of their own. Default: those that the work says differ. */
  readonly parameters?: readonly ParameterColumn[] | undefined;
  /** What determines the numbers, as canonical JSON. Default: the engine, and how the work describes itself. */
  readonly identity?: string | undefined;
  /** Carries out a part and writes its file, as {@link writePart} does, maybe in another thread. Default: in this one. */
  readonly runPart?: ((part: Part, options: PartOptions) => Promise<unknown>) | undefined;
  /** How many parts are carried out at once. Default 1. */
  readonly parallel?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: DirectoryProgress) => void) | undefined;
  /** What to do when a run fails: end with its error, or keep its complete rows and go on. Default `'throw'`. */
  readonly onError?: 'throw' | 'keep' | undefined;
};

/** Results in a directory. */
export type DirectoryResult<M extends Manifest = Manifest> = {
  readonly directory: string;
  /** Paths of the files with rows, in order. */
  readonly files: readonly string[];
  /** Paths of those that were there but were not complete, damaged or of another plan, and were written anew. */
  readonly redone: readonly string[];
  readonly rows: number;
  /** SHA-256 over the digests of the runs, as a result in memory has it. */
  readonly digest: string;
  readonly failures: readonly SimulationError[];
  readonly manifest: M;
  /** The columns of all files, or those that are named, as {@link readParquet} reads them. */
  read(names?: readonly string[]): Promise<Columns>;
};

/**
 * Carries out work with flat memory: its rows go to `DIRECTORY/part-00000.parquet` and so on, in parts of about a million
 * values, and `manifest.json` is written when all are there. `plan.json` is written first. What is finished stays when
 * this is cut short, also by a crash: the same call with `resume: true` reuses the complete parts and gives the same digest
 * as if nothing had happened. A part whose bytes are not those that were written is redone, and `redone` says so.
 *
 * A plan is known by what the work tells of itself. Of functions of a system, such as `interact` or `stopWhen`, that is
 * nothing; of those of blocks it is their text, not what they find outside of it: after a change there, write into another
 * directory.
 *
 * One call at a time writes into a directory: `in-use.lock` says which process. That of one that was killed is taken over.
 *
 * @param directory which is made if it is not there
 * @throws RunError `in-use` while another call, of this process or another, writes into the directory; `exists` when there
 * are results and they shall not be resumed, or files of another kind; `other-plan` for results of another plan;
 * `other-version` for those that another version lays out otherwise; `missing-part` when a part was not written;
 * `not-written` when the file system refuses.
 * @throws SimulationError when a run fails, unless failures are kept; `cancelled` when the signal says so.
 * @throws ParameterError `not-serialisable` for a parameter that JSON has no form for.
 *
 * @example
 * ```ts no-run
 * const result = await runToDirectory(work, 'out/first', { resume: true });
 * result.files; // => ['out/first/part-00000.parquet', 'out/first/part-00001.parquet']
 * const columns = await result.read(['run', 'step', 'market.price']);
 * ```
 */
export async function runToDirectory(
  work: Work,
  directory: string,
  options: DirectoryOptions = {},
): Promise<DirectoryResult> {
  const { resume = false, parameters = work.parameters, parallel = 1, signal, onError = 'throw' } = options;
  const { runPart = (part, own) => writePart(work, part, own) } = options;
  checkOptions(directory, options);
  requireForm(parameters);
  const identity = options.identity ?? canonicalJson({ engine, ...work.describe() });
  const plan = planText(work, identity, parameters);
  const parts = partsOf(work, directory, plan);
  const count = new Count(work, parts);
  const tell = () => options.onProgress?.(count.progress());
  const reports: PartReport[] = [];
  const redone: string[] = [];
  const take = async (part: Part): Promise<'taken' | 'absent' | 'unusable'> => {
    const report = await readPart(work, part, parameters);
    if (typeof report === 'string') return report;
    reports[part.part] = report;
    const [failed] = report.failures;
    if (failed !== undefined && onError === 'throw') throw failureOf(work, failed);
    return 'taken';
  };
  const carryOut = async (part: Part) => {
    signal?.throwIfAborted();
    const onAdvance = (steps: number, runs: number) => {
      count.advance(part, steps, runs);
      tell();
    };
    const partOptions = { parameters, onError, signal, onAdvance };
    await runPart(part, partOptions);
    if ((await take(part)) !== 'taken') throw missingPart(part);
    count.finish(part);
    tell();
  };
  const isEnd = (error: unknown) => isOfAbort(error, signal);
  const carryOutAll = async () => {
    await claimDirectory(directory, plan, { parts: parts.length, resume });
    const open: Part[] = [];
    for (const part of parts) {
      const found = await take(part);
      if (found === 'taken') count.finish(part);
      else open.push(part);
      if (found === 'unusable') redone.push(part.path);
    }
    if (open.length < parts.length) tell();
    // Without its manifest nobody takes what is there for complete.
    if (open.length > 0) await rm(join(directory, MANIFEST), { force: true });
    await inLanes(open, { lanes: parallel, isEnd }, carryOut);
    return finish(work, directory, { parts, reports, redone });
  };
  try {
    await makeDirectory(directory);
    const giveBack = await lockDirectory(directory);
    try {
      return await carryOutAll();
    } finally {
      await giveBack();
    }
  } catch (cause) {
    if (signal !== undefined && isEnd(cause)) throw cancelled(directory, count, signal);
    if (isTecmnsError(cause) || !isFileError(cause)) throw cause;
    throw new RunError(`The results could not be written into '${directory}': ${cause.message}`, {
      code: 'not-written',
      subject: directory,
      cause,
    });
  }
}

/** Writes the manifest of all parts, and puts together what they are. */
async function finish(
  work: Work,
  directory: string,
  {
    parts,
    reports,
    redone,
  }: {
    readonly parts: readonly Part[];
    readonly reports: readonly PartReport[];
    readonly redone: readonly string[];
  },
): Promise<DirectoryResult> {
  const rows = reports.flatMap((report) => report.rows);
  const digests = reports.flatMap((report) => report.digests);
  const failures = reports.flatMap((report) => report.failures.map((failed) => failureOf(work, failed)));
  const text = manifestText(work, {
    rows: rows.reduce((sum, count) => sum + count, 0),
    runs: rows.map((count, index) => ({ ...work.placeOf(index), rows: count, digest: digests[index]! })),
    failures,
    digest: experimentDigest(digests),
    files: parts.map(({ path }) => basename(path)),
  });
  await writeText(join(directory, MANIFEST), `${text}\n`);
  // It is what manifestText wrote; the work of a system and that of blocks describe themselves as the type says.
  const manifest = JSON.parse(text) as Manifest;
  const paths = parts.map(({ path }) => path);
  return {
    directory,
    files: paths,
    redone,
    rows: manifest.rows,
    digest: manifest.digest,
    failures,
    manifest,
    read: (names) => readParquet(paths, { columns: names }),
  };
}

function checkOptions(directory: string, options: DirectoryOptions): void {
  const { resume = false, identity, runPart, parallel = 1, signal, onProgress, onError } = options;
  if (typeof directory !== 'string' || directory === '') throw badOption('directory', directory, 'a path');
  requireOneOf('resume', resume, [true, false]);
  requireWhole('parallel', parallel, 1);
  checkCarryOut({ signal, onError });
  if (onProgress !== undefined && typeof onProgress !== 'function')
    throw badOption('onProgress', onProgress, 'a function');
  if (runPart !== undefined && typeof runPart !== 'function')
    throw badOption('runPart', runPart, 'a function');
  if (identity === undefined) return;
  try {
    parseCanonicalJson(identity);
  } catch {
    throw badOption('identity', identity, 'canonical JSON');
  }
}

function missingPart({ path, part }: Part): RunError {
  return new RunError(`Part ${part} was carried out, but '${path}' does not hold all its runs.`, {
    code: 'missing-part',
    subject: path,
    value: part,
    hint: 'Let runPart write the file as writePart does.',
  });
}

function cancelled(directory: string, count: Count, signal: AbortSignal): SimulationError {
  const { partsDone, parts } = count.progress();
  return new SimulationError(`The simulation was cancelled after ${partsDone} of ${parts} parts.`, {
    code: 'cancelled',
    value: partsDone,
    hint: `They stay in '${directory}'. Repeat the call with resume: true to go on.`,
    cause: signal.reason,
  });
}

/** Whether an error only passes on that the signal was given: others that come after it are no less errors. */
function isOfAbort(error: unknown, signal: AbortSignal | undefined): boolean {
  if (signal?.aborted !== true) return false;
  return error === signal.reason || (error instanceof Error && error.name === 'AbortError');
}

function isFileError(value: unknown): value is NodeJS.ErrnoException {
  return value instanceof Error && 'syscall' in value;
}
