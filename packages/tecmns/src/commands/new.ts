import type { PrepareCommand } from '../cli/command.ts';
import type { Session } from '../cli/session.ts';
import { UsageError } from '../cli/UsageError.ts';
import { type ExitCode, exitCodes } from '../exitCodes.ts';
import { lastWords } from '../registry/lastWords.ts';
import { counted } from '../registry/shownNode.ts';
import { untilStopped } from '../registry/untilStopped.ts';
import { type Scaffold, scaffoldModel, scaffoldPackage } from '../scaffold/scaffold.ts';
import { checkChanges, writeChanges } from '../scaffold/writeChanges.ts';

/** `tecmns new`: the files that a model or a package begins with. */
export const prepare: PrepareCommand = () => ({
  name: 'new',
  summary:
    'Writes a model that already keeps the contract, with its tests, into a package; or a package, in this repository or in one of its own. No file is written over.',
  operands: ['<model | package>', '<package | org>', '[Name]'],
  groups: [
    {
      title: 'Model',
      flags: [
        {
          name: 'doc',
          value: 'sentence',
          doc: 'What it is, for class, README and manifest. Default: what the template is.',
        },
        {
          name: 'from',
          value: 'model id',
          doc: 'What it came from: a model that the netlist leads to. It is pinned to the bytes that are there.',
        },
        {
          name: 'relation',
          value: 'word',
          doc: 'How it came from that: fork, port, derived, specifies or cites. Default: derived.',
        },
      ],
    },
    {
      title: 'Package',
      flags: [
        {
          name: 'author',
          value: 'identity',
          doc: 'Who wrote it, like github:login. Default: the organisation on GitHub.',
        },
      ],
    },
    {
      title: 'Writing',
      flags: [{ name: 'dry-run', doc: 'Only list the files.' }],
    },
  ],
  examples: [
    'tecmns new model 1hive ConstantProduct',
    'tecmns new model . Vote --from 1hive/conviction-voting --relation port',
    'tecmns new package acme --author github:alice --dry-run',
  ],
  run,
});

async function run(session: Session): Promise<ExitCode> {
  const { io, flags } = session;
  const scaffold = await planned(session);
  const { root, changes, next } = scaffold;
  const isDryRun = flags['dry-run'] === true;
  if (isDryRun) await checkChanges(root, changes);
  else await untilStopped(session, 'Nothing was written.', () => writeChanges(root, changes, io.signal));
  const files = changes.map(({ path, before }) => ({ path, is: before === undefined ? 'new' : 'changed' }));
  session.document({ command: 'new', ...scaffold.told, isDryRun, files, next });
  for (const { path, is } of files) session.print(`${is.padEnd(8)} ${path}`);
  const fresh = files.filter(({ is }) => is === 'new').length;
  const count = `${counted(fresh, 'file')} new, ${files.length - fresh} changed`;
  lastWords(
    session,
    isDryRun ? `${count}; nothing was written.` : `${count}. Next: ${next.join('; then ')}.`,
  );
  return exitCodes.ok;
}

function planned(session: Session): Promise<Scaffold> {
  const { operands, flags } = session;
  const [what, first, name] = operands as readonly [string, string, string?];
  const has = (flag: string) => typeof flags[flag] === 'string';
  if (what === 'model') {
    if (has('author'))
      throw misplaced('author', 'package', 'Write authors of a model into tecmns.model.json.');
    if (name === undefined) {
      throw new UsageError('tecmns new model needs the name of the model.', {
        subject: 'Name',
        hint: `Write tecmns new model ${first} <Name>.`,
      });
    }
    return scaffoldModel(session, first, name);
  }
  if (what === 'package') {
    for (const flag of ['doc', 'from', 'relation'])
      if (has(flag)) throw misplaced(flag, 'model', 'Leave it out: it tells of one model.');
    if (name !== undefined) {
      throw new UsageError(`tecmns new package does not take '${name}'.`, {
        subject: name,
        hint: `Make the package first, then call tecmns new model ${first} ${name}.`,
      });
    }
    return scaffoldPackage(session, first);
  }
  throw new UsageError(`tecmns new makes no '${what}'.`, {
    subject: what,
    hint: 'Write tecmns new model <package> <Name>, or tecmns new package <org>.',
  });
}

const misplaced = (flag: string, what: string, hint: string) =>
  new UsageError(`--${flag} belongs to tecmns new ${what}.`, { subject: flag, hint });
