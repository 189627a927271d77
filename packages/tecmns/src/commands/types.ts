import { resolve } from 'node:path';
import { modelTypes, NetlistError, readIfThere } from '@tecmns/netlist';
import type { PrepareCommand } from '../cli/command.ts';
import { escaped } from '../cli/escaped.ts';
import type { Session } from '../cli/session.ts';
import { writeText } from '../cli/writeText.ts';
import { type ExitCode, exitCodes } from '../exitCodes.ts';
import { lastWords } from '../registry/lastWords.ts';
import { lockedProject } from '../registry/lockedProject.ts';
import { counted } from '../registry/shownNode.ts';
import { untilStopped } from '../registry/untilStopped.ts';

const FILE = 'tecmns.d.ts';

/** Largest file that is compared [byte]. */
const MOST = 256 * 2 ** 20;

/** `tecmns types`: declarations for programs that import models of the registry. */
export const prepare: PrepareCommand = () => ({
  name: 'types',
  summary: `Writes declarations of tecmns:owner/name#Model for all models that the project sees, so that models and programs that import them compile, and those that name another do not. Nothing is executed: of a model is known that it is a model of core, not which parameters and metrics it has.`,
  operands: [],
  groups: [
    {
      title: 'File',
      flags: [
        { name: 'out', value: 'file', doc: `Where they are written. Default ${FILE}.` },
        {
          name: 'check',
          doc: 'Write nothing, and end with 7 where the file is not what would be written.',
        },
      ],
    },
  ],
  examples: ['tecmns types', 'tecmns types --out src/tecmns.d.ts', 'tecmns types --check'],
  run,
});

async function run(session: Session): Promise<ExitCode> {
  const { io, flags } = session;
  const file = typeof flags.out === 'string' ? flags.out : FILE;
  const isCheck = flags.check === true;
  const project = await lockedProject(io.cwd);
  const { text, models } = await untilStopped(session, 'Nothing was written.', () => modelTypes(project));
  if (isCheck) await requireSame(file, io.cwd, text);
  else await writeText(file, io.cwd, text);
  session.document({ command: 'types', file, check: isCheck, models });
  const names = models.reduce((count, model) => count + model.names.length, 0);
  lastWords(
    session,
    `${escaped(file)} ${isCheck ? 'has' : 'written:'} ${counted(models.length, 'model')} under ${counted(names, 'name')}.`,
  );
  return exitCodes.ok;
}

/** Refuses a file that is another one than would be written, or that is not there. */
async function requireSame(file: string, cwd: string, text: string): Promise<void> {
  const there = await readIfThere(resolve(cwd, file), MOST);
  if (there !== undefined && Buffer.from(there).equals(Buffer.from(text))) return;
  throw new NetlistError(
    `${file} is ${there === undefined ? 'not there' : 'not what the lock and its models make of it'}.`,
    {
      fault: 'drift',
      code: 'types-differ',
      subject: file,
      hint: 'Run tecmns types, and commit what it writes.',
    },
  );
}
