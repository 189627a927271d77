import { createHash } from 'node:crypto';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fileReason } from '../fileReason.ts';
import { NetlistError } from '../NetlistError.ts';
import { isRef } from '../schema/isRef.ts';
import type { Limits } from '../schema/limits.ts';
import { shownName } from '../shown.ts';
import { temporaryName } from '../temporaryName.ts';
import { gitConfig, gitEnvironment } from './environment.ts';
import type { FoundGit } from './findGit.ts';
import { listFiles, type Selection } from './listFiles.ts';
import { parseRefs, type Refs } from './parseRefs.ts';
import { readBlobs } from './readBlobs.ts';
import { requirePlainStore } from './requirePlainStore.ts';
import {
  type GitCall,
  type GitFailure,
  isOfOthers,
  isTaken,
  runGit,
  runGitForBytes,
  saidBy,
} from './runGit.ts';

/** What is fetched, and where it goes. */
export type FetchRequest = {
  /** Folder of the object store, which is made when it is not there. */
  readonly store: string;
  readonly url: string;
  readonly commit: string;
  /** Full name of a ref that has the commit, for servers that give no commit by its id. */
  readonly ref?: string | undefined;
  /** Fetches the commit without its history: faster from other machines, slower from local repositories. */
  readonly isShallow: boolean;
};

/** A repository that another one is a copy of. */
export type MirrorRequest = Pick<FetchRequest, 'store' | 'url'> & {
  /** Commits that it must have. */
  readonly commits: readonly string[];
};

/** Largest list of refs that is accepted [byte]. */
const MOST_REFS = 32 * 2 ** 20;

/**
 * The few commands of git that are used. It never checks anything out, runs no hooks, follows no redirects, and takes neither
 * settings nor passwords but those that it was given.
 */
export class Git {
  readonly #found: FoundGit;
  readonly #config: readonly string[];
  readonly #call: GitCall;

  constructor(found: FoundGit, signal?: AbortSignal) {
    this.#found = found;
    this.#config = gitConfig(found.settings);
    this.#call = { program: found.program, env: gitEnvironment(found.settings), cwd: tmpdir(), signal };
  }

  /** The same, with what ends its commands. */
  with(signal: AbortSignal): Git {
    return new Git(this.#found, signal);
  }

  /**
   * What a repository offers.
   *
   * @throws NetlistError `not-found` when it cannot be read
   */
  async refs(url: string): Promise<Refs> {
    const args = [...this.#config, 'ls-remote', '--symref', '--', placeOf(url)];
    const end = await runGit(this.#call, args, MOST_REFS);
    if (end.failure !== undefined) throw notFound(url, end.failure);
    const refs = parseRefs(end.output);
    return placeOf(url) === url ? refs : withBranch(refs);
  }

  /**
   * Fetches a commit into an object store. One that is not there is made under another name, and comes to its place with the commit: who is
   * killed meanwhile leaves no half of one, and two who make the same do not meet.
   *
   * @throws NetlistError `not-fetched` when it cannot be had, or is not part of the ref; `foreign-store` for a store that was not made here
   */
  async fetch(request: FetchRequest): Promise<void> {
    const { store, commit } = request;
    await this.#makeStore(store, formatOf(commit), (made) => this.#fetchCommit({ ...request, store: made }));
    if (await this.has(store, commit)) return;
    await this.#fetchCommit(request);
  }

  async #fetchCommit({ store, url, commit, ref, isShallow }: FetchRequest): Promise<void> {
    const depth = isShallow ? ['--depth=1'] : [];
    const failure = await this.#fetch(store, url, [`${commit}:${kept(commit)}`], depth);
    if (failure === undefined) return;
    // Of two who fetch the same at once the second finds its name taken when it has all.
    if (isTaken(failure.said) && (await this.has(store, commit))) return;
    if (isTaken(failure.said)) throw taken(store, failure);
    if (ref === undefined) throw notFetched(url, commit, saidBy(failure));
    const again = await this.#fetch(store, url, [`${ref}:${kept(commit)}`], []);
    if (again !== undefined) throw notFetched(url, commit, saidBy(again));
    if (!(await this.has(store, commit)))
      throw notFetched(url, commit, `it is not part of ${shownName(ref)}`);
  }

  /**
   * Fetches all branches and tags of a repository into another one, which is made when it is not there, with commits that it is to have.
   *
   * @throws NetlistError `not-fetched` when they cannot be had; `foreign-store` for a repository that was not made here
   */
  async mirror({ store, url, commits }: MirrorRequest): Promise<void> {
    await this.#makeStore(store, formatOf(commits[0]));
    const { head } = await this.refs(url);
    const all = ['+refs/heads/*:refs/heads/*', '+refs/tags/*:refs/tags/*'];
    const failure = await this.#fetch(store, url, all, []);
    if (failure !== undefined) throw notFetched(url, undefined, saidBy(failure));
    for (const commit of commits) await this.fetch({ store, url, commit, isShallow: false });
    const isBranch = head?.name?.startsWith('refs/heads/') === true && isRef(head.name);
    const own = [`--git-dir=${store}`, ...this.#config];
    // Those that were there before have a ref of their own as well, for branches move on.
    for (const commit of commits) await this.#write(store, [...own, 'update-ref', kept(commit), commit]);
    if (isBranch) await this.#write(store, [...own, 'symbolic-ref', 'HEAD', head.name!]);
  }

  /**
   * Writes commits of a store with their history into one file, which can be fetched from.
   *
   * @param refs what leads to them: by name of a ref the commit
   * @throws NetlistError `not-written`
   */
  async bundle(store: string, file: string, refs: ReadonlyMap<string, string>): Promise<void> {
    const own = [`--git-dir=${store}`, ...this.#config];
    for (const [ref, commit] of refs)
      await this.#write(store, [...own, 'update-ref', '--no-deref', ref, commit]);
    await this.#write(file, [...own, 'bundle', 'create', '--quiet', file, ...refs.keys()]);
  }

  /** Tells whether an object store that is there is none any more, or lacks what its refs stand for. */
  async isBroken(store: string): Promise<boolean> {
    if (!(await isStore(store))) return false;
    const { failure } = await runGit(
      this.#call,
      [`--git-dir=${store}`, 'for-each-ref', '--format=%(objecttype)'],
      MOST_REFS,
    );
    return failure !== undefined;
  }

  /** Tells whether an object store has a commit, with all that it is made of. */
  async has(store: string, commit: string): Promise<boolean> {
    const end = await runGit(this.#call, [`--git-dir=${store}`, 'cat-file', '-t', commit]);
    return end.failure === undefined && end.output === 'commit\n';
  }

  /**
   * The object of a commit as a store has it, without its header; undefined when the store has no such commit, or other bytes than those that
   * its id is the hash of.
   *
   * @throws NetlistError `foreign-store` for a store that was not made here
   */
  async commit(store: string, id: string): Promise<Uint8Array | undefined> {
    const isThere = await readdir(store).then(
      () => true,
      () => false,
    );
    if (!isThere) return undefined;
    await requirePlainStore(store);
    const bytes = await runGitForBytes(this.#call, [`--git-dir=${store}`, 'cat-file', 'commit', id]);
    return bytes instanceof Uint8Array && isHashedTo(bytes, id) ? bytes : undefined;
  }

  /** Id of the tree that a directory of a commit is, `''` for the whole; undefined when the store has none. */
  async tree(store: string, commit: string, subdir: string): Promise<string | undefined> {
    const args = [`--git-dir=${store}`, 'rev-parse', '--verify', '--quiet', `${commit}:${subdir}`];
    const end = await runGit(this.#call, args);
    return end.failure === undefined ? end.output.trim() : undefined;
  }

  /**
   * The files of a commit with their bytes, one after the other.
   *
   * @throws NetlistError as {@link listFiles} does
   */
  async *files(selection: Selection, limits: Limits) {
    const listed = await listFiles(this.#call, selection, limits);
    yield* readBlobs(this.#call, selection.store, listed);
  }

  /** Makes a store unless it is there, with what is to be in it from the beginning. */
  async #makeStore(
    store: string,
    format: 'sha1' | 'sha256',
    fill: (made: string) => Promise<void> = async () => {},
  ): Promise<void> {
    if (await isStore(store)) return requirePlainStore(store);
    await mkdir(dirname(store), { recursive: true });
    const made = temporaryName(dirname(store));
    try {
      const args = ['init', '--quiet', '--bare', '--template=', `--object-format=${format}`, '--', made];
      await this.#write(store, [...this.#config, ...args]);
      await fill(made);
      await rename(made, store).catch(async (cause: Error) => {
        // Somebody else was faster.
        if (!(await isStore(store))) throw notMade(store, cause);
      });
    } finally {
      await rm(made, { recursive: true, force: true }).catch(() => {});
    }
  }

  async #write(path: string, args: readonly string[]): Promise<void> {
    const { failure } = await runGit(this.#call, args);
    if (failure === undefined) return;
    throw new NetlistError(`git could not write ${shownName(path)}: ${saidBy(failure)}.`, {
      fault: 'resolve',
      code: 'not-written',
      subject: path,
    });
  }

  async #fetch(
    store: string,
    url: string,
    refspecs: readonly string[],
    depth: readonly string[],
  ): Promise<GitFailure | undefined> {
    const { failure } = await runGit(this.#call, [
      ...[`--git-dir=${store}`, ...this.#config, 'fetch', '--quiet', '--no-tags', '--no-write-fetch-head'],
      ...['--no-auto-maintenance', '--no-recurse-submodules', ...depth, '--', placeOf(url)],
      ...refspecs,
    ]);
    return failure;
  }
}

/** Tells whether a commit has the id that is the hash of its bytes. */
function isHashedTo(commit: Uint8Array, id: string): boolean {
  const hash = createHash(id.length === 64 ? 'sha256' : 'sha1');
  return hash.update(`commit ${commit.length}\0`).update(commit).digest('hex') === id;
}

/** Tells whether there is a store, or what looks like one. */
async function isStore(store: string): Promise<boolean> {
  return readdir(store).then(
    (names) => names.includes('HEAD'),
    () => false,
  );
}

/** With which hash the objects of a repository are named. */
function formatOf(commit: string | undefined): 'sha1' | 'sha256' {
  return commit?.length === 64 ? 'sha256' : 'sha1';
}

/** Name of the ref that keeps a commit. */
function kept(commit: string): string {
  return `refs/tecmns/${commit}`;
}

/** An address as git takes it: bundles are known by a path only. */
function placeOf(url: string): string {
  return /^file:.*\.bundle$/.test(url) ? fileURLToPath(url) : url;
}

/** Refs whose HEAD has the name of the one branch that it could be: bundles do not tell it. */
function withBranch({ head, refs }: Refs): Refs {
  const branches = [...refs].filter(
    ([name, commit]) => name.startsWith('refs/heads/') && commit === head?.commit,
  );
  return head === null || branches.length !== 1
    ? { head, refs }
    : { head: { ...head, name: branches[0]![0] }, refs };
}

const OF_OTHERS =
  'It belongs to another user of this machine, and git reads none of theirs: make a copy of your own.';

function notFound(url: string, failure: GitFailure): NetlistError {
  return new NetlistError(`${shownName(url)} could not be read: ${saidBy(failure)}.`, {
    fault: 'resolve',
    code: 'not-found',
    subject: url,
    hint: isOfOthers(failure.said) ? OF_OTHERS : 'Check its name, the network, and that it is public.',
  });
}

function notMade(store: string, cause: Error): NetlistError {
  return new NetlistError(`The object store ${shownName(store)} could not be made: ${fileReason(cause)}.`, {
    fault: 'resolve',
    code: 'not-written',
    subject: store,
    hint: 'Something else is in its place: remove it.',
    cause,
  });
}

function taken(store: string, failure: GitFailure): NetlistError {
  return new NetlistError(`The object store ${shownName(store)} is taken: ${saidBy(failure)}.`, {
    fault: 'resolve',
    code: 'store-taken',
    subject: store,
    hint: 'If no other call is under way, git was killed in it: remove the folder, what it has is fetched again.',
  });
}

function notFetched(url: string, commit: string | undefined, reason: string): NetlistError {
  const what = commit === undefined ? 'Branches and tags' : `Commit ${commit}`;
  return new NetlistError(`${what} of ${shownName(url)} could not be fetched: ${reason}.`, {
    fault: 'resolve',
    code: 'not-fetched',
    subject: url,
    value: commit,
    hint: 'It may have been removed: name another one, or a mirror that has it.',
  });
}
