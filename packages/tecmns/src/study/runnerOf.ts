import type { Flag, FlagGroup } from '../cli/command.ts';
import { type Io, widthOf } from '../cli/io.ts';
import { COMMON_FLAGS, type Session } from '../cli/session.ts';
import { wrap } from '../cli/wrap.ts';
import type { ExitCode } from '../exitCodes.ts';
import { otherSpelling } from '../registry/otherSpelling.ts';
import { isRegistryName } from '../registry/registryName.ts';
import { execute } from './execute.ts';
import { BLOCKS_GROUP, executeBlocks } from './executeBlocks.ts';
import { modelSubject } from './modelSubject.ts';
import { RESULT_GROUP, RUN_GROUP, SWEEP_GROUP } from './runFlags.ts';
import type { Subject } from './subject.ts';

/** What a command is asked to run: its flags, and how to do it. */
export type Runner = {
  readonly groups: readonly FlagGroup[];
  run(session: Session): Promise<ExitCode>;
  /** Ends what was started to know the flags. */
  end?(): Promise<void>;
};

const isModule = (text: string) => /\.(mjs|js|cjs|ts|mts)$/.test(text) || text.startsWith('.');

/** What a command is asked to run, found among arguments of which only the flags of runs are known yet. */
export async function runnerOf(command: 'run' | 'sweep', args: readonly string[], io: Io): Promise<Runner> {
  const own = command === 'sweep' ? [SWEEP_GROUP, RUN_GROUP] : [RUN_GROUP];
  const known = [...own, RESULT_GROUP, BLOCKS_GROUP, COMMON_FLAGS].flatMap(
    ({ flags }): readonly Flag[] => flags,
  );
  const name = subjectArgument(args, known);
  const ofSystem = (subject: Subject | undefined): Runner => ({
    groups: [...(subject?.groups ?? []), ...own, RESULT_GROUP],
    // A call without something to run was refused before.
    run: (session) => execute(session, subject!, command),
  });
  if (name === undefined) return ofSystem(undefined);
  if (isRegistryName(name)) {
    const { registeredRunner } = await import('../registry/registeredRunner.ts');
    return registeredRunner(command, name, args, io);
  }
  const taken = known.map((flag) => flag.name).concat('preset', 'args');
  const context = { args, taken, isSweep: command === 'sweep' };
  if (!isModule(name)) {
    const note = await otherSpelling(name, io.cwd);
    const runner = ofSystem(modelSubject(name, context));
    if (note === undefined) return runner;
    return {
      ...runner,
      run(session) {
        session.note(wrap(note, widthOf(io.stderr)));
        return runner.run(session);
      },
    };
  }
  const { moduleSubject } = await import('./moduleSubject.ts');
  const subject = await moduleSubject(name, io.cwd, context);
  if (!('experiment' in subject)) return ofSystem(subject);
  return {
    groups: [...subject.groups, BLOCKS_GROUP, RESULT_GROUP],
    run: (session) => executeBlocks(session, subject, command),
  };
}

function subjectArgument(args: readonly string[], known: readonly Flag[]): string | undefined {
  const words: string[] = [];
  for (let i = 0; i < args.length; i++) {
    const arg = args[i]!;
    if (!arg.startsWith('-')) words.push(arg);
    else if (known.some(({ name, value }) => value !== undefined && arg === `--${name}`)) i++;
  }
  // A value of a flag that is not known yet may stand before it.
  const isSubject = (word: string) =>
    /^[\w@.-]*\/[\w./-]+$/.test(word) || isModule(word) || isRegistryName(word);
  return words.find(isSubject) ?? words[0];
}
