import { table, terminalChart } from '@tecmns/plot';
import type { Command, PrepareCommand } from '../cli/command.ts';
import { widthOf } from '../cli/io.ts';
import type { Session } from '../cli/session.ts';
import { wrap } from '../cli/wrap.ts';
import { type ExitCode, exitCodes } from '../exitCodes.ts';
import { lastLine } from '../show/lastLine.ts';
import { runChart } from '../show/runChart.ts';
import {
  type FinalRow,
  finalRows,
  leadMetric,
  metricNamed,
  metricsOf,
  runsOf,
  shortName,
} from '../show/runTable.ts';
import { type Carried, carryOutStudy } from '../study/carryOutStudy.ts';
import { dryRun } from '../study/dryRun.ts';
import { RUN_GROUPS, type RunSettings, runSettings } from '../study/runFlags.ts';
import type { Subject } from '../study/subject.ts';
import { subjectOf } from '../study/subjectOf.ts';

/** `tecmns run`: many runs of a model or an experiment, with a fan over time and quantiles at the end. */
export const prepare: PrepareCommand = async (args, io): Promise<Command> => {
  const subject = await subjectOf(args, io);
  return {
    name: 'run',
    summary: 'Runs a model, or an experiment of several, many times, and draws what comes out.',
    operands: ['<model | experiment.mjs>'],
    groups: [...(subject?.groups ?? []), ...RUN_GROUPS],
    examples: [
      'tecmns run commonsbuild/augmented-bonding-curve --reserve-ratio 0.3',
      'tecmns run commonsbuild/augmented-bonding-curve --preset tec --metric supply',
      'tecmns run ltfte/market --preset bear_market --runs 1000 --out results/bear',
    ],
    // The call has its argument, or would have been refused before.
    run: (session) => run(session, subject!),
  };
};

async function run(session: Session, subject: Subject): Promise<ExitCode> {
  const settings = runSettings(session.flags, subject.defaults);
  const prepared = subject.prepare(session.flags);
  const { metric: wished } = session.flags;
  const known = prepared.sample.readers().flatMap((reader) => reader.columns.map(({ name }) => name));
  // A misspelled metric is found before the work is done.
  const named = typeof wished === 'string' ? metricNamed(wished, known) : undefined;
  const width = widthOf(session.io.stderr);
  session.note(wrap(heading(subject, settings), width));
  for (const note of prepared.notes) session.note(wrap(note, width));
  if (session.flags['dry-run'] === true) {
    await dryRun(session, { prepared, settings });
    return exitCodes.ok;
  }
  const carried = await carryOutStudy(session, { prepared, settings });
  return report(session, { subject, settings, carried, metric: named });
}

function heading({ name }: Subject, { runs, steps, dt, seed, noise }: RunSettings): string {
  const times = runs === 1 ? '1 run' : `${runs.toLocaleString('en-US')} runs`;
  const length = `${steps.toLocaleString('en-US')} steps of ${dt} ${dt === 1 ? 'day' : 'days'}`;
  return `${name}: ${times} of ${length}, seed ${seed}${noise === 'off' ? ', noise off' : ''}.`;
}

/** Metrics that the table at the end shows. */
const SHOWN = 12;

function report(
  session: Session,
  told: {
    readonly subject: Subject;
    readonly settings: RunSettings;
    readonly carried: Carried;
    readonly metric: string | undefined;
  },
): ExitCode {
  const { subject, settings, carried } = told;
  const { result, seconds, directory } = carried;
  const { columns, failures, digest } = result;
  const runs = runsOf(columns);
  const metric = told.metric ?? leadMetric(columns, subject.metric);
  const metrics = metricsOf(columns);
  const final = runs.length === 0 ? [] : finalRows(columns, runs, metrics);
  session.document({
    command: 'run',
    subject: subject.name,
    ...settings,
    metric: metric ?? null,
    rows: columns.length,
    seconds,
    digest,
    directory: directory ?? null,
    failures: failures.map(({ message, code, subset, run, step }) => ({ message, code, subset, run, step })),
    final,
  });
  const width = widthOf(session.io.stdout);
  if (metric !== undefined && runs.length > 0) {
    const label = shortName(metric, subject.prefix);
    const chart = runChart(columns, runs, { metric, label, title: `${label} of ${subject.name}` });
    session.print(`\n${terminalChart({ ...chart, columns: width, rows: 14 })}\n`);
    const own = metrics.filter((name) => name.startsWith(subject.prefix));
    const shown = [...new Set([metric, ...own, ...metrics])].slice(0, SHOWN);
    const rows = shown.map((name) => final.find((row) => row.metric === name)!);
    session.print(finalTable(rows, subject.prefix, width));
    if (metrics.length > SHOWN)
      session.print(`${metrics.length - SHOWN} more metrics: --json has all, --metric draws another.`);
  }
  const { stderr } = session.io;
  if (failures.length > 0) {
    const [first] = failures;
    session.note('');
    const text = `${failures.length} of ${settings.runs} runs failed; their rows until then are kept. ${first!.message}`;
    stderr.write(`${wrap(text, widthOf(stderr))}\n`);
  }
  if (!session.isJson)
    session.io.stdout.write(
      `${session.isQuiet ? '' : '\n'}${lastLine({ rows: columns.length, seconds, digest, directory })}\n`,
    );
  return failures.length > 0 ? exitCodes.runFailed : exitCodes.ok;
}

function finalTable(rows: readonly FinalRow[], prefix: string, width: number): string {
  return table(
    rows.map(({ metric, unit, low, median, high }) => ({
      'at the end': shortName(metric, prefix),
      '5 %': low,
      median,
      '95 %': high,
      unit: unit === '1' ? '' : unit,
    })),
    { width },
  );
}
