import type { FlagValues } from '../cli/command.ts';
import { escaped } from '../cli/escaped.ts';
import { widthOf } from '../cli/io.ts';
import type { Session } from '../cli/session.ts';
import { wrap } from '../cli/wrap.ts';
import { type ExitCode, exitCodes } from '../exitCodes.ts';
import { collectRuns } from '../show/collectRuns.ts';
import { report } from '../show/report.ts';
import { leadMetric, metricNamed } from '../show/runTable.ts';
import { withFlag } from './advised.ts';
import { carryOutStudy } from './carryOutStudy.ts';
import { dryRun } from './dryRun.ts';
import { checkResume, type RunSettings, runSettings } from './runFlags.ts';
import type { SweepAxes } from './simulationOptions.ts';
import type { Prepared, Subject } from './subject.ts';
import { sweepAxes } from './sweepAxes.ts';

/** Runs a subject as the flags say, once or for each point of a sweep, and reports what came out. */
export async function execute(
  session: Session,
  subject: Subject,
  command: 'run' | 'sweep',
): Promise<ExitCode> {
  const { flags } = session;
  checkResume(flags);
  const settings = runSettings(flags, subject.defaults);
  const { sweep, fixed } =
    command === 'sweep' ? sweepAxes(subject.settable, flags) : { sweep: undefined, fixed: flags };
  const prepared = preparedOf(subject, fixed);
  const known = prepared.sample.readers().flatMap((reader) => reader.columns.map(({ name }) => name));
  // A misspelled metric is found before the work is done.
  const metric = typeof flags.metric === 'string' ? metricNamed(flags.metric, known) : undefined;
  const width = widthOf(session.io.stderr);
  session.note(wrap(heading(subject, settings, sweep), width));
  for (const note of prepared.notes) session.note(wrap(note, width));
  if (flags['dry-run'] === true) {
    await dryRun(session, { prepared, settings, sweep });
    return exitCodes.ok;
  }
  const { tables, ...carried } = await carryOutStudy(session, { prepared, settings, sweep });
  const { name, prefix } = subject;
  const collected = await collectRuns(tables, (first) => metric ?? leadMetric(first, subject.metric));
  const units = Object.fromEntries(
    subject.settable.map(({ path, parameter }) => [path, parameter.unit ?? '1']),
  );
  return report(session, { command, subject: name, prefix, settings, collected, units, ...carried });
}

function preparedOf(subject: Subject, flags: FlagValues): Prepared {
  try {
    return subject.prepare(flags);
  } catch (error) {
    throw withFlag(error, subject.settable);
  }
}

function heading(
  { name }: Subject,
  { runs, steps, dt, seed, noise }: RunSettings,
  sweep: SweepAxes | undefined,
): string {
  const counted = (count: number, word: string) =>
    `${count.toLocaleString('en-US')} ${word}${count === 1 ? '' : 's'}`;
  const points = sweep === undefined ? '' : `${counted(pointsOf(sweep), 'point')}, each `;
  const days = dt === 1 ? '1 day' : `${dt} days`;
  return `${name}: ${points}${counted(runs, 'run')} of ${counted(steps, 'step')} of ${days}, seed ${escaped(String(seed))}${noise === 'off' ? ', noise off' : ''}.`;
}

function pointsOf({ how, axes }: SweepAxes): number {
  const lengths = Object.values(axes).map((values) => values.length);
  return how === 'zip' ? lengths[0]! : lengths.reduce((product, length) => product * length, 1);
}
