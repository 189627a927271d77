import type { PrepareCommand } from '../cli/command.ts';
import { widthOf } from '../cli/io.ts';
import type { Session } from '../cli/session.ts';
import { type ExitCode, exitCodes } from '../exitCodes.ts';
import { exitOfFindings } from '../registry/exitOfFindings.ts';
import { findingsText } from '../registry/findingsText.ts';
import { lastWords } from '../registry/lastWords.ts';
import { suspectProject } from '../registry/lockedProject.ts';
import { ownDocument, ownPackages } from '../registry/ownPackages.ts';
import { counted } from '../registry/shownNode.ts';
import { signedLines } from '../registry/signedLines.ts';
import { verified } from '../registry/verified.ts';
import { size } from '../show/duration.ts';

/** `tecmns verify`: whether what is here is what the lock vouches for. */
export const prepare: PrepareCommand = () => ({
  name: 'verify',
  summary:
    'Hashes every byte of the store again, reads each netlist out of what was hashed, follows it anew, and compares all with the lock. Asks nobody, changes nothing.',
  operands: [],
  groups: [],
  examples: ['tecmns verify', 'tecmns verify --json'],
  run,
});

async function run(session: Session): Promise<ExitCode> {
  const { io, style } = session;
  const project = await suspectProject(io.cwd);
  const { nodes, files, bytes, signed, ...result } = await verified(session, project);
  const own = await ownPackages(project, session);
  const findings = [...result.findings, ...own.flatMap((one) => one.findings)];
  const exit = exitOfFindings(findings);
  session.document({
    command: 'verify',
    isGood: exit === exitCodes.ok,
    exit,
    graphRoot: project.lock.graphRoot,
    ...{ nodes, files, bytes, own: own.map(ownDocument), findings },
    signed: Object.fromEntries(signed ?? []),
  });
  if (findings.length > 0) session.print(`${findingsText(findings, style, widthOf(io.stdout))}\n`);
  if (signed !== undefined && signed.size > 0)
    session.print(`${findings.length > 0 ? '\n' : ''}${signedLines(signed, widthOf(io.stdout))}\n`);
  const folders = own.map(ownDocument);
  const sum = (of: 'files' | 'bytes') =>
    folders.reduce((total, one) => total + one[of], { files, bytes }[of]);
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  const parts = [
    exit === exitCodes.ok ? 'Good' : `${counted(errors, 'error')} (exit ${exit})`,
    `${counted(nodes, 'repository', 'repositories')} hashed`,
    ...(own.length === 0 ? [] : [counted(own.length, 'own folder')]),
    counted(sum('files'), 'file'),
    size(sum('bytes')),
  ];
  lastWords(session, `${parts[0]}: ${parts.slice(1).join(', ')}.`);
  return exit;
}
