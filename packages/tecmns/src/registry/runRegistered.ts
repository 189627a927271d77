import { type Columns, sweepPoints } from '@tecmns/core';
import { widthOf } from '../cli/io.ts';
import type { Session } from '../cli/session.ts';
import { UsageError } from '../cli/UsageError.ts';
import { wrap } from '../cli/wrap.ts';
import type { ExitCode } from '../exitCodes.ts';
import { type Collected, collectRuns } from '../show/collectRuns.ts';
import { report } from '../show/report.ts';
import { leadMetric, metricNamed, metricsOf } from '../show/runTable.ts';
import { runSettings } from '../study/runFlags.ts';
import type { SettableFlag } from '../study/subject.ts';
import { sweepAxes } from '../study/sweepAxes.ts';
import { givenParams } from './givenParams.ts';
import type { Registered } from './loadRegistered.ts';
import { badAnswer, safeColumns } from './safeColumns.ts';
import { counted, shownHash, shownNode } from './shownNode.ts';
import { untilStopped } from './untilStopped.ts';

/** What the names of parameters and metrics of a model that is run by itself begin with. */
export const PREFIX = 'model.';

type Run = Registered & {
  readonly command: 'run' | 'sweep';
  readonly name: string;
  readonly settable: readonly SettableFlag[];
};

/** Runs a model out of a registry as the flags say, once or for each point of a sweep, and reports what came out. */
export async function runRegistered(session: Session, told: Run): Promise<ExitCode> {
  const { command, name, settable, description, model, isSandboxed } = told;
  const { flags, io } = session;
  const { seed, runs, steps, dt, noise } = runSettings(flags, {});
  const settings = { seed, runs, steps, dt, noise };
  if (command === 'sweep' && description === null) throw notSwept(name);
  const { sweep: axes, fixed } =
    command === 'sweep' ? sweepAxes(settable, flags) : { sweep: undefined, fixed: flags };
  const sweep =
    axes === undefined ? undefined : axes.how === 'zip' ? { zip: axes.axes } : { product: axes.axes };
  const subsets = sweep === undefined ? [{}] : sweepPoints(sweep);
  const params = givenParams(fixed, description, settable);
  const wished = typeof flags.metric === 'string' ? flags.metric : undefined;
  const known = description?.metrics.map((metric) => `${PREFIX}${metric.name}`);
  // A misspelled metric is found before the work is done, where the model tells its metrics.
  if (wished !== undefined && known !== undefined) metricNamed(wished, known);
  const say = (text: string) => session.note(wrap(text, widthOf(io.stderr)));
  const points = sweep === undefined ? '' : `${counted(subsets.length, 'point')}, each `;
  const days = dt === 1 ? '1 day' : `${dt} days`;
  say(
    `${name}: ${points}${counted(runs, 'run')} of ${counted(steps, 'step')} of ${days}, seed ${seed}${noise === 'off' ? ', noise off' : ''}.`,
  );
  say(`${surroundings(told)}, out of ${shownNode(model.node)}, ${shownHash(model.tree1)}.`);
  if (description?.roles.includes('Fundraiser') === true)
    say('It is run by itself: a market on which nobody trades does not move.');
  const start = io.now();
  const { columns, digest } = await untilStopped(session, 'Nothing is kept of its runs.', () =>
    model.run({ params, ...settings, ...(sweep === undefined ? {} : { sweep }) }, io.signal),
  );
  const seconds = (io.now() - start) / 1000;
  const collected = await collectedFrom(name, safeColumns(name, columns), wished);
  if (collected.runs.length !== subsets.length * runs)
    throw badAnswer(name, `it has ${collected.runs.length} runs, not ${subsets.length * runs}`);
  const units = Object.fromEntries(settable.map(({ path, parameter }) => [path, parameter.unit ?? '1']));
  const failures: never[] = [];
  return report(session, {
    ...{ command, subject: name, prefix: PREFIX, collected, subsets, failures, digest },
    ...{ rows: columns.length, seconds, directory: null, units },
    settings: { ...settings, node: model.node, tree1: model.tree1, sandbox: isSandboxed, params },
  });
}

/** In which of both ways it runs, and why. */
function surroundings({ isSandboxed, untrusted }: Run): string {
  if (!isSandboxed) return 'Without a sandbox, as the policy trusts all that it is made of';
  return untrusted === undefined
    ? 'In a sandbox'
    : `In a sandbox, as the policy does not trust ${shownNode(untrusted)}`;
}

function notSwept(name: string): UsageError {
  return new UsageError(`'${name}' is a system, which does not say what parameters there are to sweep.`, {
    subject: name,
    hint: 'Use tecmns run with --params, once for each value.',
  });
}

/** What is shown of columns, of which nothing is taken for granted. */
async function collectedFrom(name: string, columns: Columns, wished: string | undefined): Promise<Collected> {
  const metric = wished === undefined ? undefined : metricNamed(wished, metricsOf(columns));
  try {
    return await collectRuns([columns], (first) => metric ?? leadMetric(first, undefined));
  } catch (cause) {
    throw badAnswer(name, 'its columns do not tell when and in which run a row is', cause);
  }
}
