import type { PrepareCommand } from '../cli/command.ts';
import { escaped } from '../cli/escaped.ts';
import { widthOf } from '../cli/io.ts';
import type { Session } from '../cli/session.ts';
import { wrap } from '../cli/wrap.ts';
import { type ExitCode, exitCodes } from '../exitCodes.ts';
import { lockedProject } from '../registry/lockedProject.ts';
import { ownDocument, ownPackages } from '../registry/ownPackages.ts';
import { counted, shownHash, shownNode } from '../registry/shownNode.ts';
import { size } from '../show/duration.ts';

/** `tecmns ls`: what a netlist leads to, as the lock has it. */
export const prepare: PrepareCommand = () => ({
  name: 'ls',
  summary:
    'Lists the repositories of the lock and the folders of the project, with the models that they provide.',
  operands: [],
  groups: [],
  examples: ['tecmns ls', 'tecmns ls --json'],
  run,
});

/** A repository or folder as it is listed. */
type Listed = {
  readonly name: string;
  readonly tree1: string;
  readonly files: number;
  readonly bytes: number;
  readonly licence: string | null;
  readonly authors: readonly string[];
  readonly provides: readonly string[];
};

async function run(session: Session): Promise<ExitCode> {
  const { io, style } = session;
  const project = await lockedProject(io.cwd);
  const own = await ownPackages(project, session);
  const nodes = Object.entries(project.lock.nodes).map(([id, node]) => {
    const { tree1, files, bytes, licence, authors, provides } = node;
    const names = Object.entries(project.lock.root).flatMap(([entry, target]) =>
      target === id ? [entry] : [],
    );
    return { id, entries: names, tree1, files, bytes, licence, authors, provides: Object.keys(provides) };
  });
  const folders = own.map((one) => {
    const { entry, ...rest } = ownDocument(one);
    const manifests = one.packages.map(({ manifest }) => manifest);
    const licences = [...new Set(manifests.flatMap(({ licence }) => licence ?? []))];
    const authors = [...new Set(manifests.flatMap((manifest) => manifest.authors.map(({ id }) => id)))];
    return { entry, ...rest, licence: licences.join(' AND ') || null, authors };
  });
  session.document({ command: 'ls', nodes, own: folders });
  const width = widthOf(io.stdout);
  const listed: readonly Listed[] = [
    ...folders.map((one) => ({ ...one, name: escaped(one.entry) })),
    ...nodes.map((one) => ({ ...one, name: shownNode(one.id) })),
  ];
  for (const one of listed) session.print(listedText({ ...one, name: style.bold(one.name) }, width));
  const models = listed.flatMap(({ provides }) => provides).length;
  session.note(
    `\n${wrap(`${counted(nodes.length, 'repository', 'repositories')}, ${counted(models, 'model')}; tecmns run owner/name#Model runs one.`, widthOf(io.stderr))}`,
  );
  return exitCodes.ok;
}

function listedText(
  { name, tree1, files, bytes, licence, authors, provides }: Listed,
  width: number,
): string {
  const facts = [
    shownHash(tree1),
    counted(files, 'file'),
    size(bytes),
    licence ?? 'no licence named',
    ...(authors.length === 0 ? [] : [`by ${authors.join(' and ')}`]),
  ];
  const line = (text: string) => `    ${wrap(escaped(text), width - 4).replaceAll('\n', '\n    ')}`;
  return [name, line(facts.join(', ')), ...(provides.length === 0 ? [] : [line(provides.join(', '))])].join(
    '\n',
  );
}
