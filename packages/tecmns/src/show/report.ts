import type { SimulationError } from '@tecmns/cadcad';
import { type TableRow, table } from '@tecmns/plot';
import { widthOf } from '../cli/io.ts';
import type { Session } from '../cli/session.ts';
import { wrap } from '../cli/wrap.ts';
import { type ExitCode, exitCodes } from '../exitCodes.ts';
import type { Collected } from './collectRuns.ts';
import { figureText } from './figure.ts';
import { lastLine } from './lastLine.ts';
import { runChart } from './runChart.ts';
import { type FinalRow, finalRows, shortName } from './runTable.ts';
import { groupsOf, subsetsFigure } from './subsetsFigure.ts';
import { cellOf, finalTable } from './tables.ts';

/** What was run, as it is reported. */
export type Report = {
  readonly command: 'run' | 'sweep';
  readonly subject: string;
  /** What the names of metrics begin with, left out where people read them. */
  readonly prefix: string;
  /** What the runs were told, for the document. */
  readonly settings: Readonly<Record<string, unknown>>;
  readonly collected: Collected;
  readonly subsets: readonly Readonly<Record<string, unknown>>[];
  readonly failures: readonly SimulationError[];
  readonly digest: string;
  readonly rows: number;
  readonly seconds: number;
  /** Undefined where none was named, null where none can be. */
  readonly directory: string | null | undefined;
  /** Units of parameters by path. */
  readonly units: Readonly<Record<string, string>>;
};

type Finals = readonly (readonly FinalRow[])[];

/** Shows what came out: a chart, quantiles at the end, failures, and one last line. */
export function report(session: Session, told: Report): ExitCode {
  const { collected, subsets, failures } = told;
  const finals = groupsOf(told).map((own) => (own.length === 0 ? [] : finalRows(collected, own)));
  session.document(documentOf(told, finals));
  const width = widthOf(session.io.stdout);
  if (collected.metric !== undefined && !session.isJson && !session.isQuiet)
    session.print(
      `\n${subsets.length > 1 ? subsetsText(told, finals, width) : runText(told, finals[0]!, width)}`,
    );
  if (failures.length > 0) tellFailures(session, told);
  if (!session.isJson)
    session.io.stdout.write(`${session.isQuiet ? '' : '\n'}${wrap(lastLine(told), width)}\n`);
  return failures.length > 0 ? exitCodes.runFailed : exitCodes.ok;
}

function documentOf(told: Report, finals: Finals): unknown {
  const { command, subject, settings, subsets, rows, seconds, digest, directory, failures, collected } = told;
  return {
    command,
    subject,
    ...settings,
    metric: collected.metric?.name ?? null,
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

function runText({ collected, subject, prefix }: Report, final: readonly FinalRow[], width: number): string {
  const { name } = collected.metric!;
  const label = shortName(name, prefix);
  const chart = runChart(collected, collected.runs, { label, title: `${label} of ${subject}` });
  const metrics = final.map((row) => row.metric);
  const own = metrics.filter((metric) => metric.startsWith(prefix));
  const shown = [...new Set([name, ...own, ...metrics])].slice(0, SHOWN);
  const rows = shown.map((metric) => final.find((row) => row.metric === metric)!);
  const more = metrics.length - shown.length;
  return [
    figureText({ kind: 'runs', options: chart }, width),
    '',
    finalTable(rows, prefix, width),
    ...(more > 0 ? [`${more} more metrics: --json has all, --metric draws another.`] : []),
  ].join('\n');
}

function subsetsText(told: Report, finals: Finals, width: number): string {
  const { collected, subsets, prefix, subject, units } = told;
  const { name, unit } = collected.metric!;
  const label = shortName(name, prefix);
  const rows = subsets.map((point, subset): TableRow => {
    const final = finals[subset]!.find((row) => row.metric === name);
    const values = Object.entries(point).map(([path, value]) => [shortName(path, prefix), cellOf(value)]);
    return {
      ...Object.fromEntries(values),
      '5 %': final?.low ?? null,
      median: final?.median ?? null,
      '95 %': final?.high ?? null,
    };
  });
  const headings = Object.fromEntries(
    Object.entries(units).map(([path, own]) => [shortName(path, prefix), own]),
  );
  const figure = subsetsFigure({ collected, subsets, label, prefix, units, subject });
  return [
    ...(figure === undefined ? [] : [figureText(figure, width), '']),
    `${label} at the end${unit === '1' ? '' : ` [${unit}]`}`,
    '',
    table(rows, { width, units: headings }),
  ].join('\n');
}

function tellFailures({ io: { stderr } }: Session, { failures, collected }: Report): void {
  const words = `${failures.length} of ${collected.runs.length} runs failed; their rows until then are kept.`;
  stderr.write(`\n${wrap(`${words} The first: ${failures[0]!.message}`, widthOf(stderr))}\n`);
}
