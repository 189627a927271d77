import type { ModelDescriptor } from '@tecmns/core';
import type { FlagGroup } from '../cli/command.ts';
import type { Io } from '../cli/io.ts';
import { kebab } from '../models/kebab.ts';
import { parameterFlag } from '../study/parameterFlags.ts';
import { RESULT_GROUP, RUN_GROUP, SWEEP_GROUP } from '../study/runFlags.ts';
import type { Runner } from '../study/runnerOf.ts';
import type { SettableFlag } from '../study/subject.ts';
import { loadRegistered, SANDBOX_FLAGS } from './loadRegistered.ts';
import { PREFIX, runRegistered } from './runRegistered.ts';
import { untilStopped } from './untilStopped.ts';

/** Flags of runs that a sandbox takes. */
const RUN_FLAGS = RUN_GROUP.flags.filter(({ name }) =>
  ['seed', 'runs', 'steps', 'dt', 'noise'].includes(name),
);
const METRIC_FLAGS = RESULT_GROUP.flags.filter(({ name }) => name === 'metric');

/**
 * A model out of a registry as something to run or to sweep: in its sandbox, or in this process where the policy trusts it, with flags for what it says
 * that it takes.
 */
export async function registeredRunner(
  command: 'run' | 'sweep',
  name: string,
  args: readonly string[],
  io: Io,
): Promise<Runner> {
  const registered = await untilStopped({ io }, 'Nothing was run.', () => loadRegistered(name, args, io));
  const { description, model, isSandboxed } = registered;
  const isSweep = command === 'sweep';
  const settable = description === null ? [] : settableOf(description);
  return {
    groups: [
      parameterGroup(name, description, { settable, isSweep }),
      ...(isSweep ? [SWEEP_GROUP] : []),
      { title: 'Run', flags: [...RUN_FLAGS, ...(isSandboxed ? SANDBOX_FLAGS : [])] },
      { title: 'Result', flags: METRIC_FLAGS },
    ],
    run: (session) => runRegistered(session, { command, name, settable, ...registered }),
    end: () => model.end(),
  };
}

/** The parameters that can be given as text. Children and groups of values stay as the model has them. */
function settableOf({ parameters }: ModelDescriptor): readonly SettableFlag[] {
  const taken = [...RUN_FLAGS, ...METRIC_FLAGS, ...SANDBOX_FLAGS, ...SWEEP_GROUP.flags].map(
    (flag) => flag.name,
  );
  const reserved = [...taken, 'preset', 'params', 'json', 'quiet', 'color', 'verbose', 'help'];
  return parameters
    .filter(({ kind, readonly }) => readonly !== true && !['group', 'event', 'model'].includes(kind))
    .map((parameter) => {
      const own = kebab(parameter.name);
      return {
        flag: reserved.includes(own) ? `${PREFIX}${own}` : own,
        path: `${PREFIX}${parameter.name}`,
        parameter,
      };
    });
}

function parameterGroup(
  name: string,
  description: ModelDescriptor | null,
  { settable, isSweep }: { readonly settable: readonly SettableFlag[]; readonly isSweep: boolean },
): FlagGroup {
  const presets = Object.keys(description?.presets ?? {});
  return {
    title: `Parameters of ${name}, by its own word`,
    flags: [
      ...(presets.length === 0
        ? []
        : [{ name: 'preset', value: 'name', doc: `Values to start from: one of ${presets.join(', ')}.` }]),
      ...settable.map(({ flag, parameter }) => parameterFlag(flag, parameter, { isSweep })),
      { name: 'params', value: 'json', doc: 'Values in one object, also those that have no flag.' },
    ],
  };
}
