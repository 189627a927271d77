import { widthOf } from '../cli/io.ts';
import type { Session } from '../cli/session.ts';
import { type ExitCode, exitCodes } from '../exitCodes.ts';
import { descriptionText } from '../show/descriptionText.ts';
import { labelled } from './findingsText.ts';
import { loadRegistered } from './loadRegistered.ts';
import { shownNode } from './shownNode.ts';
import { untilStopped } from './untilStopped.ts';

/** Tells what a model out of a registry is, by its own word, and whose bytes it was loaded from. */
export async function describeRegistered(session: Session, name: string): Promise<ExitCode> {
  const { io, style } = session;
  const { model, description, project } = await untilStopped(session, 'Nothing was run.', () =>
    loadRegistered(name, [], io),
  );
  await model.end();
  const { source, ref, commit, licence, authors, signed } = project.lock.nodes[model.node]!;
  const { id, node, tree1 } = model;
  session.document({
    command: 'describe',
    id,
    node,
    tree1,
    source,
    ref,
    commit,
    licence,
    authors,
    signed,
    description,
  });
  const width = widthOf(io.stdout);
  session.print(
    [
      labelled('Node', shownNode(node), width),
      labelled('Hash', tree1, width),
      labelled('Licence', licence ?? 'none named', width),
      labelled('Authors', `${authors.join(', ')}, by its own word`, width),
      ...signed.map(({ by, scheme }) =>
        labelled('Signed', `${by} (${scheme}), by the word of the lock`, width),
      ),
      '',
      description === null
        ? labelled('System', 'It says nothing of its parameters: give them with --params.', width)
        : descriptionText(description, style, width),
    ].join('\n'),
  );
  return exitCodes.ok;
}
