import { ParameterError, RunError } from '@tecmns/core';
import type { Command, PrepareCommand } from '../cli/command.ts';
import { widthOf } from '../cli/io.ts';
import type { Session } from '../cli/session.ts';
import { nearest } from '../cli/UsageError.ts';
import { writeText } from '../cli/writeText.ts';
import { type ExitCode, exitCodes } from '../exitCodes.ts';
import { type Collected, type CollectedRun, collectRuns } from '../show/collectRuns.ts';
import { type Figure, figureSvg, figureText } from '../show/figure.ts';
import { type LoadedResult, loadResult } from '../show/loadResult.ts';
import { runChart } from '../show/runChart.ts';
import { finalRows, metricNamed, metricsOf } from '../show/runTable.ts';
import { subsetsFigure } from '../show/subsetsFigure.ts';
import { finalTable } from '../show/tables.ts';

const KINDS = ['fan', 'line', 'heatmap'] as const;
type Kind = (typeof KINDS)[number];

/** `tecmns plot`: a result on disk as a chart in the terminal, or as SVG. */
export const prepare: PrepareCommand = (): Command => ({
  name: 'plot',
  summary: 'Draws a result on disk: what --out wrote, or a file that ends in .parquet or .csv.',
  operands: ['<directory | file>'],
  groups: [
    {
      title: 'Chart',
      flags: [
        { name: 'metric', value: 'name', doc: 'What is drawn. Default: the first that moves.' },
        {
          name: 'kind',
          value: 'kind',
          doc: 'A fan or a line over time, or a heatmap over two swept parameters. Default: a fan of many runs, a line of one.',
        },
        { name: 'subset', value: 'number', doc: 'Which point of a sweep is drawn, from 0. Default 0.' },
        { name: 'out', value: 'chart.svg', doc: 'Write the chart there, as SVG.' },
      ],
    },
  ],
  examples: ['tecmns plot results/bear', 'tecmns plot results/bear --metric price --out price.svg'],
  run,
});

async function run(session: Session): Promise<ExitCode> {
  const { flags, io } = session;
  const [path] = session.operands;
  const kind = kindOf(flags.kind);
  const loaded = await loadResult(path!, io.cwd);
  const asked = flags.metric;
  const collected = await collectRuns(
    loaded.tables,
    typeof asked === 'string' ? (first) => metricNamed(asked, metricsOf(first)) : undefined,
  );
  const { runs, metric, rows } = collected;
  const subset = subsetOf(flags.subset, runs);
  const own = runs.filter((one) => one.subset === subset);
  if (metric === undefined || own.length === 0) throw nothingToDraw(path!);
  const figure =
    kind === 'heatmap' ? heatmapOf(loaded, collected) : runsFigure(loaded, collected, { subset, own, kind });
  const final = finalRows(collected, own).filter((row) => row.metric === metric.name);
  const width = widthOf(io.stdout);
  session.print(figureText(figure, width));
  session.print(`\n${finalTable(final, '', width)}`);
  const file = typeof flags.out === 'string' ? flags.out : undefined;
  if (file !== undefined) {
    await writeText(file, io.cwd, `${figureSvg(figure)}\n`);
    session.note(`\nWritten: ${file}`);
  }
  session.document({
    command: 'plot',
    path,
    metric: metric.name,
    subset,
    rows,
    runs: own.length,
    file: file ?? null,
    final,
  });
  return exitCodes.ok;
}

function runsFigure(
  { name }: LoadedResult,
  collected: Collected,
  shown: {
    readonly subset: number;
    readonly own: readonly CollectedRun[];
    readonly kind: 'fan' | 'line' | undefined;
  },
): Figure {
  const { subset, own, kind } = shown;
  const isSwept = collected.runs.some((run) => run.subset !== subset);
  const title = `${collected.metric!.name} of ${name}${isSwept ? `, subset ${subset}` : ''}`;
  return { kind: 'runs', options: runChart(collected, own, { title, kind }) };
}

function heatmapOf({ name, subsets = [] }: LoadedResult, collected: Collected): Figure {
  const label = collected.metric!.name;
  const figure = subsetsFigure({ collected, subsets, label, prefix: '', units: {}, subject: name });
  if (figure?.kind === 'heatmap') return figure;
  throw new ParameterError(`'${name}' is no sweep over two parameters, so it has no heatmap.`, {
    code: 'bad-value',
    subject: 'kind',
    value: 'heatmap',
    hint: 'Draw a fan, with --kind fan, or sweep two parameters over all combinations of their values.',
  });
}

function kindOf(given: string | boolean | undefined): Kind | undefined {
  const kind = KINDS.find((one) => one === given);
  if (kind !== undefined || given === undefined) return kind;
  const range = KINDS.join(', ');
  throw new ParameterError(`--kind is '${given}', but must be one of ${range}.`, {
    code: 'bad-value',
    subject: 'kind',
    value: given,
    range,
    hint: nearest(String(given), KINDS, 'Leave it out to have the one that fits.'),
  });
}

function subsetOf(given: string | boolean | undefined, runs: readonly CollectedRun[]): number {
  const subset = given === undefined ? (runs[0]?.subset ?? 0) : Number(given);
  if (given === undefined || runs.some((run) => run.subset === subset)) return subset;
  const known = [...new Set(runs.map((run) => run.subset))];
  throw new RunError(`There is no subset ${given}.`, {
    code: 'unknown',
    subject: 'subset',
    value: given,
    hint: `There are ${known[0]} to ${known.at(-1)}.`,
  });
}

function nothingToDraw(path: string): RunError {
  return new RunError(`'${path}' has no numbers over time to draw.`, {
    code: 'not-read',
    subject: path,
    hint: 'Give a result with columns of numbers beside run and step.',
  });
}
