import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { descendantsOf, keyOfNode, LOG_FILE, lineageOf, modelsMeant, NetlistError } from '@tecmns/netlist';
import { badge, badgeSvg, parseLog } from '@tecmns/netlist/log';
import type { PrepareCommand } from '../cli/command.ts';
import { escaped } from '../cli/escaped.ts';
import { widthOf } from '../cli/io.ts';
import type { Session } from '../cli/session.ts';
import { writeText } from '../cli/writeText.ts';
import { type ExitCode, exitCodes } from '../exitCodes.ts';
import { labelled } from '../registry/findingsText.ts';
import { lastWords } from '../registry/lastWords.ts';
import { type LockedProject, lockedProject } from '../registry/lockedProject.ts';
import { nodeNamed } from '../registry/nodeNamed.ts';
import { packagesHere } from '../registry/packagesHere.ts';
import { counted } from '../registry/shownNode.ts';

/** The file with the log of a registry. */

/** `tecmns badge`: when a model was registered first, and what came of it. */
export const prepare: PrepareCommand = () => ({
  name: 'badge',
  summary: `Tells by ${LOG_FILE} of the project when a model was registered first, which generation it is, and how many models come from it.`,
  operands: ['<owner/name | owner/name#model>'],
  groups: [
    {
      title: 'Badge',
      flags: [{ name: 'svg', value: 'file', doc: 'Write it there as an image as well.' }],
    },
  ],
  examples: [
    'tecmns badge 1hive/models#1hive/conviction-voting',
    'tecmns badge 1hive/models --svg badge.svg',
  ],
  run,
});

async function run(session: Session): Promise<ExitCode> {
  const { io, flags, operands } = session;
  const project = await lockedProject(io.cwd);
  const { node, model } = modelNamed(operands[0]!, project);
  const log = parseLog(await readFile(join(project.folder, LOG_FILE)).catch(noLog));
  const registry = project.netlist.name ?? 'this registry';
  const key = keyOfNode(node);
  const made = badge(log, { registry, key, model, ...(await descentOf(project, node, model)) });
  const file = typeof flags.svg === 'string' ? flags.svg : null;
  if (file !== null) await writeText(file, io.cwd, badgeSvg(made));
  session.document({ command: 'badge', ...made, file });
  const { rank, of, index, generation, descendants } = made;
  const width = widthOf(io.stdout);
  session.print(labelled('Model', `${model} of ${key}`, width));
  session.print(labelled('First', `line ${index + 1} of ${log.tree.size} in the log`, width));
  session.print(
    labelled('Descent', `generation ${generation}, ${counted(descendants, 'descendant')}`, width),
  );
  if (file !== null) session.print(labelled('Image', file, width));
  lastWords(session, escaped(`no. ${rank} of ${of} in ${registry}`));
  return exitCodes.ok;
}

/** The node and the model that are meant; the model may be left out where there is only one. */
function modelNamed(
  text: string,
  { lock }: LockedProject,
): { readonly node: string; readonly model: string } {
  const at = text.indexOf('#');
  const node = nodeNamed(at < 0 ? text : text.slice(0, at), lock);
  const models = Object.keys(lock.nodes[node]!.provides);
  const [only, ...more] = models;
  if (at < 0 && only !== undefined && more.length === 0) return { node, model: only };
  const [model, ...others] = at < 0 ? [] : modelsMeant(text.slice(at + 1), models);
  if (model !== undefined && others.length === 0) return { node, model };
  throw new NetlistError(`'${text}' is no model.`, {
    fault: 'bad-input',
    code: 'unknown-model',
    subject: text,
    hint:
      models.length === 0
        ? 'It provides none.'
        : `Write # and one of ${models.slice(0, 8).join(', ')} after it.`,
  });
}

/** Which generation a model is of all that the lock has, and how many models come from it, directly or not. */
async function descentOf(project: LockedProject, node: string, model: string) {
  const lineage = lineageOf(await packagesHere(project));
  const own = [...lineage.models.values()].find(
    ({ id, places }) =>
      id === model && places.some((place) => place === node || place.startsWith(`${node}//`)),
  );
  if (own === undefined) {
    throw new NetlistError(`The lock says that ${node} provides ${model}, but it does not.`, {
      ...{ fault: 'verification', code: 'not-provided', subject: model },
      hint: 'Run tecmns verify.',
    });
  }
  return { generation: own.generation, descendants: descendantsOf(lineage, own.key).length };
}

function noLog(cause: unknown): never {
  throw new NetlistError(`${LOG_FILE} could not be read.`, {
    fault: 'bad-input',
    code: 'no-log',
    subject: LOG_FILE,
    hint: 'A registry that keeps a log has it beside its netlist: tecmns log begins one.',
    cause,
  });
}
