import type { SimulationError } from '@tecmns/cadcad';
import type { Columns } from '@tecmns/core';
import { type TableRow, table, terminalChart } from '@tecmns/plot';
import { widthOf } from '../cli/io.ts';
import type { Session } from '../cli/session.ts';
import { wrap } from '../cli/wrap.ts';
import { type ExitCode, exitCodes } from '../exitCodes.ts';
import { lastLine } from './lastLine.ts';
import { runChart } from './runChart.ts';
import {
  type FinalRow,
  finalRows,
  leadMetric,
  metricsOf,
  type RunRows,
  runsOf,
  shortName,
} from './runTable.ts';
import { subsetsChart } from './subsetsChart.ts';
import { cellOf, finalTable } from './tables.ts';

/** What was run, as it is reported. */
export type Report = {
  readonly command: 'run' | 'sweep';
  readonly subject: string;
  /** What the names of metrics begin with, left out where people read them. */
  readonly prefix: string;
  /** What the runs were told, for the document. */
  readonly settings: Readonly<Record<string, unknown>>;
  readonly columns: Columns;
  readonly subsets: readonly Readonly<Record<string, unknown>>[];
  readonly failures: readonly SimulationError[];
  readonly digest: string;
  readonly rows: number;
  readonly seconds: number;
  readonly directory: string | undefined;
  /** The metric that was asked for. */
  readonly metric: string | undefined;
  /** The one that is drawn when none was. */
  readonly wished: string | undefined;
};

/** Shows what came out: a chart, quantiles at the end, failures, and one last line. */
export function report(session: Session, told: Report): ExitCode {
  const { columns, subsets, failures, prefix } = told;
  const runs = runsOf(columns);
  const metric = told.metric ?? leadMetric(columns, told.wished);
  const metrics = metricsOf(columns);
  const groups = subsets.map((_, subset) => runs.filter((run) => run.subset === subset));
  const finals = groups.map((own) => (own.length === 0 ? [] : finalRows(columns, own, metrics)));
  session.document(documentOf(told, metric, finals));
  const width = widthOf(session.io.stdout);
  if (metric !== undefined && runs.length > 0) {
    const label = shortName(metric, prefix);
    const text =
      subsets.length > 1
        ? subsetsText(told, { metric, label, groups, finals, width })
        : runText(told, { metric, label, runs, final: finals[0]!, width });
    session.print(`\n${text}`);
  }
  if (failures.length > 0) tellFailures(session, told, runs.length);
  if (!session.isJson) {
    session.io.stdout.write(`${session.isQuiet ? '' : '\n'}${wrap(lastLine(told), width)}\n`);
  }
  return failures.length > 0 ? exitCodes.runFailed : exitCodes.ok;
}

function documentOf(
  told: Report,
  metric: string | undefined,
  finals: readonly (readonly FinalRow[])[],
): unknown {
  const { command, subject, settings, subsets, rows, seconds, digest, directory, failures } = told;
  return {
    command,
    subject,
    ...settings,
    metric: metric ?? null,
    rows,
    seconds,
    digest,
    directory: directory ?? null,
    failures: failures.map(({ message, code, subset, run, step }) => ({ message, code, subset, run, step })),
    subsets: subsets.map((point, subset) => ({ point, final: finals[subset] })),
  };
}

/** Metrics that the table at the end shows. */
const SHOWN = 12;

type Shown = { readonly metric: string; readonly label: string; readonly width: number };

function runText(
  { columns, subject, prefix }: Report,
  {
    metric,
    label,
    runs,
    final,
    width,
  }: Shown & { readonly runs: readonly RunRows[]; readonly final: readonly FinalRow[] },
): string {
  const chart = runChart(columns, runs, { metric, label, title: `${label} of ${subject}` });
  const metrics = final.map((row) => row.metric);
  const own = metrics.filter((name) => name.startsWith(prefix));
  const shown = [...new Set([metric, ...own, ...metrics])].slice(0, SHOWN);
  const rows = shown.map((name) => final.find((row) => row.metric === name)!);
  const more = metrics.length - shown.length;
  return [
    terminalChart({ ...chart, columns: width, rows: 14 }),
    '',
    finalTable(rows, prefix, width),
    ...(more > 0 ? [`${more} more metrics: --json has all, --metric draws another.`] : []),
  ].join('\n');
}

function subsetsText(
  { columns, subsets, prefix, subject }: Report,
  {
    metric,
    label,
    groups,
    finals,
    width,
  }: Shown & {
    readonly groups: readonly (readonly RunRows[])[];
    readonly finals: readonly (readonly FinalRow[])[];
  },
): string {
  const unit = finals.flat().find((row) => row.metric === metric)?.unit ?? '1';
  const rows = subsets.map((point, subset): TableRow => {
    const final = finals[subset]!.find((row) => row.metric === metric);
    const values = Object.entries(point).map(
      ([path, value]) => [shortName(path, prefix), cellOf(value)] as const,
    );
    return {
      ...Object.fromEntries(values),
      '5 %': final?.low ?? null,
      median: final?.median ?? null,
      '95 %': final?.high ?? null,
    };
  });
  const chart = subsetsChart({ columns, subsets, groups, metric, label, prefix, subject, width });
  const heading = `${label} at the end${unit === '1' ? '' : ` [${unit}]`}`;
  return [...(chart === undefined ? [] : [chart, '']), heading, '', table(rows, { width })].join('\n');
}

function tellFailures({ io: { stderr } }: Session, { failures }: Report, runs: number): void {
  const words = `${failures.length} of ${runs} runs failed; their rows until then are kept.`;
  stderr.write(`\n${wrap(`${words} The first: ${failures[0]!.message}`, widthOf(stderr))}\n`);
}
