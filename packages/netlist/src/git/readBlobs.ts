import { NetlistError } from '../NetlistError.ts';
import { shownName } from '../shown.ts';
import type { ListedFile } from './listFiles.ts';
import { type GitCall, startGit } from './runGit.ts';

/** The bytes of files of an object store, in their order, through one command. */
export async function* readBlobs(
  call: GitCall,
  store: string,
  files: readonly ListedFile[],
): AsyncGenerator<ListedFile & { readonly bytes: Uint8Array }> {
  if (files.length === 0) return;
  const git = startGit(call, [`--git-dir=${store}`, 'cat-file', '--batch', '--buffer']);
  git.stdin.end(files.map(({ oid }) => `${oid}\n`).join(''));
  const input = new Chunks(git.stdout as AsyncIterable<Buffer>);
  try {
    for (const file of files) {
      const head = await input.line();
      if (head !== `${file.oid} blob ${file.size}`) throw notRead(file, head ?? 'nothing');
      const bytes = await input.take(file.size + 1);
      if (bytes === undefined) throw notRead(file, 'too few bytes');
      yield { ...file, bytes: bytes.subarray(0, file.size) };
    }
  } finally {
    git.kill();
    await git.ended;
  }
}

/** What a stream gives, cut where the reader wants. */
class Chunks {
  readonly #source: AsyncIterator<Buffer>;
  #rest: Buffer = Buffer.alloc(0);

  constructor(source: AsyncIterable<Buffer>) {
    this.#source = source[Symbol.asyncIterator]();
  }

  /** The text up to the next line feed. */
  async line(): Promise<string | undefined> {
    let end = this.#rest.indexOf(10);
    while (end < 0) {
      if (this.#rest.length > 256 || !(await this.#more(1))) return undefined;
      end = this.#rest.indexOf(10);
    }
    const text = this.#rest.subarray(0, end).toString('latin1');
    this.#rest = this.#rest.subarray(end + 1);
    return text;
  }

  /** So many bytes, in a buffer of their own. */
  async take(length: number): Promise<Buffer | undefined> {
    if (!(await this.#more(length - this.#rest.length))) return undefined;
    const bytes = Buffer.from(this.#rest.subarray(0, length));
    this.#rest = this.#rest.subarray(length);
    return bytes;
  }

  async #more(wanted: number): Promise<boolean> {
    if (wanted <= 0) return true;
    const chunks = [this.#rest];
    let bytes = 0;
    while (bytes < wanted) {
      const { value, done } = await this.#source.next();
      if (done === true) return false;
      chunks.push(value);
      bytes += value.length;
    }
    this.#rest = Buffer.concat(chunks);
    return true;
  }
}

function notRead({ path }: ListedFile, got: string): NetlistError {
  return new NetlistError(`git did not give the bytes of '${shownName(path)}': ${shownName(got)}.`, {
    fault: 'resolve',
    code: 'not-read',
    subject: path,
    hint: 'The object store may be damaged: remove .tecmns/git and run init again.',
  });
}
