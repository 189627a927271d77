import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fromText, init, NETLIST_FILE, NetlistError, openProject, sentenceOf } from '@tecmns/netlist';
import type { PrepareCommand } from '../cli/command.ts';
import type { Session } from '../cli/session.ts';
import type { ExitCode } from '../exitCodes.ts';
import { FETCH_GROUP } from '../registry/fetchFlags.ts';
import { followNetlist } from '../registry/followNetlist.ts';
import { ownPackages } from '../registry/ownPackages.ts';
import { readGiven } from '../registry/readGiven.ts';

/** `tecmns init`: from a netlist to a store of verified bytes and a lock. */
export const prepare: PrepareCommand = () => ({
  name: 'init',
  summary:
    'Fetches what tecmns.netlist.json registers and what that registers in turn, hashes it, compares it with pins and lock, and writes the lock. Nothing of it is run.',
  operands: [],
  groups: [
    {
      title: 'Netlist and lock',
      flags: [
        {
          name: 'from',
          value: 'netlist.txt',
          doc: 'Write tecmns.netlist.json first, out of a list of one owner/name on each line. Refused where there is one.',
        },
        {
          name: 'frozen',
          doc: 'Refuse any change of the lock. Default: where CI is set in the environment, else not. What is called to change it, such as add and update, does so there as well.',
        },
      ],
    },
    FETCH_GROUP,
  ],
  examples: [
    'tecmns init',
    'tecmns init --from netlist.txt',
    'tecmns init --frozen --offline',
    "tecmns init --mirror '/srv/mirrors/{owner}/{name}.git'",
  ],
  run,
});

async function run(session: Session): Promise<ExitCode> {
  const { flags, io } = session;
  const isFrozen = typeof flags.frozen === 'boolean' ? flags.frozen : isCi(io.env.CI);
  if (isFrozen && flags.frozen === undefined) {
    return begin(session, true).catch((error: unknown) => {
      throw ofCi(error);
    });
  }
  return begin(session, isFrozen);
}

async function begin(session: Session, isFrozen: boolean): Promise<ExitCode> {
  const { flags, io } = session;
  if (typeof flags.from !== 'string') return follow(session, isFrozen);
  await fromText(io.cwd, await readGiven(io.cwd, flags.from));
  try {
    return await follow(session, isFrozen);
  } catch (error) {
    // As it was before, so that the same call can be made again.
    await rm(join(io.cwd, NETLIST_FILE), { force: true });
    throw error;
  }
}

async function follow(session: Session, isFrozen: boolean): Promise<ExitCode> {
  const project = await openProject(session.io.cwd);
  const own = await ownPackages(project, session);
  return followNetlist(session, {
    ...{ command: 'init', project, own },
    follow: (options) => init(project, { ...options, isFrozen }),
    more: () => ({ isFrozen }),
  });
}

/** What is refused because the lock is frozen, said to somebody who has not written --frozen. */
function ofCi(error: unknown): unknown {
  if (!(error instanceof NetlistError) || !FROZEN_CODES.includes(error.code)) return error;
  const { fault, code, subject, value, range } = error;
  return new NetlistError(sentenceOf(error), {
    ...{ fault, code, subject, value, range, cause: error },
    hint: 'CI is set in the environment, so that init is --frozen: run tecmns init on your own machine and commit the lock, or write --no-frozen.',
  });
}

/** Codes of what only a frozen lock refuses. */
const FROZEN_CODES: readonly string[] = ['no-lock', 'lock-drift', 'graph-root'];

/** Whether the environment says that no person is there. */
const isCi = (value = '') => value !== '' && value !== 'false' && value !== '0';
