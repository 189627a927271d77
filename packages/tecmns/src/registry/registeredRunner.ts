import { type Columns, type ModelDescriptor, ParameterError } from '@tecmns/core';
import type { FlagGroup, FlagValues } from '../cli/command.ts';
import { type Io, widthOf } from '../cli/io.ts';
import type { Session } from '../cli/session.ts';
import { wrap } from '../cli/wrap.ts';
import type { ExitCode } from '../exitCodes.ts';
import { kebab } from '../models/kebab.ts';
import { readJson, readValue } from '../models/readValue.ts';
import { type Collected, collectRuns } from '../show/collectRuns.ts';
import { report } from '../show/report.ts';
import { leadMetric, metricNamed, metricsOf } from '../show/runTable.ts';
import { parameterFlag } from '../study/parameterFlags.ts';
import { RESULT_GROUP, RUN_GROUP, runSettings } from '../study/runFlags.ts';
import type { Runner } from '../study/runnerOf.ts';
import type { SettableFlag } from '../study/subject.ts';
import { loadRegistered, type Registered, SANDBOX_FLAGS } from './loadRegistered.ts';
import { badAnswer, safeColumns } from './safeColumns.ts';
import { counted, shownHash, shownNode } from './shownNode.ts';
import { untilStopped } from './untilStopped.ts';

/** What the names of metrics of a model that is run by itself begin with. */
const PREFIX = 'model.';

/** Flags of runs that a sandbox takes. */
const RUN_FLAGS = RUN_GROUP.flags.filter(({ name }) =>
  ['seed', 'runs', 'steps', 'dt', 'noise'].includes(name),
);
const METRIC_FLAGS = RESULT_GROUP.flags.filter(({ name }) => name === 'metric');

/** A model out of a registry as something to run: in its sandbox, with flags for what it says that it takes. */
export async function registeredRunner(name: string, args: readonly string[], io: Io): Promise<Runner> {
  const registered = await untilStopped({ io }, 'Nothing was run.', () => loadRegistered(name, args, io));
  const { description, model } = registered;
  const settable = description === null ? [] : settableOf(description);
  return {
    groups: [
      parameterGroup(name, description, settable),
      { title: 'Run', flags: [...RUN_FLAGS, ...SANDBOX_FLAGS] },
      { title: 'Result', flags: METRIC_FLAGS },
    ],
    run: (session) => runRegistered(session, { name, settable, ...registered }),
    end: () => model.end(),
  };
}

/** The parameters that can be given as text. Children and groups of values stay as the model has them. */
function settableOf({ parameters }: ModelDescriptor): readonly SettableFlag[] {
  const taken = [...RUN_FLAGS, ...METRIC_FLAGS, ...SANDBOX_FLAGS].map((flag) => flag.name);
  const reserved = [...taken, 'preset', 'params', 'json', 'quiet', 'color', 'verbose', 'help'];
  return parameters
    .filter(({ kind, readonly }) => readonly !== true && !['group', 'event', 'model'].includes(kind))
    .map((parameter) => {
      const own = kebab(parameter.name);
      return {
        flag: reserved.includes(own) ? `${PREFIX}${own}` : own,
        path: parameter.name,
        parameter,
      };
    });
}

function parameterGroup(
  name: string,
  description: ModelDescriptor | null,
  settable: readonly SettableFlag[],
): FlagGroup {
  const presets = Object.keys(description?.presets ?? {});
  return {
    title: `Parameters of ${name}, by its own word`,
    flags: [
      ...(presets.length === 0
        ? []
        : [{ name: 'preset', value: 'name', doc: `Values to start from: one of ${presets.join(', ')}.` }]),
      ...settable.map(({ flag, parameter }) => parameterFlag(flag, parameter, { isSweep: false })),
      { name: 'params', value: 'json', doc: 'Values in one object, also those that have no flag.' },
    ],
  };
}

type Run = Registered & { readonly name: string; readonly settable: readonly SettableFlag[] };

async function runRegistered(
  session: Session,
  { name, settable, description, model }: Run,
): Promise<ExitCode> {
  const { flags, io } = session;
  const { seed, runs, steps, dt, noise } = runSettings(flags, {});
  const settings = { seed, runs, steps, dt, noise };
  const params = paramsOf(flags, description, settable);
  const wished = typeof flags.metric === 'string' ? flags.metric : undefined;
  const known = description?.metrics.map((metric) => `${PREFIX}${metric.name}`);
  // A misspelled metric is found before the work is done, where the model tells its metrics.
  if (wished !== undefined && known !== undefined) metricNamed(wished, known);
  const say = (text: string) => session.note(wrap(text, widthOf(io.stderr)));
  const days = dt === 1 ? '1 day' : `${dt} days`;
  say(
    `${name}: ${counted(runs, 'run')} of ${counted(steps, 'step')} of ${days}, seed ${seed}${noise === 'off' ? ', noise off' : ''}.`,
  );
  say(`In a sandbox, out of ${shownNode(model.node)}, ${shownHash(model.tree1)}.`);
  if (description?.roles.includes('Fundraiser') === true)
    say('It is run by itself: a market on which nobody trades does not move.');
  const start = io.now();
  const { columns, digest } = await untilStopped(session, 'Nothing is kept of runs in a sandbox.', () =>
    model.run({ params, ...settings }, io.signal),
  );
  const seconds = (io.now() - start) / 1000;
  const collected = await collectedFrom(name, safeColumns(name, columns), wished);
  const failures: never[] = [];
  return report(session, {
    ...{ command: 'run', subject: name, prefix: PREFIX, collected, subsets: [{}], failures, digest },
    ...{ rows: columns.length, seconds, directory: undefined, units: {} },
    settings: { ...settings, node: model.node, tree1: model.tree1, params },
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

/** Values of parameters: those of a preset, then those of an object, then those of flags. */
function paramsOf(
  flags: FlagValues,
  description: ModelDescriptor | null,
  settable: readonly SettableFlag[],
): Readonly<Record<string, unknown>> {
  const presets = description?.presets ?? {};
  const { preset, params = '{}' } = flags;
  if (typeof preset === 'string' && !Object.hasOwn(presets, preset))
    throw unknownPreset(preset, Object.keys(presets));
  const given = readJson(String(params));
  if (typeof given !== 'object' || given === null || Array.isArray(given)) throw noObject(String(params));
  const own = settable.flatMap(({ flag, path, parameter }) => {
    const text = flags[flag];
    return text === undefined ? [] : [[path, readValue(String(text), parameter)] as const];
  });
  return {
    ...(typeof preset === 'string' ? presets[preset] : {}),
    ...given,
    ...Object.fromEntries(own),
  };
}

function unknownPreset(value: string, presets: readonly string[]): ParameterError {
  return new ParameterError(`There is no preset '${value}'.`, {
    code: 'unknown-preset',
    subject: 'preset',
    value,
    hint: `There are ${presets.join(', ')}.`,
  });
}

function noObject(value: string): ParameterError {
  return new ParameterError(`--params is '${value}', but must be an object in JSON.`, {
    code: 'bad-json',
    subject: 'params',
    value,
    hint: `Write it in quotes: --params '{"rate":0.5}'.`,
  });
}
