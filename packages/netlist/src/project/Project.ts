import { stat } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import type { Lock } from '../lock/lock.ts';
import { NetlistError } from '../NetlistError.ts';
import type { Netlist } from '../schema/netlist.ts';
import { parseLock } from '../schema/parseLock.ts';
import { parseNetlist } from '../schema/parseNetlist.ts';
import { type Policy, parsePolicy } from '../schema/policy.ts';
import { readIfThere } from './files.ts';
import { LOCK_FILE, NETLIST_FILE, POLICY_FILE } from './names.ts';

/** Largest files that are read [byte]. */
const MOST = { netlist: 2 ** 20, policy: 2 ** 20, lock: 64 * 2 ** 20 } as const;

/** A root project: the folder whose netlist is followed, and whose word alone counts. */
export type Project = {
  readonly folder: string;
  readonly netlist: Netlist;
  readonly policy: Policy;
  readonly lock: Lock | undefined;
  /** Folder of the packs. */
  readonly store: string;
  /** Folder of git's object stores. */
  readonly git: string;
};

/**
 * Reads the files of a root project.
 *
 * @throws NetlistError `no-netlist` when there is none, with where there is one above the folder; `two-policies`; what the parsers throw for files that are none.
 *
 * @example
 * ```ts no-run
 * const project = await openProject('.');
 * project.netlist.entries.map(({ name }) => name); // => ['commonsbuild/hatch', '1hive/models']
 * ```
 */
export async function openProject(folder: string): Promise<Project> {
  const lock = await readIfThere(join(folder, LOCK_FILE), MOST.lock);
  return openWithLock(folder, lock === undefined ? undefined : parseLock(lock));
}

/** Reads the files of a root project but its lock, in the place of which another one is taken. */
export async function openWithLock(folder: string, lock: Lock | undefined): Promise<Project> {
  const netlist = await readIfThere(join(folder, NETLIST_FILE), MOST.netlist);
  if (netlist === undefined) throw noNetlist(folder, await netlistAbove(folder));
  const policy = await readIfThere(join(folder, POLICY_FILE), MOST.policy);
  const own = policy === undefined ? undefined : parsePolicy(policy);
  const parsed = parseNetlist(netlist, { isRoot: true, what: NETLIST_FILE, hosts: own?.hosts });
  if (own !== undefined && parsed.root.policy !== undefined) throw twoPolicies();
  return {
    folder,
    policy: own ?? parsed.root.policy ?? parsePolicy('{"policy":1}'),
    netlist: parsed,
    lock,
    store: join(folder, '.tecmns', 'store'),
    git: join(folder, '.tecmns', 'git'),
  };
}

function twoPolicies(): NetlistError {
  return new NetlistError(`${POLICY_FILE} is there, and ${NETLIST_FILE} has a policy of its own.`, {
    fault: 'bad-input',
    code: 'two-policies',
    subject: POLICY_FILE,
    hint: 'Keep one of them.',
  });
}

/** The nearest folder above another one that has a netlist, from there on. What is above is named, but never read: nobody has said to trust it. */
async function netlistAbove(folder: string): Promise<string | undefined> {
  const start = resolve(folder);
  for (let at = dirname(start); ; at = dirname(at)) {
    const isThere = await stat(join(at, NETLIST_FILE)).then(
      (stats) => stats.isFile(),
      () => false,
    );
    if (isThere) return relative(start, at);
    if (at === dirname(at)) return undefined;
  }
}

function noNetlist(folder: string, above: string | undefined): NetlistError {
  return new NetlistError(`There is no ${NETLIST_FILE} in ${folder}.`, {
    fault: 'bad-input',
    code: 'no-netlist',
    subject: folder,
    hint:
      above === undefined
        ? 'Write one: { "netlist": 1, "models": ["owner/name"] }, or give a list of names: tecmns init --from netlist.txt.'
        : `There is one in ${above}: cd ${above}, and call it from there.`,
  });
}
