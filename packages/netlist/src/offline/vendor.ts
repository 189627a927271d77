import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Tree1 } from '../hash/treeFile.ts';
import { NetlistError } from '../NetlistError.ts';
import { VENDOR_FOLDER } from '../project/names.ts';
import type { Project } from '../project/Project.ts';
import type { Limits } from '../schema/limits.ts';
import { shownName } from '../shown.ts';
import { copyPack } from '../store/copyPack.ts';
import { packName } from '../store/packName.ts';
import { hasPack, readPack } from '../store/readPack.ts';
import { noLock } from './eachRepository.ts';

/** What was copied. */
export type Vendored = {
  readonly folder: string;
  /** Names of files that were written and that were removed, for the lock has them no more. */
  readonly written: readonly string[];
  readonly removed: readonly string[];
};

/**
 * Copies the packs of the lock to `vendor/tecmns` of the project, from where `init` takes them when the store lacks them. Packs there that the
 * lock has no more are removed. All bytes are hashed before they are copied.
 *
 * @throws NetlistError `no-lock`; `no-pack` when the store lacks one; what `readPack` throws for one that was changed
 *
 * @example
 * ```ts no-run
 * const { written } = await vendor(await openProject('.'));
 * ```
 */
export async function vendor(
  project: Project,
  { signal }: { readonly signal?: AbortSignal } = {},
): Promise<Vendored> {
  const { folder: home, store, lock, policy } = project;
  if (lock === undefined) throw noLock();
  const folder = join(home, VENDOR_FOLDER);
  const hashes = new Map(Object.entries(lock.nodes).map(([id, { tree1 }]) => [tree1, id]));
  for (const [tree1, id] of hashes) if (!(await hasPack(store, tree1))) throw noPack(id);
  await mkdir(folder, { recursive: true });
  const written: string[] = [];
  for (const tree1 of hashes.keys()) {
    signal?.throwIfAborted();
    const pack = await readPack(store, tree1, policy.limits);
    if (await isGood(folder, tree1, policy.limits)) continue;
    await copyPack(pack, folder, policy.limits);
    written.push(packName(tree1));
  }
  const kept = new Set([...hashes.keys()].map((tree1) => packName(tree1)));
  const removed = (await readdir(folder)).filter(
    (name) => /^[0-9a-f]{64}\.pack$/.test(name) && !kept.has(name),
  );
  for (const name of removed) await rm(join(folder, name));
  return { folder, written: written.sort(), removed: removed.sort() };
}

/** Tells whether a pack is there and unchanged. */
async function isGood(folder: string, tree1: Tree1, limits: Limits): Promise<boolean> {
  if (!(await hasPack(folder, tree1))) return false;
  return readPack(folder, tree1, limits).then(
    () => true,
    () => false,
  );
}

function noPack(id: string): NetlistError {
  return new NetlistError(`The store lacks the pack of ${shownName(id)}.`, {
    fault: 'offline',
    code: 'no-pack',
    subject: id,
    hint: 'Run tecmns init.',
  });
}
