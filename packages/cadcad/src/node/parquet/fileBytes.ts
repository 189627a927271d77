import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { ByteWriter } from 'hyparquet-writer';
import { NO_HASH } from './fileHash.ts';

/**
 * Takes what is written, and hands it on to a file after each group of rows, so that no more than one is held. At the end
 * the hash of all bytes takes the place that {@link NO_HASH} has kept for it.
 */
export class FileBytes extends ByteWriter {
  readonly #handle: FileHandle;
  readonly #hash = createHash('sha256');

  constructor(handle: FileHandle) {
    super();
    this.#handle = handle;
  }

  /** Writes out what is held. */
  async flush(): Promise<void> {
    const held = this.getBytes();
    this.#hash.update(held);
    await this.#handle.writeFile(held);
    this.index = 0;
  }

  override async finish(): Promise<void> {
    const held = Buffer.from(this.buffer, 0, this.index);
    const hash = this.#hash.update(held).digest('hex');
    const at = held.lastIndexOf(NO_HASH);
    if (at >= 0) held.write(hash, at, 'latin1');
    await this.#handle.writeFile(held);
    this.index = 0;
  }
}
