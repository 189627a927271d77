import { resolve } from 'node:path';
import { Executor, type Experiment, type Study } from '@tecmns/cadcad';
import type { FlagGroup } from '../cli/command.ts';
import { widthOf } from '../cli/io.ts';
import type { Session } from '../cli/session.ts';
import { UsageError } from '../cli/UsageError.ts';
import { wrap } from '../cli/wrap.ts';
import { type ExitCode, exitCodes } from '../exitCodes.ts';
import { type Collected, collectRuns } from '../show/collectRuns.ts';
import { progressLine } from '../show/progress.ts';
import { report } from '../show/report.ts';
import { leadMetric, metricNamed } from '../show/runTable.ts';
import { advised } from './advised.ts';
import { dryRunBlocks } from './dryRunBlocks.ts';
import { checkResume, WORKERS_FLAG, workersOf } from './runFlags.ts';

/** An experiment of cadCAD-shaped blocks out of a module. */
export type BlocksSubject = {
  readonly name: string;
  readonly groups: readonly FlagGroup[];
  readonly experiment: Study<Experiment>;
};

/** Flags of the runs of blocks. */
export const BLOCKS_GROUP: FlagGroup = {
  title: 'Run',
  flags: [
    {
      name: 'semantics',
      value: 'strict|compat',
      doc: 'Whose rules hold: compat has those of cadCAD. Default strict.',
    },
    { name: 'drop-substeps', doc: 'Keep the last substep of each timestep only.' },
    WORKERS_FLAG,
  ],
};

/** Runs an experiment of blocks: it says itself how often, how long, and with which parameters. */
export async function executeBlocks(
  session: Session,
  { name, experiment }: BlocksSubject,
  command: 'run' | 'sweep',
): Promise<ExitCode> {
  if (command === 'sweep') throw sweepsItself(name);
  const { flags, io } = session;
  const progress = progressLine(io, session.isJson || session.isQuiet);
  // Another word is refused by the executor.
  const semantics = (flags.semantics ?? experiment.options.semantics ?? 'strict') as 'strict' | 'compat';
  const dropping = flags['drop-substeps'];
  const directory = typeof flags.out === 'string' ? flags.out : undefined;
  const workers = workersOf(flags);
  const isShared = workers > 1;
  checkResume(flags);
  if (isShared && directory !== undefined) throw notBoth(name);
  const start = io.now();
  try {
    const executor = new Executor(experiment, {
      semantics,
      // What is not asked for is as the module declares it.
      ...(typeof dropping === 'boolean' ? { dropSubsteps: dropping } : {}),
      onError: 'keep',
      signal: io.signal,
      onProgress: progress.show,
      ...(isShared ? ({ backend: 'threads', workers } as const) : {}),
      // What goes to a directory need not fit into memory.
      ...(directory === undefined ? {} : { maximumBytes: Number.MAX_SAFE_INTEGER }),
    });
    const { work, rows } = executor;
    const known = work.recorded.filter(({ kind }) => kind === 'f64').map((column) => column.name);
    const metric = typeof flags.metric === 'string' ? metricNamed(flags.metric, known) : undefined;
    const heading = `${name}: ${work.runs.toLocaleString('en-US')} runs of blocks, ${semantics} rules.`;
    session.note(wrap(heading, widthOf(io.stderr)));
    if (flags['dry-run'] === true) {
      await dryRunBlocks(session, { work, rows, workers });
      return exitCodes.ok;
    }
    const carried = await carriedOut(executor, session, { directory, onProgress: progress.show });
    const seconds = (io.now() - start) / 1000;
    progress.end();
    const collected = await collectRuns(carried.tables, (first) => metric ?? leadMetric(first, undefined));
    const { points, regrouped } = pointsOf(collected, carried.models);
    const told = { command, subject: name, prefix: '', settings: { semantics, workers }, units: {} } as const;
    const { failures, digest } = carried;
    return report(session, {
      ...{ ...told, failures, digest, seconds, directory },
      ...{ rows: carried.rows, collected: regrouped, subsets: points },
    });
  } catch (error) {
    throw advised(error, session);
  } finally {
    progress.end();
  }
}

async function carriedOut(
  executor: Executor,
  { io, flags }: Session,
  {
    directory,
    onProgress,
  }: { readonly directory: string | undefined; readonly onProgress: ReturnType<typeof progressLine>['show'] },
) {
  if (directory === undefined) {
    const { columns, failures, digest, manifest } = await executor.execute();
    return { tables: [columns], failures, digest, rows: columns.length, models: modelsOf(manifest) };
  }
  const { readParquet, runToDirectory } = await import('@tecmns/cadcad/node');
  const result = await runToDirectory(executor.work, resolve(io.cwd, directory), {
    resume: flags.resume === true,
    onError: 'keep',
    signal: io.signal,
    onProgress,
  });
  const { files, failures, digest, rows, manifest } = result;
  async function* tables() {
    for (const file of files) yield await readParquet(file);
  }
  return { tables: tables(), failures, digest, rows, models: modelsOf(manifest) };
}

/** The parameter sets of each model, as a manifest has them. */
type ModelSets = readonly { readonly subsets: readonly Readonly<Record<string, unknown>>[] }[];

const modelsOf = (manifest: object): ModelSets => (manifest as { readonly models: ModelSets }).models;

/** The parameter sets of all models one after the other, with the runs of each. */
function pointsOf(collected: Collected, models: ModelSets) {
  const places = models.flatMap(({ subsets }, simulation) =>
    subsets.map((point, subset) => ({
      simulation,
      subset,
      point: models.length > 1 ? { simulation, ...point } : point,
    })),
  );
  const runs = collected.runs.map((run) => ({
    ...run,
    subset: places.findIndex((place) => place.simulation === run.simulation && place.subset === run.subset),
  }));
  return { points: places.map(({ point }) => point), regrouped: { ...collected, runs } };
}

function sweepsItself(name: string): UsageError {
  return new UsageError(`'${name}' is an experiment of blocks, which has its parameter sets itself.`, {
    subject: name,
    hint: 'List them under M in configSim, and use tecmns run.',
  });
}

function notBoth(name: string): UsageError {
  return new UsageError(
    `'${name}' is an experiment of blocks, whose files are written in one thread: --workers does not go with --out.`,
    { subject: 'workers', hint: 'Leave out --workers to write files, or --out to share the runs.' },
  );
}
