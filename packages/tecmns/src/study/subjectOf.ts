import type { Flag } from '../cli/command.ts';
import type { Io } from '../cli/io.ts';
import { COMMON_FLAGS } from '../cli/session.ts';
import { modelSubject } from './modelSubject.ts';
import { RUN_GROUPS, SWEEP_GROUP } from './runFlags.ts';
import type { Subject } from './subject.ts';

const isModule = (text: string) => /\.(mjs|js|cjs|ts|mts)$/.test(text) || text.startsWith('.');

/** What a command is asked to run, found among arguments of which only the flags of runs are known yet. */
export async function subjectOf(
  command: 'run' | 'sweep',
  args: readonly string[],
  io: Io,
): Promise<Subject | undefined> {
  const known = [...RUN_GROUPS, SWEEP_GROUP, COMMON_FLAGS].flatMap(({ flags }): readonly Flag[] => flags);
  const name = subjectArgument(args, known);
  if (name === undefined) return undefined;
  const context = {
    args,
    taken: known.map((flag) => flag.name).concat('preset', 'args'),
    isSweep: command === 'sweep',
  };
  if (!isModule(name)) return modelSubject(name, context);
  const { moduleSubject } = await import('./moduleSubject.ts');
  return moduleSubject(name, io.cwd, context);
}

function subjectArgument(args: readonly string[], known: readonly Flag[]): string | undefined {
  const words: string[] = [];
  for (let i = 0; i < args.length; i++) {
    const arg = args[i]!;
    if (!arg.startsWith('-')) words.push(arg);
    else if (known.some(({ name, value }) => value !== undefined && arg === `--${name}`)) i++;
  }
  // A value of a flag that is not known yet may stand before it.
  return words.find((word) => /^[\w@.-]*\/[\w./-]+$/.test(word) || isModule(word)) ?? words[0];
}
