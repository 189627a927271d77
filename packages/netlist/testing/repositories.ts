import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { devNull } from 'node:os';
import { pathToFileURL } from 'node:url';
import { vi } from 'vitest';

// Each call of git is a process, and many tests run at once.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const WHO = {
  GIT_AUTHOR_NAME: 'a',
  GIT_AUTHOR_EMAIL: 'a@example.org',
  GIT_COMMITTER_NAME: 'a',
  GIT_COMMITTER_EMAIL: 'a@example.org',
  GIT_AUTHOR_DATE: '1600000000 +0000',
  GIT_COMMITTER_DATE: '1600000000 +0000',
};
const ENV = {
  PATH: process.env.PATH,
  HOME: devNull,
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: devNull,
  LC_ALL: 'C',
  ...WHO,
};

/** Runs git for a test, and gives what it prints without the last line feed. */
export function git(args: readonly string[], input: string | Uint8Array = ''): string {
  const { status, stdout, stderr } = spawnSync('git', args, { env: ENV, input, maxBuffer: 2 ** 28 });
  if (status !== 0) throw new Error(`git ${args.join(' ')} failed: ${stderr}`);
  return stdout.toString('utf8').replace(/\n$/, '');
}

/** Text or bytes of a file; a record for an executable one. */
export type FileContent = string | Uint8Array | { readonly executable: string };
export type Files = Readonly<Record<string, FileContent>>;

/** A bare repository for tests. */
export type TestRepository = {
  readonly folder: string;
  readonly url: string;
  /** Ids of its commits, in the order in which they were made. */
  readonly commits: readonly string[];
};

/** Makes a bare repository with commits on `main`, each with all files that it has, and tags. */
export function makeRepository(
  folder: string,
  commits: readonly { readonly files: Files; readonly tag?: string }[],
  { format = 'sha1' }: { readonly format?: 'sha1' | 'sha256' } = {},
): TestRepository {
  mkdirSync(folder, { recursive: true });
  git(['init', '--quiet', '--bare', '--template=', `--object-format=${format}`, '-b', 'main', folder]);
  const out: Buffer[] = [];
  const write = (text: string | Uint8Array) => out.push(Buffer.from(text));
  const data = (content: string | Uint8Array) => {
    const bytes = Buffer.from(content);
    write(`data ${bytes.length}\n`);
    write(bytes);
    write('\n');
  };
  for (const [i, { files }] of commits.entries()) {
    write(`commit refs/heads/main\nmark :${i + 1}\ncommitter a <a@example.org> ${1600000000 + i} +0000\n`);
    data('c');
    if (i > 0) write(`from :${i}\ndeleteall\n`);
    for (const [path, content] of Object.entries(files)) {
      const isExecutable = typeof content === 'object' && 'executable' in content;
      write(`M ${isExecutable ? '100755' : '100644'} inline ${JSON.stringify(path)}\n`);
      data(isExecutable ? content.executable : content);
    }
    write('\n');
  }
  for (const [i, { tag }] of commits.entries())
    if (tag !== undefined) write(`reset refs/tags/${tag}\nfrom :${i + 1}\n\n`);
  git([`--git-dir=${folder}`, 'fast-import', '--quiet'], Buffer.concat(out));
  const list = commits.length === 0 ? '' : git([`--git-dir=${folder}`, 'rev-list', '--reverse', 'main']);
  return { folder, url: pathToFileURL(folder).href, commits: list.split('\n') };
}

/** An entry of a tree as a hostile repository may have it: any name, any mode, any order. */
export type RawEntry = { readonly mode: string; readonly name: string | Uint8Array; readonly oid: string };

/** Writes a blob and gives its id. */
export function writeBlob(folder: string, content: string | Uint8Array): string {
  return git([`--git-dir=${folder}`, 'hash-object', '-w', '--stdin'], content);
}

/** Writes a tree as it is, which stock git would refuse to make. */
export function writeTree(folder: string, entries: readonly RawEntry[]): string {
  const bytes = entries.flatMap(({ mode, name, oid }) => [
    Buffer.from(`${mode} `),
    Buffer.from(name),
    Buffer.from([0]),
    Buffer.from(oid, 'hex'),
  ]);
  const args = ['hash-object', '-t', 'tree', '--literally', '-w', '--stdin'];
  return git([`--git-dir=${folder}`, ...args], Buffer.concat(bytes));
}

/** Makes a commit of a tree and puts `main` on it. */
export function commitTree(folder: string, tree: string): string {
  const commit = git([`--git-dir=${folder}`, 'commit-tree', tree, '-m', 'c']);
  git([`--git-dir=${folder}`, 'update-ref', 'refs/heads/main', commit]);
  return commit;
}

/** Makes a repository with a single commit of the entries that are given. */
export function makeRawRepository(
  folder: string,
  entriesOf: (blob: (content: string) => string, folder: string) => readonly RawEntry[],
): TestRepository {
  const { url } = makeRepository(folder, []);
  const tree = writeTree(
    folder,
    entriesOf((content) => writeBlob(folder, content), folder),
  );
  return { folder, url, commits: [commitTree(folder, tree)] };
}
