import type { Finding } from '../finding.ts';
import type { Lock } from '../lock/lock.ts';
import { type Checkpoint, checkpointText, parseCheckpoint } from '../log/checkpoint.ts';
import { followLog } from '../log/followLog.ts';
import { parseLog } from '../log/log.ts';
import { logFindings } from '../log/logFindings.ts';
import { NetlistError } from '../NetlistError.ts';
import { keyOfNode } from '../schema/nodeKey.ts';
import type { TrustedLog } from '../schema/policy.ts';
import { sentenceOf } from '../sentenceOf.ts';
import { shownName } from '../shown.ts';
import { readPack } from '../store/readPack.ts';
import { CHECKPOINT_FILE, LOG_FILE } from './names.ts';
import type { Project } from './Project.ts';
import { readState } from './state.ts';

/** What logs say of a lock. */
export type CheckedLogs = {
  readonly findings: readonly Finding[];
  /** By the name of a log the checkpoint to remember, as its text. */
  readonly checkpoints: Readonly<Record<string, string>>;
};

/** What a log is followed for. */
type Follower = {
  readonly project: Project;
  readonly lock: Lock;
  readonly remembered: Readonly<Record<string, string>>;
};

/**
 * Looks the hashes of a lock up in the logs that the policy names, as they lie in the repositories that the project registers itself: nothing is fetched and
 * nothing written. A log must be signed by its keeper, and must hold all that it held when it was seen last.
 *
 * @returns errors for a log that was changed or says otherwise, warnings for what is not in it, and for a log that is not here
 * @throws NetlistError `bad-state`; what `readPack` throws
 *
 * @example
 * ```ts no-run
 * const { findings } = await checkLogs(project, project.lock);
 * ```
 */
export async function checkLogs(project: Project, lock: Lock): Promise<CheckedLogs> {
  const { logs } = project.policy;
  if (logs.length === 0) return { findings: [], checkpoints: {} };
  const { checkpoints: remembered } = await readState(project);
  const findings: Finding[] = [];
  const checkpoints: Record<string, string> = {};
  for (const log of logs) {
    const found = await follow(log, { project, lock, remembered });
    findings.push(...found.findings);
    if (found.checkpoint !== undefined) checkpoints[log.name] = checkpointText(found.checkpoint);
  }
  return { findings, checkpoints };
}

async function follow(
  trusted: TrustedLog,
  { project, lock, remembered }: Follower,
): Promise<{ readonly findings: readonly Finding[]; readonly checkpoint?: Checkpoint }> {
  const { name, repo, key } = trusted;
  const { store, policy } = project;
  // Only the project chooses the version: whoever else registers the repository might name an older one.
  const node = Object.values(lock.root).find((id) => keyOfNode(id) === repo.key);
  if (node === undefined) return { findings: [notHere(trusted)] };
  const pack = await readPack(store, lock.nodes[node]!.tree1, policy.limits);
  const [text, checkpoint] = [pack.read(LOG_FILE), pack.read(CHECKPOINT_FILE)];
  if (text === undefined || checkpoint === undefined) return { findings: [notHere(trusted, node)] };
  const before = Object.hasOwn(remembered, name) ? parseCheckpoint(remembered[name]!) : undefined;
  try {
    const followed = followLog(parseLog(text), {
      ...{ keeper: { name, key }, checkpoint: parseCheckpoint(checkpoint), remembered: before },
    });
    // A log cannot hold the commit that it is part of.
    const others = Object.fromEntries(
      Object.entries(lock.nodes).filter(([id]) => keyOfNode(id) !== repo.key),
    );
    const options = { log: followed.log, name, privatePrefixes: policy.private };
    return { findings: logFindings(others, options), checkpoint: followed.checkpoint };
  } catch (error) {
    if (!(error instanceof NetlistError)) throw error;
    const { code, hint } = error;
    const message = sentenceOf(error);
    return { findings: [{ severity: 'error', fault: 'verification', code, node, message, hint }] };
  }
}

function notHere({ name, repo }: TrustedLog, node?: string): Finding {
  const reason =
    node === undefined
      ? `your netlist does not register ${shownName(repo.key)}`
      : `${shownName(repo.key)} has no signed log`;
  return {
    severity: 'warning',
    code: 'log-not-here',
    ...(node === undefined ? {} : { node }),
    message: `Nothing was looked up in the log ${shownName(name)}: ${reason}.`,
    hint: 'Register the repository that keeps it, or take the log out of the policy.',
  };
}
