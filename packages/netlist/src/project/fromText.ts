import { join } from 'node:path';
import { NetlistError } from '../NetlistError.ts';
import type { NetlistInput } from '../schema/netlistSchema.ts';
import { parseNetlistText } from '../schema/parseNetlistText.ts';
import { parsePolicy } from '../schema/policy.ts';
import { readIfThere, writeWhole } from './files.ts';
import { NETLIST_FILE, POLICY_FILE } from './names.ts';

/** Largest files that are read [byte]. */
const MOST = 2 ** 20;

/**
 * Writes the netlist of a folder out of a list of names, one `owner/name` on each line.
 *
 * @param content what the list has, as text or bytes
 * @returns what was written
 * @throws NetlistError `already-there` when the folder has a netlist; what `parseNetlistText` throws
 *
 * @example
 * ```ts no-run
 * await fromText('.', await readFile('netlist.txt')); // => { netlist: 1, models: ['commonsbuild/hatch'] }
 * ```
 */
export async function fromText(folder: string, content: Uint8Array | string): Promise<NetlistInput> {
  const path = join(folder, NETLIST_FILE);
  const policy = await readIfThere(join(folder, POLICY_FILE), MOST);
  const hosts = policy === undefined ? undefined : parsePolicy(policy).hosts;
  const netlist = parseNetlistText(content, { hosts });
  if ((await readIfThere(path, MOST)) !== undefined) throw alreadyThere(path);
  await writeWhole(path, `${JSON.stringify(netlist, null, 2)}\n`);
  return netlist;
}

function alreadyThere(path: string): NetlistError {
  return new NetlistError(`There is a ${NETLIST_FILE} already, which would be lost.`, {
    fault: 'bad-input',
    code: 'already-there',
    subject: path,
    hint: 'Add names to it with tecmns add, or remove it first.',
  });
}
