import { createHash } from 'node:crypto';
import { NetlistError } from '../NetlistError.ts';
import { shownName } from '../shown.ts';
import type { Tree1, TreeFile } from './treeFile.ts';

/** The hashes of a set of files. */
export type HashedTree = {
  readonly tree1: Tree1;
  /** Identifier of the same directory in the Software Heritage archive, which is git's SHA-1. */
  readonly swhid: string;
  /** Hashes of its directories by path; the whole is `''`. */
  readonly directories: ReadonlyMap<string, Tree1>;
};

type Folder = { readonly files: TreeFile[]; readonly folders: Map<string, Folder> };
type Hashes = { readonly sha256: Buffer; readonly sha1: Buffer };

/**
 * Hashes a set of files as git hashes a directory, with SHA-256: what git with `--object-format=sha256` calls the id of the tree.
 * The order of the files does not matter.
 *
 * @throws NetlistError `empty-tree` without files, to which git gives a hash but which are nothing to trust; `twin-paths` for a path that
 * is there twice or is a file and a directory.
 *
 * @example
 * ```ts
 * const empty = blobHash(new Uint8Array());
 * const file = { path: 'a', mode: '100644', size: 0, blob: empty, sha1: 'e69de29bb2d1d6434b8b29ae775ad8c2e48c5391' } as const;
 * hashTree([file]).tree1; // => 'tree1:5f6f307bcc469c02acba4f7da42d8d4defdda8209777fe732956f1e2fa0db3ff'
 * ```
 */
export function hashTree(files: readonly TreeFile[]): HashedTree {
  if (files.length === 0) {
    throw new NetlistError('There are no files, so there is nothing to hash.', {
      fault: 'bad-input',
      code: 'empty-tree',
      hint: 'Check subdir and files of the entry: they may select nothing.',
    });
  }
  const root: Folder = { files: [], folders: new Map() };
  for (const file of files) folderOf(root, file).files.push(file);
  const directories = new Map<string, Tree1>();
  const { sha256, sha1 } = hashFolder(root, '', directories);
  return { tree1: tree1Of(sha256), swhid: `swh:1:dir:${sha1.toString('hex')}`, directories };
}

/** The folder of a file, which is made where it is not there. */
function folderOf(root: Folder, { path }: TreeFile): Folder {
  let at = root;
  for (const name of path.split('/').slice(0, -1)) {
    let next = at.folders.get(name);
    if (next === undefined) {
      next = { files: [], folders: new Map() };
      at.folders.set(name, next);
    }
    at = next;
  }
  return at;
}

/** Depth of folders is bounded by the rules of paths. */
function hashFolder({ files, folders }: Folder, path: string, directories: Map<string, Tree1>): Hashes {
  const below = (name: string) => (path === '' ? name : `${path}/${name}`);
  const entries = [
    ...files.map(({ path: own, mode, blob, sha1 }) => {
      const name = own.slice(path === '' ? 0 : path.length + 1);
      return {
        name,
        mode: mode as string,
        key: Buffer.from(name),
        sha256: Buffer.from(blob, 'hex'),
        sha1: Buffer.from(sha1, 'hex'),
      };
    }),
    ...[...folders].map(([name, folder]) => ({
      name,
      mode: '40000',
      // A directory stands where its name with a slash would stand.
      key: Buffer.from(`${name}/`),
      ...hashFolder(folder, below(name), directories),
    })),
  ].sort((a, b) => Buffer.compare(a.key, b.key));
  const names = new Set<string>();
  for (const { name } of entries) {
    if (names.has(name)) throw twin(below(name));
    names.add(name);
  }
  const hashes = {
    sha256: treeHash(
      'sha256',
      entries.map(({ mode, name, sha256 }) => [mode, name, sha256]),
    ),
    sha1: treeHash(
      'sha1',
      entries.map(({ mode, name, sha1 }) => [mode, name, sha1]),
    ),
  };
  directories.set(path, tree1Of(hashes.sha256));
  return hashes;
}

function treeHash(
  algorithm: 'sha1' | 'sha256',
  entries: readonly (readonly [mode: string, name: string, hash: Buffer])[],
): Buffer {
  const body = Buffer.concat(
    entries.flatMap(([mode, name, hash]) => [Buffer.from(`${mode} ${name}\0`), hash]),
  );
  return createHash(algorithm).update(`tree ${body.length}\0`).update(body).digest();
}

function tree1Of(hash: Buffer): Tree1 {
  return `tree1:${hash.toString('hex')}`;
}

function twin(path: string): NetlistError {
  return new NetlistError(`${shownName(path)} is there twice, or is a file and a directory.`, {
    fault: 'bad-input',
    code: 'twin-paths',
    subject: path,
    hint: 'Paths must differ.',
  });
}
