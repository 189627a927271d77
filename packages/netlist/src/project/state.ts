import { join } from 'node:path';
import * as z from 'zod';
import { NetlistError } from '../NetlistError.ts';
import { checked } from '../schema/checked.ts';
import { parseStrictJson } from '../schema/parseStrictJson.ts';
import { readIfThere, writeWhole } from './files.ts';
import { makeOwnFolder } from './ownFolder.ts';
import type { Project } from './Project.ts';

/** What a project remembers on this machine, beside its lock. */
export type State = {
  /** When a node was seen first, by its id, as ISO 8601 in UTC. */
  readonly seen: Readonly<Record<string, string>>;
  /** The last checkpoint of each log, by the name of the log, as its text. */
  readonly checkpoints: Readonly<Record<string, string>>;
};

/** Name of the file, for messages. */
const WHAT = '.tecmns/state.json';
const MOST_BYTES = 16 * 2 ** 20;
/** Nodes whose first sight is remembered: those that were seen last. */
const MOST_SEEN = 10_000;

const schema = z.strictObject({
  state: z.literal(1),
  seen: z.record(z.string().min(1).max(4000), z.iso.datetime()),
  checkpoints: z.record(z.string().min(1).max(200), z.string().max(10_000)),
});

/**
 * Reads what a project remembers; nothing when it is there for the first time.
 *
 * @throws NetlistError `bad-state` for a file that is none
 */
export async function readState({ folder }: Pick<Project, 'folder'>): Promise<State> {
  const bytes = await readIfThere(fileOf(folder), MOST_BYTES);
  if (bytes === undefined) return { seen: {}, checkpoints: {} };
  try {
    const json = parseStrictJson(bytes, { what: WHAT, maximumBytes: MOST_BYTES });
    const { seen, checkpoints } = checked(schema, json, WHAT);
    return { seen, checkpoints };
  } catch (cause) {
    if (!(cause instanceof NetlistError)) throw cause;
    throw new NetlistError(`${WHAT} is not as it was written: ${cause.message}`, {
      fault: 'bad-input',
      code: 'bad-state',
      subject: WHAT,
      hint: 'Remove it. Ages of commits are then counted anew, and checkpoints of logs are believed once more.',
      cause,
    });
  }
}

/** Writes what a project remembers, as a whole. */
export async function writeState({ folder }: Pick<Project, 'folder'>, state: State): Promise<void> {
  const path = fileOf(folder);
  const byTime = Object.entries(state.seen).sort(([a, at], [b, bt]) => compare(bt, at) || compare(a, b));
  const seen = Object.fromEntries(byTime.slice(0, MOST_SEEN).sort(([a], [b]) => compare(a, b)));
  await makeOwnFolder(folder);
  await writeWhole(path, `${JSON.stringify({ state: 1, seen, checkpoints: state.checkpoints }, null, 2)}\n`);
}

/** Writes down the checkpoints of logs that were followed, where they are other than before. */
export async function rememberCheckpoints(
  project: Pick<Project, 'folder'>,
  checkpoints: State['checkpoints'],
): Promise<void> {
  const state = await readState(project);
  const isKnown = Object.entries(checkpoints).every(([name, text]) => state.checkpoints[name] === text);
  if (!isKnown)
    await writeState(project, { ...state, checkpoints: { ...state.checkpoints, ...checkpoints } });
}

function fileOf(folder: string): string {
  return join(folder, '.tecmns', 'state.json');
}

function compare(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
