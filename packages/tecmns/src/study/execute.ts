import { widthOf } from '../cli/io.ts';
import type { Session } from '../cli/session.ts';
import { wrap } from '../cli/wrap.ts';
import { type ExitCode, exitCodes } from '../exitCodes.ts';
import { report } from '../show/report.ts';
import { metricNamed } from '../show/runTable.ts';
import { carryOutStudy } from './carryOutStudy.ts';
import { dryRun } from './dryRun.ts';
import { type RunSettings, runSettings } from './runFlags.ts';
import type { Subject } from './subject.ts';
import { sweepAxes } from './sweepAxes.ts';

/** Runs a subject as the flags say, once or for each point of a sweep, and reports what came out. */
export async function execute(
  session: Session,
  subject: Subject,
  command: 'run' | 'sweep',
): Promise<ExitCode> {
  const { flags } = session;
  const settings = runSettings(flags, subject.defaults);
  const { sweep, fixed } =
    command === 'sweep' ? sweepAxes(subject.settable, flags) : { sweep: undefined, fixed: flags };
  const prepared = subject.prepare(fixed);
  const known = prepared.sample.readers().flatMap((reader) => reader.columns.map(({ name }) => name));
  // A misspelled metric is found before the work is done.
  const metric = typeof flags.metric === 'string' ? metricNamed(flags.metric, known) : undefined;
  const width = widthOf(session.io.stderr);
  session.note(wrap(heading(subject, settings), width));
  for (const note of prepared.notes) session.note(wrap(note, width));
  if (flags['dry-run'] === true) {
    await dryRun(session, { prepared, settings, sweep });
    return exitCodes.ok;
  }
  const { result, seconds, directory } = await carryOutStudy(session, { prepared, settings, sweep });
  const { columns, subsets, failures, digest } = result;
  const { name, prefix, metric: wished } = subject;
  const told = { columns, subsets, failures, digest, seconds, directory, rows: columns.length };
  return report(session, { command, subject: name, prefix, settings, metric, wished, ...told });
}

function heading({ name }: Subject, { runs, steps, dt, seed, noise }: RunSettings): string {
  const times = runs === 1 ? '1 run' : `${runs.toLocaleString('en-US')} runs`;
  const length = `${steps.toLocaleString('en-US')} steps of ${dt} ${dt === 1 ? 'day' : 'days'}`;
  return `${name}: ${times} of ${length}, seed ${seed}${noise === 'off' ? ', noise off' : ''}.`;
}
