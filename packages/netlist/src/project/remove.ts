import { NetlistError } from '../NetlistError.ts';
import type { Entry } from '../schema/netlist.ts';
import { shownName } from '../shown.ts';
import { editNetlist } from './editNetlist.ts';
import { entryNamed } from './entryNamed.ts';
import { type Initialised, type InitOptions, init } from './init.ts';
import type { Project } from './Project.ts';

/**
 * Takes an entry out of the netlist, and writes netlist and lock. What others register as well stays in the lock.
 *
 * @param name the entry as the netlist has it, an alias of it, or its repository where only one entry is of that
 * @throws NetlistError `unknown` or `ambiguous` for a name that stands for none, or for several; `aliased` for an entry that has an alias; what
 * {@link init} throws
 *
 * @example
 * ```ts no-run
 * const { difference } = await remove(await openProject('.'), '1hive/models', { path: process.env.PATH ?? '' });
 * difference?.removed; // => ['github.com/1hive/models@…']
 * ```
 */
export async function remove(
  project: Project,
  name: string,
  options: InitOptions,
): Promise<Initialised & { readonly entry: Entry }> {
  const { netlist } = project;
  const entry = entryNamed(name, netlist);
  const alias = Object.entries(netlist.root.alias).find(([, target]) => target === entry.name);
  if (alias !== undefined) throw aliased(entry, alias[0]);
  const index = netlist.entries.indexOf(entry);
  const edited = await editNetlist(project, (models) => models.filter((_, i) => i !== index));
  const done = await edited.writtenWith((more) => init(edited.project, { ...options, ...more }));
  return { ...done, entry };
}

function aliased({ name }: Entry, alias: string): NetlistError {
  return new NetlistError(`${shownName(name)} is called ${shownName(alias)} by your netlist.`, {
    fault: 'bad-input',
    code: 'aliased',
    subject: name,
    value: alias,
    hint: `Take alias.${shownName(alias)} out of tecmns.netlist.json first.`,
  });
}
