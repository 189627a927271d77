import { createHash } from 'node:crypto';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Finding } from '../finding.ts';
import { deadline } from '../git/deadline.ts';
import type { FetchRequest, Git } from '../git/Git.ts';
import type { Tree1 } from '../hash/treeFile.ts';
import type { Lock } from '../lock/lock.ts';
import { NetlistError } from '../NetlistError.ts';
import { notHere } from '../notHere.ts';
import type { NodeSource, Obtained, Wanted } from '../resolve/nodeSource.ts';
import type { Limits } from '../schema/limits.ts';
import type { Repo } from '../schema/netlist.ts';
import { nodeKey } from '../schema/nodeKey.ts';
import { shownName } from '../shown.ts';
import { packName } from '../store/packName.ts';
import { hasPack, readPack } from '../store/readPack.ts';
import { writePack } from '../store/writePack.ts';
import { anewInPlaceOf } from './anewInPlaceOf.ts';
import { firstOf } from './firstOf.ts';
import { damageOf, isNotToBeHad } from './packDamage.ts';
import { readNode } from './readNode.ts';
import { vendoredPack } from './vendoredPack.ts';

/** From where a project gets its nodes. */
export type StoreSourceOptions = {
  /** Folder of the packs. */
  readonly store: string;
  /** Folder of packs that came with the project. Default: none. */
  readonly vendored?: string | undefined;
  /** Folder of git's object stores. */
  readonly objects: string;
  /** Found when it is needed first: a project whose packs are all there needs none. */
  readonly git: () => Promise<Git>;
  readonly lock: Lock | undefined;
  /** Where a repository is fetched from: mirrors first, then its own address. */
  readonly addressesOf: (repo: Repo) => readonly string[];
  /** Whether only what is on this machine may be used. */
  readonly isOffline: boolean;
  readonly limits: Limits;
  /** Hosts that the repositories of children may be on. */
  readonly hosts: readonly string[];
  readonly signal?: AbortSignal | undefined;
  /** Called when the pack of a node is there, with whether it was before. */
  readonly onNode?: ((id: string, wasThere: boolean) => void) | undefined;
  /** Called with what is noticed about packs. */
  readonly onFinding?: ((finding: Finding) => void) | undefined;
};

/**
 * Nodes out of the store of a project, and what is missing there out of repositories. A pack that the lock names is read, hashed and taken
 * without asking anybody; a damaged one is had anew, which is told.
 */
export function storeSource(options: StoreSourceOptions): NodeSource {
  const { store, lock, limits, onNode } = options;
  const fetching = new Map<string, Promise<void>>();
  return {
    async refs(repo) {
      const addresses = addressesWithin(options, repo);
      return firstOf(addresses, async (address) => (await gitFor(options)).refs(address));
    },
    async obtain(wanted) {
      const id = `${nodeKey(wanted.repo, wanted.subdir, wanted.prefixes ?? undefined)}@${wanted.commit}`;
      // A pin says what a commit shall hold, not what it holds: only the lock is proof that somebody looked.
      const known = lock !== undefined && Object.hasOwn(lock.nodes, id) ? lock.nodes[id]?.tree1 : undefined;
      if (known === undefined || !(await hasPack(store, known))) return anew(wanted, id, known);
      const pack = await readPack(store, known, limits).catch(damageOf);
      if (pack instanceof NetlistError)
        return anewInPlaceOf(pack, known, id, options, () => anew(wanted, id, known));
      onNode?.(id, true);
      return readNode(pack, id, options);
    },
  };

  /** A node that the store has not: out of the packs that came with the project, or its repository. */
  async function anew(wanted: Wanted, id: string, known: Tree1 | undefined): Promise<Obtained> {
    const pack = known === undefined ? undefined : await vendoredPack(options, known, id);
    if (pack !== undefined && !(pack instanceof NetlistError)) {
      onNode?.(id, true);
      return readNode(pack, id, options);
    }
    try {
      if (options.isOffline) requireLocal(options, wanted, id);
      const obtained = await fetched(options, wanted, id);
      if (known !== undefined && obtained.tree1 !== known && known !== wanted.tree1)
        throw differs(id, obtained, known);
      onNode?.(id, false);
      return obtained;
    } catch (error) {
      throw pack === undefined || !isNotToBeHad(error) ? error : pack;
    }
  }

  async function fetched(own: StoreSourceOptions, wanted: Wanted, id: string): Promise<Obtained> {
    const objects = join(own.objects, folderOf(wanted.repo));
    const { commit, ref, subdir, prefixes } = wanted;
    return firstOf(addressesWithin(own, wanted.repo), async (url) => {
      const git = await gitFor(own);
      const isShallow = !url.startsWith('file:');
      // Parts of one repository share a store, which git can make and fetch into once at a time only.
      const before = fetching.get(objects) ?? Promise.resolve();
      const fetch = before.then(() =>
        fetchInto(git, { store: objects, url, commit, ref: ref ?? undefined, isShallow }),
      );
      fetching.set(
        objects,
        fetch.catch(() => {}),
      );
      await fetch;
      const selection = { store: objects, commit, subdir, prefixes: prefixes ?? undefined };
      const packs = await readdir(store);
      const { tree1 } = await writePack(store, git.files(selection, limits), limits);
      try {
        return readNode(await readPack(store, tree1, limits), id, own);
      } catch (error) {
        // A node that is refused leaves nothing behind.
        const name = packName(tree1);
        if (!packs.includes(name)) await rm(join(store, name), { force: true });
        throw error;
      }
    });
  }
}

/** Fetches into an object store. One of which a part is gone is made anew: all that it has can be fetched again. */
async function fetchInto(git: Git, request: FetchRequest): Promise<void> {
  try {
    await git.fetch(request);
  } catch (error) {
    if (!isNotToBeHad(error) || !(await git.isBroken(request.store))) throw error;
    await rm(request.store, { recursive: true, force: true });
    await git.fetch(request);
  }
}

/** Git with the time that one repository may take. */
async function gitFor({ git, limits, signal }: StoreSourceOptions): Promise<Git> {
  return (await git()).with(deadline('The fetch', limits.secondsPerFetch, signal));
}

/** The addresses that may be used. */
function addressesWithin({ addressesOf, isOffline }: StoreSourceOptions, repo: Repo): readonly string[] {
  const addresses = addressesOf(repo).filter((address) => !isOffline || address.startsWith('file:'));
  if (addresses.length > 0) return addresses;
  throw notHere(repo.key);
}

function requireLocal(options: StoreSourceOptions, { repo }: Wanted, id: string): void {
  if (!options.addressesOf(repo).some((address) => address.startsWith('file:'))) throw notHere(id);
}

/** A folder name for a repository, which the repository has no say in. */
export function folderOf({ key }: Repo): string {
  return `${createHash('sha256').update(key).digest('hex').slice(0, 40)}.git`;
}

function differs(id: string, obtained: Obtained, locked: string): NetlistError {
  return new NetlistError(
    `${shownName(id)} hashes to ${obtained.tree1}, but your lock vouches for ${locked}.`,
    {
      fault: 'verification',
      code: 'hash-differs',
      subject: id,
      value: obtained.tree1,
      range: locked,
      hint: 'Another lock was made from other bytes: find out who changed what before you accept it with update.',
    },
  );
}
